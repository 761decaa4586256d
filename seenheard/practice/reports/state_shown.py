"""Where a report stands, ready for its page: who has it, what the check says, how it went from hand to hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from seenheard.casework.report.model import Report as Values
from seenheard.casework.vocabulary import Role
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day, moment

from .attending import Attendance, attendance_of
from .checking import Found, Since, found_now, mended_since, two_wordings
from .commenting import comments_of
from .locking import OPEN
from .models import Comment, Report, Statement, Step, Wording
from .places import href_of
from .sections import place_of
from .since_signed import Changed, since_signed

GIVEN = {"to_gp": "Given to {to}", "returned": "Returned to {to}"}
DONE = {
    "begun": "Begun",
    "reviewed": "Looked over by a safeguarding lead",
    "signed": "Signed",
    "corrected": "A corrected version was begun",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step for the page: what, by whom, when, why."""

    words: str
    who: str
    at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment with the way to the question that it stands beside."""

    row: Comment
    href: str
    question: str


@dataclass(frozen=True, slots=True)
class FoundShown:
    """One thing that the check found, with the way to its place."""

    words: str
    href: str
    must: bool
    question: str


@dataclass(frozen=True, slots=True)
class State:
    """What the page of a report says of where it stands. `mine`: it is with the viewer. `said`: what its giver
    wrote. `late`: wordings that came after signing."""

    words: str
    mine: bool
    open: bool
    musts: int
    shoulds: int
    since: Since | None
    beside: int
    steps: tuple[StepShown, ...]
    comments: tuple[CommentShown, ...]
    changed: tuple[Changed, ...]
    attendance: Attendance | None
    reviewed: str
    late: int
    corrected_by: Report | None
    said: StepShown | None
    may: frozenset[str]


def state_of(
    viewer: Viewer,
    report: Report,
    *,
    now: datetime,
    found: Sequence[Found] | None = None,
    value: Values | None = None,
) -> State:
    """`found`: what the check finds now, if the caller has asked it already; `value`: the report, if it was loaded."""
    found = found_now(report, today=timezone.localdate(now), value=value) if found is None else found
    comments = comments_of(report)
    later = Report.objects.filter(corrects=report).exclude(state="withdrawn").order_by("-version").first()
    return State(
        words=state_words(report),
        mine=is_mine(viewer, report),
        open=report.state in OPEN,
        musts=sum(1 for one in found if one.must),
        shoulds=sum(1 for one in found if not one.must),
        since=mended_since(report, found) if report.state in OPEN else None,
        beside=len(two_wordings(report)) if report.state in OPEN else 0,
        steps=steps_of(report),
        comments=tuple(comment_shown(report, one) for one in comments),
        changed=tuple(since_signed(report, value)),
        attendance=attendance_of(report),
        reviewed=reviewed_words(report),
        late=late_wordings(report),
        corrected_by=later,
        said=said_last(report),
        may=what_may(viewer, report, later),
    )


def state_words(report: Report) -> str:
    """ "With Dr Amara Osei since 4 June 2026 at 2pm"."""
    if report.state == "signed":
        return f"Signed by {report.signed_by} on {moment(report.signed_at)}"
    if report.state == "withdrawn":
        return f"Withdrawn on {day(report.withdrawn_at)}: {report.withdrawn_because}"
    last = Step.objects.filter(report=report, what__in=GIVEN).select_related("to").order_by("-pk").first()
    since = f" since {moment(last.at)}" if last is not None else ""
    if report.state == "with_gp":
        return f"With {report.gp}, to complete and sign{since}"
    if report.state == "returned" and last is not None:
        return f"Returned to {last.to}, to be changed{since}"
    return "Being written. Nobody has been asked to sign it yet"


def is_mine(viewer: Viewer, report: Report) -> bool:
    return report.state == "with_gp" and viewer.person is not None and report.gp_id == viewer.person.pk


def what_may(viewer: Viewer, report: Report, later: Report | None) -> frozenset[str]:
    """What the viewer may do with it now."""
    signs, writes = viewer.may("sign_reports"), viewer.may("write_reports")
    is_open, mine = report.state in OPEN, is_mine(viewer, report)
    allowed = {
        "give": is_open and writes,
        "take_on": is_open and signs and not mine,
        "sign": mine and signs,
        "return": mine,
        "review": is_open and viewer.role is Role.SAFEGUARDING_LEAD,
        "withdraw": (is_open and writes) or (report.state == "signed" and signs),
        "correct": report.state == "signed" and writes and later is None,
        "comment": report.state != "withdrawn" and writes,
        "note": report.state != "withdrawn" and writes,
    }
    return frozenset(name for name, may in allowed.items() if may)


def steps_of(report: Report) -> tuple[StepShown, ...]:
    """The latest first."""
    rows = Step.objects.filter(report=report).select_related("by", "to").order_by("-pk")
    return tuple(StepShown(step_words(one), str(one.by), one.at, one.because) for one in rows)


def said_last(report: Report) -> StepShown | None:
    """What was written to whoever has the report now, as long as it is with them."""
    last = Step.objects.filter(report=report, what__in=GIVEN).select_related("by", "to").order_by("-pk").first()
    if report.state not in OPEN or last is None or not last.because:
        return None
    return StepShown(step_words(last), str(last.by), last.at, last.because)


def step_words(one: Step) -> str:
    if one.what == "to_gp" and one.to_id == one.by_id:
        return "Taken on, to complete and sign"
    if one.what in GIVEN:
        return GIVEN[one.what].format(to=one.to or "a colleague")
    return DONE.get(one.what, one.get_what_display())


def comment_shown(report: Report, one: Comment) -> CommentShown:
    href = place_of(report.pk, one.question, one.member) if one.question else ""
    return CommentShown(one, href, one.question)


def shown(report: Report, one: Found) -> FoundShown:
    return FoundShown(one.words, href_of(report, one), one.must, one.question)


def reviewed_words(report: Report) -> str:
    """ "Looked over by Lee Lead on 4 June 2026 at 2pm", and whether anything was changed since."""
    if report.reviewed_at is None:
        return ""
    changed = Statement.everything.filter(report=report, changed_at__gt=report.reviewed_at).exists()
    since = ". It was changed since" if changed else ""
    return f"Looked over by {report.reviewed_by} on {moment(report.reviewed_at)}{since}"


def late_wordings(report: Report) -> int:
    """Wordings that came while it was being signed: kept, and not in what was signed."""
    if report.state != "signed":
        return 0
    return Wording.objects.filter(statement__report=report, beside=True, settled_at=None).count()
