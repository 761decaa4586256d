"""What a letter says, in the form of the corpus: every field, empty unless the letter states it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from .people import Child, registered

Truth = dict[str, Any]


def day(d: date | None) -> str | None:
    return d.isoformat() if d else None


def kid(c: Child, decision: str | None = None, categories: Sequence[str] | None = None) -> Truth:
    """A child of the letter. An unborn one is known by its expected date or by having no birth date and the word."""
    unborn = c.due is not None or "unborn" in c.name.lower()
    return {
        "name": c.name,
        "dob": day(c.born),
        "nhs_number": c.number,
        "unborn": unborn,
        "edd": day(c.due),
        "decision": decision,
        "categories": sorted(categories) if categories else None,
    }


def meeting(
    kind: str | None = None,
    on: date | None = None,
    at: str | None = None,
    venue: str | None = None,
    mode: str | None = None,
    link: str | None = None,
    provisional: bool = False,
    replaces: date | None = None,
) -> Truth:
    return {
        "type": kind,
        "date": day(on),
        "time": at,
        "venue": venue,
        "mode": mode,
        "link": link,
        "provisional": provisional if on else None,
        "replaces_date": day(replaces),
    }


def later(
    on: date | None = None, at: str | None = None, kind: str | None = "review", provisional: bool = False
) -> Truth:
    if on is None:
        return {"type": None, "date": None, "time": None, "provisional": None}
    return {"type": kind, "date": day(on), "time": at, "provisional": provisional}


def due(
    on: date | None = None,
    rule: str | None = None,
    n: int | None = None,
    unit: str | None = None,
    anchor: str | None = None,
) -> Truth:
    if rule and anchor is None:
        anchor = "before_conference"
    return {"date": day(on), "rule": rule, "amount": n, "unit": unit, "anchor": anchor}


def act(text: str, owner: str | None, by: date | str | None = None, ours: bool = False) -> Truth:
    """A task. `by` is a date, or the words that stand where a date would."""
    return {
        "text": text,
        "owner": owner,
        "owner_is_practice": ours,
        "due": day(by) if isinstance(by, date) else None,
        "due_text": by if isinstance(by, str) else None,
    }


def who(role: str | None, name: str | None, status: str | None = "present") -> Truth:
    return {"role": role, "name": name, "status": status}


def says(
    kind: str,
    nation: str | None = "england",
    *,
    on: date | None = None,
    council: str | None = None,
    worker: tuple[str | None, str | None, str | None] = (None, None, None),
    chair: str | None = None,
    children: Sequence[Truth] = (),
    conference: Truth | None = None,
    following: Truth | None = None,
    core: tuple[date, str | None] | None = None,
    report: Truth | None = None,
    actions: Sequence[Truth] = (),
    people: Sequence[Truth] = (),
    missed: tuple[str | None, date | None, date | None] = (None, None, None),
    emergency: tuple[date | None, str | None, str | None] = (None, None, None),
) -> Truth:
    """The whole truth of a letter; `matching` follows from the numbers printed and the list of patients."""
    return {
        "kind": kind,
        "nation": nation,
        "document_date": day(on),
        "local_authority": council,
        "social_worker": dict(zip(("name", "phone", "email"), worker, strict=True)),
        "chair": chair,
        "children": list(children),
        "conference": conference or meeting(),
        "next_conference": following or later(),
        "core_group": {"date": day(core[0]) if core else None, "time": core[1] if core else None},
        "report_due": report or due(),
        "actions": list(actions),
        "attendees": list(people),
        "was_not_brought": {"clinic": missed[0], "date": day(missed[1]), "rebooked_date": day(missed[2])},
        "ed_attendance": {"date": day(emergency[0]), "site": emergency[1], "complaint": emergency[2]},
        "matching": [matched(c) for c in children],
    }


def matched(c: Truth) -> Truth:
    """The row of `patients.csv` that a child is: by number, or by name and birth date where no number is printed."""
    if c["nhs_number"] in registered():
        return {"child": c["name"], "patient": c["nhs_number"]}
    if c["nhs_number"] is None and not c["unborn"]:
        for number, patient in registered().items():
            if patient.name == c["name"] and day(patient.born) == c["dob"]:
                return {"child": c["name"], "patient": number}
    return {"child": c["name"], "patient": None}
