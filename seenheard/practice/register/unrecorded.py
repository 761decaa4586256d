"""Two lists: on a plan and no code, plan ended and its code not ended; for children, mothers and their families."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from seenheard.casework.coding import FAMILY, LOOKED_AFTER, CodeAction, CodedChild, Gap, How, Tick, gaps
from seenheard.casework.plan.life import Standing
from seenheard.casework.vocabulary import Nation
from seenheard.practice.case_life.queries import COMES_OF_AGE, of_age_on, standings
from seenheard.practice.children.members import people_by_family
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.gp_record.models import Entry
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day, nhs_number

from .belonging import families_of_patients
from .candidates import plans_ended
from .closed import About, about, restricted_families
from .shown import CodeShown, doing, to_type
from .ticks import ticks_of

#: Facts after which a child may stand otherwise than decisions alone say.
CHANGING = ("moved_away", "lost_before_birth", "died", "became_looked_after")
REGISTER_NATIONS = frozenset({Nation.SCOTLAND.value, Nation.NORTHERN_IRELAND.value})


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """Both lists: codes that are missing, and codes that were not ended."""

    missing: tuple[Gap, ...]
    left: tuple[Gap, ...]


def unrecorded_of(viewer: Viewer, child: Child, *, today: date) -> Unrecorded:
    """The same of one child: its family is weighed with every other family of the same people."""
    people = people_of(viewer, [child.family_id])[child.family_id]
    among = families_of_patients(viewer, people) | {child.family_id}
    found = unrecorded(viewer, today=today, among=among)
    mine = (tuple(one for one in gaps if one.child == child.pk) for gaps in (found.missing, found.left))
    return Unrecorded(*mine)


def unrecorded(
    viewer: Viewer, *, today: date, among: Collection[int] | None = None, missing_alone: bool = False
) -> Unrecorded:
    """What is missing and what was not ended, of all families (a parent may belong to two), or of these alone.
    `missing_alone`: only what is missing is wanted, so that nothing is loaded of plans that ended.

    Whether a plan runs, or when it ended, the days of decisions say. How a child stands is asked only of those who may
    be looked after or gone, and where somebody decided against a code, for that holds for one plan alone."""
    ended = plans_ended(viewer, among)
    ticks = ticks_of(viewer.practice, None if among is None else patients_of(viewer, among))
    if missing_alone:
        ended = {pk: end for pk, end in ended.items() if end is None}
    facts = set(Fact.objects.filter(practice=viewer.practice, kind__in=CHANGING).values_list("family_id", "child_id"))
    known = [
        one
        for one in concerned(viewer, ended, () if missing_alone else ticks, facts, among)
        if not grown_up(one.born_on, today)
    ]
    running = {pk for pk, end in ended.items() if end is None}
    against = families_of_patients(viewer, {one.patient for one in ticks if one.how is How.NOT_WANTED})
    ask = {one.pk for one in known if one.told_of(facts) or (one.pk in running and one.family in against)}
    how = standings(Child.objects.filter(pk__in=ask), today=today)
    in_question = {one.family for one in known if one.pk in running or one.pk in how}
    in_question |= families_of_patients(viewer, {one.patient for one in ticks if one.code == FAMILY})
    people = people_of(viewer, in_question)
    register = register_families(viewer)
    coded = [
        coded_child(
            one, how.get(one.pk), one.pk in running, ended.get(one.pk), people.get(one.family, ()), register(one.family)
        )
        for one in known
        if not (one.pk in how and how[one.pk].gone)
    ]
    missing, left = gaps(coded, ticks)
    return Unrecorded(missing, left)


@dataclass(frozen=True, slots=True)
class Known:
    """What is needed of a child to say which codes are; of 2,000 children no more is loaded."""

    pk: int
    family: int
    patient: int | None
    mother: int | None
    name: str
    born_on: date | None

    def told_of(self, facts: Collection[tuple[int, int | None]]) -> bool:
        return (self.family, self.pk) in facts or (self.family, None) in facts


def concerned(
    viewer: Viewer,
    ended: Collection[int],
    ticks: Iterable[Tick],
    facts: Collection[tuple[int, int | None]],
    among: Collection[int] | None,
) -> list[Known]:
    """The children of whom a conference made or ended a plan, who were ever looked after, or in whose records a code
    was ticked; by family."""
    patients = {one.patient for one in ticks}
    rows = Child.objects.filter(practice=viewer.practice).order_by("family", "pk")
    rows = rows if among is None else rows.filter(family__in=among)
    columns = rows.values_list("pk", "family_id", "patient_id", "mother_id", "name", "born_on")
    found = (Known(*values) for values in columns)
    return [
        one
        for one in found
        if one.pk in ended or one.patient in patients or one.mother in patients or one.told_of(facts)
    ]


def grown_up(born_on: date | None, today: date) -> bool:
    return born_on is not None and born_on.year + COMES_OF_AGE <= today.year and of_age_on(born_on) <= today


def patients_of(viewer: Viewer, families: Collection[int]) -> set[int]:
    return {patient for found in people_of(viewer, families).values() for patient in found} | {
        mother
        for mother in Child.objects.filter(family__in=families).values_list("mother_id", flat=True)
        if mother is not None
    }


def people_of(viewer: Viewer, families: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Family -> the rows of our list of everybody in it."""
    found = people_by_family(viewer, families) if families else {}
    return {pk: tuple(one.patient for one in people if one.patient is not None) for pk, people in found.items()}


