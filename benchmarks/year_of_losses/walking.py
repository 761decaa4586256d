"""Walking the cases through the site's own actions, a day at a time; what it raises is held against the reckoning."""

from __future__ import annotations

import random
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from ten_years.clock import Clock

from seenheard.practice.children.facts import add_fact
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.diary.to_chase import raised
from seenheard.practice.diary.without_date import children_without_date
from seenheard.practice.letters.actions import confirm_letter, receive_letter, undo_confirmation
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.models import Telling
from seenheard.practice.plan_actions.telling import AnswerWords, TellingWords, answered, tell
from seenheard.practice.plan_actions.telling_words import Concern

from .reckoning import Key, Reckoning
from .scripts import DAY, Group, Script

COMPARED = frozenset(
    {
        *("decision_letter", "minutes", "next_conference_date", "core_group", "core_group_notes", "further_core_group"),
        *("conference_held_again", "referral_acknowledged", "answer_to_telling"),
    }
)
ASK_SHARE = 0.03  # of what is raised, so much is asked for on a day


@dataclass
class Counts:
    """What was seen on all days together. A raising is one thing on its first day, or again after it was asked for."""

    letters: int = 0
    raised: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    undone: int = 0
    days_compared: int = 0
    held_against: int = 0  # things that stood raised, over all days
    without_date: int = 0
    not_raised: list[str] = field(default_factory=list)
    wrongly_raised: list[str] = field(default_factory=list)
    wrong_step: list[str] = field(default_factory=list)
    wrong_list: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        return sum(map(len, (self.not_raised, self.wrongly_raised, self.wrong_step, self.wrong_list)))


@dataclass
class Standing:
    """The rows of one case, as they come to be."""

    patient: Patient
    child: Child | None = None
    conference: Conference | None = None
    following: Conference | None = None
    minutes: Confirmation | None = None
    telling: Telling | None = None
    groups: dict[date, Conference] = field(default_factory=dict)


