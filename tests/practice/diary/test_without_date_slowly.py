"""The short ways of asking who is on a plan give what the long one gives, whatever was decided on whichever day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product

from django.utils import timezone

from seenheard.casework.vocabulary import Decision
from seenheard.practice.case_life.queries import categories_by_decisions, of_decisions_alone, standings
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import ConferenceChild, Fact
from seenheard.practice.diary.without_date import ON_A_PLAN, SETTLED, children_without_date
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes

SAID = ("", *SETTLED, Decision.INQUORATE.value)


def slowly(child: Child, today: date) -> bool:
    """Did the last thing that settled the plan keep it, and is the child still here?"""
    seats = ConferenceChild.objects.filter(child=child, decision__in=SETTLED, conference__on__lte=today)
    last = seats.order_by("conference__on", "pk").last()
    kept = last is not None and last.decision in ON_A_PLAN
    return kept and standings([child], today=today)[child.pk].on_plan_here


def test_whatever_was_decided_on_one_day_or_on_two(administrator: Viewer, patient: Callable[..., Patient]) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    for days in (-200, -100):
        confirmed(administrator, minutes(ahead(days), None, "Isla Lockspur"), isla)
    child, today = Child.objects.get(), timezone.localdate()
    first, second = ConferenceChild.objects.order_by("pk")
    shown = set()
    for on, (one, other) in product((ahead(-200), ahead(-100)), product(SAID, SAID)):
        type(first.conference).objects.filter(pk=second.conference_id).update(on=on)
        for seat, decision in ((first, one), (second, other)):
            ConferenceChild.objects.filter(pk=seat.pk).update(decision=decision)
        wanted = slowly(child, today)
        assert [found.pk for found in children_without_date(administrator, today)] == [child.pk] * wanted, (on, one)
        if wanted:
            how = standings([child], today=today)[child.pk]
            assert categories_by_decisions([child], today=today) == {child.pk: how.categories}
        shown.add(wanted)
    assert shown == {True, False}


def test_of_whom_anything_is_entered_or_who_is_of_age_is_asked_the_long_way(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    confirmed(administrator, minutes(ahead(-20), None, "Isla Lockspur"), isla)
    child, today = Child.objects.get(), timezone.localdate()
    assert of_decisions_alone([child], today=today) == {child.pk}
    fact = Fact.objects.create(
        practice=child.practice, family=child.family, child=child, kind="moved_away", on=ahead(-3)
    )
    assert of_decisions_alone([child], today=today) == set()
    assert children_without_date(administrator, today) == []
    Fact.objects.filter(pk=fact.pk).update(child=None)
    assert of_decisions_alone([child], today=today) == set()
    Fact.objects.all().delete()
    child.born_on = today.replace(year=today.year - 18, day=1)
    assert of_decisions_alone([child], today=today) == set()
