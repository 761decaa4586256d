"""The site's diary of a made-up family beside the one by hand. Rows are put straight into the database and taken out
again: nothing is kept, and what is asked is only what `wanted` gives for such rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django.db import transaction

from seenheard.practice.children.models import Child as ChildRow
from seenheard.practice.children.models import Family, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.diary.models import Authority
from seenheard.practice.diary.owing import wanted
from seenheard.practice.people.models import Practice

from .calendar import birthday
from .notes import Council, Notes
from .reckoning import OF_OTHERS, OneChild

Key = tuple[str, str, date, str]  # what, since what, when, whose
Found = dict[Key, tuple[date, bool]]  # the day, and is it answered?
BOOKED = {
    "initial_conference": ("initial", "pre_birth"),
    "review_conference": ("review",),
    "transfer_in_conference": ("transfer_in",),
    "core_group": ("core_group",),
    "further_core_group": ("core_group",),
    "next_conference_date": ("initial", "review", "pre_birth", "transfer_in"),
    "conference_held_again": ("initial", "review", "pre_birth", "transfer_in"),
}


def differences(practice: Practice, notes: Notes) -> list[str]:
    """What the two say otherwise of one family, in words; [] if they agree."""
    with transaction.atomic():
        theirs = of_site(practice, notes)
        transaction.set_rollback(True)
    ours = by_hand(notes)
    either = {key for key, (_, answers, over) in ours.items() if over and len(answers) > 1}
    wanted_here = {key for key, (_, answers, over) in ours.items() if not over or answers == {True}}
    wrong = [f"not in the diary: {key} {ours[key]}" for key in sorted(wanted_here - set(theirs))]
    wrong += [f"nobody owes this: {key} {theirs[key]}" for key in sorted(set(theirs) - wanted_here - either)]
    for key in sorted(wanted_here & set(theirs)):
        day, answers, _ = ours[key]
        if theirs[key][0] != day or theirs[key][1] not in answers:
            wrong.append(f"{key}: {ours[key]} by hand, {theirs[key]} here")
    return wrong


def by_hand(notes: Notes) -> dict[Key, tuple[date, set[bool], bool]]:
    """Each child's lines: the day; is it answered; and is it over, if it is not answered? What is due for all on one
    day is one line, answered once it is for each of them. With different days each may have its own, or share one."""
    days = {
        (kind, *since, child.name): day
        for child in notes.children
        for kind, since, day in OneChild(notes, child).lines()
    }
    found = {}
    for (kind, type, since, name), day in days.items():
        alike = [key for key in days if key[:3] == (kind, type, since)]
        together = [key for key in alike if days[key] == day]
        every = all(is_answered(notes, kind, since, key[3], type) for key in together)
        own = is_answered(notes, kind, since, name, type)
        answers = {every} if together == alike else {every, own}
        found[kind, type, since, name] = (day, answers, over(notes, kind, day, name))
    return found


def is_answered(notes: Notes, kind: str, since: date, name: str, type: str) -> bool:
    if kind == "looked_after_initial_health_assessment":
        return any(
            one.kind == "health_assessment" and one.child == name and one.on >= since for one in notes.happenings
        )
    booked = [
        one.on
        for one in notes.meetings
        if one.type in BOOKED.get(kind, ()) and name in one.children and not one.cancelled
    ]
    return any(on > since or (kind == "core_group" and on == since) for on in booked)


def over(notes: Notes, kind: str, day: date, name: str) -> bool:
    """Is this not owed any more: because the child died, moved away, or will be 18 by then?"""
    if any(one.kind == "died" and one.child == name and one.on <= notes.today for one in notes.happenings):
        return True
    (born,) = (one.born for one in notes.children if one.name == name)
    if born is not None:
        grown = birthday(born, 18)
        if kind in OF_OTHERS and (day >= grown or notes.today >= grown):
            return True
        if kind == "report" and day >= grown:
            return True
    return gone(notes, name) and kind in OF_OTHERS


def gone(notes: Notes, name: str) -> bool:
    """Has the child moved away by today, and not come back?"""
    mine = [one for one in notes.happenings if one.child in (None, name) and one.on <= notes.today]
    went = [one.on for one in mine if one.kind == "moved_away"]
    back = [one.on for one in mine if one.kind == "moved_in"]
    return any(not any(on < day for day in back) for on in went)


def of_site(practice: Practice, notes: Notes) -> Found:
    practice.nation = notes.nation
    practice.save()
    family, since, names = put_in(practice, notes)
    found: Found = {}
    for line in wanted(family, today=notes.today, already=set()).values():
        type, on = since[line.key.split(":child:")[0].partition(":")[2]]
        for child in line.children:
            assert line.due_on is not None
            assert (line.kind, type, on, names[child]) not in found, "it stands twice"
            found[line.kind, type, on, names[child]] = (line.due_on, bool(line.met_words))
    return found


def put_in(practice: Practice, notes: Notes) -> tuple[Family, dict[str, tuple[str, date]], dict[int, str]]:
    """The family's rows; origin -> what and when; child -> name."""
    family = Family.objects.create(practice=practice, name="By hand")
    mother = Patient.objects.create(
        practice=practice, given_name="Tamsin", family_name="Byhand", born_on=date(1994, 8, 3)
    )
    rows, since = {}, {}
    for one in notes.children:
        known = one.expected is None
        person = None
        if known:
            person = Patient.objects.create(
                practice=practice, given_name=one.name, family_name="Byhand", born_on=one.born
            )
        rows[one.name] = ChildRow.objects.create(
            practice=practice, family=family, patient=person, mother=None if known else mother, name=one.name,
            born_on=one.born, expected_on=one.expected,
        )  # fmt: skip
    now = datetime.combine(notes.today, time(9), UTC)
    councils: dict[int, Authority] = {}
    for one in notes.meetings:
        made = Conference.objects.create(
            practice=practice, family=family, type=one.type, on=one.on, held=one.held, edition=one.edition,
            authority=row_of(practice, one.council, councils), changed_at=now, report_due_on=one.printed,
            cancelled_at=now if one.cancelled else None,
        )  # fmt: skip
        since[f"conference:{made.pk}"] = (one.type, one.on)
        for name, said in one.children.items():
            ConferenceChild.objects.create(conference=made, child=rows[name], decision=said)
    for fact in notes.happenings:
        kept = Fact.objects.create(
            practice=practice, family=family, kind=fact.kind, on=fact.on, child=rows[fact.child] if fact.child else None
        )
        since[f"fact:{kept.pk}"] = (fact.kind, fact.on)
    return family, since, {row.pk: name for name, row in rows.items()}


def row_of(practice: Practice, council: Council | None, known: dict[int, Authority]) -> Authority | None:
    if council is None:
        return None
    if id(council) not in known:
        settings: dict[str, Any] = {}
        for key, value in council.own.items():
            said = value if isinstance(value, str) else {"number": value[0], "unit": value[1]}
            outer, _, inner = key.partition(".")
            if inner:
                settings.setdefault(outer, {})[inner] = said
            else:
                settings[key] = said
        known[id(council)] = Authority.objects.create(
            practice=practice, name=council.name, nation=council.nation, settings=settings, source="Made up",
            last_checked=date(2026, 1, 1),
        )  # fmt: skip
    return known[id(council)]
