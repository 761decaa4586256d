"""What is held about one child: the rows, read as they are needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, FamilyTie
from seenheard.practice.conferences.models import ConferenceChild, Fact, Likely
from seenheard.practice.core_groups.models import GroupPart
from seenheard.practice.cover.models import Asking, Offer, TakingPart
from seenheard.practice.diary.models import Chase, Duty
from seenheard.practice.gp_record.models import Entry, Import
from seenheard.practice.keeping.file_of import filed_to
from seenheard.practice.keeping.models import Hold
from seenheard.practice.letters.models import Confirmation, Letter, Reading, Sighting
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reminders.models import Reminder
from seenheard.practice.rota.models import Knowledge

from .archive import safe_name


@dataclass(frozen=True, slots=True)
class HeldLetter:
    """One letter of the child's file. `file` is where it lies in the archive."""

    number: int
    file: str
    letter: Letter
    reading: Reading | None
    confirmations: tuple[Confirmation, ...]
    sightings: tuple[Sighting, ...]

    @property
    def standing(self) -> Confirmation | None:
        return next((one for one in self.confirmations if one.undone_at is None), None)

    @property
    def fields(self) -> dict[str, Any]:
        """What is held as the letter's words: the confirmed values, else those that were last decided, else read."""
        for one in (self.standing, *reversed(self.confirmations)):
            if one is not None and one.fields:
                return dict(one.fields)
        return dict(self.reading.fields) if self.reading else {}


