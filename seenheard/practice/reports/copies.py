"""Readers' copies of a signed report: made once, of what was signed and what each reader may read, and then kept.

Each copy's bytes stand in its row, in the transaction that made it. The same report gives the same bytes again, so a
copy can be held against what was signed at any time (`differing`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from seenheard import papers
from seenheard.casework.report.model import ReaderKind
from seenheard.casework.report.paper import Paper
from seenheard.casework.report.readers import lay_out
from seenheard.guidance.report import load_questions
from seenheard.papers import council_form
from seenheard.papers.identifiers import Identifiers
from seenheard.papers.naming import Kind
from seenheard.papers.refusal import CannotMakePdf, FormRefused
from seenheard.practice.people.viewer import Viewer

from .loading import report_of
from .locking import NoSuchReport, ReportRefused, locked, refuse_withdrawn, write
from .models import Copy, CouncilForm, Reader, Report
from .readers import for_reader, one_of
from .report_settings import matrix_of

MEDIA_TYPES = {
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "council": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "fhir": "application/fhir+json",
}
ORDER = ("pdf", "word", "council", "fhir")


@dataclass(frozen=True, slots=True)
class Made:
    """One file of a reader's copy, before it is kept."""

    kind: str
    annex: bool
    file_name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class MadeForReader:
    """A reader's files, and in a sentence what could not be made beside them."""

    files: tuple[Made, ...]
    lacking: tuple[str, ...] = ()


def papers_of(report: Report, reader: Reader, *, draft: bool = False) -> tuple[Paper, ...]:
    """What stands in this reader's copy, laid out. With `draft`, places that nobody has decided stay out of it.
    Raises Undecided, ReaderNotPlaced."""
    today = timezone.localdate()
    value, asked = for_reader(report_of(report, today=today), reader)
    made_on = timezone.localdate(report.signed_at) if report.signed_at else today
    return lay_out(
        value,
        asked,
        load_questions(),
        matrix_of(report.practice),
        made_on=made_on,
        version=report.version,
        undecided_left_out=draft,
    )


def files_of(report: Report, reader: Reader) -> MadeForReader:
    """Every file of this reader's copy. Raises Undecided, ReaderNotPlaced."""
    made: list[Made] = []
    lacking: list[str] = []
    form = form_for(report, reader)
    for paper in papers_of(report, reader):
        word = papers.word(paper)
        made.append(Made("word", paper.annex, papers.file_name(paper, Kind.WORD), word))
        pdf: bytes | None = None
        try:
            pdf = papers.pdf(paper)
            made.append(Made("pdf", paper.annex, papers.file_name(paper, Kind.PDF), pdf))
        except CannotMakePdf as lack:
            lacking.append(str(lack))
        fhir = papers.fhir_bundle(paper, pdf=pdf, identifiers=Identifiers(practice_code=report.practice.code))
        made.append(Made("fhir", paper.annex, papers.file_name(paper, Kind.FHIR), fhir))
        if form is not None and not paper.annex:
            try:
                filled = council_form.fill_paper(bytes(form.data), paper)
                made.append(Made("council", False, f"form-{papers.file_name(paper, Kind.WORD)}", filled))
            except FormRefused as refusal:
                lacking.append(f"The council’s form could not be filled: {refusal}")
    return MadeForReader(tuple(made), tuple(dict.fromkeys(lacking)))


def form_for(report: Report, reader: Reader) -> CouncilForm | None:
    """The council's own form, for its chair."""
    authority = report.conference.authority_id if report.conference is not None else None
    if authority is None or reader.kind != ReaderKind.CHAIR.value:
        return None
    return CouncilForm.objects.filter(practice=report.practice_id, authority=authority, ended_at=None).first()


def make_copies(by: Viewer, report: Report, *, reader_id: int, now: datetime) -> MadeForReader:
    """Make and keep this reader's copy; one that stands stays as it is. Raises ReportRefused, Undecided,
    ReaderNotPlaced, NoSuchReport."""
    while True:
        with transaction.atomic():
            held = locked(by, report.pk)
            refuse_unsigned(held)
            reader = one_of(held, reader_id)
            standing = list(Copy.objects.filter(report=held, reader=reader))
        if standing:
            return MadeForReader(tuple(Made(one.kind, one.annex, one.file_name, bytes(one.data)) for one in standing))
        made = files_of(held, reader)  # may take seconds: nobody else waits for it
        if keep_copies(by, held, reader, made, now):
            return made


def keep_copies(by: Viewer, report: Report, seen: Reader, made: MadeForReader, now: datetime) -> bool:
    """Write the files down, if nothing of what they were made of has changed meanwhile. Raises ReportRefused."""
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_unsigned(held)
        reader = one_of(held, seen.pk)
        if (reader.name, reader.decisions) != (seen.name, seen.decisions) or reader.copies.exists():
            return False
        for one in made.files:
            Copy.objects.create(
                report=held,
                reader=reader,
                kind=one.kind,
                annex=one.annex,
                sha256=one.sha256,
                file_name=one.file_name,
                size=len(one.data),
                data=one.data,
                made_at=now,
                made_by=by.person,
            )
        files = [{"kind": one.kind, "annex": one.annex, "sha256": one.sha256} for one in made.files]
        write(by, "report_copies_made", held, now, {"reader": reader.pk, "files": files})
    return True


def refuse_unsigned(report: Report) -> None:
    """Raises ReportRefused: nothing leaves unsigned, and nothing of what was withdrawn."""
    refuse_withdrawn(report)
    if report.signed_at is None:
        raise ReportRefused("This report is not signed yet. Copies are made of a signed report alone.")


def copies_of(report: Report) -> list[Copy]:
    """Every copy, without its bytes, the report before the annex, what people open before what systems do."""
    found = Copy.objects.filter(report=report).defer("data").select_related("reader", "made_by")
    return sorted(found, key=lambda one: (one.reader_id, one.annex, ORDER.index(one.kind), one.pk))


def one_copy(viewer: Viewer, pk: int) -> Copy:
    """A copy of the viewer's practice with its bytes. Raises NoSuchReport, ReportRefused if they are damaged."""
    found = Copy.objects.filter(report__practice=viewer.practice, pk=pk).select_related("report", "reader").first()
    if found is None:
        raise NoSuchReport(pk)
    if hashlib.sha256(bytes(found.data)).hexdigest() != found.sha256:
        raise ReportRefused(
            "This copy is not what was made: its fingerprint does not fit. It is not given out. Tell whoever looks "
            "after this installation, and run seenheard verify."
        )
    return found


def damaged(rows: Iterable[Copy]) -> list[str]:
    """Copies whose bytes are not those that were made, one sentence each."""
    return [
        f"Copy {one.pk} of {one.report} does not have its fingerprint any more."
        for one in rows
        if hashlib.sha256(bytes(one.data)).hexdigest() != one.sha256
    ]
