"""Reads a letter: pages of positioned lines in, every field of the SCHEMA out, each with its words or its doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from seenheard.casework.page import Page
from seenheard.casework.reading.actions import put_actions
from seenheard.casework.reading.answer import Reading
from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.asides import set_aside
from seenheard.casework.reading.attendance import Attendee, put_attendance
from seenheard.casework.reading.bodies import put_authority, put_nation
from seenheard.casework.reading.children import choose_children, put_children
from seenheard.casework.reading.dates import with_year
from seenheard.casework.reading.decisions import put_decisions
from seenheard.casework.reading.document_date import near_date, put_document_date
from seenheard.casework.reading.health_letters import put_emergency, put_missed
from seenheard.casework.reading.kinds import kind_of
from seenheard.casework.reading.layout import letter_of
from seenheard.casework.reading.leftovers import place_leftovers
from seenheard.casework.reading.lookalikes import as_seen
from seenheard.casework.reading.meetings import put_meetings
from seenheard.casework.reading.mentions import Mention, mentions_of
from seenheard.casework.reading.officers import put_officers
from seenheard.casework.reading.purposes import purpose_scores
from seenheard.casework.reading.report_due import put_report_due
from seenheard.casework.reading.role import AHEAD, BEHIND, Role
from seenheard.casework.reading.roles import roles_of
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.subjects import people_of
from seenheard.casework.reading.topics import topic_scores
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

READER_VERSION = "3"

_NO_REPORT = {Kind.ED_DISCHARGE_SUMMARY, Kind.WAS_NOT_BROUGHT_LETTER, Kind.CPIS_NOTIFICATION, Kind.REFERRAL_OUTCOME}


_ABOUT_A_CHILD = (
    AHEAD | BEHIND | {Kind.CORE_GROUP_MINUTES, Kind.STRATEGY_DISCUSSION_MINUTES, Kind.SECTION47_OUTCOME_LETTER}
)
_FOR_ANYBODY = re.compile(
    r"delegate|training|\bcpd\b|workshop|keynote|newsletter|bulletin|programme|book (?:your|a) place|register your|speakers?\b|webinar|learning event|seminar|annual conference"
)
_INITIALS = re.compile(r"\b[a-z]\.? ?[a-z]\.?\b(?= -|$)|initials")


def read(pages: Sequence[Page], *, today: date | None = None) -> Reading:
    """Answers what a letter says. Never raises for what stands on a page; pages without lines give an empty Reading.

    `today` only helps to fill in a year where the letter has no date of its own."""
    answers = Answers()
    letter = letter_of(as_seen(pages))
    if not letter.units:
        return answers.reading(READER_VERSION)
    set_aside(letter)
    mentions = mentions_of(letter)
    near = near_date(letter, mentions, today)
    _fill_years(mentions, near or today, None)
    kind, likely = kind_of(letter, purpose_scores(letter, mentions, near), topic_scores(letter))
    _put_kind(answers, letter, kind, likely)
    guess = kind or (likely[0] if likely else None)
    _fill_years(mentions, near or today, guess)
    roles = roles_of(letter, mentions, guess, near)
    place_leftovers(letter, roles, guess, near)
    put_document_date(answers, letter, roles, guess)
    near = _written_on(answers, near)
    children = choose_children(people_of(letter, mentions), near or _latest_past(mentions))
    put_children(answers, children, near)
    if not children and kind in _ABOUT_A_CHILD:
        kind = _nobody_named(answers, letter, kind)
        guess = kind or guess
    put_nation(answers, letter)
    put_authority(answers, letter, guess)
    plain = roles if kind or _one_way(likely) else _only_plain(roles)
    put_meetings(answers, letter, plain, guess, near, sure=kind is not None)
    _met_today(answers, letter, guess, near)
    put_decisions(answers, letter, children, guess)
    if guess not in _NO_REPORT:
        put_report_due(answers, letter, roles, near, guess)
    attendees = put_attendance(answers, letter, guess)
    put_officers(answers, letter, guess, attendees)
    put_actions(answers, letter, guess, near or _held_on(answers), _doctors(letter, attendees))
    put_missed(answers, letter, roles, guess, near)
    put_emergency(answers, letter, roles, guess, near)
    return answers.reading(READER_VERSION)


_TODAY = re.compile(
    r"\b(?:today|this (?:morning|afternoon))(?:'s)?\b[^.]{0,30}\b(?:core group|strategy|discussion|ird)\b|\b(?:core group|strategy (?:discussion|meeting)|\bird)\b[^.]{0,30}\b(?:today|this (?:morning|afternoon))\b"
)


def _met_today(answers: Answers, letter: Letter, kind: Kind | None, near: date | None) -> None:
    """ "My notes from today's core group": the day of the record is the day of the meeting."""
    if kind not in (Kind.CORE_GROUP_MINUTES, Kind.STRATEGY_DISCUSSION_MINUTES) or near is None:
        return
    if answers.get("conference.date") or answers.doubted("conference.date"):
        return
    unit = next((u for u in letter.units if not u.quoted and _TODAY.search(lowered(u.text))), None)
    if unit:
        answers.put("conference.date", near, spot_of(unit))


def _nobody_named(answers: Answers, letter: Letter, kind: Kind) -> Kind | None:
    """A letter of a conference names a child. One that names none is a notice of something else, or cannot be told."""
    if _FOR_ANYBODY.search(letter.text):
        answers.put("kind", Kind.OTHER.value, spot_of(letter.units[0]))
        return Kind.OTHER
    if _INITIALS.search(letter.text):
        return kind
    answers.doubt("kind", [kind.value, Kind.OTHER.value], spot_of(letter.units[0]))
    return None


def _one_way(likely: tuple[Kind, ...]) -> bool:
    """Whether the likeliest kinds all look ahead, or all look back, so that their dates mean the same."""
    first = set(likely[:2])
    return len(likely) > 1 and (first <= AHEAD - {Kind.CONFERENCE_CHANGE_NOTICE} or first <= BEHIND)


def _only_plain(roles: list[Role]) -> list[Role]:
    """Where the kind of letter is not clear, only what labels say outright is taken for a meeting's date."""
    return [role for role in roles if role.strength >= 4 or role.name not in ("conference", "next", "core_group")]


