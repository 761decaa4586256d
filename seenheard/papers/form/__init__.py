"""A council's own Word form: what is refused of it, where its fields stand, and how they are filled.

An uploaded form is a stranger's file and, since it holds Jinja's marks, a stranger's program. All of this package
therefore runs in a confined child process (`documents.sandbox`), and only a few marks are understood.
"""
