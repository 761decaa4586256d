"""Readers, their copies and where these went, ready for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from seenheard.casework.report.model import Report as Values
from seenheard.casework.report.readers import Decision, Matrix, ReaderNotPlaced, Verdict
from seenheard.practice.people.viewer import Viewer

from .copies import copies_of
from .delivery import State, dispatches_of, state_of
from .loading import Loaded, report_of
from .models import Copy, Dispatch, Reader, Report
from .reader_forms import KIND_WORDS, file_words
from .readers import may_read_in, may_read_of, readers_of
from .report_settings import matrix_of

STATES = {
    State.WAITING: ("Waiting to leave", "yellow"),
    State.SENT: ("Sent", "blue"),
    State.CAME_BACK: ("Did not arrive", "red"),
    State.TAKEN_OUT: ("Taken out of the post", "grey"),
    State.RECEIVED: ("Arrived", "green"),
}


@dataclass(frozen=True, slots=True)
class FileShown:
    row: Copy
    words: str


@dataclass(frozen=True, slots=True)
class SentShown:
    row: Dispatch
    words: str
    state: str
    colour: str
    may_note: bool


@dataclass(frozen=True, slots=True)
class ReaderShown:
    """A reader's line: what is still to be decided, the copy's files, where they went. `trouble`: a sentence if no copy
    can be made."""

    row: Reader
    kind: str
    undecided: int
    kept_out: int
    trouble: str
    files: tuple[FileShown, ...]
    sent: tuple[SentShown, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One statement and what is decided of it for a reader."""

    key: str
    text: str
    question: str
    decision: Decision
    decided_by_hand: bool

    @property
    def asks(self) -> bool:
        return self.decision.verdict is Verdict.ASK


def readers_shown(report: Report, value: Values | None = None) -> list[ReaderShown]:
    """`value`: the report, if the caller has loaded it already."""
    readers = readers_of(report)
    if not readers:
        return []
    files, sent = copies_of(report), dispatches_of(report)
    value = report_of(report, today=timezone.localdate()) if value is None else value
    matrix = matrix_of(report.practice)
    return [shown(value, matrix, one, files, sent) for one in readers]


def shown(value: Values, matrix: Matrix, reader: Reader, files: list[Copy], sent: list[Dispatch]) -> ReaderShown:
    undecided = kept_out = 0
    trouble = ""
    try:
        may = may_read_in(value, reader, matrix)
        undecided = len(may.undecided)
        kept_out = sum(one.verdict is Verdict.NO for one in may.statements.values())
    except ReaderNotPlaced as lack:
        trouble = str(lack)
    mine = tuple(FileShown(one, file_words(one)) for one in files if one.reader_id == reader.pk)
    went = tuple(sent_shown(one) for one in sent if one.reader_id == reader.pk)
    return ReaderShown(reader, dict(KIND_WORDS)[reader.kind], undecided, kept_out, trouble, mine, went)


def sent_shown(made: Dispatch) -> SentShown:
    state = state_of(made)
    words, colour = STATES[state]
    files = ", ".join(file_words(one) for one in made.copies.all())
    way = f"by e-mail to {made.to_address}" if made.way == "email" else made.words
    return SentShown(made, f"{files}: {way}", words, colour, state is State.SENT)


def places_for(report: Report, reader: Reader) -> list[Place]:
    """Every statement with its decision for this reader, those to decide first. Raises ReaderNotPlaced."""
    today = timezone.localdate()
    may = may_read_of(report, reader, today=today)
    texts = {one.key: one for one in report_of(report, today=today).statements}
    found = [
        Place(key, texts[key].text, texts[key].question, decision, key in reader.decisions)
        for key, decision in may.statements.items()
        if not texts[key].left_out
    ]
    return sorted(found, key=lambda one: not one.asks)


def copies_panel(request: HttpRequest, viewer: Viewer, report: Report, loaded: Loaded) -> dict[str, Any]:
    """For the report's page."""
    return {"copies_readers": readers_shown(report, loaded.value), "may_send": viewer.may("send_reports")}
