"""A report that was signed, copied for its chair and taken there, made as the product makes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports import readers, sending
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.copies import make_copies
from seenheard.practice.reports.models import Copy, Dispatch, Reader, Report
from seenheard.practice.reports.passing import take_on
from seenheard.practice.reports.readers import ReaderWords
from seenheard.practice.reports.writing import add_statement

from .handed import sign_anyway


@dataclass(frozen=True, slots=True)
class GoneOut:
    report: Report
    reader: Reader
    copy: Copy
    dispatch: Dispatch

    @property
    def numbers(self) -> dict[str, tuple[int, int]]:
        """Address -> the report's number in it, and that of the reader, the copy or where it went."""
        pages = ("", "decide/", "out/", "look/", "copy/", "send/", "another-way/")
        return {
            **{f"reports/<int:pk>/readers/<int:number>/{page}": (self.report.pk, self.reader.pk) for page in pages},
            "reports/<int:pk>/copies/<int:number>/": (self.report.pk, self.copy.pk),
            "reports/<int:pk>/sent/<int:number>/arrived/": (self.report.pk, self.dispatch.pk),
        }


def gone_out(by: Viewer, gp: Viewer, meeting: Conference, *, words: str, now: datetime) -> GoneOut:
    """`words` stand in the report. The chair of the meeting is the only reader."""
    report = take_on(gp, begin(by, conference=meeting, now=now), now=now)
    add_statement(gp, report, question="E7", text=words, kind="recorded", source="Notes", now=now)
    signed = sign_anyway(gp, report, now)
    reader = readers.add_reader(by, signed, ReaderWords("chair", "The chair"), now=now)
    make_copies(by, signed, reader_id=reader.pk, now=now)
    copies = list(Copy.objects.filter(reader=reader).order_by("annex", "kind", "pk"))
    dispatch = sending.sent_another_way(
        by,
        signed,
        reader_id=reader.pk,
        copy_ids=[one.pk for one in copies],
        words="By hand to the council’s office",
        looked=True,
        now=now,
    )
    return GoneOut(Report.objects.get(pk=signed.pk), reader, copies[0], dispatch)
