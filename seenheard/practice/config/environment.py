"""Settings from the environment, by one declared table; a mistake is refused with a sentence that says how to mend it.

A new setting is one entry in `declared.py`, read here by its full name: `flag("SEENHEARD_HTTPS")`.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from django.core.exceptions import ImproperlyConfigured

PREFIX = "SEENHEARD_"
#: Names with this beginning are for the project's own tests and tools; the program does not look at them.
FOR_TESTS = ("SEENHEARD_TEST_", "SEENHEARD_PICTURES")
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
Kind = Literal["flag", "number", "list", "text"]
Value = bool | int | list[str] | str


class SettingsRefused(ImproperlyConfigured):
    """The environment cannot be used. The message is one sentence for each mistake, a line each."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One name of the environment: what it means, in what form it is written, and what each mistake is answered with.

    `default` is written as one would write it. `unset` says in words what holds when the name is not set. `check` takes
    the value and answers a sentence if it cannot stand. `internal` ones are set by the program itself.
    """

    name: str
    kind: Kind
    means: str
    unset: str
    default: str = ""
    least: int | None = None
    most: int | None = None
    check: Callable[[str], str | None] | None = None
    internal: bool = False

    def value(self, raw: str) -> Value:
        """The value that these characters mean. Raises SettingsRefused."""
        if self.kind == "flag":
            return self._flag(raw)
        if self.kind == "number":
            return self._number(raw)
        parts = [part.strip() for part in raw.split(",") if part.strip()] if self.kind == "list" else [raw.strip()]
        for part in parts:
            complaint = self.check(part) if self.check and part else None
            if complaint:
                raise SettingsRefused(f"{self.name}: {complaint}")
        return parts if self.kind == "list" else parts[0]

    def _flag(self, raw: str) -> bool:
        word = raw.strip().lower()
        if word not in TRUE | FALSE:
            raise SettingsRefused(f"{self.name} is {raw!r}. Set it to 1 or 0, or leave it out.")
        return word in TRUE

    def _number(self, raw: str) -> int:
        between = f"from {self.least} to {self.most}"
        word = raw.strip()
        if not (word.isascii() and word.isdigit() and (self.least or 0) <= int(word) <= (self.most or int(word))):
            raise SettingsRefused(f"{self.name} is {raw!r}. Set it to a whole number {between}, or leave it out.")
        return int(word)


def read(given: Mapping[str, str]) -> dict[str, Value]:
    """Every declared setting's value from these names. Raises SettingsRefused with a sentence for each mistake."""
    from .declared import SETTINGS

    values: dict[str, Value] = {}
    mistakes = [unknown(name) for name in sorted(given) if is_ours(name) and name not in {s.name for s in SETTINGS}]
    for setting in SETTINGS:
        try:
            values[setting.name] = setting.value(given.get(setting.name, setting.default))
        except SettingsRefused as mistake:
            mistakes.append(str(mistake))
    if mistakes:
        raise SettingsRefused("\n".join(mistakes))
    return values


def is_ours(name: str) -> bool:
    return name.startswith(PREFIX) and not name.startswith(FOR_TESTS)


def unknown(name: str) -> str:
    """A sentence for a name that nobody declared, with the nearest right one."""
    from .declared import SETTINGS

    names = [s.name.removeprefix(PREFIX) for s in SETTINGS if not s.internal]
    near = difflib.get_close_matches(name.removeprefix(PREFIX), names, n=1, cutoff=0.6)
    hint = f"Did you mean {PREFIX}{near[0]}?" if near else "Leave it out; docs/reference/settings.md lists them."
    return f"{name} is not a setting of Seen & Heard. {hint}"


@cache
def present() -> dict[str, Value]:
    """The settings of this process, read once."""
    return read(os.environ)


def flag(name: str) -> bool:
    return cast(bool, present()[name])


def number(name: str) -> int:
    return cast(int, present()[name])


def words(name: str) -> list[str]:
    return list(cast(list[str], present()[name]))


def text(name: str) -> str:
    return cast(str, present()[name])
