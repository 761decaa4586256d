"""Our side of the comparison: each child as the decisions and facts say, and on which letter that rests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Q

from seenheard.casework.matching.names import fold
from seenheard.casework.matching.unborn import mother_printed
from seenheard.casework.plan.life import Standing
from seenheard.casework.plan.status import PlanState
from seenheard.casework.reconciliation.sides import Listed, Ours, Registered, Theirs, number_of
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.diary.models import Authority
from seenheard.practice.letters.models import Effect
from seenheard.practice.people.models import Practice
from seenheard.practice.web.words import day

YOUNGEST_MOTHER = timedelta(days=12 * 365)
#: So many names are looked for at once: a database takes only so many words in one question.
AT_ONCE = 400


def ours_of(practice: Practice, authority: Authority, *, today: date) -> list[Ours]:
    """Every child of the practice as one side of the comparison. A constant number of queries."""
    children = list(Child.objects.filter(practice=practice).select_related("patient", "mother").order_by("pk"))
    how = standings(children, today=today)
    seats = last_seats(practice)
    letters = letters_of(seats.values())
    return [one_child(child, how[child.pk], seats.get(child.pk), letters, authority) for child in children]


def last_seats(practice: Practice) -> dict[int, ConferenceChild]:
    """Each child's last decision with the council whose conference took it, by the child's number."""
    rows = (
        ConferenceChild.objects.filter(
            child__practice=practice, conference__removed_at=None, conference__on__isnull=False
        )
        .exclude(decision="")
        .select_related("conference__authority")
        .order_by("conference__on", "pk")
    )
    return {seat.child_id: seat for seat in rows}


def letters_of(seats: Iterable[ConferenceChild]) -> dict[int, tuple[int, str]]:
    """Seat -> the letter that told its decision last, and its words."""
    numbers = [seat.pk for seat in seats]
    found: dict[int, tuple[int, str]] = {}
    for start in range(0, len(numbers), AT_ONCE):
        rows = Effect.objects.filter(
            table="conferences.conferencechild", row__in=numbers[start : start + AT_ONCE], confirmation__undone_at=None
        ).order_by("confirmation__at", "pk")
        columns = ("row", "after", "confirmation__letter_id", "confirmation__letter__arrived_at")
        for row, said, letter, at in rows.values_list(*columns):
            if said.get("decision"):  # an invitation speaks of the place, and decides nothing
                found[row] = (letter, f"letter {letter}, which came on {day(at)}")
    return found


def one_child(
    child: Child,
    how: Standing,
    seat: ConferenceChild | None,
    letters: dict[int, tuple[int, str]],
    authority: Authority,
) -> Ours:
    patient, mother = child.patient, child.mother
    letter, came = letters.get(seat.pk, (None, "")) if seat is not None else (None, "")
    lead = seat.conference.authority if seat is not None else None
    rests_on = ""
    if seat is not None:
        told = f"told by {came}" if came else "entered by hand"
        rests_on = f"the decision of {day(seat.conference.on)}, {told}"
    statuses = statuses_of(how)
    given, family = (patient.given_name, patient.family_name) if patient else ("Unborn child of", "")
    return Ours(
        key=child.pk,
        given=given,
        family=family if patient else (mother.name if mother else child.name),
        born_on=child.born_on or (patient.born_on if patient else None),
        expected_on=child.expected_on if child.unborn else None,
        unborn=child.unborn,
        number=number_of(patient.nhs_number) if patient else "",
        mother_given=mother.given_name if mother else "",
        mother_family=mother.family_name if mother else "",
        mother_number=number_of(mother.nhs_number) if mother else "",
        statuses=statuses,
        categories=frozenset(how.categories) if Listed.PLAN in statuses else frozenset(),
        since=how.plan.since if Listed.PLAN in statuses else how.since,
        address=patient.address if patient else mother.address if mother else "",
        lead=lead.name if lead is not None and lead.pk != authority.pk else "",
        former=former_words(how) if not statuses else "",
        moved_away=f"With us the child moved away on {day(how.moved_away)}." if how.moved_away else "",
        rests_on=rests_on,
        letter=letter,
    )


def statuses_of(how: Standing) -> frozenset[Listed]:
    """As what we hold the child. Who is grown up or died is nothing of it; who moved away stays what they were."""
    if how.gone and not how.moved_away:
        return frozenset()
    held = {
        Listed.PLAN: how.on_plan,
        Listed.IN_NEED: how.child_in_need is not None and not how.on_plan,
        Listed.LOOKED_AFTER: how.looked_after is not None,
    }
    return frozenset(one for one, there in held.items() if there)


def former_words(how: Standing) -> str:
    if how.plan.state is PlanState.PLAN_ENDED or how.gone or how.ended is not None:
        return how.plan.words if how.plan.state is PlanState.PLAN_ENDED else how.words
    return ""


def registered_like(practice: Practice, rows: Sequence[Theirs], *, today: date) -> list[Registered]:
    """Those of the practice's list who could be on theirs, and are no child of ours: by number, by day of birth, and
    the mothers of unborn children by name."""
    numbers = sorted({row.number for row in rows if row.number})
    days = sorted({row.born_on for row in rows if row.born_on is not None})
    families = sorted({word for row in rows if row.unborn for word in last_words(row)})
    asked: list[Q] = [Q(nhs_number__in=numbers[at : at + AT_ONCE]) for at in range(0, len(numbers), AT_ONCE)]
    asked += [Q(born_on__in=days[at : at + AT_ONCE]) for at in range(0, len(days), AT_ONCE)]
    asked += [Q(family_name__iexact=name, born_on__lte=today - YOUNGEST_MOTHER) for name in families]
    held = set(Child.objects.filter(practice=practice).exclude(patient=None).values_list("patient_id", flat=True))
    found: dict[int, Registered] = {}
    for one in asked:
        for patient in Patient.objects.filter(one, practice=practice):
            if patient.pk not in held:
                found[patient.pk] = Registered(
                    patient.pk,
                    patient.given_name,
                    patient.family_name,
                    patient.born_on,
                    number_of(patient.nhs_number),
                )
    return [found[key] for key in sorted(found)]


def last_words(row: Theirs) -> list[str]:
    """The family name inside "Unborn baby of Mara Quill"."""
    words = mother_printed(row.name).split()
    return [words[-1]] if words and fold(words[-1]) else []
