"""Seen & Heard: a general practice's part in child protection."""

__version__ = "0.1.0"
