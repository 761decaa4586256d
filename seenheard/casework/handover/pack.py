"""What a pack of open work holds: version 1. docs/reference/handover-pack.md says it for other programs.

A pack is the work that is open for a child, and what that work is counted from: it is not the child's record. Things
name one another by their `ref`, which is the giver's own and means nothing else.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from seenheard.casework.vocabulary import Category, ConferenceType, Decision, DutyKind, Mode, Nation, OwedBy

from .codec import NotAsItShouldBe, as_json, from_json

VERSION = 1
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class Surgery:
    """A general practice: `code` is its organisation code (ODS), which alone says which practice it is."""

    code: str
    name: str
    nation: str = ""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person by whom somebody else is found: the mother of an unborn child, a brother who stays."""

    name: str
    born_on: date | None = None
    nhs_number: str = ""


@dataclass(frozen=True, slots=True)
class PackChild:
    """A child who moves: what finds the child on a list, and how the child stands. `plan` is the plan's present
    version (`casework.plan.content`), empty if there is none; `codes` are those that are still to be entered."""

    ref: str
    name: str
    given_name: str = ""
    family_name: str = ""
    born_on: date | None = None
    nhs_number: str = ""
    sex: str = ""
    mother: Somebody | None = None
    expected_on: date | None = None
    standing: str = ""
    on_plan: bool = False
    categories: tuple[str, ...] = ()
    since: date | None = None
    looked_after_since: date | None = None
    plan: dict[str, Any] = field(default_factory=dict)
    codes: tuple[str, ...] = ()

    @property
    def unborn(self) -> bool:
        return self.mother is not None


@dataclass(frozen=True, slots=True)
class PackAuthority:
    ref: str
    name: str
    nation: str
    reports_to: str = ""
    further_name: str = ""
    further_phone: str = ""
    further_email: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A child's place at a meeting, and what was decided for that child."""

    child: str
    decision: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackMeeting:
    """A meeting ahead, or a past one from which open work is counted. `ref` is its number in calendars (a UUID)."""

    ref: str
    type: str
    on: date | None = None
    time: time | None = None
    venue: str = ""
    mode: str = ""
    link: str = ""
    provisional: bool = False
    held: bool = False
    cancelled: bool = False
    chair: str = ""
    social_worker: str = ""
    social_worker_phone: str = ""
    social_worker_email: str = ""
    authority: str = ""
    edition: str = ""
    report_due_on: date | None = None
    report_rule: dict[str, Any] = field(default_factory=dict)
    report_due_words: str = ""
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class PackFact:
    """Another date from which work is counted. `child` "": of the whole family."""

    ref: str
    kind: str
    on: date
    child: str = ""
    meeting: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class PackChase:
    on: date
    words: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class PackDuty:
    """Something owed. `key` names it with the refs of what it hangs on ("minutes:conference:REF"), so that whoever
    works it out again knows that it is the same. `state`: "open", or "closed": done or come before the move, so that it
    is not asked for again. `terms` are an action's own (what counts as done), words by words."""

    key: str
    kind: str
    owed_by: str
    words: str
    state: str = OPEN
    due_on: date | None = None
    due_text: str = ""
    because: str = ""
    source: str = ""
    rule: str = ""
    precedence: str = ""
    confirmed_rule: bool = True
    children: tuple[str, ...] = ()
    meeting: str = ""
    closed_on: date | None = None
    closed_words: str = ""
    chases: tuple[PackChase, ...] = ()
    terms: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackLetter:
    """A letter that the giver holds: its kind and day, never its bytes."""

    kind: str
    on: date | None = None
    came_on: date | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that goes. `uid` names the pack; `replaces` the one that it takes the place of."""

    uid: str
    made_at: datetime
    made_by: str
    giver: Surgery
    receiver: Surgery
    family: str
    children: tuple[PackChild, ...]
    replaces: str = ""
    staying: tuple[Somebody, ...] = ()
    authorities: tuple[PackAuthority, ...] = ()
    meetings: tuple[PackMeeting, ...] = ()
    facts: tuple[PackFact, ...] = ()
    duties: tuple[PackDuty, ...] = ()
    letters: tuple[PackLetter, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def open_duties(self) -> tuple[PackDuty, ...]:
        return tuple(one for one in self.duties if one.state == OPEN)


def pack_as_json(pack: Pack) -> dict[str, Any]:
    written: dict[str, Any] = as_json(pack)
    return written


def pack_from_json(given: Any) -> Pack:
    """The pack that this JSON is. Raises NotAsItShouldBe with the place of what is wrong."""
    pack = from_json(Pack, given)
    _check(pack)
    return pack


def fingerprint(pack: Pack) -> str:
    """The same for two packs that say the same of the children and their work, whoever made them and when."""
    said = as_json(replace(pack, uid="", replaces="", made_by="", letters=())) | {"made_at": ""}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


_WORDS_OF = {
    "type": set(ConferenceType),
    "mode": {"", *Mode},
    "decision": {"", *Decision},
    "categories": set(Category),
    "kind": set(DutyKind),
    "owed_by": set(OwedBy),
    "state": {OPEN, CLOSED},
    "nation": set(Nation),
}


def _check(pack: Pack) -> None:
    """Each word is one that is known, each ref names something of the pack, and no ref names two things."""
    if not pack.children:
        raise NotAsItShouldBe("children", "names nobody")
    children = _refs("children", pack.children)
    authorities = _refs("authorities", pack.authorities)
    meetings = _refs("meetings", pack.meetings)
    _refs("facts", pack.facts)
    for place, authority in enumerate(pack.authorities):
        _known(f"authorities.{place}", authority, "nation")
    for place, meeting in enumerate(pack.meetings):
        where = f"meetings.{place}"
        _known(where, meeting, "type", "mode")
        _among(f"{where}.authority", [meeting.authority], authorities)
        _among(f"{where}.seats", [seat.child for seat in meeting.seats], children, empty=False)
        for seat in meeting.seats:
            _known(where, seat, "decision", "categories")
    for place, fact in enumerate(pack.facts):
        _among(f"facts.{place}.child", [fact.child], children)
        _among(f"facts.{place}.meeting", [fact.meeting], meetings)
    for place, duty in enumerate(pack.duties):
        _known(f"duties.{place}", duty, "kind", "owed_by", "state")
        _among(f"duties.{place}.children", duty.children, children, empty=False)
        _among(f"duties.{place}.meeting", [duty.meeting], meetings)


def _refs(place: str, things: Any) -> set[str]:
    found = [one.ref for one in things]
    if len(set(found)) != len(found) or "" in found:
        raise NotAsItShouldBe(place, "names one thing twice, or not at all")
    return set(found)


def _known(place: str, thing: Any, *names: str) -> None:
    for name in names:
        value = getattr(thing, name)
        for one in value if isinstance(value, tuple) else (value,):
            if one not in _WORDS_OF[name]:
                raise NotAsItShouldBe(f"{place}.{name}", f"{one[:40]!r} is not a word that is known here")


def _among(place: str, refs: Any, known: set[str], *, empty: bool = True) -> None:
    for ref in refs:
        if ref not in known and not (empty and ref == ""):
            raise NotAsItShouldBe(place, "names something that is not in the pack")
