"""Reports to the conferences of ten years: begun, given, signed, copied and sent by the site's own actions.

Three shortcuts: a report's statements are entered in bulk, as rows of the shape that writing them one by one gives,
each with its wording and its event; copies are made without PDF, as on a machine that cannot make any; and what left
went "another way", since the practice has no mail server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from seenheard import papers
from seenheard.casework.report.gate import Level
from seenheard.casework.report.model import ReaderKind
from seenheard.casework.report.model import Report as Values
from seenheard.papers.refusal import CannotMakePdf
from seenheard.practice.audit.models import Event
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.copies import make_copies
from seenheard.practice.reports.events import child_of
from seenheard.practice.reports.loading import outline_of
from seenheard.practice.reports.models import Copy, Reader, Report, Statement, Step, Wording
from seenheard.practice.reports.moving_on import TYPES
from seenheard.practice.reports.passing import to_gp
from seenheard.practice.reports.readers import suggest_readers
from seenheard.practice.reports.report_settings import allow_domain
from seenheard.practice.reports.sections import NO_WORDS, parts_of
from seenheard.practice.reports.sending import sent_another_way
from seenheard.practice.reports.signing import sign
from seenheard.practice.reports.writing import said_by
from ten_years.copying import chain

STATEMENTS = 40
SENTENCES = (
    ("recorded", "He was seen at the surgery with a cough, was cheerful and told the nurse about his new school. "),
    ("observed", "She came with her mother, was dressed for the weather and looked at books while she waited. "),
    ("reported_by", "Her mother said that mornings are hard, and that the children are often late for school. "),
    ("opinion", "In our opinion the children are safer when both parents come to what is offered to them. "),
)
WHY = "Nobody at the practice could find this out before the conference."
BEGUN, GIVEN, SIGNED, SENT = (timedelta(days=days) for days in (14, 9, 6, 4))


def conferences_to_report_to(by: Viewer, number: int, open_ones: int, *, today: date) -> list[Conference]:
    """So many of the conferences that there were, oldest first, of the families with most of them and of others evenly;
    and those ahead for the reports that are still open."""
    fit = Conference.objects.filter(practice=by.practice, cancelled_at=None, type__in=TYPES, reports=None)
    fit = fit.filter(seats__isnull=False).distinct().select_related("family")
    ahead = list(fit.filter(on__gte=today + SENT).order_by("on", "pk"))[:open_ones]
    past = list(fit.filter(on__lt=today, on__gt=today - timedelta(days=3650)).order_by("on", "pk"))
    meets = Conference.objects.values("family").annotate(n=Count("pk")).order_by("-n", "family")
    most = set(meets.values_list("family", flat=True)[:2])
    chosen = [one for one in past if one.family_id in most]
    others = [one for one in past if one.family_id not in most]
    left = max(0, number - len(ahead) - len(chosen))
    chosen += [others[place * len(others) // left] for place in range(min(left, len(others)))]
    return [*sorted(chosen, key=lambda one: (one.on, one.pk)), *ahead]


def write_reports(
    team: Sequence[Viewer], clock: Any, conferences: Sequence[Conference], *, copies: int, today: date
) -> None:
    """A report to each; those to conferences that were are signed, and of the last `copies` of them the usual readers
    are entered, the chair's copy is made, and most are sent."""
    _, administrator, gp, _ = team
    allow_domain(administrator, "wexcombe.gov.uk", now=clock.now())
    past = [one for one in conferences if one.on < today]
    with_copies = {one.pk for one in past[-copies:]}
    with no_pdf():
        for place, meeting in enumerate(conferences):
            ahead = meeting.on >= today
            begun = min(meeting.on - BEGUN, today - timedelta(days=2))
            report = begin(administrator, conference=meeting, now=clock.set(begun, 9))
            enter_statements(administrator, report, place, clock, clock.set(begun, 10))
            if ahead and place % 2:
                continue
            assert gp.person is not None
            report = to_gp(
                administrator, report, gp.person, now=clock.set(begun + BEGUN - GIVEN, 11) if not ahead else clock.now()
            )
            if ahead:
                continue
            signed = clock.set(meeting.on - SIGNED, 13)
            report = sign(gp, report, despite=dict.fromkeys(open_musts(report), WHY), now=signed)
            if meeting.pk in with_copies:
                suggest_readers(administrator, report, now=clock.now())
                copy_and_send(administrator, report, sent=place % 4 != 3, now=clock.set(meeting.on - SENT, 10))


def open_musts(report: Report) -> list[str]:
    """What the check found when the report was given to the GP; nothing was written since."""
    given = Step.objects.filter(report=report, what="to_gp").latest("pk")
    return [key for key, _, level in given.gaps if level == Level.MUST.value]


def enter_statements(by: Viewer, report: Report, place: int, clock: Any, at: datetime) -> None:
    """Forty statements over the report's questions, with what writing them keeps of each."""
    statements = list(statements_of(by, report, outline_of(report), place, at))
    made = Statement.objects.bulk_create(statements)
    Wording.objects.bulk_create(
        Wording(statement=one, version=1, text=one.text, detail=detail_of(one), at=at, by=by.person) for one in made
    )
    chain(
        Event(
            practice=by.practice,
            at=clock.now(),
            person=by.person,
            verb="statement_added",
            about=f"report:{report.pk}",
            child_id=child_of(one.member),
            detail={"question": one.question, "statement": one.pk, "version": 1, "member": one.member},
        )
        for one in made
    )


def detail_of(one: Statement) -> dict[str, str]:
    """What a wording keeps beside its text: as `reports.saving.Said.detail`."""
    return dict(said_by(one).detail)


def statements_of(by: Viewer, report: Report, value: Values, place: int, at: datetime) -> Iterator[Statement]:
    """In turn over every question that is answered in words, in each part."""
    places = [
        (asked.question.id, part.of)
        for part in parts_of(value, today=timezone.localdate(at))
        for asked in part.asked
        if asked.question.answered_in not in NO_WORDS
    ]
    for turn in range(STATEMENTS):
        question, member = places[turn % len(places)]
        kind, words = SENTENCES[(turn + place) % len(SENTENCES)]
        yield Statement(
            report=report,
            question=question,
            member=member,
            position=1 + turn // len(places),
            text=f"{words * (1 + turn % 3)}This was on day {turn + 1}.",
            kind=kind,
            reported_by="the mother" if kind == "reported_by" else "",
            source="GP record" if kind == "recorded" else "",
            on=timezone.localdate(at) - timedelta(days=30 + turn),
            made_at=at,
            made_by=by.person,
            changed_at=at,
            changed_by=by.person,
        )


def copy_and_send(by: Viewer, report: Report, *, sent: bool, now: datetime) -> None:
    chair = Reader.objects.get(report=report, kind=ReaderKind.CHAIR.value)
    make_copies(by, report, reader_id=chair.pk, now=now)
    if sent:
        files = list(Copy.objects.filter(report=report, reader=chair).values_list("pk", flat=True))
        words = "The council's portal for reports"
        sent_another_way(by, report, reader_id=chair.pk, copy_ids=files, words=words, looked=True, now=now)


@contextmanager
def no_pdf() -> Iterator[None]:
    """As on a machine without the libraries that make PDF: copies are Word and FHIR."""
    real = papers.pdf

    def refuse(*_: Any, **__: Any) -> bytes:
        raise CannotMakePdf("PDF is left out here.")

    papers.pdf = refuse
    try:
        yield
    finally:
        papers.pdf = real
