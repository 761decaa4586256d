"""What of the register's lists must tell nothing: rows of families with a restricted child."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer

RESTRICTED = "Restricted record"


@dataclass(frozen=True, slots=True)
class About:
    """Whom a row is about, as a list may say it."""

    words: str
    href: str
    child: int
    restricted: bool = False


def restricted_families(viewer: Viewer, among: Collection[int] | None = None) -> set[int]:
    """The families of which a child is restricted, taken back or not; of these alone if given."""
    rows = Child.everything.filter(practice=viewer.practice, restricted=True)
    if among is not None:
        rows = rows.filter(family__in=among)
    return set(rows.values_list("family_id", flat=True))


def about(child: Child, closed: Collection[int]) -> About:
    href = reverse("children:child", args=[child.pk])
    return About(RESTRICTED, href, child.pk, True) if child.family_id in closed else About(child.name, href, child.pk)
