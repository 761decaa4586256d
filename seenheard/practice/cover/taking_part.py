"""How the practice took part in a conference, or will: said by a person, never guessed. Each answer is an event; the
row holds the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.casework.cover.taking_part import Said, Suggested, suggest, way_words, why_words, wrong_with
from seenheard.casework.vocabulary import Mode, Way, WhyNot
from seenheard.practice.audit.actions import record
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.queries import letters_about
from seenheard.practice.diary.queries import CONFERENCE_TYPES
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.queries import clinicians

from .models import TakingPart
from .rows import children_of, locked_conference
from .windows import starts_at

SAID = "taking_part_said"
LONGEST = {"presented_by": 200, "words": 1000}


class TakingPartRefused(Exception):
    """The answer cannot stand; `wrong` has a sentence for each box that must be mended ("" for the whole)."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__(next(iter(wrong.values())))
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class FromMinutes:
    """What the latest letter that lists who was there suggests, and that letter."""

    suggested: Suggested
    letter: Letter


def say(
    by: Viewer,
    conference: Conference,
    *,
    way: Way | str | None,
    clinician: Clinician | None = None,
    presented_by: str = "",
    why_not: WhyNot | str | None = None,
    words: str = "",
    now: datetime,
) -> TakingPart:
    """How we took part, or before the day how we will. What the way does not use is left out. Raises
    TakingPartRefused, NoSuchAsking for another practice's conference."""
    said = Said(
        Way(way) if way else None,
        clinician.pk if clinician else None,
        " ".join(presented_by.split())[: LONGEST["presented_by"]],
        WhyNot(why_not) if why_not else None,
        words.strip()[: LONGEST["words"]],
    ).kept
    if wrong := wrong_with(said):
        raise TakingPartRefused(wrong)
    with transaction.atomic():
        meeting = locked_conference(by, conference.pk)
        refuse_if_not_held(meeting)
        if (
            said.clinician is not None
            and not Clinician.objects.filter(practice=by.practice, pk=said.clinician).exists()
        ):
            raise TakingPartRefused({"clinician": "Choose somebody of this practice"})
        before = TakingPart.objects.filter(conference=meeting).select_related("clinician").first()
        made = before or TakingPart(conference=meeting)
        was = told(before) if before is not None else None
        made.way, made.clinician_id = str(said.way), said.clinician
        made.presented_by, made.why_not, made.words = said.presented_by, said.why_not or "", said.words
        made.said_at, made.said_by = now, by.person
        made.save()
        detail = {**told(made), "planned": planned(meeting, now), "before": was, "note": sentence_of(made)}
        for child_id in children_of(meeting) or [None]:
            record(by, SAID, f"conference:{meeting.pk}", child_id=child_id, detail=detail, at=now)
    return made


def refuse_if_not_held(meeting: Conference) -> None:
    if meeting.removed_at is not None or meeting.cancelled_at is not None:
        raise TakingPartRefused({"": "This meeting was cancelled or taken back, so nobody took part in it."})
    if meeting.on is None:
        raise TakingPartRefused({"": "The day is not known yet. Say it as soon as it is."})


def told(part: TakingPart) -> dict[str, Any]:
    """The answer as events keep it."""
    return {
        "way": part.way,
        "clinician": part.clinician_id,
        "presented_by": part.presented_by,
        "why_not": part.why_not,
        "words": part.words,
    }


def planned(meeting: Conference, at: datetime) -> bool:
    """Was this said before the conference, so that it says what is meant to be? While its time is not known, all of
    its day counts as before."""
    if meeting.on is None:
        return True
    if meeting.time is None:
        return timezone.localdate(at) <= meeting.on
    return at < starts_at(meeting.on, meeting.time)


def settled(meeting: Conference, part: TakingPart | None) -> bool:
    """Has somebody said how it was, after it was?"""
    return part is not None and not planned(meeting, part.said_at)


def sentence_of(part: TakingPart) -> str:
    """ "By video: Dr Amara Osei"; "Nobody, a written report only: it clashed with surgery. She was on a visit." """
    who = part.clinician.name if part.clinician else part.presented_by
    why = why_words(part.why_not)
    said = ": ".join(one for one in (way_words(part.way), who, why[:1].lower() + why[1:]) if one)
    return f"{said}. {part.words}" if part.words else said


def part_of(conference: Conference) -> TakingPart | None:
    rows = TakingPart.objects.select_related("clinician__person", "said_by")
    return rows.filter(conference=conference).first()


def who_may_have_gone(viewer: Viewer, meeting: Conference) -> list[Clinician]:
    """The clinicians to choose from: who was here on the day, and whoever was said before."""
    here = {one.pk: one for one in clinicians(viewer.practice, meeting.on or timezone.localdate())}
    before = part_of(meeting)
    if before is not None and before.clinician is not None:
        here.setdefault(before.clinician.pk, before.clinician)
    return sorted(here.values(), key=lambda one: (one.name, one.pk))


def from_minutes(viewer: Viewer, meeting: Conference) -> FromMinutes | None:
    """What the latest letter that lists attendees suggests; None without one, or if it names nobody of ours."""
    letters = sorted(letters_about(meeting), key=lambda one: (one.at, one.pk), reverse=True)
    names = {one.pk: one.name for one in who_may_have_gone(viewer, meeting)}
    for confirmation in letters:
        listed = confirmation.fields.get("attendees") or []
        if listed:
            mode = Mode(meeting.mode) if meeting.mode else None
            found = suggest(listed, names, mode)
            return FromMinutes(found, confirmation.letter) if found else None
    return None


def may_be_asked(meeting: Conference) -> bool:
    """Is this a conference in which we take part, with a day, that was not called off?"""
    return meeting.type in CONFERENCE_TYPES and meeting.on is not None and meeting.stands
