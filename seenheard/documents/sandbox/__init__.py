"""The child processes in which strangers' bytes are parsed.

A fork server, started once as a fresh program, has the parsers loaded; each file is opened in a fork of its own that
ends with it. What comes back is plain JSON or a picture, read with a limit. Where there is no fork, each file gets a
fresh process instead.
"""
