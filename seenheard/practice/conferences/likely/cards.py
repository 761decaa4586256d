"""Which early warnings a family should have now, worked out from its diary and its letters; nothing is written here.

An enquiry is followed by a conference within a limit that the timetable counts. So the diary's own line about that
limit is where a warning comes from: it has the day, the rule, and what answers it. A request for information without
a conference is a warning too, but has no day to count from; its last day stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seenheard.casework.vocabulary import ConferenceType, DutyKind, LetterKind
from seenheard.practice.children.models import Family
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.diary.answering import entered_for, says_no, spoken_of, written_on
from seenheard.practice.diary.case import CONFERENCES
from seenheard.practice.diary.models import LONG_PAST, Duty
from seenheard.practice.letters.models import Confirmation, Letter

NO_DAY = (
    "The letter asks for information and names no conference. It does not say when the enquiry began, so the last day "
    "for a conference cannot be counted."
)


@dataclass(frozen=True, slots=True)
class Card:
    """A warning as it should stand. `closed_as` is empty while it is open; `conference` is the one that came."""

    key: str
    began: str
    because: str
    by_on: date | None = None
    rule: str = ""
    letter: Letter | None = None
    closed_as: str = ""
    conference: Conference | None = None


def cards_of(family: Family, *, today: date) -> list[Card]:
    """Every warning that the family's facts give, open or closed. At most one is open."""
    meetings = conferences_of(family)
    found = [of_enquiry(key, lines, meetings, today) for key, lines in enquiries_of(family).items()]
    found += [of_request(one, others, meetings, today) for one, others in requests_of(family)]
    return one_open(found)


def enquiries_of(family: Family) -> dict[str, list[Duty]]:
    """The diary's lines about the limit for an initial conference, by enquiry. Children with days of their own have
    lines of their own."""
    lines = Duty.objects.filter(family=family, kind=DutyKind.INITIAL_CONFERENCE).select_related("conference", "letter")
    found: dict[str, list[Duty]] = {}
    for line in lines.order_by("pk"):
        found.setdefault(f"enquiry:{enquiry_of(line)}", []).append(line)
    return found


def enquiry_of(line: Duty) -> str:
    """What the limit is counted from: "conference:12" or "fact:5"."""
    return line.key.partition(":")[2].partition(":child:")[0]


def of_enquiry(key: str, lines: list[Duty], meetings: list[Conference], today: date) -> Card:
    standing = [line for line in lines if line.withdrawn_at is None]
    awaited = [line for line in standing if line.met_at is None and line.due_on is not None]
    first = min(awaited or standing or lines, key=lambda line: (line.due_on or date.max, line.pk))
    origin = first.conference
    since = began_on(first)
    came = next((one for one in meetings if one.on and since and one.on > since), None)
    closed_as = ""
    if not standing:
        closed_as = why_withdrawn(origin)
    elif came is not None and (not awaited or (came.on is not None and came.on >= today)):
        closed_as = "conference_came"
    elif not awaited:
        closed_as = "by_hand" if first.met_by_id else "outcome_says_no"
    elif first.due_on is not None and first.due_on < today:
        closed_as = "date_passed"
    return Card(
        key=key,
        began="strategy_discussion" if origin is not None else "concern_raised",
        because=first.because,
        by_on=first.due_on,
        rule=first.rule,
        letter=first.letter,
        closed_as=closed_as,
        conference=came if closed_as == "conference_came" else None,
    )


def began_on(line: Duty) -> date | None:
    """The day from which the limit counts: the strategy discussion's, or in Scotland that of the concern."""
    if line.conference is not None:
        return line.conference.on
    fact, _, number = enquiry_of(line).partition(":")
    return Fact.everything.filter(pk=int(number)).values_list("on", flat=True).first() if fact == "fact" else None


def why_withdrawn(origin: Conference | None) -> str:
    """Why nothing is counted from this discussion any more: it was undone, or it says now that none will follow."""
    return "undone" if origin is None or origin.removed_at or origin.cancelled_at else "outcome_says_no"


def requests_of(family: Family) -> Iterable[tuple[Confirmation, list[Confirmation]]]:
    """Requests for information that brought no conference into the diary, each with what came after it."""
    letters = entered_for(spoken_of(family))
    for one in letters:
        tables = {effect.table for effect in one.effects.all()}
        ours = any(child.family_id == family.pk for child in one.children.all())
        if one.fields.get("kind") == LetterKind.REPORT_REQUEST and ours and "conferences.conference" not in tables:
            yield one, [other for other in letters if written_on(other) >= written_on(one)]


def of_request(asked: Confirmation, later: list[Confirmation], meetings: list[Conference], today: date) -> Card:
    since = written_on(asked)
    came = next((one for one in meetings if one.on and one.on >= since), None)
    mine = {child.pk for child in asked.children.all()}
    no = mine <= {child.pk for other in later if says_no(other) for child in other.children.all()}
    closed_as = "conference_came" if came else "outcome_says_no" if no else ""
    if not closed_as and since + LONG_PAST < today:
        closed_as = "date_passed"
    return Card(
        key=f"request:{asked.letter_id}",
        began="information_request",
        because=NO_DAY,
        letter=asked.letter,
        closed_as=closed_as,
        conference=came,
    )


def conferences_of(family: Family) -> list[Conference]:
    """The family's child protection conferences that stand and have a day, first to last."""
    types = [ConferenceType(one).value for one in CONFERENCES]
    rows = Conference.objects.filter(family=family, cancelled_at=None, type__in=types).exclude(on=None)
    return list(rows.order_by("on", "pk"))


def one_open(found: list[Card]) -> list[Card]:
    """Of several that are open the one with the earliest day stays; the others say the same, or less."""
    first = min((card for card in found if not card.closed_as), key=lambda card: card.by_on or date.max, default=None)
    return [card if card.closed_as or card is first else overtaken(card) for card in found]


def overtaken(card: Card) -> Card:
    return Card(card.key, card.began, card.because, card.by_on, card.rule, card.letter, "overtaken")
