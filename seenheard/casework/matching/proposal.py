"""The shapes of matching: what the practice knows, and what it proposes because of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Patient:
    """A row of the practice's list: child or adult. `key` is the site's own number."""

    key: int
    given_name: str
    family_name: str
    born_on: date | None
    nhs_number: str = ""  # ten digits or ""
    sex: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child the practice already works for. An unborn child has no `patient_key` but a `mother_key`; so has one that
    was born (`born_on`) and is not on our list yet."""

    key: int
    name: str
    family_key: int
    patient_key: int | None = None
    mother_key: int | None = None
    expected_on: date | None = None
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class KnownConference:
    """A conference in the diary or the past. `type` is a ConferenceType value; `on` None if its date is not known."""

    key: int
    family_key: int
    child_keys: tuple[int, ...]
    type: str
    on: date | None
    provisional: bool = False
    cancelled: bool = False
    time: str | None = None
    held: bool = False  # it took place and its decision is known
    venue: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    patients: tuple[Patient, ...]
    children: tuple[KnownChild, ...] = ()
    conferences: tuple[KnownConference, ...] = ()


Strength = Literal["certain", "likely", "possible", "name_only"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something the letter says otherwise than we hold: shown before -> after."""

    about: Literal[
        "name",
        "born_on",
        "nhs_number",
        "address",
        "sibling",
        "conference_date",
        "conference_time",
        "conference_type",
        "conference_place",
    ]
    ours: str
    theirs: str
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row of our list that a named child could be. For an unborn child it is the mother's row."""

    patient_key: int
    strength: Strength
    because: tuple[str, ...]  # plain sentences: "NHS number is the same", "Born on the same day"
    differences: tuple[Difference, ...] = ()
    child_key: int | None = None  # if we already work for this child
    with_mother: bool = False  # the row is the mother's: the child itself has none yet


@dataclass(frozen=True, slots=True)
class ChildMatch:
    """Which child on our list `children[index]` of the letter is.

    `verdict`: "ours" (first candidate is certain), "choose" (a person must choose among candidates),
    "not_ours" (nobody on the list fits)."""

    index: int
    name: str
    verdict: Literal["ours", "choose", "not_ours"]
    candidates: tuple[Candidate, ...]
    unborn: bool = False
    words: str = ""
    left_out: int = 0  # how many weaker candidates are not listed


@dataclass(frozen=True, slots=True)
class ConferenceMatch:
    """Which known conference `conference` or `next_conference` of the letter is about.

    `change`: "new" (not known), "same" (known, nothing changes), "moved", "cancelled", "detail" (time, place or
    other detail changes), "held" (a known one that the letter records), "none" (the letter names none)."""

    field: Literal["conference", "next_conference", "core_group"]
    change: Literal["new", "same", "moved", "cancelled", "detail", "held", "none"]
    conference_key: int | None = None
    others: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    words: str = ""
    doubt: str = ""  # what to check before confirming; also among the proposal's doubts


@dataclass(frozen=True, slots=True)
class Proposal:
    """What we think a letter is about. Everything here is for a person to confirm."""

    children: tuple[ChildMatch, ...]
    conferences: tuple[ConferenceMatch, ...] = ()
    family_key: int | None = None
    siblings_not_named: tuple[int, ...] = ()  # known children of the family that the letter leaves out
    doubts: tuple[str, ...] = ()  # sentences to show at the top
