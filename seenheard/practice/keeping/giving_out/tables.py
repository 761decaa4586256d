"""The child's file as tables: the same rows as on the pages, for a spreadsheet. Every cell is safe against formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from seenheard.casework.cover.taking_part import way_words, why_words
from seenheard.practice.audit.words import told
from seenheard.practice.conferences.words import category_words, decision_words, meeting_words
from seenheard.practice.web.safe_cells import table_lines
from seenheard.practice.web.words import moment

from .actions import action_tables
from .archive import Part, text_pieces
from .contents import Held
from .life import life_tables
from .lists import list_tables
from .looked_after import health_tables
from .marking import Marked
from .packs import pack_tables
from .plans import plan_tables
from .record import record_tables
from .register import register_tables
from .reports import report_tables

Row = Sequence[object]


def table(name: str, heading: Sequence[str], rows: Iterable[Row]) -> Part:
    return Part(f"tables/{name}.csv", text_pieces(table_lines(heading, rows)))


def tables(held: Held) -> Iterator[Part]:
    """One table for each sort of thing that is held."""
    child, row = held.child, held.child.patient
    yield table(
        "child",
        ("name", "born on", "expected on", "NHS number", "sex", "address", "family", "restricted"),
        [
            (
                *(child.name, child.born_on, child.expected_on, row.nhs_number if row else ""),
                *(row.sex if row else "", row.address if row else "", child.family.name),
                "yes" if child.restricted else "no",
            )
        ],
    )
    yield table(
        "meetings", ("date", "kind", "decision", "categories", "authority", "held", "cancelled"), meetings(held)
    )
    yield table("who-was-asked", ("date", "who", "asked at", "answer", "why not", "in words", "ended"), askings(held))
    yield table("taking-part", ("date", "how", "who", "why not", "in words", "said at", "by"), taking_part(held))
    yield table("core-groups", ("date", "our part", "who", "note", "note sent at", "agreed"), group_parts(held))
    yield table("offers", ("date of the conference", "to", "sent at", "message", "answer", "in words"), offers(held))
    yield table("duties", ("due on", "what", "why", "rule", "done at", "by", "in words", "withdrawn"), duties(held))
    yield table("reminders", ("day", "who", "of what", "why", "in place of"), reminders(held))
    yield table(
        "early-warnings",
        ("opened at", "began with", "conference likely by", "why", "closed", "closed at", "what happened", "in words"),
        warnings(held),
    )
    yield table("who-knows", ("clinician", "registered", "contacts", "last seen", "from", "at"), known_by(held))
    for name, heading, rows in (*record_tables(held), *report_tables(held), *register_tables(held)):
        yield table(name, heading, rows)
    for name, heading, rows in (*plan_tables(held), *list_tables(held)):
        yield table(name, heading, rows)
    for name, heading, rows in (*action_tables(held), *pack_tables(held)):
        yield table(name, heading, rows)
    for name, heading, rows in (*health_tables(held), *life_tables(held)):
        yield table(name, heading, rows)
    yield table("dates", ("date", "what"), ((fact.on, fact.get_kind_display()) for fact in held.facts))
    yield table(
        "letters", ("file", "sha256", "arrived at", "how", "outcome", "decided at", "by", "undone"), letters(held)
    )
    yield table("values", ("file", "value", "what it says", "from"), values(held))
    yield table("filing", ("file", "patient", "what", "hidden online", "third party"), filing(held))
    yield table("record", ("number", "when", "who", "what", "about", "in words"), record(held))


def meetings(held: Held) -> Iterator[Row]:
    for seat in held.seats:
        one = seat.conference
        yield (
            *(one.on, meeting_words(one.type), decision_words(seat.decision), category_words(seat.categories)),
            *(one.authority or "", "yes" if one.held else "", "yes" if one.cancelled_at else ""),
        )


def known_by(held: Held) -> Iterator[Row]:
    for one in held.known_by:
        at = moment(timezone.localtime(one.at))
        registered = "yes" if one.registered else "no"
        yield one.clinician.name, registered, one.contacts, one.last_seen_on, one.get_source_display(), at


def askings(held: Held) -> Iterator[Row]:
    for one in held.askings:
        asked = moment(timezone.localtime(one.asked_at))
        yield (
            *(one.on, one.clinician.name, asked, one.get_answer_display(), one.get_why_not_display()),
            *(one.answer_words, one.ended_because),
        )


def taking_part(held: Held) -> Iterator[Row]:
    for one in held.taking_part:
        who = one.clinician.name if one.clinician else one.presented_by
        yield (
            *(one.conference.on, way_words(one.way), who, why_words(one.why_not), one.words),
            *(moment(timezone.localtime(one.said_at)), one.said_by or ""),
        )


def group_parts(held: Held) -> Iterator[Row]:
    for one in held.group_parts:
        sent = moment(timezone.localtime(one.note_sent_at)) if one.note_sent_at else ""
        yield one.conference.on, one.get_how_display() if one.how else "", one.person or "", one.note, sent, one.agreed


def offers(held: Held) -> Iterator[Row]:
    for one in held.offers:
        sent = moment(timezone.localtime(one.sent_at)) if one.sent_at else ""
        yield one.on, one.to, sent, one.words, one.get_answer_display(), one.answer_words


def duties(held: Held) -> Iterator[Row]:
    for one in held.duties:
        done = moment(timezone.localtime(one.met_at)) if one.met_at else ""
        yield one.due_on, one.words, one.because, one.rule, done, one.met_by, one.met_words, one.withdrawn_because


def warnings(held: Held) -> Iterator[Row]:
    for one in held.warnings:
        closed = moment(timezone.localtime(one.closed_at)) if one.closed_at else ""
        yield (
            *(moment(timezone.localtime(one.opened_at)), one.get_began_display(), one.by_on, one.because),
            *(one.get_closed_as_display(), closed, one.get_why_code_display(), one.why),
        )


def reminders(held: Held) -> Iterator[Row]:
    for one in held.reminders:
        yield one.on, one.person, one.duty.words, one.get_rung_display(), one.instead_of or ""


def letters(held: Held) -> Iterator[Row]:
    for one in held.letters():
        first = one.sightings[0].get_way_display() if one.sightings else ""
        for made in one.confirmations or (None,):
            yield (
                *(one.file, one.letter.sha256, moment(timezone.localtime(one.letter.arrived_at)), first),
                made.get_outcome_display() if made else "waits",
                moment(timezone.localtime(made.at)) if made else "",
                made.person if made else "",
                made.undone_because if made and made.undone_at else "",
            )


def values(held: Held) -> Iterator[Row]:
    for one in held.letters():
        for path, value, source in held.words_of(one):
            yield one.file, path, value, source


def filing(held: Held) -> Iterator[Row]:
    mine = {held.child.patient_id, held.child.mother_id} - {None}
    for one in held.letters():
        for filed in one.standing.filing if one.standing else ():
            whose = "this child" if filed.get("patient_id") in mine else "somebody else"
            yield one.file, whose, filed.get("what"), filed.get("hidden_online"), filed.get("third_party")


def record(held: Held) -> Iterator[Row]:
    for event in held.events().iterator(chunk_size=500):
        said = told(event)
        yield said.number, moment(timezone.localtime(said.at)), said.who, said.said, said.about, said.words


def marks_table(marks: Iterable[Marked]) -> Part:
    """What concerns others, with empty columns for the decision of a person."""
    heading = (
        *("file", "page", "box in points", "whom it concerns", "words", "why it is marked", "line", "value"),
        *("decision", "decided by"),
    )
    rows = (
        (one.file, m.page, one.place, str(m.kind), m.words, m.because, m.quote, m.path, "", "")
        for one in marks
        for m in (one.mark,)
    )
    return Part("third-party.csv", text_pieces(table_lines(heading, rows)))
