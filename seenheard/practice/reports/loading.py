"""A report's rows as the values that the gate, the readers' copies and the papers work on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from seenheard.casework.report import model as values
from seenheard.casework.report.model import Author, ReaderKind, ReportType, StatementKind, WhyNot
from seenheard.casework.vocabulary import Nation
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.gp_record.models import Import
from seenheard.practice.people.models import Person
from seenheard.practice.rota.models import Clinician
from seenheard.practice.web.words import clock, day

from .family import Household, household, members_of
from .freezing import from_json
from .models import Action, Discussed, NoAnswer, Reader, Report, Shared, Statement
from .queries import standing_last

#: What a clinician is called under a report.
ROLES = {"gp": "GP", "registrar": "GP registrar", "nurse": "Nurse"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the panels of a report's page share: the rows of the family, and the whole report."""

    family: Household
    value: values.Report


def statement_key(pk: int) -> str:
    return f"statement:{pk}"


def reader_key(pk: int) -> str:
    return f"reader:{pk}"


def report_of(report: Report, *, today: date, family: Household | None = None) -> values.Report:
    """The whole report as it is now; a signed one as it was signed, whatever its rows say. What was written in the part
    of somebody who is no longer in the family is not in it: the site's pages show it (`sections.homeless`). `family`:
    if the caller holds it already."""
    if report.frozen is not None:
        return from_json(report.frozen)
    family = household(report) if family is None else family
    members, relations = members_of(report, family)
    keys = {one.key for one in members}
    return values.Report(
        type=ReportType(report.type),
        nation=nation_of(report),
        conference_on=report.conference.on if report.conference else None,
        conference_words=conference_words(report.conference),
        members=members,
        relations=relations,
        statements=statements_of(report, keys),
        no_answers=tuple(no_answer(one) for one in no_answers_of(report) if one.member in keys or not one.member),
        shared=tuple(shared(one) for one in Shared.objects.filter(report=report).order_by("pk") if one.member in keys),
        discussed=tuple(discussed(one) for one in Discussed.objects.filter(report=report).order_by("on", "pk")),
        actions=tuple(action(one) for one in Action.objects.filter(report=report).order_by("-since_last", "pk")),
        readers=tuple(reader(one) for one in Reader.objects.filter(report=report).order_by("pk")),
        incomplete=incomplete_of(members, family),
        last=report_of(last, today=today).statements if (last := standing_last(report)) is not None else (),
        author=author_of(report),
        reviewed_by=str(report.reviewed_by) if report.reviewed_by else "",
        signed_at=report.signed_at,
        reference=report.reference,
        corrects=report.corrects.reference if report.corrects else "",
    )


def outline_of(report: Report, family: Household | None = None) -> values.Report:
    """The report without its words: who is in it and what it is asked, for pages that show a part. Of its statements
    only those that somebody must not read are there."""
    if report.frozen is not None:
        return from_json(report.frozen)
    family = household(report) if family is None else family
    members, relations = members_of(report, family)
    kept = Statement.objects.filter(report=report).filter(Q(annex=True) | ~Q(kept_from=[]))
    return values.Report(
        type=ReportType(report.type),
        nation=nation_of(report),
        conference_on=report.conference.on if report.conference else None,
        conference_words=conference_words(report.conference),
        members=members,
        relations=relations,
        statements=tuple(statement(one, {member.key for member in members}) for one in kept),
        incomplete=incomplete_of(members, family),
        reference=report.reference,
    )


def nation_of(report: Report) -> Nation:
    """The lead authority's nation; until a letter names one, the practice's."""
    authority = report.conference.authority if report.conference else None
    if authority is None:
        named = Conference.objects.filter(family=report.family_id, authority__isnull=False).order_by("-on", "-pk")
        latest = named.select_related("authority").first()
        authority = latest.authority if latest is not None else None
    return Nation(authority.nation if authority is not None else report.practice.nation)


def conference_words(meeting: Conference | None) -> str:
    """ "Initial conference, 4 June 2026 at 2pm"; "" while none is in the diary."""
    if meeting is None:
        return ""
    when = f", {day(meeting.on)}{f' at {clock(meeting.time)}' if meeting.time else ''}" if meeting.on else ""
    return f"{meeting_words(meeting.type)}{when or ', no date yet'}"


def statements_of(report: Report, keys: set[str]) -> tuple[values.Statement, ...]:
    """What is said, in order; a statement without words says nothing."""
    rows = Statement.objects.filter(report=report).exclude(text="")
    return tuple(statement(one, keys) for one in rows if not one.member or one.member in keys)


def statement(row: Statement, keys: set[str]) -> values.Statement:
    return values.Statement(
        key=statement_key(row.pk),
        question=row.question,
        text=row.text,
        kind=StatementKind(row.kind),
        member=row.member,
        reported_by=row.reported_by,
        source=row.source,
        on=row.on,
        about=frozenset(one for one in row.about if one in keys),
        from_record=row.from_record,
        read=is_read(row),
        left_out=row.left_out_at is not None,
        annex=row.annex,
        annex_because=row.annex_because,
        kept_from=frozenset(row.kept_from),
        confirmed_for=frozenset(row.confirmed_for),
    )


def is_read(row: Statement) -> bool:
    """Has a person read it? What a person wrote, that person has read."""
    return not row.from_record or row.read_at is not None


def no_answers_of(report: Report) -> list[NoAnswer]:
    return list(NoAnswer.objects.filter(report=report).order_by("question", "member", "pk"))


def no_answer(row: NoAnswer) -> values.NoAnswer:
    return values.NoAnswer(question=row.question, why=WhyNot(row.why), reason=row.reason, member=row.member)


def shared(row: Shared) -> values.Shared:
    return values.Shared(
        member=row.member,
        shared=row.shared,
        on=row.on,
        how=row.how,
        comments=row.comments,
        disagreement=row.disagreement,
        why_not=row.why_not,
    )


def discussed(row: Discussed) -> values.Discussed:
    return values.Discussed(role=row.role, name=row.name, on=row.on, outcome=row.outcome, presents=row.presents)


def action(row: Action) -> values.Action:
    return values.Action(
        words=row.words, owner=row.owner, due_on=row.due_on, state=row.state, since_last=row.since_last
    )


def reader(row: Reader) -> values.Reader:
    return values.Reader(key=reader_key(row.pk), kind=ReaderKind(row.kind), name=row.name, member=row.member)


def incomplete_of(members: tuple[values.Member, ...], family: Household) -> tuple[str, ...]:
    """What the suppliers say is missing from the newest import of each member's record: "Ada Lockspur: …"."""
    rows = {one.patient_id: one.name for one in family.children if one.patient_id is not None}
    rows |= {one.patient_id: one.name for one in family.others if one.patient_id is not None}
    named = {one.name for one in members}
    newest = Import.objects.filter(patient__in=rows).values("patient").annotate(newest=Max("pk")).values("newest")
    found = Import.objects.filter(pk__in=newest).order_by("patient")
    return tuple(
        f"{rows[one.patient_id]}: {words or code}"
        for one in found
        for code, words, _ in one.incomplete
        if rows[one.patient_id] in named
    )


def author_of(report: Report) -> Author:
    """Who signed, or is to sign."""
    person: Person | None = report.signed_by or report.gp
    if person is None:
        return Author(practice=report.practice.name)
    here = Clinician.objects.filter(practice=report.practice, person=person).order_by("-pk").first()
    role = ROLES.get(here.role, here.get_role_display()) if here is not None else ""
    return Author(name=str(person), role=role, practice=report.practice.name)
