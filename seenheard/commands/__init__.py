"""One module a command: `add_parser` describes it, `run` carries it out."""
