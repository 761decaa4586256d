"""For whom copies of a report are made, and what somebody decided that each of them may read.

What the gate of one's own eyes decides stands with the reader and not in the report: so it can be decided after signing
too, and nothing of what was signed changes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.casework.report import model as values
from seenheard.casework.report.model import MemberRole, ReaderKind
from seenheard.casework.report.readers import Matrix, MayRead, may_read, suggest
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import can_be_sent_to

from .loading import reader as reader_value
from .loading import reader_key, report_of
from .locking import NoSuchReport, ReportRefused, locked, refuse_withdrawn, write
from .models import Reader, Report
from .report_settings import matrix_of

LONGEST_NAME = 200
SHORTEST_REASON, LONGEST_REASON = 5, 300


@dataclass(frozen=True, slots=True)
class ReaderWords:
    """A reader as somebody gives it. `member`: which parent or child of the report it is."""

    kind: str
    name: str = ""
    member: str = ""
    address: str = ""


def readers_of(report: Report) -> list[Reader]:
    """Who gets a copy, the chair first."""
    order = {kind: at for at, kind in enumerate(ReaderKind)}
    found = Reader.objects.filter(report=report).select_related("report")
    return sorted(found, key=lambda one: (order[ReaderKind(one.kind)], one.pk))


def suggest_readers(by: Viewer, report: Report, *, now: datetime) -> int:
    """Enter the readers whom a report usually has and who are not there yet. Returns how many. One who was taken out
    does not come back by this."""
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_withdrawn(held)
        value = report_of(held, today=timezone.localdate(now))
        matrix = matrix_of(by.practice)
        known = set(Reader.everything.filter(report=held).values_list("kind", "member"))
        made = 0
        for one in suggest(value, young_person_from=matrix.young_person_from, today=timezone.localdate(now)):
            if (one.kind.value, one.member) not in known:
                said = ReaderWords(one.kind.value, chair_of(held) if not one.member else one.name, one.member)
                enter(by, held, said, now)
                made += 1
    return made


def chair_of(report: Report) -> str:
    named = report.conference.chair.strip() if report.conference is not None else ""
    return f"{named}, chair of the conference" if named else "The chair of the conference"


def add_reader(by: Viewer, report: Report, said: ReaderWords, *, now: datetime) -> Reader:
    """Somebody else gets a copy. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_withdrawn(held)
        return enter(by, held, checked(held, said, now), now)


def change_reader(by: Viewer, report: Report, *, reader_id: int, said: ReaderWords, now: datetime) -> Reader:
    """Another name or address. Who it is does not change: that would be another reader. Raises ReportRefused."""
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_withdrawn(held)
        reader = one_of(held, reader_id)
        good = checked(held, replace(said, kind=reader.kind, member=reader.member), now)
        before = {"name": reader.name, "address": reader.address}
        reader.name, reader.address = good.name, good.address
        reader.save(update_fields=["name", "address"])
        write(by, "report_reader_changed", held, now, {"reader": reader.pk, "before": before})
    return reader


def take_out(by: Viewer, report: Report, *, reader_id: int, now: datetime) -> None:
    """No copy for this reader. One to whom a copy went stays: that it went is the record. Raises ReportRefused."""
    with transaction.atomic():
        held = locked(by, report.pk)
        reader = one_of(held, reader_id)
        if reader.dispatches.exists():
            raise ReportRefused(f"A copy went to {reader.name}, so {reader.name} stays on this page.")
        reader.removed_at = now
        reader.save(update_fields=["removed_at"])
        write(by, "report_reader_out", held, now, {"reader": reader.pk})


def decide(
    by: Viewer,
    report: Report,
    *,
    reader_id: int,
    statement: str,
    may: bool,
    annex: bool = False,
    because: str = "",
    now: datetime,
) -> None:
    """Somebody looked at one statement and says whether it is in this reader's copy, or in its confidential annex
    (`annex`, with the reason). Raises ReportRefused."""
    if by.person is None:
        raise ReportRefused("Only a person can decide this.")
    words = " ".join(because.split())[:LONGEST_REASON]
    if annex and len(words) < SHORTEST_REASON:
        raise ReportRefused("Say why this is for the annex. The reason stands in the annex.")
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_withdrawn(held)
        reader = one_of(held, reader_id)
        if reader.copies.exists():
            raise ReportRefused(
                f"The copy for {reader.name} is made and stays as it is. To change it, begin a corrected version."
            )
        if annex and reader.kind not in (ReaderKind.CHAIR.value, ReaderKind.AGENCY.value):
            raise ReportRefused("The annex is for professionals alone. Leave the sentence out of this copy.")
        value = report_of(held, today=timezone.localdate(now))
        said = {one.key: one for one in value.statements}.get(statement)
        if said is None:
            raise ReportRefused("This sentence is not in the report any more. Open the page again.")
        answer: dict[str, Any] = {"may": may or annex, "by": by.person.pk, "at": now.isoformat()}
        answer["words"] = print_of(said)
        if annex:
            answer |= {"annex": True, "because": words}
        reader.decisions = {**reader.decisions, statement: answer}
        reader.save(update_fields=["decisions"])
        told = {"reader": reader.pk, "statement": statement, "may": answer["may"], "annex": annex}
        write(by, "report_reader_decided", held, now, told)


