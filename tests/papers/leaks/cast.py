"""The people of a made-up family, and by hand: who knows whom, whose child is whose, who may have which address.

This is written a second time on purpose, from the roles and not from the rules under test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from seenheard.casework.report.model import Member, MemberRole, Reader, ReaderKind, Relation
from tests.papers.leaks.people import LATER, PLAIN, SCHOOLS, SURNAMES, WORDS, Stock

CHAIR, ANNEX, AGENCY = "reader:chair", "reader:chair/annex", "reader:police"
#: A: first child of mother and father; B: of the mother and another father; U: unborn; O: the mother's, elsewhere.
#: M: mother; F: father; G: the other father; S: stepfather; N: grandmother; L: lodger.
CHILDREN, GROWN = "ABUO", "MFGSNL"
LIVES_AT_HOME = "ABMS"


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of family it is. `responsible`: the father's parental responsibility."""

    half: bool
    unborn: bool
    unborn_of_father: bool
    other: bool
    step: bool
    nan: bool
    lodger: bool
    protected: bool
    father_at_home: bool
    same_surname: bool
    teenager: bool
    responsible: bool | None


@dataclass(slots=True)
class Cast:
    shape: Shape
    members: dict[str, Member] = field(default_factory=dict)
    homes: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    @property
    def roles(self) -> str:
        return "".join(self.members)

    def readers(self) -> dict[str, Reader]:
        """Readers by role: "C" the chair, "P" the police, and each adult or young person by the role's letter."""
        found = {
            "C": Reader(CHAIR, ReaderKind.CHAIR, "Ms Birtwistle"),
            "P": Reader(AGENCY, ReaderKind.AGENCY, "The police"),
        }
        for role in "MFGSN":
            if role in self.members:
                found[role] = Reader(f"reader:{role}", ReaderKind.PARENT, self.members[role].name, role)
        if self.shape.teenager:
            found["A"] = Reader("reader:A", ReaderKind.YOUNG_PERSON, self.members["A"].name, "A")
        return found

    # By hand, from here

    def parents(self, child: str) -> str:
        """Who reads of this child as a parent, without anybody being asked."""
        father = "F" if self.shape.responsible is not False else ""
        of = {
            "A": "M" + father,
            "B": "MG",
            "U": "M" + (father if self.shape.unborn_of_father else "S"),
            "O": "M",
        }[child]
        return "".join(role for role in of if role in self.members)

    def carers(self, child: str) -> str:
        """Who cares for this child, but is asked about each time."""
        father = "F" if self.shape.responsible is False else ""
        of = {"A": father + "SN", "B": "", "U": father if self.shape.unborn_of_father else "", "O": ""}[child]
        return "".join(role for role in of if role in self.members)

    def knows(self, role: str) -> str:
        """Of whom this one may know, oneself among them."""
        shape = self.shape
        unborn_father = "U" if shape.unborn_of_father else ""
        unborn_step = "" if shape.unborn_of_father else "U"
        of = {
            "C": self.roles,
            "P": self.roles,
            "M": "ABUOMFGSN",
            "F": "AMFSN" + unborn_father,
            "G": "BMG",
            "S": "AMFSN" + unborn_step,
            "N": "AMFSN",
            # The child lives with the mother, and so does the half-brother or half-sister; not the one elsewhere.
            "A": "ABMFSN" + unborn_father,
        }[role]
        return "".join(each for each in self.roles if each in of)

    def is_kept(self, role: str, whose: str) -> bool:
        """Must this reader not learn where that member lives?"""
        return self.shape.protected and role == "F" and whose in LIVES_AT_HOME

    def has_address(self, role: str, whose: str) -> bool:
        """Does the address of that member stand in this reader's report (not the annex)?"""
        home = self.shape.protected and whose in LIVES_AT_HOME
        if role in "CP":
            return not home
        if whose not in self.knows(role) or self.is_kept(role, whose):
            return False
        if role == whose or self.together(role, whose):
            return True
        if home:
            return False
        return whose in CHILDREN and role in self.parents(whose)

    def together(self, role: str, whose: str) -> bool:
        at_home = LIVES_AT_HOME + ("F" if self.shape.father_at_home else "")
        return role in at_home and whose in at_home

    def has_details(self, role: str, whose: str) -> bool:
        """Date of birth and NHS number."""
        if role in "CP":
            return True
        return whose == role or (whose in CHILDREN and role in self.parents(whose))


