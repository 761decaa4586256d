"""Who goes to which conference: in one word, with the one asked, and what broke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone

from seenheard.casework.vocabulary import SOMEBODY_WENT, Way
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician

from .breaking import Broke, Kind, broken
from .models import Asking, Offer, TakingPart
from .plans import against_plans
from .rows import DECLINED, GOES, SWAP, NoSuchAsking

TAKEN_OVER = "Another practice has taken this meeting over."


class State(StrEnum):
    """Where a conference stands, the first that fits."""

    NOT_NEEDED = "not_needed"  # cancelled, taken back; or taken over by another practice, which `because` says
    GOES = "goes"
    BROKEN = "broken"  # what was promised cannot be kept, or was for another day
    ASKED = "asked"
    NOBODY_GOES = "nobody_goes"  # somebody said so, with a reason
    OFFER_OUT = "offer_out"  # other times were offered to the chair
    DECLINED = "declined"
    NOBODY_ASKED = "nobody_asked"
    NOBODY_CAN = "nobody_can"  # never answered by `cover_of`: only a proposal knows


NOT_SENT = "The message is ready, and nobody has said that it was sent."
#: States in which somebody still has to be found.
TO_DO = frozenset({State.BROKEN, State.DECLINED, State.NOBODY_ASKED, State.NOBODY_CAN})


@dataclass(frozen=True, slots=True)
class CoverState:
    """One conference. `because` is a sentence where there is more to say: what broke, why somebody cannot go.
    `asking` is the one that this is about, and `waiting` one who is asked although another goes (a swap)."""

    state: State
    clinician: Clinician | None = None
    because: str = ""
    asking: Asking | None = None
    waiting: Asking | None = None
    broke: Broke | None = None

    @property
    def somebody_goes(self) -> bool:
        return self.state is State.GOES

    @property
    def since(self) -> datetime | None:
        """Since when somebody is asked or goes."""
        return (self.asking.answered_at or self.asking.asked_at) if self.asking else None


def cover_of(conferences: Iterable[Conference], *, now: datetime | None = None) -> dict[int, CoverState]:
    """Conference -> where it stands. A fixed number of questions to the database, however many conferences."""
    meetings = {one.pk: one for one in conferences}
    if not meetings:
        return {}
    today = timezone.localdate(now or timezone.now())
    by_meeting: dict[int, list[Asking]] = defaultdict(list)
    for asking in askings_of(meetings):
        asking.conference = meetings[asking.conference_id]
        by_meeting[asking.conference_id].append(asking)
    parts = {
        one.conference_id: one
        for one in TakingPart.objects.filter(conference__in=meetings).select_related(
            "clinician__person", "conference__practice"
        )
    }
    open_offers = Offer.objects.filter(conference__in=meetings, answer="").order_by("pk")
    offers = {pk: sent_at is not None for pk, sent_at in open_offers.values_list("conference_id", "sent_at")}
    wrong = broken_among(by_meeting, today)
    against = against_plans(parts.values(), today)
    return {
        pk: state_of(meeting, by_meeting[pk], parts.get(pk), offers.get(pk), wrong, against.get(pk, ""))
        for pk, meeting in meetings.items()
    }


def askings_of(meetings: Iterable[int]) -> list[Asking]:
    rows = Asking.objects.filter(conference__in=list(meetings)).order_by("pk")
    return list(rows.select_related("practice", "clinician__person", "swap_with", "asked_by", "answered_by"))


def broken_among(by_meeting: dict[int, list[Asking]], today: date) -> dict[int, Broke]:
    """What broke of all that stand; each practice for itself."""
    by_practice: dict[int, list[Asking]] = defaultdict(list)
    for askings in by_meeting.values():
        for one in askings:
            if one.ended_at is None:
                by_practice[one.practice_id].append(one)
    found: dict[int, Broke] = {}
    for askings in by_practice.values():
        found |= broken(askings, today=today)
    return found


def state_of(
    meeting: Conference,
    askings: list[Asking],
    part: TakingPart | None,
    sent: bool | None,
    wrong: dict[int, Broke],
    against: str,
) -> CoverState:
    if meeting.cancelled_at is not None or meeting.removed_at is not None:
        return CoverState(State.NOT_NEEDED)
    if meeting.handed_on_at is not None:
        return CoverState(State.NOT_NEEDED, because=TAKEN_OVER)
    goes = next((one for one in askings if one.ended_at is None and one.answer in GOES), None)
    waiting = next((one for one in askings if one.ended_at is None and one.answer == ""), None)
    if goes is not None:
        broke = wrong.get(goes.pk)
        if broke is not None and broke.kind is not Kind.CLASH:
            return CoverState(State.BROKEN, goes.clinician, broke.words, goes, waiting, broke)
        because = broke.words if broke else swap_words(goes, waiting, askings)
        return CoverState(State.GOES, goes.clinician, because, goes, waiting, broke)
    if waiting is not None:
        broke = wrong.get(waiting.pk)
        if broke is not None:
            return CoverState(State.BROKEN, waiting.clinician, broke.words, waiting, None, broke)
        return CoverState(State.ASKED, waiting.clinician, "", waiting)
    return nobody(askings, part, sent, against)


def nobody(askings: list[Asking], part: TakingPart | None, sent: bool | None, against: str) -> CoverState:
    """Nobody is asked or goes, and why. `sent`: was the offer to the chair sent? None without an offer. `against`: what
    stands against what somebody said of how we take part."""
    went = part is not None and part.way in SOMEBODY_WENT
    if part is not None and (went or not against):
        return CoverState(State.GOES if went else State.NOBODY_GOES, part.clinician, against if went else part.words)
    if sent is not None:
        return CoverState(State.OFFER_OUT, because="" if sent else NOT_SENT)
    last = askings[-1] if askings else None
    if last is not None and last.broken_at is not None:
        return CoverState(State.BROKEN, last.clinician, last.ended_because, last)
    if last is not None and last.answer == DECLINED:
        return CoverState(State.DECLINED, last.clinician, last.answer_words, last)
    return CoverState(State.NOBODY_ASKED, because=against)


def swap_words(goes: Asking, waiting: Asking | None, askings: list[Asking]) -> str:
    """What became of the wish to swap; "" without one."""
    if goes.answer != SWAP:
        return ""
    other = goes.swap_with
    if other is None:
        return f"{goes.clinician} asks whether somebody else could go."
    if waiting is not None:
        return f"{goes.clinician} asks for a swap with {waiting.clinician}, who has not answered yet."
    refused = any(one.clinician_id == other.pk and one.answer == DECLINED and one.pk > goes.pk for one in askings)
    return f"{goes.clinician} asked for a swap with {other}{', who cannot go' if refused else ''}."


def one_asking(viewer: Viewer, pk: int) -> Asking:
    """An asking of the viewer's practice. Raises NoSuchAsking."""
    found = (
        Asking.objects.filter(pk=pk, practice=viewer.practice)
        .select_related("practice", "clinician__person", "conference__family", "swap_with", "asked_by", "answered_by")
        .first()
    )
    if found is None:
        raise NoSuchAsking(pk)
    return found


