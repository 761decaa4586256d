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

WHATS = {"full": "the whole letter", "summary": "a summary with the plan", "reference": "a note of where it is kept"}
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
FACTS = {"minutes_received": "Minutes received", "decision_letter_received": "Decision letter received"}


@dataclass(slots=True)
class Followed:
    """One thing that followed: a sentence, and the values that changed."""

    words: str
    href: tuple[str, int] | None = None
    changes: list[dict[str, str]] = field(default_factory=list)


def followed(
    effects: Iterable[Effect], *, children: Mapping[int, Child], conferences: Mapping[int, Conference]
) -> list[Followed]:
    """Each effect as a sentence. Several changes of one row are told together."""
    told: dict[tuple[str, int], Followed] = {}
    for effect in effects:
        one = told.get((effect.table, effect.row))
        if one is None:
            one = told[effect.table, effect.row] = sentence_for(effect, children, conferences)
            if effect.before is None:
                continue
        one.changes += changes_of(effect)
    return list(told.values())


def sentence_for(effect: Effect, children: Mapping[int, Child], conferences: Mapping[int, Conference]) -> Followed:
    after, new = effect.after, effect.before is None
    if effect.table == "children.child":
        child = children.get(effect.row)
        name = child.name if child else after.get("name", "A child")
        words = f"{name} is now a child the practice works for." if new else f"{name} changed."
        return Followed(words, ("children:child", effect.row) if child else None)
    if effect.table == "conferences.conference":
        meeting = conferences.get(effect.row)
        what = meeting_words(meeting) if meeting else "A meeting"
        words = f"{what} was entered in the diary." if new else f"{what} changed."
        return Followed(words, ("conferences:conference", effect.row) if meeting else None)
    if effect.table == "conferences.conferencechild":
        return seat_sentence(effect, children)
    if effect.table == "conferences.fact":
        return Followed(
            f"{FACTS.get(after.get('kind', ''), plain(after.get('kind')).capitalize())} on {day(after.get('on'))}."
        )
    return Followed(f"{plain(effect.table.partition('.')[2]).capitalize()} {'made' if new else 'changed'}.")


def seat_sentence(effect: Effect, children: Mapping[int, Child]) -> Followed:
    after = effect.after
    child = children.get(after.get("child_id", 0))
    name = child.name if child else "The child"
    if effect.before is not None:
        return Followed("What was decided for a child changed.")
    decision = CHOICES["decision"].get(after.get("decision") or "")
    if not decision:
        return Followed(f"{name} is spoken of at this meeting.")
    harm = said("categories", after.get("categories"))
    return Followed(f"{name}: {decision[0].lower()}{decision[1:]}{f', for {harm.lower()}' if harm else ''}.")


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
    return lines
