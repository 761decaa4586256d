"""Two lists: on a plan and no code, plan ended and its code not ended; for children, mothers and their families."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q
from django.utils import timezone

from seenheard.casework.coding import FAMILY, CodedChild, Gap, gaps
from seenheard.casework.plan.life import Standing
from seenheard.casework.vocabulary import Nation
from seenheard.practice.case_life.queries import of_age_on, standings
from seenheard.practice.children.members import people_by_family
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.queries import OFF_PLAN, ON_PLAN
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.gp_record.models import Entry
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day, nhs_number

from .belonging import families_of_patients
from .closed import About, about, restricted_families
from .models import CodeTask
from .shown import CodeShown, doing, to_type
from .ticks import ticks_of

REGISTER_NATIONS = frozenset({Nation.SCOTLAND.value, Nation.NORTHERN_IRELAND.value})


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """Both lists, with the children that they are about."""

    missing: tuple[Gap, ...]
    left: tuple[Gap, ...]
    children: dict[int, Child]


def unrecorded(viewer: Viewer, *, today: date) -> Unrecorded:
    """What is missing and what was not ended, of all families: a parent may belong to two.

    How children stand is asked only of those who may be on a plan, looked after or gone; of the many whose plan ended
    years ago the day of its end is enough."""
    ended = plans_ended(viewer)
    ticks = ticks_of(viewer.practice, None)
    children = concerned(viewer, ended)
    families = {pk: child.family_id for pk, child in children.items()}
    perhaps = gone_perhaps(children)
    ask = [child for pk, child in children.items() if ended.get(pk) is None or pk in perhaps]
    how = standings(ask, today=today)
    in_question = {families[pk] for pk, one in how.items() if one.on_plan or one.looked_after}
    told = {one.patient for one in ticks if one.code == FAMILY}
    in_question |= families_of_patients(viewer, told)
    people = people_of(viewer, in_question)
    register = register_families(viewer, set(families.values()))
    coded = [
        coded_child(child, how.get(pk), ended.get(pk), people.get(child.family_id, ()), child.family_id in register)
        for pk, child in children.items()
        if not grown_up(child, today) and not (pk in how and how[pk].gone)
    ]
    missing, left = gaps(coded, ticks)
    return Unrecorded(missing, left, children)


def plans_ended(viewer: Viewer) -> dict[int, date | None]:
    """Child -> when its last plan ended, None if one may be running: every child of whom a conference ever said."""
    seats = ConferenceChild.objects.filter(
        decision__in=ON_PLAN | OFF_PLAN,
        child__practice=viewer.practice,
        child__removed_at=None,
        conference__removed_at=None,
        conference__cancelled_at=None,
        conference__on__isnull=False,
    )
    rows = (
        seats.order_by()
        .values("child_id")
        .annotate(
            kept=Max("conference__on", filter=Q(decision__in=ON_PLAN)),
            ended=Max("conference__on", filter=Q(decision__in=OFF_PLAN)),
        )
    )
    return {
        row["child_id"]: None if row["ended"] is None or (row["kept"] and row["kept"] > row["ended"]) else row["ended"]
        for row in rows
    }


def concerned(viewer: Viewer, ended: Collection[int]) -> dict[int, Child]:
    """The children of whom a conference made or ended a plan, who were ever looked after, or of whose codes anybody
    said anything; by family."""
    facts = Fact.objects.filter(practice=viewer.practice, kind="became_looked_after")
    ticks = CodeTask.objects.filter(practice=viewer.practice, taken_back_at=None).exclude(done_at=None)
    wanted = Q(pk__in=ended) | Q(pk__in=facts.values("child")) | Q(pk__in=ticks.values("child"))
    wanted |= Q(family__in=facts.filter(child=None).values("family"))
    rows = Child.objects.filter(wanted, practice=viewer.practice)
    return {one.pk: one for one in rows.order_by("family", "pk")}


def gone_perhaps(children: Mapping[int, Child]) -> set[int]:
    """Those of whom a fact says that they moved away or died, or were looked after: how they stand is asked."""
    kinds = ("moved_away", "lost_before_birth", "died", "became_looked_after")
    rows = Fact.objects.filter(kind__in=kinds, family__in={one.family_id for one in children.values()})
    told = set(rows.values_list("family", "child"))
    return {pk for pk, one in children.items() if (one.family_id, pk) in told or (one.family_id, None) in told}


def grown_up(child: Child, today: date) -> bool:
    return child.born_on is not None and of_age_on(child.born_on) <= today


def people_of(viewer: Viewer, families: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Family -> the rows of our list of everybody in it."""
    found = people_by_family(viewer, families) if families else {}
    return {pk: tuple(one.patient for one in people if one.patient is not None) for pk, people in found.items()}


def register_families(viewer: Viewer, families: Collection[int]) -> set[int]:
    """The families whose latest conference was led by an authority of a nation that keeps a register."""
    rows = Conference.objects.filter(family__in=families, cancelled_at=None, authority__isnull=False, on__isnull=False)
    latest = rows.order_by("family", "on", "pk").values_list("family", "authority__nation")
    nation = dict(latest)
    return {pk for pk in families if nation.get(pk, viewer.practice.nation) in REGISTER_NATIONS}


def coded_child(
    child: Child, how: Standing | None, ended_on: date | None, people: Iterable[int], register: bool
) -> CodedChild:
    """The child as the rules of coding see it. `how` None: a plan that ended, and nothing since."""
    own = child.patient_id if child.patient_id is not None else child.mother_id
    return CodedChild(
        key=child.pk,
        name=child.name,
        patient=child.patient_id,
        mother=child.mother_id,
        on_plan=how is not None and how.on_plan_here,
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


def gap_rows(viewer: Viewer, found: Sequence[Gap], children: dict[int, Child], *, opened: bool = False) -> list[GapRow]:
    """A part of a list for a page, with what imported records show."""
    closed = set() if opened else restricted_families(viewer, {children[one.child].family_id for one in found})
    patients = Patient.objects.in_bulk({one.patient for one in found})
    seen = seen_in_records(viewer, found)
    return [gap_row(one, children[one.child], patients[one.patient], closed, seen) for one in found]


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
        seen=found.words if found else "",
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