def may_read_of(report: Report, reader: Reader, *, today: Any) -> MayRead:
    """Every part's decision for this reader as it stands now. Raises ReaderNotPlaced."""
    return may_read_in(report_of(report, today=today), reader, matrix_of(report.practice))


def may_read_in(value: values.Report, reader: Reader, matrix: Matrix) -> MayRead:
    """The same, of a report and rules that were loaded already, for several readers one after the other."""
    return may_read(*for_reader(value, reader), matrix)


def for_reader(value: values.Report, reader: Reader) -> tuple[values.Report, values.Reader]:
    """The report with what was decided for this reader laid over it, and the reader. "May be read" was said of the
    words as they were then: changed, they are to be looked at again. "Leave it out" and "annex" stand."""
    key = reader_key(reader.pk)
    yes = {(place, said["words"]) for place, said in reader.decisions.items() if said["may"]}
    no = {place for place, said in reader.decisions.items() if not said["may"]}
    apart = {place: said["because"] for place, said in reader.decisions.items() if said.get("annex")}
    statements = tuple(
        replace(
            one,
            confirmed_for=one.confirmed_for | {key} if (one.key, print_of(one)) in yes else one.confirmed_for - {key},
            kept_from=one.kept_from | {key} if one.key in no else one.kept_from,
            annex=one.annex or one.key in apart,
            annex_because=apart.get(one.key, one.annex_because),
        )
        for one in value.statements
    )
    return replace(value, statements=statements), reader_value(reader)


def print_of(said: values.Statement) -> str:
    """What tells one wording of a sentence from another."""
    return hashlib.sha256(f"{said.kind}\n{said.reported_by}\n{said.text}".encode()).hexdigest()[:24]


def one_of(report: Report, pk: int) -> Reader:
    found = Reader.objects.select_for_update().filter(report=report, pk=pk).first()
    if found is None:
        raise NoSuchReport(pk)
    return found


def checked(report: Report, said: ReaderWords, now: datetime) -> ReaderWords:
    """The same without blanks around. Raises ReportRefused with the box that is wrong."""
    if said.kind not in {kind.value for kind in ReaderKind}:
        raise ReportRefused("Choose for whom the copy is.", "kind")
    address = said.address.strip()
    if address and not can_be_sent_to(address):
        raise ReportRefused("Enter an e-mail address like name@council.gov.uk, or leave the box empty.", "address")
    name = said.name.strip()[:LONGEST_NAME]
    roles = {"parent": MemberRole.ADULT, "young_person": MemberRole.CHILD}
    if said.kind in roles:
        members = report_of(report, today=timezone.localdate(now)).members
        member = next((one for one in members if one.key == said.member and one.role is roles[said.kind]), None)
        if member is None:
            who = "which adult of the family" if said.kind == "parent" else "which child of the report"
            raise ReportRefused(f"Choose {who} this is.", "member")
        return ReaderWords(said.kind, name or member.name, member.key, address)
    if not name:
        raise ReportRefused("Say who this is, like “Ms J Fenwick, health visitor”.", "name")
    return ReaderWords(said.kind, name, "", address)


def enter(by: Viewer, held: Report, said: ReaderWords, now: datetime) -> Reader:
    made = Reader.objects.create(
        report=held,
        kind=said.kind,
        name=said.name,
        member=said.member,
        address=said.address,
        decisions=decided_before(held, said),
        at=now,
        by=by.person,
    )
    decided = {key: [one["may"], bool(one.get("annex"))] for key, one in made.decisions.items()}
    told = {"reader": made.pk, "kind": made.kind, "member": made.member, "decided": decided}
    write(by, "report_reader_added", held, now, told)
    return made


def decided_before(held: Report, said: ReaderWords) -> dict[str, Any]:
    """What was decided for the same reader before somebody took that reader out; nothing for one who is new."""
    rows = Reader.everything.filter(report=held, kind=said.kind, member=said.member).order_by("-pk")
    if not said.member and said.kind != ReaderKind.CHAIR.value:
        rows = rows.filter(name__iexact=said.name)
    last = rows.exclude(removed_at=None).first()
    return dict(last.decisions) if last is not None else {}
