"""The sheet as it was sent: what a person typed and chose, and the Answers that it makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import QueryDict

from seenheard.guidance.clinical_codes import codes_by_key
from seenheard.practice.web.row_number import row_number

from .answers import About, Answers, ChosenChild, FiledTo
from .forms_sheet import BY_KEY, SHEET
from .forms_typed import Typed, Understood, row_count, text_of, typed_from, understand, value_at

Meeting = Literal["conference", "next_conference", "core_group"]
MEETINGS: tuple[Meeting, ...] = ("conference", "next_conference", "core_group")
WHATS: dict[str, Literal["full", "summary", "both", "reference"]] = {
    "full": "full",
    "summary": "summary",
    "both": "both",
    "reference": "reference",
}
Outcome = Literal["entered", "filed"]
CODE_ACTIONS = ("add", "end", "check")


@dataclass(slots=True)
class Sheet:
    """A filled-in sheet: the boxes, what they say, and what does not make sense, by path."""

    typed: Typed
    understood: Understood
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Any]:
        return self.understood.fields


def blank_sheet(fields: Mapping[str, Any]) -> Sheet:
    """The sheet before anybody typed: as the letter was read."""
    typed = typed_from(fields)
    return Sheet(typed, understand(typed))


def sent_sheet(sent: QueryDict) -> Sheet:
    """The sheet as a person sent it, with the errors of single boxes."""
    typed: Typed = {name: values if len(values) > 1 else values[0] for name, values in sent.lists() if values}
    for group in SHEET:
        for one in group.fields:
            if one.kind == "many" and group.rows:
                for row in range(row_count(typed, group)):
                    typed[group.path(one, row)] = sent.getlist(group.path(one, row))
    understood = understand(typed)
    return Sheet(typed, understood, dict(understood.errors))


def add_row(sheet: Sheet, key: str) -> None:
    """One more child or action to fill in."""
    sheet.typed[f"{key}.count"] = str(row_count(sheet.typed, BY_KEY[key]) + 1)


def answers_from(sheet: Sheet, *, outcome: Outcome, read: Mapping[str, Any], reading_id: int | None) -> Answers:
    """Everything one press of Confirm says. `read`, the reading's fields, decides who gave a value.

    A choice that is missing goes to `sheet.errors`; the caller looks there before acting."""
    children, filing = chosen_children(sheet, outcome)
    about: dict[str, About] = {name: chosen_meeting(sheet, name, outcome) for name in MEETINGS}
    authority = text_of(sheet.typed, "authority")
    return Answers(
        fields=sheet.fields,
        sources=sources_of(sheet, read),
        children=children,
        about=about,
        filing=(*filing, *other_filing(sheet)),
        not_filed=not_filed(sheet),
        wrong=text_of(sheet.typed, "wrong")[:1000],
        codes_left_out=codes_left_out(sheet),
        outcome=outcome,
        authority_id=row_number(authority),
        reading_id=reading_id,
        note=text_of(sheet.typed, "note")[:1000],
    )


def not_ours_answers(read: Mapping[str, Any], reading_id: int | None) -> Answers:
    """The answer that nobody in the letter is our patient. The values stay as they were read."""
    sheet = blank_sheet(read)
    children = tuple(ChosenChild(index, False) for index in range(len(sheet.fields["children"])))
    sources = sources_of(sheet, read)
    return Answers(sheet.fields, sources, children, outcome="not_ours", reading_id=reading_id)


def untold_meetings(sheet: Sheet, offered: Mapping[str, Any]) -> dict[str, str]:
    """Meetings of our diary that a person could not see when choosing "a new meeting" or "do not enter it": those of
    a child chosen since.

    `offered` has a MeetingChoice for each meeting as the page would show it now."""
    errors = {}
    for name in MEETINGS:
        seen = set(text_of(sheet.typed, f"{name}.shown").split(","))
        unseen = [label for value, label, _ in offered[name].options if value.isdigit() and value not in seen]
        if unseen and text_of(sheet.typed, f"{name}.about") in ("new", "leave"):
            errors[f"{name}.about"] = (
                f"For the child you chose we hold: {'; '.join(unseen)}. Say whether it is that one"
            )
    return errors


def chosen_children(sheet: Sheet, outcome: Outcome) -> tuple[tuple[ChosenChild, ...], tuple[FiledTo, ...]]:
    """Who each child of the letter is, and to which records the letter is filed."""
    children: list[ChosenChild] = []
    filing: dict[int, FiledTo] = {}
    for index, row in enumerate(sheet.understood.rows["children"]):
        who = text_of(sheet.typed, f"children.{row}.who")
        kind, _, number = who.partition(":")
        key = row_number(number)
        if kind in ("patient", "mother") and key is not None:
            born = kind == "patient"
            children.append(ChosenChild(index, True, patient_id=key if born else None, mother_id=None if born else key))
            filed = filed_to(sheet, f"children.{row}.file", key)
            if filed is not None:
                filing.setdefault(key, filed)
        elif who == "not_ours":
            children.append(ChosenChild(index, False))
        elif outcome == "entered":
            name = value_at(sheet.fields, f"children.{index}.name") or f"child {row + 1}"
            sheet.errors[f"children.{row}.who"] = f"Say who {name} is: choose from our list, or “Not our patient”"
    return tuple(children), tuple(filing.values())


def filed_to(sheet: Sheet, path: str, patient_id: int) -> FiledTo | None:
    what = WHATS.get(text_of(sheet.typed, f"{path}.what"))
    if what is None:
        return None
    hidden, third = bool(text_of(sheet.typed, f"{path}.hidden")), bool(text_of(sheet.typed, f"{path}.third"))
    return FiledTo(patient_id, what, hidden_online=hidden, third_party=third)


def other_filing(sheet: Sheet) -> list[FiledTo]:
    """Records of others (a parent, a brother not named) that the letter is filed to as well."""
    return [filed for key in other_keys(sheet) if (filed := filed_to(sheet, f"others.{key}", key)) is not None]


def other_keys(sheet: Sheet) -> list[int]:
    return sorted(
        {int(found[1]) for name in sheet.typed if (found := re.fullmatch(r"others\.([0-9]{1,18})\.what", name))}
    )


def not_filed(sheet: Sheet) -> tuple[int, ...]:
    """Records of others to which a person decided not to file the letter."""
    return tuple(key for key in other_keys(sheet) if text_of(sheet.typed, f"others.{key}.what") == "none")


def codes_left_out(sheet: Sheet) -> frozenset[tuple[int | None, str, str]]:
    """The codes that were shown with a tick which a person took away. What was not shown is not left out."""
    rows = sheet.understood.rows["children"]
    found: set[tuple[int | None, str, str]] = set()
    for shown in text_of(sheet.typed, "codes.shown").split(","):
        place, _, rest = shown.partition(":")
        key, _, action = rest.partition(":")
        row = row_number(place)
        if (
            key not in codes_by_key()
            or action not in CODE_ACTIONS
            or text_of(sheet.typed, f"codes.{place}.{key}.{action}")
        ):
            continue
        if place == "family":
            found.add((None, key, action))
        elif row is not None and row in rows:
            found.add((list(rows).index(row), key, action))
    return frozenset(found)


def chosen_meeting(sheet: Sheet, name: str, outcome: Outcome) -> About:
    """Which of our meetings this one is. Asked for only when the letter says something of it."""
    chosen = text_of(sheet.typed, f"{name}.about")
    known = row_number(chosen)
    if known is not None:
        return known
    if chosen == "new":
        return "new"
    said = sheet.fields.get(name) or {}
    if outcome == "entered" and chosen != "leave" and (said.get("date") or said.get("replaces_date")):
        title = BY_KEY[name].title.lower()
        sheet.errors[f"{name}.about"] = f"Say which meeting the {title} is: a new one, or one in our diary"
    return "leave"


def sources_of(sheet: Sheet, read: Mapping[str, Any]) -> dict[str, Literal["page", "person"]]:
    """Who gave each value: the page, if it stands as it was read, else the person."""
    sources: dict[str, Literal["page", "person"]] = {}
    for group in SHEET:
        rows: list[int | None] = [*sheet.understood.rows[group.key]] if group.rows else [None]
        for index, row in enumerate(rows):
            for one in group.fields:
                path = group.path(one, index if group.rows else None)
                now, then = value_at(sheet.fields, path), value_at(read, group.path(one, row))
                if now or then:
                    sources[path] = "page" if squashed(now) == squashed(then) else "person"
    return sources


def squashed(value: Any) -> Any:
    """Text without its line breaks, as a box sends it back."""
    return " ".join(value.split()) if isinstance(value, str) else value
