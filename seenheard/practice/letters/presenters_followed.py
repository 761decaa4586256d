"""What followed from a confirmation, in words: what was made, what was changed from what to what, and what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.web.words import clock, day, plain

from .forms_sheet import CATEGORIES, DECISIONS, MEETINGS, MODES
from .models import Confirmation, Effect
from .presenters_choices import meeting_words

WHATS = {
    "full": "the whole letter",
    "summary": "a summary with the plan",
    "both": "a summary with the plan, and the whole letter restricted",
    "reference": "a note of where it is kept",
}
COLUMNS: dict[str, str] = {
    "on": "Date",
    "time": "Time",
    "type": "Sort of meeting",
    "venue": "Place",
    "mode": "How it is held",
    "link": "Address to join",
    "provisional": "Provisional",
    "cancelled_at": "Cancelled",
    "held": "Held",
    "chair": "Chair",
    "social_worker": "Social worker",
    "social_worker_phone": "Social worker's telephone",
    "social_worker_email": "Social worker's e-mail",
    "report_due_on": "Report wanted by",
    "report_due_words": "Report, in the letter's words",
    "decision": "Decision",
    "categories": "Categories of harm",
    "expected_on": "Expected date of birth",
}
CHOICES = {"type": dict(MEETINGS), "mode": dict(MODES), "decision": dict(DECISIONS)}
SEAT, MEETING = "conferences.conferencechild", "conferences.conference"
ATTENDEE, LISTED = "plans.attendee", "Who was there is entered"
FACTS = {"minutes_received": "Minutes received", "decision_letter_received": "Decision letter received"}


@dataclass(slots=True)
class Followed:
    """One thing that followed: a sentence, who it is about, and the values that changed."""

    words: str
    href: tuple[str, int] | None = None
    about: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)


def followed(
    effects: Iterable[Effect], *, children: Mapping[int, Child], conferences: Mapping[int, Conference]
) -> list[Followed]:
    """Everything that a confirmation made or changed. What was decided at a meeting is told with the meeting."""
    told: dict[tuple[str, int], Followed] = {}
    for effect in effects:
        if effect.table != MEETING and not effect.changed:
            continue
        if effect.table == ATTENDEE:
            tell_attendee(told, effect, conferences)
            continue
        if effect.table == SEAT:
            seat = effect.after if effect.before is None else {}
            meeting = seat.get("conference_id")
            if meeting is not None:
                one = told.setdefault((MEETING, meeting), meeting_told(conferences.get(meeting), meeting, new=False))
                tell_seat(one, effect, children)
                continue
        key = (effect.table, effect.row)
        if key not in told:
            told[key] = sentence_for(effect, children, conferences)
            if effect.before is None:
                continue
        told[key].changes += changes_of(effect)
    return list(told.values())


def tell_attendee(told: dict[tuple[str, int], Followed], effect: Effect, conferences: Mapping[int, Conference]) -> None:
    """Somebody whom the letter lists: told with the meeting, once for all of them."""
    meeting = effect.after.get("conference_id")
    if effect.before is not None or meeting is None:
        told.setdefault((ATTENDEE, 0), Followed("Changed: what an earlier letter says of who was there"))
        return
    one = told.setdefault((MEETING, meeting), meeting_told(conferences.get(meeting), meeting, new=False))
    if LISTED not in one.lines:
        one.lines.append(LISTED)


def sentence_for(effect: Effect, children: Mapping[int, Child], conferences: Mapping[int, Conference]) -> Followed:
    new = effect.before is None
    if effect.table == "children.child":
        child = children.get(effect.row)
        name = child.name if child else effect.after.get("name", "a child")
        words = f"The practice now works for {name}" if new else f"Changed: {name}"
        return Followed(words, ("children:child", effect.row) if child else None)
    if effect.table == MEETING:
        return meeting_told(conferences.get(effect.row), effect.row, new=new)
    if effect.table == "conferences.fact":
        kind = effect.after.get("kind", "")
        return Followed(f"{FACTS.get(kind, plain(kind).capitalize())} on {day(effect.after.get('on'))}")
    if effect.table == SEAT:
        return Followed("What was decided for a child changed")
    return Followed(f"{'Made' if new else 'Changed'}: {plain(effect.table.partition('.')[2])}")


def meeting_told(meeting: Conference | None, key: int, *, new: bool) -> Followed:
    what = meeting_words(meeting) if meeting else "a meeting that was taken back since"
    words = f"{'New in the diary' if new else 'In the diary'}: {what[0].lower()}{what[1:]}"
    return Followed(words, ("conferences:conference", key) if meeting else None)


def tell_seat(one: Followed, effect: Effect, children: Mapping[int, Child]) -> None:
    """A child spoken of at a meeting, with what was decided."""
    child = children.get(effect.after.get("child_id", 0))
    name = child.name if child else "a child"
    one.about.append(name)
    decision = CHOICES["decision"].get(effect.after.get("decision") or "")
    if decision:
        harm = said("categories", effect.after.get("categories"))
        one.lines.append(f"{name}: {decision[0].lower()}{decision[1:]}{f', for {harm.lower()}' if harm else ''}")


def changes_of(effect: Effect) -> list[dict[str, str]]:
    before = effect.before or {}
    return [
        {"about": COLUMNS[name], "before": said(name, before.get(name)), "after": said(name, value)}
        for name, value in effect.after.items()
        if name in COLUMNS and said(name, before.get(name)) != said(name, value)
    ]


def said(name: str, value: Any) -> str:
    """A column's value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not value:
        return ""
    if name in ("on", "report_due_on", "expected_on", "cancelled_at"):
        return day(str(value)[:10])
    if name == "time":
        return clock(str(value))
    if name == "categories":
        return ", ".join(dict(CATEGORIES).get(each, each) for each in value)
    return CHOICES.get(name, {}).get(value, str(value))


def filing_of(confirmation: Confirmation, people: Mapping[int, Patient]) -> list[str]:
    """Whose record, what of it, and who may see it: one sentence each, to be done in the clinical system."""
    lines = []
    for one in confirmation.filing:
        person = people.get(one["patient_id"])
        who = person.name if person else "somebody no longer on our list"
        hidden = "hidden from online view" if one["hidden_online"] else "visible in online view"
        third = (
            ", with others' information in it: look through before anybody is given a copy"
            if one["third_party"]
            else ""
        )
        lines.append(f"{who}'s record: {WHATS[one['what']]}, {hidden}{third}.")
    for key in confirmation.filing_more.get("not_filed", ()):
        person = people.get(key)
        lines.append(f"{person.name if person else 'Somebody no longer on our list'}'s record: not filed there.")
    return lines
