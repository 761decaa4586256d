"""Who belongs to the family of a report, as the report's values name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seenheard.casework.report.model import Member, MemberRole, Relation
from seenheard.practice.children.models import Child, FamilyMember, FamilyTie, Patient

from .models import Report


def child_key(child_id: int) -> str:
    return f"child:{child_id}"


def member_key(member: FamilyMember) -> str:
    """As `children.members` names them: an adult, or another child of the household."""
    return f"adult:{member.pk}"


def mother_key(child: Child) -> str:
    """The mother of a child whom we knew before birth: the same before and after the birth, and before and after
    somebody enters her among the family, so that nothing that was written in her part is lost."""
    return f"mother:{child.pk}"


def mothers_of(children: Iterable[Child]) -> dict[int, Child]:
    """Patient -> the first of the children whom she carried when we came to know them."""
    carried = [one for one in children if one.mother_id is not None]
    return {one.mother_id: one for one in reversed(carried) if one.mother_id is not None}


def keys_of(members: Iterable[FamilyMember], children: Iterable[Child]) -> dict[int, str]:
    """Member -> the key in a report."""
    mothers = mothers_of(children)
    keys: dict[int, str] = {}
    for one in members:
        child = mothers.get(one.patient_id) if one.patient_id is not None and one.role == "adult" else None
        key = mother_key(child) if child is not None else member_key(one)
        keys[one.pk] = member_key(one) if key in keys.values() else key
    return keys


def children_of(report: Report) -> list[Child]:
    """Every child of the family, one who was taken out too."""
    found = Child.everything.filter(family=report.family_id).select_related("patient", "mother")
    return list(found.order_by("pk"))


@dataclass(frozen=True, slots=True)
class Household:
    """The rows behind a report's members: every child of the family, one who was taken out too; the others; what these
    are to the children; and which children the report is about. Loaded once for a page."""

    children: tuple[Child, ...]
    others: tuple[FamilyMember, ...]
    ties: tuple[FamilyTie, ...]
    about: frozenset[int]


def household(report: Report) -> Household:
    others = FamilyMember.objects.filter(family=report.family_id).select_related("patient")
    found = tuple(others.prefetch_related("address_kept_from"))
    ties = FamilyTie.objects.filter(member__in=[one.pk for one in found]).order_by("pk")
    about = frozenset(child.pk for child in report.children.all())
    return Household(tuple(children_of(report)), found, tuple(ties), about)


def patients_of(report: Report, family: Household | None = None) -> dict[str, Patient]:
    """The row of the practice's list behind each member who has one, by the member's key. An unborn child has none; its
    record is the mother's."""
    found: dict[str, Patient] = {}
    children = children_of(report) if family is None else family.children
    for child in children:
        if child.patient is not None:
            found[child_key(child.pk)] = child.patient
        if child.mother is not None:
            found[mother_key(child)] = child.mother
    of_family = FamilyMember.objects.filter(family=report.family_id).select_related("patient")
    members = list(of_family) if family is None else family.others
    keys = keys_of(members, children)
    return found | {keys[one.pk]: one.patient for one in members if one.patient is not None}


def members_of(report: Report, family: Household | None = None) -> tuple[tuple[Member, ...], tuple[Relation, ...]]:
    """The children whom the report is about, the other children, the adults; and what the adults are to the children.

    Someone who has been taken out of the family since is not among them. `family`: if the caller holds it already."""
    family = household(report) if family is None else family
    about, everybody, others, ties = family.about, family.children, family.others, family.ties
    children = [one for one in everybody if one.removed_at is None or one.pk in about]
    keys = keys_of(others, everybody)
    kept: dict[int, set[str]] = {}
    for tie in ties:
        if tie.address_kept_from:
            kept.setdefault(tie.child_id, set()).add(keys[tie.member_id])
    made = [of_child(one, one.pk in about, kept.get(one.pk, set())) for one in children]
    made += [of_member(one, keys) for one in others]
    entered = {one.patient_id for one in others}
    carrying = [one for one in children if one.mother is not None and one.mother_id not in entered]
    firsts = mothers_of(one for one in everybody if one.mother_id not in entered)
    made += [of_mother(firsts[mother]) for mother in dict.fromkeys(one.mother_id for one in carrying) if mother]
    hers = tuple(
        Relation(mother_key(firsts[one.mother_id]), child_key(one.pk), "mother", None)
        for one in carrying
        if one.mother_id is not None
    )
    return in_order(made), relations(ties, others, keys, {one.pk for one in children}) + hers


def of_child(child: Child, subject: bool, kept_from: Iterable[str]) -> Member:
    row = child.patient or child.mother
    return Member(
        key=child_key(child.pk),
        role=MemberRole.CHILD if subject else MemberRole.OTHER_CHILD,
        name=child.name,
        born_on=child.born_on,
        expected_on=child.expected_on if child.born_on is None else None,
        nhs_number=child.patient.nhs_number if child.patient is not None else "",
        address=row.address if row is not None else "",
        address_kept_from=frozenset(kept_from),
        registered_here=child.patient is not None or None,
    )


def of_member(member: FamilyMember, keys: dict[int, str]) -> Member:
    row = member.patient
    return Member(
        key=keys[member.pk],
        role=MemberRole.ADULT if member.role == "adult" else MemberRole.OTHER_CHILD,
        name=member.name,
        born_on=member.born_on or (row.born_on if row is not None else None),
        nhs_number=row.nhs_number if row is not None else "",
        address=member.address or (row.address if row is not None else ""),
        address_kept_from=frozenset(keys[one.pk] for one in member.address_kept_from.all() if one.pk in keys),
        registered_here=True if row is not None else member.registered_here,
    )


def of_mother(child: Child) -> Member:
    row = child.mother
    assert row is not None  # noqa: S101 - who calls has looked
    return Member(
        key=mother_key(child),
        role=MemberRole.ADULT,
        name=row.name,
        born_on=row.born_on,
        nhs_number=row.nhs_number,
        address=row.address,
        registered_here=True,
    )


def in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    """Children of the report first, the oldest first; then other children; then adults, by name."""
    rank = {MemberRole.CHILD: 0, MemberRole.OTHER_CHILD: 1, MemberRole.ADULT: 2}

    def place(one: Member) -> tuple[int, str, str, str]:
        born = one.born_on or one.expected_on
        return rank[one.role], born.isoformat() if born and one.role is not MemberRole.ADULT else "~", one.name, one.key

    return tuple(sorted(members, key=place))


def relations(
    ties: Iterable[FamilyTie], others: Iterable[FamilyMember], keys: dict[int, str], children: set[int]
) -> tuple[Relation, ...]:
    adults = {one.pk: keys[one.pk] for one in others if one.role == "adult"}
    return tuple(
        Relation(
            adult=adults[tie.member_id],
            child=child_key(tie.child_id),
            words=tie.words,
            parental_responsibility=tie.parental_responsibility,
            lives_with=tie.lives_with,
        )
        for tie in ties
        if tie.member_id in adults and tie.child_id in children
    )
