"""Carrying out a confirmation: children, meetings and facts, each change kept so that it can be taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from seenheard.casework.timetable.rules import NoEdition
from seenheard.casework.vocabulary import Decision, LetterKind, Nation
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.children.restricting import is_restricted
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.diary.models import Authority
from seenheard.practice.diary.owing import rulebook
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.from_letters import enter_attendees

from .answers import Answers, ChosenChild
from .effects import Changes
from .models import Letter
from .unborn import known_born, known_unborn

#: Letters that record a meeting as held.
RECORDS = {
    LetterKind.CONFERENCE_MINUTES,
    LetterKind.CONFERENCE_DECISION_LETTER,
    LetterKind.CHILD_PROTECTION_PLAN,
    LetterKind.CORE_GROUP_MINUTES,
    LetterKind.STRATEGY_DISCUSSION_MINUTES,
    LetterKind.SECTION47_OUTCOME_LETTER,
}
#: What each kind of letter answers, as a fact of the conference it is about.
ANSWERS = {
    LetterKind.CONFERENCE_MINUTES: "minutes_received",
    LetterKind.CONFERENCE_DECISION_LETTER: "decision_letter_received",
    LetterKind.CORE_GROUP_MINUTES: "core_group_notes_received",
}
OFF_PLAN = {Decision.PLAN_ENDED, Decision.NO_PLAN}
LINK_LENGTH = 1000


class Entry:
    """One confirmation being carried out."""

    def __init__(self, by: Viewer, letter: Letter, answers: Answers, changes: Changes) -> None:
        self.by, self.letter, self.answers, self.changes = by, letter, answers, changes
        self.fields = answers.fields
        self.kind = self.fields.get("kind") or ""
        self.touched: dict[int, Family] = {}
        self.children: dict[int, Child] = {}

    def run(self) -> list[Family]:
        """Enter everything; returns the families whose diary must be brought in step."""
        self.authority = self.find_authority()
        self.children = self.enter_children()
        self.family = next(iter(self.children.values())).family
        held = self.kind in RECORDS
        conference = self.enter_meeting("conference", held=held)
        if conference is not None:
            self.enter_seats(conference, decided=held or self.any_decision())
            self.enter_answer(conference)
            enter_attendees(self.changes, conference, self.fields.get("attendees") or [])
        following = self.enter_meeting("next_conference", held=False)
        if following is not None:
            self.enter_seats(following, decided=False)
        group = self.enter_meeting("core_group", held=False)
        if group is not None:
            self.enter_seats(group, decided=False)
        asked = following if held else conference
        if asked is not None:
            self.enter_report_due(asked)
        return list(self.touched.values())

    def touch(self, family: Family) -> None:
        self.touched[family.pk] = family

    def find_authority(self) -> Authority | None:
        if self.answers.authority_id:
            return Authority.objects.get(pk=self.answers.authority_id, practice=self.by.practice)
        name = (self.fields.get("local_authority") or "").strip()
        if not name:
            return None
        standing = Authority.objects.filter(practice=self.by.practice, name__iexact=name).first()
        if standing is not None:
            return standing
        made = Authority.objects.create(
            practice=self.by.practice, name=name[:200], nation=self.fields.get("nation") or self.by.practice.nation
        )
        record(
            self.by,
            "authority_added",
            f"authority:{made.pk}",
            detail={"name": made.name, "from_letter": self.letter.pk},
        )
        return made

    # Children

    def enter_children(self) -> dict[int, Child]:
        """The children of the letter who are ours, by their place in the letter."""
        chosen = [one for one in self.answers.children if one.ours]
        known: dict[int, Child] = {}
        for one in chosen:
            if (found := self.known_child(one, {child.pk for child in known.values()})) is not None:
                known[one.index] = found
        family = next((child.family for child in known.values()), None) or self.family_of_meeting()
        children: dict[int, Child] = {}
        for one in chosen:
            child = known.get(one.index) or self.make_child(one, family)
            family = family or child.family
            children[one.index] = child
            self.touch(child.family)
        self.changes.confirmation.children.set(children.values())
        return children

    def family_of_meeting(self) -> Family | None:
        """The family of the known meeting that the letter is about: a child new to us belongs to it."""
        for name in ("conference", "next_conference", "core_group"):
            about = self.answers.about.get(name)
            if isinstance(about, int):
                meeting = Conference.objects.select_related("family").get(pk=about, practice=self.by.practice)
                return meeting.family
        return None

    def said_of(self, index: int) -> dict[str, Any]:
        """What the letter says of its child at this place."""
        said: list[dict[str, Any]] = self.fields.get("children") or []
        return said[index] if index < len(said) else {}

    def letter_on(self) -> date:
        """The day of the letter itself, or if it gives none the day on which it came."""
        return as_date(self.fields.get("document_date")) or timezone.localdate(self.letter.arrived_at)

    def known_child(self, one: ChosenChild, taken: set[int]) -> Child | None:
        """The child that we work for already. An unborn child's expected date is put right by the letter."""
        children = Child.objects.select_related("family").filter(practice=self.by.practice)
        if one.patient_id:
            return children.filter(patient_id=one.patient_id).first()
        said = self.said_of(one.index)
        expected_on, born_on = as_date(said.get("edd")), as_date(said.get("dob"))
        hers = children.filter(mother_id=one.mother_id, patient=None)
        born = known_born(hers, born_on=born_on, name=said.get("name") or "", taken=taken)
        if born is not None:
            return born
        expected = hers.filter(born_on=None)
        letter_on = min(filter(None, (born_on, self.letter_on())))  # who is born was unborn until that day
        child = known_unborn(expected, expected_on=expected_on, letter_on=letter_on, taken=taken)
        if child is not None and expected_on is not None:
            self.changes.change(child, expected_on=expected_on)
        return child

    def make_child(self, one: ChosenChild, family: Family | None) -> Child:
        said = self.said_of(one.index)
        row = Patient.objects.get(pk=one.patient_id or one.mother_id or 0, practice=self.by.practice)
        unborn = one.patient_id is None
        if family is None and unborn:
            older = Child.objects.select_related("family").filter(practice=self.by.practice, mother=row).last()
            family = older.family if older else None
        if family is None:
            family = Family.objects.create(practice=self.by.practice, name=row.family_name)
        child = Child(
            practice=self.by.practice,
            family=family,
            patient=None if unborn else row,
            mother=row if unborn else None,
            name=(f"Unborn baby of {row.name}" if unborn else row.name),
            born_on=None if unborn else row.born_on,
            expected_on=as_date(said.get("edd")) if unborn else None,
            restricted=is_restricted(family, row),
        )
        self.changes.make(child)
        return child

    # Meetings

    def enter_meeting(self, name: str, *, held: bool) -> Conference | None:
        about = self.answers.about.get(name, "leave")
        if about == "leave":
            return None
        said: dict[str, Any] = self.fields.get(name) or {}
        values = self.meeting_values(name, said)
        if about == "new":
            conference = Conference(
                practice=self.by.practice,
                family=self.family,
                changed_at=timezone.now(),
                held=held,
                edition=self.edition(values["on"]),
                **values,
            )
            self.changes.make(conference)
        else:
            rows = Conference.objects.select_for_update(of=("self",)).select_related("family")
            conference = rows.get(pk=about, practice=self.by.practice)  # held: a move by hand waits for this
            self.change_meeting(conference, name, said, values, held=held)
        self.touch(conference.family)
        return conference

    def edition(self, on: date | None) -> str:
        """The edition of the rules in force on that day: the meeting is timed by it, and keeps it when it moves."""
        nation = Nation(self.authority.nation if self.authority else self.by.practice.nation)
        try:
            return rulebook().edition(nation, on).id if on else ""
        except NoEdition:
            return ""

    def change_meeting(
        self, conference: Conference, name: str, said: dict[str, Any], values: dict[str, Any], *, held: bool
    ) -> None:
        values = {key: value for key, value in values.items() if value not in (None, "")}
        if values.get("on") is None:
            values.pop("provisional", None)
        if values.get("mode") == "remote":
            values.setdefault("venue", "")
        elif values.get("mode") == "in_person":
            values.setdefault("link", "")
        if held:
            values["held"] = True
        elif self.cancels(name, said):
            values["cancelled_at"] = timezone.now()
        elif values.get("on") and conference.cancelled_at is not None:
            values["cancelled_at"] = None
        if conference.report_due_on is not None and values.get("on") not in (None, conference.on):
            values["report_due_on"] = None  # it was printed for the day that no longer holds
        self.changes.change(conference, **values)

    def cancels(self, name: str, said: dict[str, Any]) -> bool:
        """A change notice that takes a date out of the diary and gives no other cancels the meeting."""
        return (
            name == "conference"
            and self.kind == LetterKind.CONFERENCE_CHANGE_NOTICE
            and not said.get("date")
            and bool(said.get("replaces_date"))
        )

    def meeting_values(self, name: str, said: dict[str, Any]) -> dict[str, Any]:
        worker: dict[str, Any] = self.fields.get("social_worker") or {}
        values: dict[str, Any] = {
            "type": "core_group" if name == "core_group" else said.get("type") or "",
            "on": as_date(said.get("date")),
            "time": said.get("time") or None,
            "provisional": bool(said.get("provisional")),
            "social_worker": (worker.get("name") or "")[:200],
            "social_worker_phone": (worker.get("phone") or "")[:60],
            "social_worker_email": (worker.get("email") or "")[:200],
            "authority": self.authority,
        }
        if name == "conference":
            values |= {
                "venue": (said.get("venue") or "")[:300],
                "mode": said.get("mode") or "",
                "link": (said.get("link") or "")[:LINK_LENGTH],
                "chair": (self.fields.get("chair") or "")[:200],
            }
        return values

    def enter_seats(self, conference: Conference, *, decided: bool) -> None:
        """Who is spoken of at this meeting, and what was decided for each."""
        seats = {seat.child_id: seat for seat in ConferenceChild.objects.filter(conference=conference)}
        for index, child in self.children.items():
            said = self.said_of(index)
            decision, categories = said.get("decision") or "", said.get("categories") or []
            if not decided:
                if decision in OFF_PLAN and child.pk not in seats:
                    continue  # no further conference is for a child whose plan has ended
                decision, categories = "", []
            seat = seats.get(child.pk)
            if seat is None:
                self.changes.make(
                    ConferenceChild(conference=conference, child=child, decision=decision, categories=categories)
                )
            else:
                values = {"decision": decision, "categories": categories}
                self.changes.change(seat, **{key: value for key, value in values.items() if value})

    def any_decision(self) -> bool:
        return any(child.get("decision") for child in self.fields.get("children") or [])

    def enter_answer(self, conference: Conference) -> None:
        """Minutes or a decision letter that came: a fact of its conference."""
        kind = ANSWERS.get(LetterKind(self.kind)) if self.kind else None
        if kind is None:
            return
        known = Fact.objects.filter(conference=conference, kind=kind).order_by("pk").first()
        if known is not None:
            self.changes.change(known)
            return
        self.changes.make(
            Fact(
                practice=self.by.practice,
                family=conference.family,
                conference=conference,
                kind=kind,
                on=timezone.localdate(self.letter.arrived_at),
            )
        )

    def enter_report_due(self, conference: Conference) -> None:
        """The report date that the letter prints, or the rule it gives, kept with the conference it is for."""
        said: dict[str, Any] = self.fields.get("report_due") or {}
        on = as_date(said.get("date"))
        values: dict[str, Any] = {}
        if on is not None:
            values["report_due_on"] = on
        elif said.get("amount") and said.get("unit") and conference.report_due_on is not None:
            values["report_due_on"] = None
        if said.get("amount") and said.get("unit"):
            values["report_rule"] = {
                "amount": said["amount"],
                "unit": said["unit"],
                "anchor": said.get("anchor") or "before_conference",
                "from": self.fields.get("document_date") if said.get("anchor") == "after_document" else None,
            }
        if said.get("rule"):
            values["report_due_words"] = said["rule"][:500]
        if values:
            self.changes.change(conference, **values)


def as_date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
