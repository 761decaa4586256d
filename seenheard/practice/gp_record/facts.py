"""From the entries of a record to the plain values on which drafting and the schedule of immunisations work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from seenheard.casework.immunisation import Given
from seenheard.casework.report.drafting.facts import (
    NO_DATE,
    Dated,
    Fact,
    FactKind,
    Precision,
    RecordFacts,
    Silence,
)
from seenheard.practice.web.words import as_date

from .models import Entry, Import
from .wording import date_words, lines_of

#: Kinds of the record that entries call otherwise.
ASKED = {"coded": FactKind.CODE, "safeguarding": FactKind.CODE}


def facts_from(last: Import, entries: Iterable[Entry], *, on: date) -> RecordFacts:
    said = last.said
    return RecordFacts(
        facts=tuple(fact_of(one) for one in entries),
        silences=silences_of(last.asked_for),
        incomplete=tuple(words for _, words, _ in last.incomplete),
        unread=int(last.counts.get("skipped", len(last.skipped))),
        imported_on=on,
        registered_from=kept_date(said.get("registered_from")),
        registered_to=kept_date(said.get("registered_to")),
        practice_name=said.get("practice_name", ""),
        usual_gp=said.get("usual_gp", ""),
    )


def silences_of(asked_for: dict[str, str]) -> dict[FactKind, Silence]:
    """For codes that are kept under one kind, the most that can be said of any."""
    rank = (Silence.PRESENT, Silence.WITHHELD, Silence.NONE_RECORDED, Silence.NOT_REQUESTED)
    found: dict[FactKind, Silence] = {}
    for kind, how in asked_for.items():
        name, silence = ASKED.get(kind) or FactKind(kind), Silence(how)
        found[name] = min(found.get(name, silence), silence, key=rank.index)
    return found


def fact_of(entry: Entry) -> Fact:
    detail = entry.detail
    lines = [text for title, texts in lines_of(entry) for text in under(title, texts, entry.kind)]
    return Fact(
        key=entry.key,
        kind=FactKind(entry.kind),
        when=dated(entry.precision, entry.earliest, entry.latest),
        words=entry.words,
        reason=entry.reason,
        text=detail.get("text", ""),
        lines=tuple(lines),
        codes=tuple((one.get("system", ""), one.get("code", "")) for one in detail.get("codes", ())),
        setting=entry.setting,
        event=entry.event,
        mode=detail.get("mode", ""),
        who=entry.who,
        who_role=detail.get("who_role", ""),
        site=detail.get("site", ""),
        given=entry.given,
        dose=detail.get("dose", ""),
        active=entry.active,
        until=kept_date(detail.get("until")),
        significance=detail.get("significance", ""),
        measure=detail.get("measure", ""),
        value=" ".join(filter(None, (detail.get("value", ""), detail.get("unit", "")))),
        how=detail.get("how", ""),
        to=detail.get("to", ""),
        safeguarding=entry.safeguarding,
    )


def under(title: str, texts: list[str], kind: str) -> list[str]:
    """A questionnaire's answer stands behind its question."""
    return [f"{title}: {', '.join(texts)}"] if kind == "questionnaire" and title else texts


def dated(precision: str, earliest: date | None, latest: date | None) -> Dated:
    return Dated(Precision(precision), earliest, latest) if earliest is not None and precision else NO_DATE


def kept_date(value: Any) -> Dated:
    """A date as an entry's detail keeps it."""
    if not isinstance(value, dict):
        return NO_DATE
    return dated(value.get("precision", ""), as_date(value.get("earliest")), as_date(value.get("latest")))


def vaccines_of(entries: Iterable[Entry]) -> list[Given]:
    """The immunisations of a record, for the schedule."""
    return [
        Given(
            words=one.words,
            given=bool(one.given),
            earliest=one.earliest,
            latest=one.latest,
            date_words=date_words(one.precision, one.earliest),
            dose=one.detail.get("dose", ""),
            reason=one.reason,
            snomed=tuple(code["code"] for code in one.detail.get("codes", ()) if code.get("system") == "snomed"),
            key=one.key,
        )
        for one in entries
    ]
