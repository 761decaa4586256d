"""One action ready for its page: what counts, what shows it, its turns, and who was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Away, Tag, duty_line, why
from seenheard.practice.gp_record.models import Entry
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import as_date, day, sentence

from .listing import asks_to_tell, counts_words, state_of
from .models import ActionTerms, Evidence, Telling
from .proposing import counts_of, seen_of
from .turns import TURN, base_key, is_turn

STATES = {
    "proposed": Tag("Proposed: look and confirm", "yellow"),
    "stands": Tag("Shows that it was done", "green"),
    "refused": Tag("Does not show it", "grey"),
    "back": Tag("Taken back", "grey"),
    "against": Tag("The record says otherwise since", "red"),
}
MOST_TURNS = 12


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """One piece of evidence: its state, its words, and the lines of the record that it is made of."""

    pk: int
    tag: Tag
    title: str
    words: str
    lines: tuple[str, ...]
    href: str
    who: str
    ended: str
    proposed: bool
    stands: bool


def action_context(viewer: Viewer, duty: Duty, held: ActionTerms | None, *, today: date, away: Away) -> dict[str, Any]:
    base = base_duty(duty) if is_turn(duty) else None
    terms = held if base is None else ActionTerms.objects.filter(duty=base).select_related("duty").first()
    evidence = Evidence.objects.filter(duty=duty).select_related("confirmed_by", "ended_by", "letter", "report")
    evidence = evidence.order_by("-at", "-pk")
    names = whose_lines(duty, evidence)
    told = Telling.objects.filter(duty=duty).select_related("by").order_by("-at", "-pk")
    return {
        "duty": duty,
        "line": duty_line(duty, away),
        "why": why(duty),
        "terms": terms,
        "counts": counts_words(terms),
        "aside": held if held is not None and held.aside else None,
        "base_href": reverse("plan_actions:action", args=[base.pk]) if base is not None else "",
        "turns": turns_of(duty),
        "evidence": [evidence_shown(one, names) for one in evidence],
        "still": still_missing(duty),
        "tellings": [(one, state_of(one), reverse("plan_actions:telling", args=[one.pk])) for one in told],
        "tell_now": asks_to_tell(duty),
        "tell_href": reverse("plan_actions:tell", args=[duty.pk]),
    }


def whose_lines(duty: Duty, evidence: Iterable[Evidence]) -> dict[str, str]:
    """Whose line of the record each is, by its key, where the action is about several children: what was given to one
    is no evidence for another. Empty for an action about one child."""
    names = {child.patient_id: child.name for child in duty.children.all() if child.patient_id is not None}
    if len(names) < 2:
        return {}
    keys = {held["key"] for one in evidence for held in one.lines}
    found: dict[str, str] = {}
    for key, patient in Entry.objects.filter(patient__in=names, key__in=keys).values_list("key", "patient"):
        found[key] = f"{found[key]} or {names[patient]}" if key in found else names[patient]
    return found


def line_shown(held: dict[str, Any], names: dict[str, str]) -> str:
    whose = names.get(held["key"])
    return f"{f'{whose}: ' if whose else ''}{held['words']}, {day(as_date(held['on'])) or 'no day'}"


def evidence_shown(one: Evidence, names: dict[str, str]) -> EvidenceShown:
    href = ""
    if one.letter_id:
        href = f"/letters/{one.letter_id}/"
    elif one.report_id:
        href = reverse("reports:report", args=[one.report_id])
    elif one.patient_id:
        href = reverse("gp_record:patient", args=[one.patient_id])
    who = (
        f"Confirmed by {one.confirmed_by} on {day(one.confirmed_at)}" if one.confirmed_at else f"Proposed {day(one.at)}"
    )
    ended = (
        f"{day(one.ended_at)}{f', {one.ended_by}' if one.ended_by else ''}: {one.ended_because}" if one.ended_at else ""
    )
    if one.letter is not None and not one.ended_at and not one.letter.confirmations.filter(undone_at=None).exists():
        ended = "The letter was undone since: look whether it still shows that this was done"
    return EvidenceShown(
        pk=one.pk,
        tag=STATES[one.state],
        title=one.get_decided_display() or sentence(one.get_kind_display()),
        words=one.words,
        lines=tuple(line_shown(held, names) for held in one.lines),
        href=href,
        who=who,
        ended=ended,
        proposed=one.state == "proposed",
        stands=one.state == "stands",
    )


def base_duty(duty: Duty) -> Duty | None:
    return Duty.objects.filter(practice=duty.practice_id, key=base_key(duty.key)).first()


def turns_of(duty: Duty) -> list[dict[str, Any]]:
    """The latest turns of a recurring action, newest first."""
    key = base_key(duty.key)
    found = Duty.objects.filter(practice=duty.practice_id, key__startswith=f"{key}{TURN}", withdrawn_at=None)
    return [
        {
            "on": one.due_on,
            "href": reverse("plan_actions:action", args=[one.pk]),
            "done": one.met_at is not None,
            "this": one.pk == duty.pk,
        }
        for one in found.order_by("-due_on", "-pk")[:MOST_TURNS]
    ]


def still_missing(duty: Duty) -> list[str]:
    """What keeps the record from showing that immunisations are up to date; nothing for other actions."""
    if duty.met_at is not None or duty.withdrawn_at is not None or counts_of(duty) != "immunisation":
        return []
    found = []
    for child in duty.children.all():
        seen = seen_of(child)
        if seen is None:
            found.append(f"{child.name}: no GP record was brought in, or no date of birth is known.")
        elif not seen.shows:
            found += [f"{child.name}: {words}." for words in (*seen.missing, *seen.unsaid)]
    return found
