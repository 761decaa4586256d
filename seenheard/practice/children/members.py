"""Who belongs to a family beside the children whom letters are about: adults with what they are to each child, and
other children of the household; and the rows of the practice's list behind them all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Child, Family, FamilyMember, FamilyTie, Patient


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of a family. `key` is "child:12" or "adult:3" (a member, whatever its role), as reports name people;
    `what` says in words what the person is: "child", "mother of Isla and Alfie". `patient`: the row of the practice's
    list whose record is theirs; None if they are not on it."""

    key: str
    name: str
    what: str
    patient: int | None
    born_on: date | None = None
    subject: bool = False  # a child whom letters are about


def members_of(viewer: Viewer, family: Family) -> list[FamilyMember]:
    """The members who stand, adults first, by name; ties with their children and who must not learn an address are at
    hand (`ties`, `address_kept_from`)."""
    return members_by_family(viewer, [family.pk]).get(family.pk, [])


def members_by_family(viewer: Viewer, families: Iterable[int]) -> dict[int, list[FamilyMember]]:
    """The same of several families, by number, in a fixed number of queries."""
    ties = FamilyTie.objects.filter(child__removed_at=None).select_related("child").order_by("child__born_on", "child")
    rows = FamilyMember.objects.filter(practice=viewer.practice, family__in=list(families)).select_related("patient")
    found: dict[int, list[FamilyMember]] = {}
    for one in rows.prefetch_related(Prefetch("ties", ties), "address_kept_from").order_by("role", "name", "pk"):
        found.setdefault(one.family_id, []).append(one)
    return found


def one_member(viewer: Viewer, family: Family, pk: int) -> FamilyMember | None:
    """A member who stands; None for a stranger or somebody of another family."""
    return next((one for one in members_of(viewer, family) if one.pk == pk), None)


def people_of(viewer: Viewer, family: Family) -> list[Somebody]:
    """Everybody of the family: the children first, then the members. The mother of a child whom we knew before birth
    is there too, once, whether or not she was entered."""
    return people_by_family(viewer, [family.pk])[family.pk]


def people_by_family(viewer: Viewer, families: Iterable[int]) -> dict[int, list[Somebody]]:
    """The same of several families, by number, in a fixed number of queries. Every family is there, if only with []."""
    wanted = list(families)
    members = members_by_family(viewer, wanted)
    children: dict[int, list[Child]] = {pk: [] for pk in wanted}
    rows = Child.objects.filter(practice=viewer.practice, family__in=wanted).select_related("patient", "mother")
    for child in rows.order_by("born_on", "pk"):
        children[child.family_id].append(child)
    return {pk: together(children[pk], members.get(pk, [])) for pk in wanted}


def together(children: list[Child], members: list[FamilyMember]) -> list[Somebody]:
    entered: set[int | None] = {one.patient_id for one in members if one.patient_id}
    found = [*map(of_child, children), *map(of_member, members)]
    for child in children:
        if child.mother is not None and child.mother_id not in entered:
            entered.add(child.mother_id)
            words = f"mother of {child.name}"
            found.append(
                Somebody(f"mother:{child.pk}", child.mother.name, words, child.mother_id, child.mother.born_on)
            )
    return found


def of_child(child: Child) -> Somebody:
    what = "unborn child" if child.unborn else "child"
    return Somebody(f"child:{child.pk}", child.name, what, child.patient_id, child.born_on, subject=True)


def of_member(member: FamilyMember) -> Somebody:
    return Somebody(f"adult:{member.pk}", member.name, what_words(member), member.patient_id, member.born_on)


def what_words(member: FamilyMember) -> str:
    """ "mother of Isla and Alfie, grandmother of Rowan"; without a tie what the role says."""
    by_words: dict[str, list[str]] = {}
    for tie in member.ties.all():
        if tie.words:
            by_words.setdefault(tie.words, []).append(first_name(tie.child))
    said = [f"{words} of {joined(names)}" for words, names in by_words.items()]
    return ", ".join(said) or ("adult" if member.role == "adult" else "another child of the household")


def first_name(child: Child) -> str:
    return child.name if child.unborn else child.name.split()[0]


def joined(names: Iterable[str]) -> str:
    """ "Isla, Alfie and Rowan" """
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def families_of(practice: Practice, patient_id: int) -> list[Family]:
    """The families to which this row of the list belongs: as a child, as the mother of one whom we knew before birth,
    as a member. Those of children who were taken back are among them, for a restricted one stays closed."""
    wanted = families_of_people(practice, [patient_id])[patient_id]
    return list(Family.objects.filter(pk__in=wanted).order_by("name", "pk"))


def families_of_people(practice: Practice, patients: Collection[int]) -> dict[int, set[int]]:
    """The numbers of the same, by each of these rows of the list. Three queries."""
    found: dict[int, set[int]] = {patient: set() for patient in patients}
    children = Child.everything.filter(practice=practice)
    for rows in (
        children.filter(patient__in=patients).values_list("patient", "family"),
        children.filter(mother__in=patients).values_list("mother", "family"),
        FamilyMember.objects.filter(practice=practice, patient__in=patients).values_list("patient", "family"),
    ):
        for patient, family in rows:
            found[patient].add(family)
    return found


def on_the_list(viewer: Viewer, member: FamilyMember) -> list[Patient]:
    """The rows of the practice's list of this very name and date of birth, for a member who is not tied to one. That it
    is the same person is for a person to say."""
    if member.patient_id is not None or member.born_on is None:
        return []
    rows = Patient.objects.filter(practice=viewer.practice, born_on=member.born_on).order_by("pk")
    return [one for one in rows if plain_name(one.name) == plain_name(member.name)]


def plain_name(name: str) -> str:
    """A name to compare: capitals, hyphens and blanks do not matter."""
    return " ".join(name.casefold().replace("-", " ").replace("’", "'").split())
