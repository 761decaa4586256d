"""What is known of one meeting about our children: the facts that the ledger of taking part is worked out from.

Everything here is a date or a word that somebody entered or that a letter said; None is "not known". Nothing is counted
here. A meeting of three of our children is one `LedgerFacts` with three seats.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from seenheard.casework.vocabulary import ConferenceType, Decision, Way, WhyNot

#: A child protection conference; a core group or a strategy discussion is none.
CONFERENCES = frozenset(
    {ConferenceType.INITIAL, ConferenceType.REVIEW, ConferenceType.PRE_BIRTH, ConferenceType.TRANSFER_IN}
)


@dataclass(frozen=True, slots=True)
class Seat:
    """One of our children spoken of at the meeting. `unborn`: on the meeting's day the child was not yet born."""

    child: int
    unborn: bool = False
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Sourced:
    """A date and where it comes from, in words."""

    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Move:
    """The meeting's day was changed; `told_on` is the day on which the practice heard of it."""

    told_on: date
    before: date
    after: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One clinician asked to go, and the answer: "accepted", "declined", "swap", or "" while there is none."""

    clinician: str
    at: datetime
    answer: str = ""
    answered_at: datetime | None = None
    why_not: str = ""
    broken: str = ""  # why the asking broke, if it did
    ended: str = ""  # why it ended, if it did


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date: our report, or the minutes that we wait for. `old_post`: its day was more than 13 weeks
    past already when it was entered, so that its lateness says nothing."""

    due_on: date | None
    done_on: date | None
    children: frozenset[int] = frozenset()
    old_post: bool = False


@dataclass(frozen=True, slots=True)
class OfferMade:
    """Other times offered to the chair: "accepted", "refused", "withdrawn", or "" while there is no answer."""

    on: date
    answer: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """How the practice took part, as one of ours said it on the day `on`. `planned`: it was said before the meeting
    began, so that it tells what was meant to be."""

    way: Way
    on: date
    planned: bool
    why_not: WhyNot | None = None
    clinician: str = ""
    presented_by: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """One meeting, by its number here (`key`)."""

    key: int
    type: ConferenceType
    on: date | None
    seats: tuple[Seat, ...]
    provisional: bool = False
    cancelled: bool = False
    undone: bool = False
    handed_on: bool = False  # another practice has taken over the places of all our children
    held: bool = False
    decided: Sourced | None = None
    told: Sourced | None = None
    moves: tuple[Move, ...] = ()
    asked: tuple[Asked, ...] = ()
    said: Said | None = None
    reports: tuple[Due, ...] = ()
    minutes: tuple[Due, ...] = ()
    minutes_on: date | None = None  # the day on which a letter with the minutes came
    offers: tuple[OfferMade, ...] = ()
    family: int = 0
    at: time | None = None
    restricted: bool = False

    @property
    def is_conference(self) -> bool:
        return self.type in CONFERENCES
