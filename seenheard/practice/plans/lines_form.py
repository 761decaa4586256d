"""Forms of several lines: as many as were sent, or as there are with two blank ones to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from seenheard.practice.web.row_number import row_number

BLANKS = 2
MOST = 100


def blank_lines(form: type[forms.Form], prefix: str, held: Iterable[Mapping[str, Any]]) -> list[forms.Form]:
    """A form for each line that there is, and blank ones after it."""
    initials: list[Mapping[str, Any]] = [*held, *({} for _ in range(BLANKS))]
    return [form(initial=dict(one), prefix=f"{prefix}-{place}") for place, one in enumerate(initials)]


def sent_lines(form: type[forms.Form], prefix: str, sent: Mapping[str, Any], *, more: bool = False) -> list[forms.Form]:
    """The forms as they were sent, and blank ones besides if more were asked for."""
    asked = row_number(str(sent.get(f"{prefix}-count", ""))) or 0
    made = [form(sent, prefix=f"{prefix}-{place}") for place in range(min(asked, MOST))]
    if more:
        made += [form(prefix=f"{prefix}-{len(made) + place}") for place in range(BLANKS)]
    return made


def say_again(form: forms.Form, **values: str) -> None:
    """Give hidden boxes of a form that is shown again other values than were sent."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # what a browser sends, which can be copied
    for name, value in values.items():
        data[name] = value
    form.data = data


def words_of(said: str) -> str:
    """What was typed in a long box, with one sort of line end, whatever the browser sends."""
    return "\n".join(said.splitlines()).strip()


def said_lines(lines: Iterable[forms.Form], *but: str) -> list[dict[str, Any]]:
    """What the valid lines say; a line with nothing in it, or that is to go, is left out. What stands in `but` alone
    makes no line."""
    found = []
    for line in lines:
        said = {key: value for key, value in line.cleaned_data.items() if key != "out"}
        if not line.cleaned_data.get("out") and any(value for key, value in said.items() if key not in but):
            found.append(said)
    return found
