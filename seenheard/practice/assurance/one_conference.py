"""One conference's page of the ledger: every date that is known of it, and where each comes from."""

from __future__ import annotations

from dataclasses import dataclass

from seenheard.casework.assurance.facts import Asked, Due
from seenheard.casework.assurance.line import Line
from seenheard.casework.assurance.standing import MEANING, Standing
from seenheard.practice.web.words import day, moment

from .words import (
    ANSWERS,
    NOT_KNOWN,
    OFFERS,
    minutes_words,
    notice_words,
    report_words,
    way_words,
    why_words,
    working_days,
)

COUNTED = {
    Standing.HELD: "Counted",
    Standing.AHEAD: "Not counted yet: still to come",
    Standing.PROVISIONAL: "Not counted: only provisional",
    Standing.CANCELLED: "Not counted: cancelled",
    Standing.UNDONE: "Not counted: taken back",
    Standing.NO_DATE: "Not counted: no date yet",
    Standing.NO_CHILD: "Not counted: none of our children",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is, what is known, and where that comes from."""

    term: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    facts: tuple[Fact, ...]


def parts(line: Line) -> list[Part]:
    """The page's parts in the order of time."""
    return [
        Part("Is it counted?", counted(line)),
        Part("When we were told", told(line)),
        Part("Who was asked", asked(line)),
        Part("How we took part", took_part(line)),
        Part("Our report", report(line)),
        Part("The minutes", minutes(line)),
        Part("Other times offered to the chair", offers(line)),
    ]


def counted(line: Line) -> tuple[Fact, ...]:
    facts = line.facts
    if not facts.is_conference:
        return (Fact("In the ledger", "In no rate: not a child protection conference", "listed by itself"),)
    words = COUNTED[line.standing]
    if line.counted:
        words += f" in {facts.on:%B %Y}" if facts.on else ""
    children = len(facts.seats)
    return (
        Fact("In the ledger", words, MEANING[line.standing]),
        Fact("As", f"One conference and {children} child-conference{'' if children == 1 else 's'}"),
    )


def told(line: Line) -> tuple[Fact, ...]:
    facts = line.facts
    decided, first = facts.decided, facts.told
    rows = [
        Fact("Decided on", day(decided.on) if decided else NOT_KNOWN, decided.source if decided else ""),
        Fact("We were told on", day(first.on) if first else NOT_KNOWN, first.source if first else "no letter stands"),
        Fact("Notice", notice_words(line), "working days of the practice after that day, with the conference’s own"),
    ]
    for move in facts.moves:
        words = f"From {day(move.before)} to {day(move.after) or 'no date'}; we were told on {day(move.told_on)}"
        rows.append(Fact("Moved", words, move.source))
    if facts.moves and line.notice_of_change is not None:
        rows.append(Fact("Notice of the last change", working_days(line.notice_of_change)))
    return tuple(rows)


def asked(line: Line) -> tuple[Fact, ...]:
    if not line.facts.asked:
        return (Fact("Asked", "Nobody"),)
    return tuple(Fact(one.clinician, asked_words(one), one.broken or one.ended) for one in line.facts.asked)


def asked_words(one: Asked) -> str:
    """ "Asked 4 June 2026 at 9:32am; said no 5 June 2026 at 8am: it clashed with surgery"."""
    words = f"Asked {moment(one.at)}; {ANSWERS.get(one.answer, one.answer)}"
    if one.answered_at is not None:
        words += f" {moment(one.answered_at)}"
    return f"{words}: {one.why_not.replace('_', ' ')}" if one.why_not else words


def took_part(line: Line) -> tuple[Fact, ...]:
    said = line.facts.said
    rows = [Fact("Way", way_words(line), f"said on {day(said.on)}" if said else "")]
    if said is not None and said.why_not is not None:
        rows.append(Fact("Why nobody went", why_words(said.why_not)))
    if said is not None and said.words:
        rows.append(Fact("In words", said.words))
    return tuple(rows)


def report(line: Line) -> tuple[Fact, ...]:
    due = Fact("Last day", day(line.report_due_on) or NOT_KNOWN, "the diary’s, moved with the conference")
    return (due, Fact("Sent", report_words(line), "the day on which it was marked as sent"), *each(line.facts.reports))


def minutes(line: Line) -> tuple[Fact, ...]:
    due = Fact(
        "Should come by", day(line.minutes_due_on) or NOT_KNOWN, "the diary’s, by the council’s or nation’s rule"
    )
    source = "the day on which the letter arrived that completed them, or on which somebody marked them as come"
    return (due, Fact("Came", minutes_words(line), source), *each(line.facts.minutes))


def each(dues: tuple[Due, ...]) -> tuple[Fact, ...]:
    """Where there are several, because some children have a day of their own: each."""
    if len(dues) < 2:
        return ()
    return tuple(
        Fact(f"For {len(due.children)} of the children", f"by {day(due.due_on) or 'no day known'}: {done(due)}")
        for due in dues
    )


def done(due: Due) -> str:
    return f"done {day(due.done_on)}" if due.done_on else "not done"


def offers(line: Line) -> tuple[Fact, ...]:
    if not line.facts.offers:
        return (Fact("Offers", "None"),)
    rows = []
    for one in line.facts.offers:
        when = f" {day(one.answered_on)}" if one.answered_on else ""
        rows.append(Fact(f"Made {day(one.on)}", f"{OFFERS.get(one.answer, one.answer)}{when}"))
    return tuple(rows)
