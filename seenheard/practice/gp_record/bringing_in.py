"""Files that somebody chose, each brought in, put to a person, or refused. One bad file stops no other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile

from seenheard.links.gp_record.record import Patient as Said
from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import count, nhs_number
from seenheard.practice.web.words import day as day_words

from .identifying import Whose, whose
from .importing import Imported, Undecided, import_record
from .reading import MOST_CARRIED, FileRefused, ReadFile, opened, taken

#: So many files at once.
MOST_FILES = 60
TOO_LARGE_TO_WAIT = (
    "Somebody must decide about this file first. It is too large to wait with the others: choose it alone."
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing of a person as the list has it and as the file says it."""

    what: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Candidate:
    patient: int
    name: str
    rows: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file. `how`: "done", "same", "asked", "left" or "refused"."""

    name: str
    how: str
    words: str
    patient: int | None = None
    questions: tuple[tuple[str, str], ...] = ()
    candidates: tuple[Candidate, ...] = ()
    carried: str = ""


def take_all(by: Viewer, uploads: list[UploadedFile], *, today: date, now: datetime) -> list[Result]:
    """Each file in turn. What waits for a decision is carried in the page, as far as there is room."""
    found: list[Result] = []
    room = MOST_CARRIED
    for upload in uploads[:MOST_FILES]:
        one = take(by, upload, today=today, now=now, room=room)
        room -= len(one.carried)
        found.append(one)
    left = [upload.name or "a file" for upload in uploads[MOST_FILES:]]
    return found + [
        Result(name, "refused", f"Choose {MOST_FILES} files at a time; this one was left.") for name in left
    ]


def take(by: Viewer, upload: UploadedFile, *, today: date, now: datetime, room: int) -> Result:
    try:
        file = taken(upload)
    except FileRefused as refused:
        return Result(upload.name or "a file", "refused", str(refused))
    return bring(by, file, chosen=None, decided=(), today=today, now=now, room=room)


def decide(
    by: Viewer, carried: str, *, patient: int | None, yes: bool, said: bool, today: date, now: datetime
) -> Result:
    """What somebody said of a file that waited: it is this person's, and it is right; or it is left out. Not `said`: it
    waits on."""
    try:
        file = opened(by, carried)
    except FileRefused as refused:
        return Result("A file", "refused", str(refused))
    if not said:
        return bring(by, file, chosen=None, decided=(), today=today, now=now, room=MOST_CARRIED)
    if not yes:
        return Result(file.name, "left", "Left out. Nothing of it was brought in.")
    everything = ("person", "older", "fewer")
    return bring(by, file, chosen=patient, decided=everything, today=today, now=now, room=MOST_CARRIED)


def bring(
    by: Viewer,
    file: ReadFile,
    *,
    chosen: int | None,
    decided: Collection[str],
    today: date,
    now: datetime,
    room: int,
) -> Result:
    found = whose(by, file.record.patient, today=today)
    if found.patient is None:
        return Result(file.name, "refused", found.refused)
    patient = next((one for one in found.candidates if one.pk == chosen), None) if decided else found.patient
    if patient is None:
        return Result(file.name, "refused", "Nobody was chosen. Choose the file again and say whose record it is.")
    if found.others and not decided:
        question = "Several people on the list have this name and date of birth."
        return ask(by, file, found, {"person": " ".join((question, *found.doubts))}, room)
    try:
        done = import_record(by, patient=patient, file=file, doubts=found.doubts, decided=decided, today=today, now=now)
    except Undecided as open_questions:
        return ask(by, file, found, open_questions.questions, room)
    return Result(file.name, "same" if done.same else "done", done_words(done), patient.pk)


def ask(by: Viewer, file: ReadFile, found: Whose, questions: dict[str, str], room: int) -> Result:
    carried = file.sealed(by) if file.can_wait else ""
    if not carried or len(carried) > room:
        return Result(file.name, "refused", TOO_LARGE_TO_WAIT)
    candidates = tuple(candidate(one, file.record.patient) for one in found.candidates)
    return Result(
        file.name,
        "asked",
        "Somebody must decide before this is brought in.",
        questions=tuple(questions.items()),
        candidates=candidates,
        carried=carried,
    )


def candidate(row: Patient, said: Said) -> Candidate:
    rows = (
        Compared("Name", row.name, said.name),
        Compared("Born", day_words(row.born_on), day_words(said.born_on)),
        Compared("NHS number", nhs_number(row.nhs_number), nhs_number(said.nhs_number)),
        Compared("Address", row.address, said.address),
    )
    none = "not given"
    return Candidate(row.pk, row.name, tuple(replace(r, here=r.here or none, there=r.there or none) for r in rows))


def done_words(done: Imported) -> str:
    """Isla Lockspur: 120 new entries, 3 changed, 1 not in the newest file; 2 could not be read."""
    if done.same:
        return f"{done.patient.name}: this very file is the one that was brought in last. Nothing was changed."
    said = [f"{count(done.new, 'new entry', 'new entries')}", f"{done.changed} changed"]
    said += [f"{done.gone} not in the newest file"] * bool(done.gone)
    said += [f"{done.back} in the record again"] * bool(done.back)
    words = f"{done.patient.name}: {', '.join(said)}."
    if done.skipped:
        words += f" {count(done.skipped, 'item')} could not be read."
    if done.incomplete:
        words += " The record is known to be incomplete."
    return words