def history_of(conference: Conference) -> list[Asking]:
    """Everybody who was asked, latest first."""
    return list(reversed(askings_of([conference.pk])))


def asked_of(practice: Practice, people: Iterable[int], *, today: date) -> list[Asking]:
    """What these people are asked and have not answered, of conferences to come; soonest first. For reminders too."""
    rows = Asking.objects.filter(
        practice=practice, clinician__person__in=list(people), ended_at=None, answer="", conference__on__gte=today
    ).filter(conference__cancelled_at=None, conference__removed_at=None, conference__handed_on_at=None)
    return list(
        rows.select_related("practice", "clinician__person", "conference__family", "asked_by").order_by(
            "conference__on", "conference__time", "pk"
        )
    )


def going_of(practice: Practice, person: Person, *, first: date, last: date) -> list[Asking]:
    """To what this person goes in these days, by day and time."""
    going = standing_in(practice, first, last)
    return [one for one in going if one.answer in GOES and one.clinician.person_id == person.pk]


def standing_in(practice: Practice, first: date, last: date) -> list[Asking]:
    """Who goes, or is asked to go, to what in these days: with conference and clinician, by day and time."""
    rows = Asking.objects.filter(
        practice=practice,
        ended_at=None,
        conference__on__range=(first, last),
        conference__cancelled_at=None,
        conference__removed_at=None,
        conference__handed_on_at=None,
    )
    return list(
        rows.select_related("clinician__person", "conference__family").order_by(
            "conference__on", "conference__time", "pk"
        )
    )


__all__ = ["TO_DO", "CoverState", "State", "Way", "asked_of", "cover_of", "going_of", "history_of", "standing_in"]