class Held:
    """Everything about one child of the viewer's practice."""

    def __init__(self, viewer: Viewer, child: Child) -> None:
        self.viewer, self.child = viewer, child

    @cached_property
    def letter_numbers(self) -> list[int]:
        """The letters that name the child or were filed to the child's record, undone ones too, in order of arrival."""
        of_child = Letter.objects.filter(confirmations__children=self.child).values_list("pk", flat=True)
        row = self.child.patient_id or self.child.mother_id
        wanted = set(of_child) | filed_to(self.viewer.practice.pk, [row] if row else [])
        wanted |= set(Duty.objects.filter(children=self.child).exclude(letter=None).values_list("letter_id", flat=True))
        found = Letter.objects.filter(practice=self.viewer.practice, pk__in=wanted)
        return list(found.order_by("arrived_at", "pk").values_list("pk", flat=True))

    def letters(self) -> Iterator[HeldLetter]:
        """The letters one after another, each read when it is its turn."""
        for number, pk in enumerate(self.letter_numbers, start=1):
            letter = Letter.objects.prefetch_related(
                Prefetch("readings", Reading.objects.order_by("-pk")),
                Prefetch("confirmations", Confirmation.objects.select_related("person", "undone_by").order_by("at")),
                Prefetch("sightings", Sighting.objects.select_related("person").order_by("at")),
            ).get(pk=pk)
            yield HeldLetter(
                number,
                f"letters/{safe_name(number, letter.name)}",
                letter,
                next(iter(letter.readings.all()), None),
                tuple(letter.confirmations.all()),
                tuple(letter.sightings.all()),
            )

    @cached_property
    def siblings(self) -> list[Child]:
        """The other children of the family."""
        return list(Child.objects.filter(family=self.child.family_id).exclude(pk=self.child.pk).order_by("pk"))

    @cached_property
    def others(self) -> list[Child]:
        """Every other child whom the family or a letter of the file names."""
        named = Q(family=self.child.family_id) | Q(confirmations__letter__in=self.letter_numbers)
        found = Child.everything.filter(named, practice=self.viewer.practice).exclude(pk=self.child.pk)
        return list(found.distinct().order_by("pk"))

    @cached_property
    def seats(self) -> list[ConferenceChild]:
        """The child's places at meetings, oldest first."""
        found = ConferenceChild.objects.filter(child=self.child, conference__removed_at=None)
        return list(found.select_related("conference__authority").order_by("conference__on", "pk"))

    @cached_property
    def askings(self) -> list[Asking]:
        """Who was asked to go to the child's meetings for the practice, and what they answered."""
        meetings = ConferenceChild.objects.filter(child=self.child).values("conference")
        found = Asking.objects.filter(conference__in=meetings, conference__removed_at=None)
        return list(found.select_related("clinician", "conference").order_by("asked_at", "pk"))

    @cached_property
    def taking_part(self) -> list[TakingPart]:
        """How the practice took part in the child's meetings."""
        meetings = ConferenceChild.objects.filter(child=self.child).values("conference")
        found = TakingPart.objects.filter(conference__in=meetings, conference__removed_at=None)
        return list(found.select_related("clinician", "conference", "said_by").order_by("conference__on", "pk"))

    @cached_property
    def group_parts(self) -> list[GroupPart]:
        """What we said of the child's core groups: who went or what note was sent, and what was agreed."""
        meetings = ConferenceChild.objects.filter(child=self.child).values("conference")
        found = GroupPart.objects.filter(conference__in=meetings, conference__removed_at=None)
        return list(found.select_related("conference", "person", "said_by").order_by("conference__on", "pk"))

    @cached_property
    def offers(self) -> list[Offer]:
        """Other times that were offered for the child's meetings."""
        meetings = ConferenceChild.objects.filter(child=self.child).values("conference")
        found = Offer.objects.filter(conference__in=meetings, conference__removed_at=None)
        return list(found.order_by("made_at", "pk"))

    @cached_property
    def duties(self) -> list[Duty]:
        """What was owed because of the child, withdrawn ones too."""
        found = Duty.objects.filter(children=self.child).select_related("person", "met_by").order_by("due_on", "pk")
        return list(found.prefetch_related(Prefetch("chases", Chase.objects.select_related("person").order_by("at"))))

    @cached_property
    def reminders(self) -> list[Reminder]:
        """Who was reminded of what was owed because of the child."""
        found = Reminder.objects.filter(duty__children=self.child).select_related("duty", "person", "instead_of")
        return list(found.order_by("on", "pk"))

    @cached_property
    def facts(self) -> list[Fact]:
        found = Fact.objects.filter(Q(child=self.child) | Q(child=None, family=self.child.family_id))
        return list(found.order_by("on", "pk"))

    @cached_property
    def known_by(self) -> list[Knowledge]:
        """What clinicians know of the child. Before birth that is about the mother, and no part of this file."""
        found = Knowledge.objects.filter(practice=self.viewer.practice, patient=self.child.patient_id)
        return (
            list(found.select_related("clinician").order_by("clinician__name", "pk")) if self.child.patient_id else []
        )

    @cached_property
    def record_entries(self) -> list[Entry]:
        """What was imported of the child's own GP record. That of the adults is not part of this file."""
        found = Entry.objects.filter(practice=self.viewer.practice, patient=self.child.patient_id)
        return list(found.order_by("earliest", "kind", "pk")) if self.child.patient_id else []

    @cached_property
    def record_imports(self) -> list[Import]:
        """When the child's own record was brought in, oldest first."""
        found = Import.objects.filter(practice=self.viewer.practice, patient=self.child.patient_id)
        return list(found.select_related("by").order_by("at", "pk")) if self.child.patient_id else []

    @cached_property
    def ties(self) -> list[FamilyTie]:
        """Who was entered as somebody of this child's family, and what they are to the child."""
        return list(FamilyTie.objects.filter(child=self.child).select_related("member").order_by("pk"))

    @cached_property
    def warnings(self) -> list[Likely]:
        """The family's early warnings, oldest first."""
        return list(Likely.objects.filter(family=self.child.family_id).order_by("opened_at", "pk"))

    @cached_property
    def holds(self) -> list[Hold]:
        found = Hold.objects.filter(practice=self.viewer.practice, family=self.child.family_id)
        return list(found.filter(Q(child=None) | Q(child=self.child)).select_related("placed_by", "lifted_by"))

    def events(self) -> QuerySet[Event]:
        """What was done about the child and who looked, oldest first; nothing that the record says of another child."""
        about = [f"letter:{pk}" for pk in self.letter_numbers]
        mine = Q(child_id=self.child.pk) | Q(child_id=None, about__in=about)
        found = Event.objects.filter(mine, practice=self.viewer.practice)
        return found.select_related("person").order_by("number")

    def words_of(self, one: HeldLetter) -> list[tuple[str, str, str]]:
        """(path, value, whose word: the page or a person) of each value that the letter gave."""
        sources = one.standing.sources if one.standing else {}
        return [(path, value, str(sources.get(path, ""))) for path, value in flat(one.fields)]


def flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The values of a nested answer with their paths: ("children.0.name", "Isla Lockspur"). Empty ones are left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from flat(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        for index, inner in enumerate(value):
            yield from flat(inner, f"{path}.{index}")
    elif isinstance(value, list):
        if value:
            yield path, ", ".join(str(one) for one in value)
    elif value not in (None, ""):
        yield path, {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
