"""What a pack makes and changes here, row by row, as effects of its confirmation: children, meetings, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from seenheard.casework.handover.pack import OPEN, Pack, PackAuthority, PackChild, PackMeeting
from seenheard.casework.matching.nhs_number import normalise
from seenheard.casework.vocabulary import DutyKind, Role
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.children.restricting import is_restricted
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.diary.models import Authority
from seenheard.practice.letters.effects import Changes
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.viewer import Viewer

from .opening import known_child
from .sealing import PackRefused

#: What a pack may say of a meeting besides its day, and how long it may be in the diary.
SAID = {
    "time": 0,
    "venue": 300,
    "mode": 12,
    "link": 1000,
    "chair": 200,
    "social_worker": 200,
    "social_worker_phone": 60,
    "social_worker_email": 200,
}
KINDS = {kind for kind, _ in Fact.KINDS}


class Entering:
    """One pack being entered."""

    def __init__(self, by: Viewer, pack: Pack, letter: Letter, changes: Changes, now: datetime) -> None:
        self.by, self.pack, self.letter, self.changes, self.now = by, pack, letter, changes, now
        self.children: dict[str, Child] = {}
        self.meetings: dict[str, Conference] = {}
        self.facts: dict[str, Fact] = {}
        self.authorities: dict[str, Authority] = {}
        self.families: set[int] = set()

    def run(self, patients: Mapping[str, int | None]) -> None:
        """Enter everything. Raises PackRefused."""
        rows = {child.ref: self.row(patients.get(child.ref)) for child in self.pack.children}
        if not any(rows.values()):
            raise PackRefused("Choose at least one child whom you take over.", "children")
        self.enter_children(rows)
        self.authorities = {one.ref: self.authority(one) for one in self.pack.authorities}
        for meeting in self.pack.meetings:
            self.enter_meeting(meeting)
        self.enter_facts()

    def rows(self) -> dict[str, dict[str, int]]:
        """Sort of row -> the pack's ref -> our number."""
        return {
            "child": {ref: one.pk for ref, one in self.children.items()},
            "conference": {ref: one.pk for ref, one in self.meetings.items()},
            "fact": {ref: one.pk for ref, one in self.facts.items()},
        }

    # Children

    def row(self, patient_id: int | None) -> Patient | None:
        if patient_id is None:
            return None
        found = Patient.objects.filter(practice=self.by.practice, pk=patient_id).first()
        if found is None:
            raise PackRefused("Choose somebody of your own list.", "children")
        return found

    def enter_children(self, rows: Mapping[str, Patient | None]) -> None:
        known = {
            child.ref: found
            for child in self.pack.children
            if (row := rows[child.ref]) is not None and (found := known_child(self.by, row, child)) is not None
        }
        if any(child.restricted for child in known.values()) and self.by.role is not Role.SAFEGUARDING_LEAD:
            raise PackRefused("These records are restricted. Your safeguarding lead takes their open work over.")
        if len({row.pk for row in rows.values() if row}) < sum(row is not None for row in rows.values()) and not any(
            child.unborn for child in self.pack.children
        ):
            raise PackRefused("Two children of the pack cannot be the same child of your list.", "children")
        family = next((child.family for child in known.values()), None) or self.family_known()
        for said in self.pack.children:
            row = rows[said.ref]
            if row is None:
                continue
            child = known.get(said.ref) or self.make_child(said, row, family)
            family = family or child.family
            self.children[said.ref] = child
            self.families.add(child.family_id)

    def family_known(self) -> Family | None:
        """The family here of a brother or sister who is not in the pack, or of a meeting that came in another pack."""
        numbers = [number for one in self.pack.staying if (number := normalise(one.nhs_number))]
        rows = Child.objects.filter(practice=self.by.practice, patient__nhs_number__in=numbers)
        here = rows.select_related("family").order_by("pk").first()
        if here is not None:
            return here.family
        uids = [self.uid(one) for one in self.pack.meetings]
        meeting = Conference.objects.filter(practice=self.by.practice, uid__in=uids).select_related("family").first()
        return meeting.family if meeting is not None else None

    def make_child(self, said: PackChild, row: Patient, family: Family | None) -> Child:
        if family is None:
            family = Family.objects.create(practice=self.by.practice, name=(self.pack.family or row.family_name)[:120])
        child = Child(
            practice=self.by.practice,
            family=family,
            patient=None if said.unborn else row,
            mother=row if said.unborn else None,
            name=f"Unborn baby of {row.name}" if said.unborn else row.name,
            born_on=None if said.unborn else row.born_on,
            expected_on=said.expected_on if said.unborn else None,
            restricted=is_restricted(family, row),
        )
        self.changes.make(child)
        return child

    # Meetings

    def authority(self, said: PackAuthority) -> Authority:
        """Our authority of this name; if we have none, one with what the pack says of it."""
        name = said.name[:200]
        found = Authority.objects.filter(practice=self.by.practice, name__iexact=name).first()
        if found is not None:
            return found
        made = Authority.objects.create(
            practice=self.by.practice,
            name=name,
            nation=said.nation,
            further_name=said.further_name[:200],
            further_phone=said.further_phone[:60],
            further_email=said.further_email[:254],
        )
        detail = {"name": made.name, "from_letter": self.letter.pk}
        record(self.by, "authority_added", f"authority:{made.pk}", detail=detail, at=self.now)
        return made

    def uid(self, said: PackMeeting) -> UUID:
        """The meeting's number here: always the same for the same meeting of the same practice, so that two packs of
        brothers and sisters, or a pack made again, find it."""
        try:
            return uuid5(UUID(said.ref), f"{self.pack.giver.code} to {self.by.practice.code}")
        except ValueError:
            raise PackRefused("A meeting of the pack has no number that is known. Ask for the pack again.") from None

    def enter_meeting(self, said: PackMeeting) -> None:
        seats = [seat for seat in said.seats if seat.child in self.children]
        known = self.known_meeting(said)
        if not seats or (known is None and said.cancelled):
            return
        if known is None:
            known = self.make_meeting(said)
        else:
            self.change_meeting(known, said)
        self.meetings[said.ref] = known
        self.families.add(known.family_id)
        standing = {seat.child_id: seat for seat in ConferenceChild.objects.filter(conference=known)}
        for seat in seats:
            child = self.children[seat.child]
            here = standing.get(child.pk)
            if here is None:
                values = {"decision": seat.decision, "categories": list(seat.categories)}
                self.changes.make(ConferenceChild(conference=known, child=child, **values))
            elif seat.decision and not here.decision:
                self.changes.change(here, decision=seat.decision, categories=list(seat.categories))
            else:
                self.changes.change(here)

    def known_meeting(self, said: PackMeeting) -> Conference | None:
        """The same meeting here: from another pack, or from a letter that came to us already."""
        rows = Conference.objects.select_for_update(of=("self",)).filter(practice=self.by.practice)
        found = rows.filter(uid=self.uid(said)).first()
        if found is not None or said.on is None:
            return found
        families = {child.family_id for child in self.children.values()}
        return rows.filter(family__in=families, type=said.type, on=said.on, cancelled_at=None).order_by("pk").first()

    def make_meeting(self, said: PackMeeting) -> Conference:
        due = self.report_due(said)
        family = next(self.children[seat.child].family for seat in said.seats if seat.child in self.children)
        made = Conference(
            practice=self.by.practice,
            family=family,
            uid=self.uid_for_new(said),
            type=said.type,
            on=said.on,
            provisional=said.provisional,
            held=said.held,
            authority=self.authorities.get(said.authority),
            edition=said.edition[:60],
            report_rule=said.report_rule or None,
            changed_at=self.now,
            **due,
            **self.said_of(said),
        )
        self.changes.make(made)
        return made

    def uid_for_new(self, said: PackMeeting) -> UUID:
        """A meeting whose first entry was undone keeps its number; one entered anew has a further one."""
        uid = self.uid(said)
        again = 0
        while Conference.everything.filter(uid=uid).exists():
            again += 1
            uid = uuid5(self.uid(said), str(again))
        return uid

    def said_of(self, said: PackMeeting) -> dict[str, Any]:
        values = {name: getattr(said, name) for name in SAID}
        return {name: value[: SAID[name]] if isinstance(value, str) else value for name, value in values.items()}

    def report_due(self, said: PackMeeting) -> dict[str, Any]:
        """The day for our report: that of the letter, or as the practice before counted it, if it is still owed."""
        if said.report_due_on is not None or said.report_rule:
            return {"report_due_on": said.report_due_on, "report_due_words": said.report_due_words[:500]}
        for duty in self.pack.duties:
            if duty.kind == DutyKind.REPORT and duty.meeting == said.ref and duty.state == OPEN and duty.due_on:
                words = f"As {self.pack.giver.name} counted it: {duty.because}"
                return {"report_due_on": duty.due_on, "report_due_words": words[:500]}
        return {"report_due_words": said.report_due_words[:500]}

    def change_meeting(self, known: Conference, said: PackMeeting) -> None:
        """A meeting that we know: what the pack says newer than our letters. A pack made again may have moved it."""
        values = {name: value for name, value in self.said_of(said).items() if value not in (None, "")}
        if said.on is not None and said.on != known.on:
            values |= {"on": said.on, "provisional": said.provisional} | self.report_due(said)
        if said.cancelled and known.cancelled_at is None:
            values["cancelled_at"] = self.now
        if known.authority is None and said.authority in self.authorities:
            values["authority"] = self.authorities[said.authority]
        if said.held:
            values["held"] = True
        self.changes.change(known, **values)

    # Other dates

    def enter_facts(self) -> None:
        for said in self.pack.facts:
            about_left_out = said.child and said.child not in self.children
            meeting_left_out = said.meeting and said.meeting not in self.meetings
            if said.kind not in KINDS or about_left_out or meeting_left_out:
                continue
            child = self.children.get(said.child)
            meeting = self.meetings.get(said.meeting)
            family = child.family if child else meeting.family if meeting else next(iter(self.children.values())).family
            values = {"family": family, "child": child, "conference": meeting, "kind": said.kind, "on": said.on}
            known = Fact.objects.filter(**values).first()
            if known is None:
                known = Fact(practice=self.by.practice, words=said.words[:500], **values)
                self.changes.make(known)
            else:
                self.changes.change(known)
            self.facts[said.ref] = known
        self.enter_arrival()

    def enter_arrival(self) -> None:
        """The child came to us: from whom, and since when we know it."""
        for child in self.children.values():
            values = {"family": child.family, "child": child, "kind": "moved_in", "on": timezone.localdate(self.now)}
            if not Fact.objects.filter(**values).exists():
                words = f"From {self.pack.giver.name}, by its pack of open work"
                self.changes.make(Fact(practice=self.by.practice, words=words[:500], **values))
