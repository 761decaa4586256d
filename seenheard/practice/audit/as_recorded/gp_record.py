"""Who belongs to a family and what was imported of records, as the events left them: a father's changed address ban, or
an entry that vanished, would harm."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.practice.audit.models import Event
from seenheard.practice.children.member_keeping import ADDED, CHANGED, REMOVED, seal, told
from seenheard.practice.children.models import FamilyMember
from seenheard.practice.gp_record.forgetting import REMOVED as FORGOTTEN
from seenheard.practice.gp_record.importing import IMPORTED
from seenheard.practice.gp_record.models import Entry, Import
from seenheard.practice.gp_record.sealing import seal_of
from seenheard.practice.people.models import Practice


def gp_record_faults(practice: Practice) -> Iterator[str]:
    yield from member_faults(practice)
    yield from record_faults(practice)


def member_faults(practice: Practice) -> Iterator[str]:
    stands: dict[int, str] = {}
    out: set[int] = set()
    events = Event.objects.filter(practice=practice, verb__in=(ADDED, CHANGED, REMOVED)).order_by("number")
    for verb, detail in events.values_list("verb", "detail"):
        if "member" in detail:
            if verb == REMOVED:
                out.add(detail["member"])
            else:
                stands[detail["member"]] = detail.get("stands", "")
    for row in FamilyMember.everything.filter(practice=practice).order_by("pk"):
        said = stands.pop(row.pk, None)
        if said is None:
            yield f"Member {row.pk} of a family is not in the record: put in past the site."
        elif said != seal(told(row)):
            yield f"Member {row.pk} of a family is otherwise than the record says."
        elif (row.removed_at is not None) != (row.pk in out):
            yield f"Member {row.pk} of a family was taken out or brought back past the site."
    for gone in sorted(stands):
        yield f"Member {gone} of a family, whom the record tells of, is not there any more."


def record_faults(practice: Practice) -> Iterator[str]:
    """Entries and imports of each person, held against the last event about them."""
    left: dict[int, tuple[int, int, str]] = {}
    events = Event.objects.filter(practice=practice, verb__in=(IMPORTED, FORGOTTEN)).order_by("number")
    for verb, detail in events.values_list("verb", "detail"):
        if "patient" in detail and verb == IMPORTED:
            left[detail["patient"]] = (detail["imports"], detail["entries"], detail["seal"])
        elif "patient" in detail:
            left.pop(detail["patient"], None)
    held = set(Import.objects.filter(practice=practice).values_list("patient", flat=True))
    held |= set(Entry.objects.filter(practice=practice).order_by().values_list("patient", flat=True).distinct())
    for patient in sorted(held | set(left)):
        said = left.get(patient)
        number, sealed = seal_of(patient)
        imports = Import.objects.filter(patient=patient).count()
        if said is None:
            yield f"The GP record of patient {patient} is not in the record of what was done: put in past the site."
        elif (imports, number) != said[:2]:
            told = f"{said[0]} imports and {said[1]} entries"
            yield f"The GP record of patient {patient} has {imports} imports and {number} entries; {told} were kept."
        elif sealed != said[2]:
            yield f"The GP record of patient {patient} says otherwise than what was brought in."
