"""Whom a page is about: the children behind a child's own page, a family, a meeting, a duty, a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from seenheard.practice.conferences.models import Conference, ConferenceChild, Likely
from seenheard.practice.cover.models import Asking, Offer
from seenheard.practice.diary.models import Duty
from seenheard.practice.handover.concerned import of_given, of_taken
from seenheard.practice.keeping.models import Hold
from seenheard.practice.letters import queries as letters
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.models import Evidence, Telling
from seenheard.practice.reconciliation.models import Difference, DifferencesLetter
from seenheard.practice.register.models import CodeTask
from seenheard.practice.reports.models import Report, Statement

from .members import families_of
from .models import Child, Family, Patient


@dataclass(frozen=True, slots=True)
class Concerned:
    """The children whom a page shows, and the families that must be open for it, which may be more."""

    children: tuple[Child, ...]
    families: frozenset[int]


def of_child(viewer: Viewer, pk: int) -> Concerned | None:
    child = Child.everything.filter(practice=viewer.practice, pk=pk).first()
    return Concerned((child,), frozenset({child.family_id})) if child else None


def of_family(viewer: Viewer, pk: int) -> Concerned | None:
    if not Family.objects.filter(practice=viewer.practice, pk=pk).exists():
        return None
    return Concerned(tuple(Child.objects.filter(family=pk).order_by("pk")), frozenset({pk}))


def of_conference(viewer: Viewer, pk: int) -> Concerned | None:
    meeting = Conference.everything.filter(practice=viewer.practice, pk=pk).first()
    if meeting is None:
        return None
    seats = ConferenceChild.everything.filter(conference=meeting)
    if meeting.removed_at is None:
        seats = seats.filter(removed_at=None)
    children = Child.everything.filter(pk__in=seats.values("child")).order_by("pk")
    return concerned(children, meeting.family_id)


def of_duty(viewer: Viewer, pk: int) -> Concerned | None:
    duty = Duty.objects.filter(practice=viewer.practice, pk=pk).first()
    return concerned(Child.everything.filter(duties=duty).order_by("pk"), duty.family_id) if duty else None


def of_likely(viewer: Viewer, pk: int) -> Concerned | None:
    """An early warning is about its whole family."""
    found = Likely.objects.filter(practice=viewer.practice, pk=pk).first()
    return of_family(viewer, found.family_id) if found else None


def of_letter(viewer: Viewer, pk: int) -> Concerned | None:
    """Those for whom it was entered; before that, and if it was filed or sent back and entered for nobody, those whom
    it is surely about. Whoever it was entered for before an undo, filed to, or might be about must be open too: the
    page names them, and the letter itself does whatever was decided about it."""
    letter = Letter.objects.filter(practice=viewer.practice, pk=pk).first()
    if letter is None:
        return None
    decided = Confirmation.objects.filter(letter=letter)
    ever = Child.everything.filter(confirmations__in=decided).distinct().order_by("pk")
    standing = decided.filter(undone_at=None).first()
    entered = tuple(standing.children.order_by("pk")) if standing is not None else ()
    if entered and not Child.everything.filter(practice=viewer.practice, restricted=True).exists():
        return Concerned(entered, frozenset(child.family_id for child in (*entered, *ever)))
    proposal = letters.proposal_for(viewer, letter)
    sure = {match.candidates[0].patient_key for match in proposal.children if match.verdict == "ours"}
    might = sure if entered else {one.patient_key for match in proposal.children for one in match.candidates}
    filed = {one["patient_id"] for one in standing.filing} if standing is not None else set()
    candidates = of_patients(viewer, might | filed)
    shown = entered or tuple(
        child for child in candidates if {child.patient_id, child.mother_id} & (sure | filed) and not child.removed_at
    )
    families = {child.family_id for child in (*entered, *candidates, *ever)}
    known = proposal.family_key if not entered else None
    return Concerned(shown, frozenset(families | ({known} if known is not None else set())))


def of_asking(viewer: Viewer, pk: int) -> Concerned | None:
    """Somebody asked to go to a meeting: whom the meeting is about."""
    asking = Asking.objects.filter(practice=viewer.practice, pk=pk).first()
    return of_conference(viewer, asking.conference_id) if asking is not None else None


def of_offer(viewer: Viewer, pk: int) -> Concerned | None:
    """An offer to the chair concerns whom its conference does."""
    offer = Offer.objects.filter(conference__practice=viewer.practice, pk=pk).first()
    return of_conference(viewer, offer.conference_id) if offer is not None else None


def of_report(viewer: Viewer, pk: int) -> Concerned | None:
    """A report is about the children whom it names; its family's must be open."""
    report = Report.objects.filter(practice=viewer.practice, pk=pk).first()
    return concerned(Child.everything.filter(reports=report).order_by("pk"), report.family_id) if report else None


