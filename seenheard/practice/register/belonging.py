"""To which families somebody on the list belongs. A parent may belong to two."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from seenheard.practice.children.models import Child, FamilyMember
from seenheard.practice.people.viewer import Viewer


def families_of_patients(viewer: Viewer, patients: Collection[int]) -> set[int]:
    """The families to which these people belong, as members, children or expecting mothers."""
    members = FamilyMember.objects.filter(practice=viewer.practice, patient__in=patients)
    children = Child.objects.filter(Q(patient__in=patients) | Q(mother__in=patients), practice=viewer.practice)
    return set(members.values_list("family_id", flat=True)) | set(children.values_list("family_id", flat=True))
