"""Giving out a child's file: which parts concern somebody else and must be looked at first."""

from __future__ import annotations

from .third_party import Kind, Mark, Others, marks_in_fields, marks_in_lines

__all__ = ["Kind", "Mark", "Others", "marks_in_fields", "marks_in_lines"]