def of_statement(viewer: Viewer, pk: int) -> Concerned | None:
    """A sentence of a report concerns whom the report does."""
    found = Statement.everything.filter(report__practice=viewer.practice, pk=pk).first()
    return of_report(viewer, found.report_id) if found is not None else None


def of_difference(viewer: Viewer, pk: int) -> Concerned | None:
    """A difference between a council's list and ours: every child whom it may be about, and whoever is expected."""
    found = Difference.objects.filter(practice=viewer.practice, pk=pk).first()
    if found is None:
        return None
    children = list(Child.everything.filter(differences=found).order_by("pk"))
    others = of_patients(viewer, [found.patient_id]) if found.patient_id is not None else []
    return Concerned(tuple(children), frozenset(child.family_id for child in (*children, *others)))


def of_differences_letter(viewer: Viewer, pk: int) -> Concerned | None:
    """A letter to a council about its list: every child whom it names."""
    found = DifferencesLetter.objects.filter(practice=viewer.practice, pk=pk).only("pk").first()
    if found is None:
        return None
    children = tuple(found.children.order_by("pk"))
    return Concerned(children, frozenset(child.family_id for child in children))


def of_hold(viewer: Viewer, pk: int) -> Concerned | None:
    """A legal hold on one family's file. One on every file is about nobody in particular."""
    hold = Hold.objects.filter(practice=viewer.practice, pk=pk).first()
    if hold is None:
        return None
    return of_family(viewer, hold.family_id) if hold.family_id else Concerned((), frozenset())


def of_evidence(viewer: Viewer, pk: int) -> Concerned | None:
    """What shows that an action was done: whom the action is about."""
    found = Evidence.objects.filter(duty__practice=viewer.practice, pk=pk).first()
    return of_duty(viewer, found.duty_id) if found is not None else None


def of_telling(viewer: Viewer, pk: int) -> Concerned | None:
    """What a social worker was told: the children of whom."""
    told = Telling.objects.filter(practice=viewer.practice, pk=pk).first()
    return concerned(Child.everything.filter(tellings=told).order_by("pk"), told.family_id) if told else None


def of_code_line(viewer: Viewer, pk: int) -> Concerned | None:
    """A line of the checklist of codes concerns the child because of whom it stands there, whosever record it is."""
    found = CodeTask.objects.filter(practice=viewer.practice, pk=pk).first()
    return of_child(viewer, found.child_id) if found is not None else None


def of_patients(viewer: Viewer, keys: Iterable[int]) -> list[Child]:
    """The children among these rows of the list, or awaited by them."""
    wanted = list(keys)
    rows = Child.everything.filter(practice=viewer.practice)
    return list(rows.filter(Q(patient__in=wanted) | Q(mother__in=wanted)).order_by("pk"))


def of_patient(viewer: Viewer, pk: int) -> Concerned | None:
    """The GP record of somebody on the list: the children of every family to which that person belongs. All of them
    must be open, for the record of a father tells of each."""
    row = Patient.objects.filter(practice=viewer.practice, pk=pk).first()
    families = frozenset(one.pk for one in families_of(viewer.practice, row.pk)) if row is not None else frozenset()
    if not families:
        return None
    return Concerned(tuple(Child.objects.filter(family__in=families).order_by("pk")), families)


def of_pack(viewer: Viewer, pk: int) -> Concerned | None:
    """A pack of open work that was given."""
    found = of_given(viewer, pk)
    return Concerned(*found) if found is not None else None


def of_taken_pack(viewer: Viewer, pk: int) -> Concerned | None:
    """A pack of open work that came, taken over or not."""
    found = of_taken(viewer, pk)
    return Concerned(*found) if found is not None else None


def concerned(children: Iterable[Child], family_id: int) -> Concerned:
    held = tuple(children)
    return Concerned(held, frozenset({family_id, *(child.family_id for child in held)}))


#: What a page can be about -> whom that concerns; None if it is not this practice's.
BEHIND: dict[str, Callable[[Viewer, int], Concerned | None]] = {
    "child": of_child,
    "code_line": of_code_line,
    "record": of_child,
    "family": of_family,
    "conference": of_conference,
    "asking": of_asking,
    "offer": of_offer,
    "duty": of_duty,
    "hold": of_hold,
    "likely": of_likely,
    "letter": of_letter,
    "patient": of_patient,
    "report": of_report,
    "statement": of_statement,
    "difference": of_difference,
    "differences_letter": of_differences_letter,
    "pack": of_pack,
    "taken": of_taken_pack,
    "evidence": of_evidence,
    "telling": of_telling,
}
