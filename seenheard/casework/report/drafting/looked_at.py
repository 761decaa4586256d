"""Which records were looked at (A5): whose, how far, what was missing and why. Three silences are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from seenheard.casework.report.drafting.facts import Dated, FactKind, RecordFacts, Silence
from seenheard.casework.report.drafting.saying import said
from seenheard.casework.report.drafting.words import and_words, kind_words, number, upper
from seenheard.casework.report.model import Member, Report, Statement
from seenheard.casework.timetable.words import plain_date

_TOLD = (
    (Silence.NOT_REQUESTED, "not_requested", "were not asked for with the record of {name}, and so were not seen"),
    (Silence.WITHHELD, "withheld", "were withheld by the sender of the record of {name}, and so were not seen"),
    (Silence.NONE_RECORDED, "none_recorded", "were asked for with the record of {name}, and none are recorded"),
)


def looked_at(report: Report, records: Mapping[str, RecordFacts], today: date) -> Iterator[Statement]:
    """A5, a person at a time in the order of the report. `records` whole, with what cannot be so."""
    for member in report.members:
        record = records.get(member.key)
        name = member.name or ("the unborn child" if member.expected_on else "a person whose name is not known")
        if record is None:
            if not (member.expected_on and member.born_on is None):
                yield _of(member, "not_seen", f"No GP record of {name} was seen{_registered(member)}.")
            continue
        sound = record.sound(member.born_on, today)
        yield _of(member, "read", f"The GP record of {name} was looked at{_imported(record)}{_span(sound)}.")
        yield from _missing(member, name, record)
        wrong = sum(not fact.can_be(member.born_on, today) for fact in record.facts)
        if wrong:
            are = "is" if wrong == 1 else "are"
            text = f"{number(wrong, 'entry', 'entries')} of the record of {name} {are} dated before birth or in the "
            text += "future, and left aside: is it the right record?"
            yield _of(member, "impossible", text)


def _missing(member: Member, name: str, record: RecordFacts) -> Iterator[Statement]:
    for place, words in enumerate(record.incomplete):
        text = f"The record of {name} is known to be incomplete. {upper(words.strip().rstrip('.'))}."
        yield _of(member, f"incomplete:{place}", text)
    for silence, topic, words in _TOLD:
        kinds = [kind_words(kind) for kind in FactKind if kind in record.silences and record.silence(kind) is silence]
        if kinds:
            listed = and_words(kinds)
            yield _of(member, topic, f"{listed[:1].upper()}{listed[1:]} {words.format(name=name)}.")
    if record.unread:
        text = f"{number(record.unread, 'entry', 'entries')} of the record of {name} could not be read by the computer."
        yield _of(member, "unread", text)


def _of(member: Member, topic: str, text: str) -> Statement:
    return said("A5", topic, text, member="", about=member.key, source="The GP record as it was imported")


def _registered(member: Member) -> str:
    if member.registered_here is None:
        return ": whether registered here is not known"
    return ", though registered here" if member.registered_here else ": not registered here"


def _imported(record: RecordFacts) -> str:
    return f" as it stood when it was imported on {plain_date(record.imported_on)}" if record.imported_on else ""


def _span(record: RecordFacts) -> str:
    dated = sorted(
        (fact.when for fact in record.facts if fact.when.earliest and fact.when.latest), key=lambda when: _first(when)
    )
    if not dated:
        return "; it holds no dated entry"
    last = max(dated, key=lambda when: (when.latest, when.earliest))
    if dated[0].words == last.words:
        return f"; its dated entries are of {last.words}"
    return f"; its entries are dated from {dated[0].words} to {last.words}"


def _first(when: Dated) -> tuple[object, ...]:
    return (when.earliest, when.latest)
