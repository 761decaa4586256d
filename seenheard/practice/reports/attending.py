"""Whether and how somebody of the practice takes part in the conference of a report, as it is said of who goes."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from seenheard.casework.cover.taking_part import Way
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import mode_words
from seenheard.practice.cover.queries import State, cover_of
from seenheard.practice.cover.taking_part import part_of, sentence_of

from .discussing import presenter_of
from .models import Report


@dataclass(frozen=True, slots=True)
class Attendance:
    """`words` is a sentence for the report; "" as long as nobody knows. `goes`: does somebody of ours take part?
    None: not known. `presents`: who speaks to the report otherwise. `href`: where it is said."""

    words: str
    goes: bool | None
    presents: str
    href: str


def attendance_of(report: Report) -> Attendance | None:
    """None while the report has no conference."""
    meeting = report.conference
    if meeting is None:
        return None
    presents = presenter_of(meeting)
    href = (
        reverse("cover:taking_part", args=[meeting.pk])
        if meeting.on
        else reverse("cover:conference", args=[meeting.pk])
    )
    part = part_of(meeting)
    if part is not None:
        goes = part.way not in (Way.REPORT_ONLY, Way.REPORT_PRESENTED, Way.NONE)
        return Attendance(f"{sentence_of(part).rstrip('.')}.", goes, part.presented_by or presents, href)
    state = cover_of([meeting])[meeting.pk]
    if state.state is State.GOES and state.clinician is not None:
        return Attendance(goes_words(state.clinician.name, meeting), True, presents, href)
    if state.state is State.NOBODY_GOES:
        return Attendance(f"Nobody of the practice takes part. {state.because}".strip(), False, presents, href)
    return Attendance("", None, presents, href)


def goes_words(name: str, meeting: Conference) -> str:
    how = mode_words(meeting.mode)
    return f"{name} takes part{f' ({how[:1].lower()}{how[1:]})' if how else ''}."
