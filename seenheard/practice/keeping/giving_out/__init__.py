"""Giving out one child's file: a working copy for the person who answers a request for access."""
