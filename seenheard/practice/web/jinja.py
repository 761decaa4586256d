from __future__ import annotations

from typing import Any

from jinja2 import Environment


def environment(**options: Any) -> Environment:
    return Environment(**options)  # noqa: S701 - replaced with autoescape by Django's backend