def register_families(viewer: Viewer) -> Callable[[int], bool]:
    """Is a family's latest conference led by an authority of a nation that keeps a register?"""
    ours = viewer.practice.nation in REGISTER_NATIONS
    rows = Conference.objects.filter(
        practice=viewer.practice, cancelled_at=None, authority__isnull=False, on__isnull=False
    )
    others = Q(authority__nation__in=REGISTER_NATIONS)
    different = rows.filter(~others if ours else others).values("family")
    latest = dict(rows.filter(family__in=different).order_by("on", "pk").values_list("family_id", "authority__nation"))
    return lambda family: latest.get(family, viewer.practice.nation) in REGISTER_NATIONS


def coded_child(
    child: Known, how: Standing | None, running: bool, ended_on: date | None, people: Iterable[int], register: bool
) -> CodedChild:
    """The child as the rules of coding see it. `how` None: what the days of decisions say is all there is."""
    own = child.patient if child.patient is not None else child.mother
    return CodedChild(
        key=child.pk,
        name=child.name,
        patient=child.patient,
        mother=child.mother,
        on_plan=how.on_plan_here if how is not None else running,
        since=how.plan.since if how is not None and how.on_plan else None,
        ended_on=how.plan.plan_ended_on if how is not None else ended_on,
        looked_after=how is not None and how.looked_after is not None,
        register=register,
        family=tuple(one for one in people if one != own),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """A code in a GP record that was brought in. `on`: up to when the file tells; `entered`: when the code was."""

    on: date
    entered: date | None

    @property
    def words(self) -> str:
        when = f", entered there on {day(self.entered)}" if self.entered else ""
        return f"Seen in the record up to {day(self.on)}{when}"


#: The record shows the code, and it is older than the plan.
EARLIER = ", before this began"


@dataclass(frozen=True, slots=True)
class GapRow:
    """One line of a list. `seen`: the GP record that was brought in shows the code: "Seen in the record up to 4 June
    2026". `seen_now`: it was entered there since the plan began, so that it can be confirmed with one press."""

    child: int
    patient: int
    code: str
    action: str
    about: About
    whose: str
    number: str
    born: str
    doing: str
    shown: CodeShown | None
    because: str
    on: date | None
    known: bool
    seen: str
    seen_on: date | None
    seen_now: bool = False

    @property
    def restricted(self) -> bool:
        return self.about.restricted


def gap_rows(viewer: Viewer, found: Sequence[Gap], *, opened: bool = False) -> list[GapRow]:
    """A part of a list for a page, with what imported records show."""
    children = Child.objects.in_bulk({one.child for one in found})
    closed = set() if opened else restricted_families(viewer, {one.family_id for one in children.values()})
    how = standings(children.values(), today=timezone.localdate())
    found = [one if one.on else replace(one, on=began(one, how[one.child])) for one in found]
    patients = Patient.objects.in_bulk({one.patient for one in found})
    seen = seen_in_records(viewer, found)
    return [gap_row(one, children[one.child], patients[one.patient], closed, seen) for one in found]


def began(gap: Gap, how: Standing) -> date | None:
    """Since when the code is missing: from when on the plan, or looked after."""
    if gap.action is not CodeAction.ADD:
        return None
    return how.looked_after if gap.code == LOOKED_AFTER else how.plan.since


def gap_row(gap: Gap, child: Child, patient: Patient, closed: set[int], seen: dict[tuple[int, str], Seen]) -> GapRow:
    who = about(child, closed)
    if who.restricted:
        return GapRow(
            child.pk,
            patient.pk,
            gap.code,
            gap.action,
            who,
            "",
            "",
            "",
            doing(gap.action),
            None,
            "",
            None,
            True,
            "",
            None,
        )
    found = seen.get((gap.patient, gap.code))
    return GapRow(
        child=child.pk,
        patient=patient.pk,
        code=gap.code,
        action=gap.action,
        about=who,
        whose=patient.name,
        number=nhs_number(patient.nhs_number),
        born=day(patient.born_on),
        doing=doing(gap.action),
        shown=to_type(gap.code, gap.action),
        because=gap.because,
        on=gap.on,
        known=gap.known,
        seen=f"{found.words}{EARLIER if found.entered and gap.on and found.entered < gap.on else ''}" if found else "",
        seen_on=found.on if found else None,
        seen_now=found is not None and (gap.on is None or (found.entered is not None and found.entered >= gap.on)),
    )


def seen_in_records(viewer: Viewer, found: Iterable[Gap]) -> dict[tuple[int, str], Seen]:
    """(patient, code) -> that the record that was brought in holds the code. Of several entries the latest counts."""
    patients = {one.patient for one in found}
    rows = Entry.objects.filter(
        practice=viewer.practice, patient__in=patients, kind="code", safeguarding=True, gone_at=None
    )
    dated = rows.annotate(brought=F("last_import__at"), reaches=F("last_import__reaches_to"))
    told: dict[tuple[int, str], Seen] = {}
    columns = ("patient", "detail", "earliest", "brought", "reaches")
    for patient, detail, earliest, brought, reaches in dated.order_by("earliest", "pk").values_list(*columns):
        told[patient, detail.get("key", "")] = Seen(reaches or timezone.localdate(brought), earliest)
    return told
