"""A core group about brothers and sisters is one in the ledger, however it was told; counted again from the rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from seenheard.casework.assurance.measures import named
from seenheard.casework.assurance.periods import calendar_year
from seenheard.practice.assurance.counting import numbers_of
from seenheard.practice.assurance.queries import rows_of
from seenheard.practice.audit.as_recorded.core_groups import core_group_faults
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.core_groups.entering import enter_group, take_back
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes


def ledger_says(by: Viewer, year: int) -> tuple[int, int]:
    period, today = calendar_year(year), timezone.localdate()
    found = numbers_of(by, period, short=5, today=today).year["core_group"]
    measure = named("core_group")
    assert measure is not None
    rows = {children: rows_of(by, period, measure, children=children, today=today) for children in (False, True)}
    assert (len(rows[False]), len(rows[True])) == (found.meetings, found.children)
    return found.meetings, found.children


def counted_slowly(year: int) -> tuple[int, int]:
    """Days on which the family met, and children on those days, from the places at meetings alone."""
    seats = ConferenceChild.objects.filter(conference__type="core_group", conference__removed_at=None)
    held = {(on, child) for on, child in seats.values_list("conference__on", "child") if on < timezone.localdate()}
    return len({on for on, _ in held if on.year == year}), len({pair for pair in held if pair[0].year == year})


def test_told_by_letters_and_by_hand_each_core_group_is_one(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    rosa = patient("Rosa", "Fennimore", "2016-04-02", "9990000018")
    theo = patient("Theo", "Fennimore", "2019-11-20", "9990000026")
    on: date = ahead(-20)
    told = minutes(ahead(-30), None, rosa.name, theo.name, core_group={"date": on.isoformat(), "time": "15:30"})
    confirmed(administrator, told, rosa, theo, about={"conference": "new", "core_group": "new"})
    assert ledger_says(administrator, on.year) == counted_slowly(on.year) == (1, 2)
    family, by_hand = Child.objects.earliest("pk").family, ahead(-13)
    for child in Child.objects.order_by("pk"):
        enter_group(
            administrator, family=family, children=[child.pk], on=by_hand, held=True, told_by="The social worker",
            now=timezone.now(),
        )  # fmt: skip
    entered = Conference.objects.get(type="core_group", on=by_hand)
    assert entered.seats.count() == 2
    assert list(core_group_faults(administrator.practice)) == []
    notes = ahead(-6)
    for row in (rosa, theo):  # a letter for each, and whoever confirmed the second did not see the first
        fields = {
            "kind": "core_group_minutes",
            "children": [{"name": row.name}],
            "conference": {"type": "core_group", "date": notes.isoformat()},
        }
        confirmed(administrator, fields, row, about={"conference": "new"})
    assert Conference.objects.filter(type="core_group", on=notes).count() == 2
    wanted = counted_slowly(on.year)
    assert ledger_says(administrator, on.year) == wanted
    assert on.year != notes.year or wanted == (3, 6)
    take_back(administrator, entered, because="Another family", now=timezone.now())
    assert ledger_says(administrator, on.year) == counted_slowly(on.year)