class Walk:
    """The made-up practice with its cases."""

    def __init__(
        self, by: Viewer, scripts: list[Script], reckoning: Reckoning, clock: Clock, chance: random.Random
    ) -> None:
        self.by, self.scripts, self.reckoning, self.clock, self.chance = by, scripts, reckoning, clock, chance
        self.counts, self.letters = Counts(), 0
        self.rows = {one.number: Standing(patient_of(by, one.number)) for one in scripts}
        self.plan = self.events()
        self.before: dict[Key, str] = {}

    def events(self) -> dict[date, list[Callable[[], None]]]:
        """What is done on which day, in the order in which it is done."""
        found: dict[date, list[Callable[[], None]]] = defaultdict(list)

        def add(day: date | None, what: Callable[[Script], None], one: Script) -> None:
            if day is not None:
                found[day].append(lambda: what(one))

        for one in self.scripts:
            add(one.invited_on, self.invite, one)
            first, second = (self.letter, one.letter_on), (self.minutes, one.minutes_on)
            for what, day in (first, second):
                add(day, what, one)
            add(one.minutes_undone_on, self.undo_minutes, one)
            add(one.next_invited_on, self.invite_next, one)
            add(one.next_cancelled_on, self.cancel_next, one)
            add(one.next_again_on, self.invite_again, one)
            for group in one.groups:
                if group.notes_on is not None:
                    found[group.notes_on].append(lambda one=one, group=group: self.notes(one, group))  # type: ignore[misc]
            add(one.referral_on, self.refer, one)
            add(one.referral_answered_on, self.answer_referral, one)
            add(one.told_on, self.tell, one)
            add(one.told_answered_on, self.answer_telling, one)
        return found

    def walk(self, first: date, days: int, told: Callable[[int], None]) -> None:
        for number in range(days):
            today = first + number * DAY
            self.clock.set(today, 9)
            for what in self.plan.get(today, []):
                what()
            found = self.raised(today)
            self.compare(today, found)
            self.ask(today, found)
            told(number)

    # What arrives

    def confirm(self, one: Script, fields: dict[str, Any], about: dict[str, Any]) -> Confirmation:
        self.letters += 1
        self.counts.letters += 1
        today = timezone.localdate()
        name = f"letter-{self.letters}.txt"
        letter = receive_letter(self.by, data=f"Letter {self.letters}".encode(), name=name, way="upload").letter
        said = {
            "nation": one.council.nation,
            "local_authority": one.council.name,
            "document_date": today.isoformat(),
            "social_worker": {"name": "Ira Penhallow"},
            **fields,
        }
        row = self.rows[one.number]
        answers = Answers(said, {}, (ChosenChild(0, True, row.patient.pk),), about)
        return confirm_letter(self.by, letter, answers=answers)

    def invite(self, one: Script) -> None:
        row = self.rows[one.number]
        self.confirm(one, invitation(row.patient.name, "initial", one.held_on), {"conference": "new"})
        row.child = Child.objects.get(patient=row.patient)
        row.conference = Conference.objects.get(seats__child=row.child, on=one.held_on)

    def letter(self, one: Script) -> None:
        self.decision(one, "conference_decision_letter", "letter")

    def minutes(self, one: Script) -> None:
        self.rows[one.number].minutes = self.decision(one, "conference_minutes", "minutes")

    def decision(self, one: Script, kind: str, by: str) -> Confirmation:
        row = self.rows[one.number]
        assert row.conference is not None
        decided = {"decision": "inquorate"} if one.inquorate else {"decision": "plan_made", "categories": ["neglect"]}
        fields: dict[str, Any] = {
            "kind": kind,
            "children": [{"name": row.patient.name, **decided}],
            "conference": {"type": "initial", "date": one.held_on.isoformat()},
        }
        about: dict[str, Any] = {"conference": row.conference.pk}
        if one.next_by == by:
            kind_of_next = "initial" if one.inquorate else "review"
            fields["next_conference"] = {"type": kind_of_next, "date": one.next_held_on.isoformat()}
            about["next_conference"] = "new"
        if one.group_by == by and one.groups:
            fields["core_group"] = {"date": one.groups[0].on.isoformat()}
            about["core_group"] = "new"
        made = self.confirm(one, fields, about)
        self.find(one)
        return made

    def undo_minutes(self, one: Script) -> None:
        minutes = self.rows[one.number].minutes
        assert minutes is not None
        undo_confirmation(self.by, minutes, because="It is about another child")
        self.counts.undone += 1

    def invite_next(self, one: Script) -> None:
        name, kind = self.rows[one.number].patient.name, "initial" if one.inquorate else "review"
        self.confirm(one, invitation(name, kind, one.next_held_on), {"conference": "new"})
        self.find(one)

    def cancel_next(self, one: Script) -> None:
        row = self.rows[one.number]
        assert row.following is not None
        notice = {
            "kind": "conference_change_notice",
            "children": [{"name": row.patient.name}],
            "conference": {"type": "review", "replaces_date": one.next_held_on.isoformat()},
        }
        self.confirm(one, notice, {"conference": row.following.pk})

    def invite_again(self, one: Script) -> None:
        name = self.rows[one.number].patient.name
        self.confirm(one, invitation(name, "review", one.next_again_held_on), {"conference": "new"})

    def notes(self, one: Script, group: Group) -> None:
        row = self.rows[one.number]
        following = next((each for each in one.groups if each.known_on == group.notes_on and each.on > group.on), None)
        fields: dict[str, Any] = {
            "kind": "core_group_minutes",
            "children": [{"name": row.patient.name}],
            "conference": {"type": "core_group", "date": group.on.isoformat()},
        }
        about: dict[str, Any] = {"conference": row.groups[group.on].pk}
        if following is not None:
            fields["core_group"] = {"date": following.on.isoformat()}
            about["core_group"] = "new"
        self.confirm(one, fields, about)
        self.find(one)

    def find(self, one: Script) -> None:
        """Look up what a letter entered."""
        row = self.rows[one.number]
        for meeting in Conference.objects.filter(seats__child=row.child).distinct():
            if meeting.type == "core_group" and meeting.on is not None:
                row.groups[meeting.on] = meeting
            elif meeting.on == one.next_held_on:
                row.following = meeting

    def refer(self, one: Script) -> None:
        child = self.rows[one.number].child
        assert child is not None
        today = timezone.localdate()
        add_fact(self.by, family=child.family, kind="referral", on=today, today=today, now=timezone.now())

    def answer_referral(self, one: Script) -> None:
        name = self.rows[one.number].patient.name
        self.confirm(one, {"kind": "referral_outcome", "children": [{"name": name}]}, {})

    def tell(self, one: Script) -> None:
        row = self.rows[one.number]
        assert row.child is not None
        said = TellingWords(
            "telephone", "The child was not brought to us again.", uuid.uuid4(), to_name="Ira Penhallow"
        )
        concern = Concern("not_followed", (row.child,))
        row.telling = tell(self.by, family=row.child.family, concern=concern, said=said, now=timezone.now())

    def answer_telling(self, one: Script) -> None:
        telling = self.rows[one.number].telling
        assert telling is not None
        said = AnswerWords("Ira Penhallow", timezone.localdate(), "Seen at home today.")
        answered(self.by, telling_id=telling.pk, said=said, now=timezone.now())

    # What is held against what

    def compare(self, today: date, raised_now: dict[Key, tuple[int, str]]) -> None:
        wanted: dict[Key, str] = {}
        for one in self.scripts:
            wanted |= self.reckoning.missing(one, today)
        found = {key: step for key, (_, step) in raised_now.items()}
        counts = self.counts
        counts.days_compared += 1
        counts.held_against += len(wanted)
        counts.not_raised += [f"{today}: {key}" for key in wanted if key not in found]
        counts.wrongly_raised += [f"{today}: {key}" for key in found if key not in wanted]
        counts.wrong_step += [f"{today}: {key}" for key in wanted if found.get(key, wanted[key]) != wanted[key]]
        counts.raised.update(key[1] for key in wanted if key not in self.before)
        self.before = wanted
        shown = {child.patient_id for child in children_without_date(self.by, today)}
        expected = {self.rows[one.number].patient.pk for one in self.scripts if self.reckoning.without_date(one, today)}
        counts.without_date += len(expected)
        counts.wrong_list += [f"{today}: patient {pk}" for pk in shown ^ expected]

    def raised(self, today: date) -> dict[Key, tuple[int, str]]:
        """What the site raises: (case, what, counted from) -> the duty's number and the step."""
        steps = {one.duty_id: one.step.value for one in raised(self.by, today)}
        rows = Duty.objects.filter(kind__in=COMPARED, met_at=None, withdrawn_at=None)
        numbers = {row.patient.pk: number for number, row in self.rows.items()}
        found = {}
        columns = ("pk", "kind", "conference__on", "children__patient_id")
        for pk, kind, on, patient in rows.values_list(*columns):
            if pk in steps:
                key = (numbers[patient], kind, self.anchor(numbers[patient], kind, on))
                assert key not in found, f"{key} stands twice"
                found[key] = (pk, steps[pk])
        return found

    def anchor(self, number: int, kind: str, on: date | None) -> date:
        script = self.scripts[number]
        if kind == "answer_to_telling":
            return script.told_on
        if kind == "referral_acknowledged":
            return script.referral_on
        assert on is not None
        return on

    def ask(self, today: date, raised_now: dict[Key, tuple[int, str]]) -> None:
        """Somebody asks for a few of the things that are raised."""
        for key, (pk, step) in sorted(raised_now.items()) if today.weekday() < 5 else ():
            if self.chance.random() < ASK_SHARE:
                marking.chase(self.by, duty_id=pk, words="Please would you send this to us?", now=timezone.now())
                self.reckoning.asked.setdefault(key, []).append(today)
                self.counts.asked[step] += 1
                self.before.pop(key, None)


def invitation(name: str, kind: str, on: date) -> dict[str, Any]:
    return {
        "kind": "conference_invitation",
        "children": [{"name": name}],
        "conference": {"type": kind, "date": on.isoformat(), "provisional": False},
    }


def patient_of(by: Viewer, number: int) -> Patient:
    return Patient.objects.create(
        practice=by.practice,
        given_name="Wren",
        family_name=f"Oakhollow-{number}",
        born_on=date(2018, 3, 4) + number * DAY,
    )


def make_councils(by: Viewer, councils: Any) -> None:
    for one in councils:
        Authority.objects.create(
            practice=by.practice,
            name=one.name,
            nation=one.nation,
            settings=one.settings,
            source="Made up",
            last_checked=date(2026, 1, 1) if one.settings else None,
        )
