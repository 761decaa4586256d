"""The Jinja environment: NHS.UK components, our own, and the words that pages say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemBytecodeCache, PackageLoader

from . import words
from .fields import error_list, field


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def as_it_is(text: str, *_: Any, **__: Any) -> str:
    """In place of `indent`, with which the NHS macros spend most of their time; only white space differs."""
    return text


def environment(**options: Any) -> Environment:
    options["undefined"] = ChainableUndefined  # the NHS macros need it; tests/practice/web finds misspelt names
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options["bytecode_cache"] = FileSystemBytecodeCache(str(compiled_folder()))
    made = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701 - Django turns autoescape on
    made.filters["indent"] = as_it_is
    made.globals.update(url=url, static=static, field=field, error_list=error_list)
    for name in (
        "day", "weekday", "short_day", "clock", "moment", "count", "plain_word", "when_word", "urgency", "nhs_number",
        "plain", "sentence",
    ):  # fmt: skip
        made.globals[name] = made.filters[name] = getattr(words, name)
    return made


def compiled_folder() -> Path:
    """Where compiled templates are kept, so that the first visitor after a start does not wait for 50 of them."""
    folder = Path(settings.DATA) / "compiled-templates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