def shape_of(random: Random) -> Shape:
    """Every kind of family comes up often. Who lives at home needs no protection from whoever lives there too."""
    protected = random.random() < 0.6
    return Shape(
        half=random.random() < 0.6,
        unborn=random.random() < 0.3,
        unborn_of_father=random.random() < 0.5,
        other=random.random() < 0.3,
        step=random.random() < 0.5,
        nan=random.random() < 0.3,
        lodger=random.random() < 0.2,
        protected=protected,
        father_at_home=not protected and random.random() < 0.4,
        same_surname=random.random() < 0.35,
        teenager=random.random() < 0.5,
        responsible=random.choice([True, True, None, False]),
    )


def cast_of(random: Random, stock: Stock) -> Cast:
    shape = shape_of(random)
    if shape.unborn and not shape.unborn_of_father and not shape.step:
        shape = shape_of(Random(random.random()))  # an unborn child of a stepfather who is not there
        while shape.unborn and not shape.unborn_of_father and not shape.step:
            shape = shape_of(Random(random.random()))
    made = Cast(shape)
    surname = stock.once(SURNAMES)
    homes = {"home": stock.address(), "F": stock.address(), "G": stock.address()}
    roles = "A" + "B" * shape.half + "U" * shape.unborn + "O" * shape.other
    roles += "MF" + "G" * shape.half + "S" * shape.step + "N" * shape.nan + "L" * shape.lodger
    for role in roles:
        home = homes["home"] if made.together(role, "M") else homes.get(role)
        made.members[role] = _member(role, shape, surname, home, random, stock)
        if home is not None:
            made.homes[role] = home
    made.relations = list(_relations(made, random))
    return made


def _member(
    role: str, shape: Shape, surname: str, home: tuple[str, str, str] | None, random: Random, stock: Stock
) -> Member:
    pool = random.choice([PLAIN, WORDS]) if role in CHILDREN else LATER
    family_name = surname if shape.same_surname or role in "AM" else stock.once(SURNAMES)
    kind = MemberRole.ADULT if role in GROWN else MemberRole.OTHER_CHILD if role == "O" else MemberRole.CHILD
    year = {"A": 2010 if shape.teenager else 2018, "B": 2021, "O": 2016}.get(role, random.randrange(1955, 1999))
    born = date(year, random.choice([1, 2, 3, 4, 7, 8, 9, 10]), random.randrange(1, 28))
    return Member(
        key=role,
        role=kind,
        name=f"{stock.once(pool)} {family_name}",
        born_on=None if role == "U" else born,
        expected_on=date(2027, 3, random.randrange(1, 28)) if role == "U" else None,
        nhs_number="" if role == "U" else stock.nhs_number(),
        address=_written(home, random) if home else "",
        address_kept_from=frozenset({"F"})
        if shape.protected and role in ("AM" if random.random() < 0.5 else "A")
        else frozenset(),
        registered_here=random.choice([True, None]),
        words=stock.once(SCHOOLS) if role in "AB" and random.random() < 0.7 else "",
    )


def _written(home: tuple[str, str, str], random: Random) -> str:
    """The same address as different people type it."""
    house, town, code = home
    return random.choice(
        [f"{house}, {town}, {code}", f"{house}\n{town}\n{code}", f"{house}, {town} {code.replace(' ', '')}"]
    )


def _relations(made: Cast, random: Random) -> list[Relation]:
    shape, has = made.shape, made.members
    found = [
        Relation("M", "A", "mother", random.choice([True, None]), True),
        Relation("F", "A", "father", shape.responsible, shape.father_at_home),
    ]
    if "B" in has:
        found += [Relation("M", "B", "mother", True, True), Relation("G", "B", "father", None, False)]
    if "U" in has:
        of_father = shape.unborn_of_father
        found.append(Relation("M", "U", "mother", None, None))
        found.append(Relation("F" if of_father else "S", "U", "father", shape.responsible if of_father else None))
    if "O" in has:
        found.append(Relation("M", "O", "mother", None, False))
    if "S" in has:
        found.append(Relation("S", "A", "stepfather", random.choice([False, None]), True))
    if "N" in has:
        found.append(Relation("N", "A", "grandmother", None, False))
    return found
