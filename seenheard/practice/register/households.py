"""Who is not linked to a household: families without an adult, children without an address, and families that live at
one address and may be one. It proposes and never joins families."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from seenheard.practice.children.models import Child, Family, FamilyMember
from seenheard.practice.people.viewer import Viewer

NOT_A_WORD = re.compile(r"[^0-9a-z]+")
SHORTEST = 8  # of an address that says where somebody lives


@dataclass(frozen=True, slots=True)
class SameAddress:
    """Families of which somebody lives at this address."""

    address: str
    families: tuple[Family, ...]


def open_families(viewer: Viewer) -> QuerySet[Family]:
    """The families with a child that we work for and of which no record is restricted: no list here names others."""
    standing = Child.objects.filter(family=OuterRef("pk"))
    restricted = Child.everything.filter(family=OuterRef("pk"), restricted=True)
    return Family.objects.filter(Exists(standing), ~Exists(restricted), practice=viewer.practice)


def number_restricted(viewer: Viewer) -> int:
    """How many families are left out because a record of theirs is restricted."""
    return Family.objects.filter(
        Exists(Child.everything.filter(family=OuterRef("pk"), restricted=True)), practice=viewer.practice
    ).count()


def without_adult(viewer: Viewer) -> QuerySet[Family]:
    """The families of which no adult was entered, and none of whose children is awaited by a mother on our list."""
    adults = FamilyMember.objects.filter(family=OuterRef("pk"), role="adult")
    awaited = Child.objects.filter(family=OuterRef("pk"), patient=None)
    return open_families(viewer).filter(~Exists(adults), ~Exists(awaited)).order_by("name", "pk")


def without_address(viewer: Viewer) -> QuerySet[Child]:
    """The born children of whom our list holds no address."""
    rows = Child.objects.filter(family__in=open_families(viewer).values("pk"), patient__isnull=False)
    return rows.filter(patient__address="").select_related("family", "patient").order_by("family__name", "family", "pk")


def same_address(viewer: Viewer) -> list[SameAddress]:
    """Addresses at which two or more of our families live, by address."""
    families = {one.pk: one for one in open_families(viewer)}
    living: dict[str, dict[int, str]] = {}
    for family, address in addresses(families):
        key = plain(address)
        if len(key) >= SHORTEST:
            living.setdefault(key, {}).setdefault(family, address)
    found = [
        SameAddress(next(iter(held.values())), tuple(families[pk] for pk in sorted(held)))
        for held in living.values()
        if len(held) > 1
    ]
    return sorted(found, key=lambda one: one.address.casefold())


def addresses(families: Iterable[int]) -> list[tuple[int, str]]:
    """(family, address) of each child, expecting mother and member. An address that somebody must not learn is left
    out."""
    wanted = set(families)
    children = Child.objects.filter(family__in=wanted).values_list("family", "patient__address", "mother__address")
    members = FamilyMember.objects.filter(family__in=wanted).exclude(Q(address_kept_from__isnull=False))
    found = [(pk, own or mothers or "") for pk, own, mothers in children]
    return found + list(members.values_list("family", "address"))


def plain(address: str) -> str:
    """An address as it is compared: "12 Thistle Walk, Wexcombe" and "12, thistle walk Wexcombe" are one."""
    return NOT_A_WORD.sub(" ", address.casefold()).strip()