def _put_kind(answers: Answers, letter: Letter, kind: Kind | None, likely: tuple[Kind, ...]) -> None:
    spot = spot_of(letter.units[0])
    if letter.titles:
        unit = next((u for u in letter.units if letter.titles[0] in u.text.lower()), letter.units[0])
        spot = spot_of(unit)
    if kind:
        answers.put("kind", kind.value, spot)
    else:
        answers.doubt("kind", [k.value for k in likely], spot)


def _fill_years(mentions: list[Mention], near: date | None, kind: Kind | None) -> None:
    """Fills in years that are not printed, where the letter's date leaves only one reading."""
    if near is None:
        return
    for mention in mentions:
        if mention.date.year is None:
            ahead = (
                kind in AHEAD
                or mention.unit.section_kind == "next"
                or mention.unit.means in ("due", "report_due", "rebooked")
            )
            filled = with_year(mention.date, near, ahead=True)
            if filled.year is None and not ahead:
                filled = with_year(mention.date, near, ahead=False)
            mention.date = filled


def _written_on(answers: Answers, near: date | None) -> date | None:
    found = answers.get("document_date")
    return date.fromisoformat(found) if found else near


def _held_on(answers: Answers) -> date | None:
    found = answers.get("conference.date")
    return date.fromisoformat(found) if found else None


def _latest_past(mentions: list[Mention]) -> date | None:
    """Without a date of the letter's own, its latest date tells children from adults well enough."""
    days = [m.date.value for m in mentions if m.date.value]
    return max(days, default=None)


def _doctors(letter: Letter, attendees: list[Attendee]) -> frozenset[str]:
    """Surnames of doctors whom the letter calls GPs or sets beside a surgery."""
    found = set()
    for match in re.finditer(
        r"\bdr\.? (?:[a-z'-]+ )?([a-z'-]+)[^\n;]{0,30}?\b(?:gp|surgery|practice|medical centre|general practi)",
        letter.text,
    ):
        found.add(match[1])
    for match in re.finditer(
        r"\b(?:gp|general practitioner)\b[^\n;]{0,12}\bdr\.? (?:[a-z'-]+ )?([a-z'-]+)", letter.text
    ):
        found.add(match[1])
    for attendee in attendees:
        if attendee.name.startswith("Dr ") and re.search(
            r"\bgp\b|general practi|surgery|practice", attendee.role.lower()
        ):
            found.add(attendee.name.split()[-1].lower())
    return frozenset(found)
