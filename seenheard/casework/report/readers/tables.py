"""The tables of a copy: who belongs to the family, actions, how the report was shared and discussed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seenheard.casework.report.model import Member, MemberRole, Report
from seenheard.casework.report.paper import Person, Table
from seenheard.casework.report.readers.days import shown_day
from seenheard.casework.report.readers.decision import MayRead
from seenheard.casework.report.readers.labels import professional, yes_no
from seenheard.casework.report.readers.matrix import Verdict


def people(report: Report, may: MayRead) -> tuple[Person, ...]:
    """Every member whom this reader may know, with the facts that this reader may have."""
    return tuple(_person(report, member, may) for member in report.members if may.members[member.key].yes)


def _person(report: Report, member: Member, may: MayRead) -> Person:
    key = member.key
    born = f"expected {shown_day(member.expected_on)}" if member.expected_on else shown_day(member.born_on)
    return Person(
        role=member.role.value,
        name=member.name,
        born=born if may.details.born(key) else "",
        nhs_number=member.nhs_number if may.nhs_numbers[key].yes else "",
        address=one_line(member.address) if may.addresses[key].yes else "",
        relation=_relation(report, key, may),
        words=member.words if may.details.words(key) else "",
    )


def one_line(address: str) -> str:
    return ", ".join(line.strip().rstrip(",") for line in address.splitlines() if line.strip())


def _relation(report: Report, adult: str, may: MayRead) -> str:
    """ "mother of Ava and Ben", of the children whom this reader may know."""
    by_words: dict[str, list[str]] = {}
    for relation in report.relations:
        if relation.adult == adult and may.relations[adult, relation.child].yes:
            by_words.setdefault(relation.words or "cares for", []).append(may.seen.members[relation.child].name)
    return "; ".join(
        f"{words} {' and '.join(names)}" if words == "cares for" else f"{words} of {' and '.join(names)}"
        for words, names in by_words.items()
    )


def family_tables(report: Report, may: MayRead) -> Iterator[Table]:
    known = people(report, may)
    for role, caption in (
        (MemberRole.CHILD, "Children whom this report is about"),
        (MemberRole.OTHER_CHILD, "Other children"),
        (MemberRole.ADULT, "Adults"),
    ):
        of_role = [person for person in known if person.role == role.value]
        head: tuple[str, ...] = ("Name", "Relationship", "Date of birth", "NHS number", "Address", "School or nursery")
        if role is MemberRole.ADULT:
            head = (*head[:-1], "Also")
        rows = [(each.name, each.relation, each.born, each.nhs_number, each.address, each.words) for each in of_role]
        yield from _table(caption, head, rows)
    yield from _relations(report, may)


def _relations(report: Report, may: MayRead) -> Iterator[Table]:
    rows = []
    for relation in report.relations:
        if not may.relations[relation.adult, relation.child].yes:
            continue
        adult, child = may.seen.members[relation.adult], may.seen.members[relation.child]
        kept = {relation.adult, relation.child} & may.details.kept
        rows.append(
            (
                adult.name,
                child.name,
                yes_no(relation.parental_responsibility),
                "" if kept else yes_no(relation.lives_with),
            )
        )
    if any(row[2] or row[3] for row in rows):
        yield from _table("Who cares for whom", ("Adult", "Child", "Parental responsibility", "Live together"), rows)


def action_tables(report: Report, may: MayRead) -> Iterator[Table]:
    for since_last, caption in ((True, "Actions since the last conference"), (False, "What the practice will do")):
        rows = [
            (action.words, action.owner, shown_day(action.due_on), action.state)
            for action, decision in zip(report.actions, may.actions, strict=True)
            if decision.yes and action.since_last is since_last
        ]
        yield from _table(caption, ("Action", "Who", "By", "State"), rows)


def sharing_tables(report: Report, may: MayRead) -> Iterator[Table]:
    rows = []
    for each in report.shared:
        if not may.shared[each.member].yes or each.member not in may.seen.known or each.shared is None:
            continue
        name = may.seen.members[each.member].name
        how = ", ".join(part for part in (shown_day(each.on), each.how) if part)
        reason = each.why_not if may.seen.professional else ""
        rows.append((name, yes_no(each.shared), how, each.comments, each.disagreement, reason))
    head = ("Shared with", "Shared", "When and how", "Comments", "Disagreement", "Why not")
    yield from _table("Sharing this report with the family", head, rows)


def discussion_tables(report: Report, may: MayRead) -> Iterator[Table]:
    rows = [
        (professional(each), shown_day(each.on), each.outcome, "Yes" if each.presents else "")
        for each, decision in zip(report.discussed, may.discussed, strict=True)
        if decision.yes
    ]
    head = ("With whom", "When", "What came of it", "Presents this report if nobody of the practice goes")
    yield from _table("Discussed before the conference", head, rows)


def address_table(report: Report, may: MayRead) -> Iterator[Table]:
    """For the annex: addresses that somebody of the family must not learn, and who."""
    rows = []
    for member in report.members:
        if may.addresses[member.key].verdict is not Verdict.ANNEX:
            continue
        kept = [may.seen.members[key].name for key in sorted(member.address_kept_from) if key in may.seen.members]
        rows.append((member.name, one_line(member.address), " and ".join(kept)))
    yield from _table("Addresses that somebody must not learn", ("Name", "Address", "Must not learn it"), rows)


def _table(caption: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[Table]:
    """The table without its empty columns; nothing if it has no row. A column that is empty for this reader is not
    there, so that its heading tells nothing."""
    if not rows:
        return
    keep = [at for at in range(len(head)) if at == 0 or any(row[at].strip() for row in rows)]
    yield Table(caption, tuple(head[at] for at in keep), tuple(tuple(row[at] for at in keep) for row in rows))
