"""What has changed since a report was signed, and what to do: the conference moved or was called off, a child came."""

from __future__ import annotations

from dataclasses import dataclass

from seenheard.casework.report.model import MemberRole
from seenheard.casework.report.model import Report as Values
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.web.words import day

from .freezing import FrozenFault, from_json
from .models import Report


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed, in a sentence, and what to do about it in another."""

    words: str
    to_do: str


CORRECT = "Begin a corrected version, so that the report says so too."


def since_signed(report: Report, value: Values | None = None) -> list[Changed]:
    """What holds no longer as it was signed; none for a report that is not signed, or that a corrected version has
    replaced. `value`: what was signed, if the caller holds it already."""
    if report.state != "signed" or report.frozen is None:
        return []
    if Report.objects.filter(corrects=report).exclude(state="withdrawn").exists():
        return []
    try:
        value = from_json(report.frozen) if value is None else value
    except FrozenFault:
        return []
    meeting = Conference.everything.filter(pk=report.conference_id).first() if report.conference_id else None
    return [*of_meeting(report, value, meeting), *of_children(value, meeting)]


def of_meeting(report: Report, value: Values, meeting: Conference | None) -> list[Changed]:
    if meeting is None:
        return []
    left = report.sent_at is not None
    if meeting.removed_at is not None or meeting.cancelled_at is not None:
        how = "cancelled" if meeting.removed_at is None else "taken back, because its letter was undone"
        to_do = (
            "Tell those who have it. Withdraw it if it is not to count any more."
            if left
            else "Do not send it. Withdraw it, or keep it until a new conference has a day."
        )
        return [Changed(f"The conference was {how}.", to_do)]
    if meeting.on != value.conference_on:
        before = day(value.conference_on) if value.conference_on else "a day that was not known"
        after = day(meeting.on) if meeting.on else "a day that is not known yet"
        to_do = (
            f"Look whether everything still holds on the new day. {CORRECT}"
            if left
            else f"If much time has passed, see the children again. {CORRECT}"
        )
        return [Changed(f"The conference was moved from {before} to {after} after signing.", to_do)]
    return []


def of_children(value: Values, meeting: Conference | None) -> list[Changed]:
    if meeting is None or meeting.removed_at is not None:
        return []
    signed = {one.key for one in value.members if one.role is MemberRole.CHILD}
    seats = ConferenceChild.objects.filter(conference=meeting).select_related("child").order_by("child__name", "pk")
    now = {f"child:{seat.child_id}": seat.child for seat in seats}
    found = [
        Changed(
            f"The conference is about {child.name} too, of whom this report says nothing as a child of the conference.",
            f"{CORRECT} {child.name} gets a part of their own there.",
        )
        for key, child in now.items()
        if key not in signed
    ]
    gone = [one.name for one in value.children if now and one.key not in now]
    if gone:
        found.append(
            Changed(
                f"The conference is not about {', '.join(gone)} any more.",
                "The report must not tell of a child whom the conference is not about. " + CORRECT,
            )
        )
    return found
