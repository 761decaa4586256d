"""Families that live through their letters by the site's own actions: received, read, looked at, confirmed, done."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.audit.actions import look
from seenheard.practice.children.looking import looked
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.marking import assign, chase, mark_met
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import About, Answers, ChosenChild, FiledTo
from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.reading_queue import read_letter
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer, software
from ten_years.clock import Clock
from ten_years.lives import Post, working
from ten_years.names import Household, Invented

LEFT_OPEN = 17  # every so many-th duty is left undone when its day passes


def register(practice: Practice, people: tuple[Invented, ...]) -> list[Patient]:
    """Enter people on the practice's list."""
    rows = [
        Patient(
            practice=practice,
            nhs_number=one.nhs_number,
            given_name=one.given,
            family_name=one.family,
            born_on=one.born_on,
            sex=one.sex,
            address=one.address,
        )
        for one in people
    ]
    return Patient.objects.bulk_create(rows, batch_size=1000)


class Life:
    """One family's life with the practice. `team` are those who confirm and those to whom duties are given."""

    def __init__(self, practice: Practice, team: list[Viewer], clock: Clock, house: Household, number: int) -> None:
        self.practice, self.team, self.clock, self.number = practice, team, clock, number
        self.patients = register(practice, house.people)[1:]
        self.letters: list[Letter] = []

    def live(self, posts: list[Post], *, until: date) -> None:
        """Go through the letters that came before `until`, as they came."""
        for post in posts:
            if working(post.arrived_on) < until:
                self.deal_with(post, until)
        if posts and posts[-1].arrived_on + timedelta(days=60) < until:
            self.mark(posts[-1].arrived_on + timedelta(days=60), after=timedelta(days=20))

    def deal_with(self, post: Post, until: date) -> None:
        by = self.team[len(self.letters) % len(self.team)]
        self.clock.set(post.arrived_on, 9)
        letter = receive_letter(software(self.practice), data=post.text.encode(), name=post.name, way="folder").letter
        reading = read_letter(letter)
        assert reading is not None
        self.letters.append(letter)
        self.clock.set(min(working(post.arrived_on + timedelta(days=1)), until - timedelta(days=1)), 15)
        look(by, f"letter:{letter.pk}")
        looked(by, f"letter:{letter.pk}", Child.objects.filter(patient__in=self.patients))
        said = {child["nhs_number"] for child in post.fields["children"]}
        chosen = [row for row in self.patients if row.nhs_number in said]
        answers = Answers(
            fields=post.fields,
            sources={"conference.date": "page"} if post.fields.get("conference") else {},
            children=tuple(ChosenChild(index, True, row.pk) for index, row in enumerate(chosen)),
            about={name: self.meeting(about) for name, about in post.about.items()},
            filing=tuple(FiledTo(row.pk) for row in chosen),
            outcome=post.outcome,  # type: ignore[arg-type]
            reading_id=reading.pk,
        )
        confirm_letter(by, letter, answers=answers)
        self.mark(timezone_day(self.clock), after=timedelta(days=-6))

    def meeting(self, about: object) -> About:
        """The number of the meeting that the diary has, or that it is new."""
        if about == "new":
            return "new"
        kind, on = about  # type: ignore[misc]
        found = Conference.objects.filter(type=kind, on=on, family__children__patient__in=self.patients).first()
        return found.pk if found else "new"

    def mark(self, today: date, *, after: timedelta) -> None:
        """What was due by `today - after` is done, chased, or here and there left."""
        owed = Duty.objects.filter(
            Q(owed_by=OwedBy.PRACTICE, due_on__lte=today - after)
            | Q(owed_by=OwedBy.LOCAL_AUTHORITY, due_on__lte=today - timedelta(days=5)),
            family__children__patient__in=self.patients,
            met_at=None,
            withdrawn_at=None,
        )
        for duty in owed.distinct():
            by = self.team[duty.pk % len(self.team)]
            if (duty.pk + self.number) % LEFT_OPEN == 0:
                if duty.owed_by == OwedBy.LOCAL_AUTHORITY and not duty.chases.exists():
                    chase(by, duty_id=duty.pk, words="Please send what is missing.", now=self.clock.now())
                continue
            if duty.owed_by == OwedBy.PRACTICE and duty.person_id is None and by.person is not None:
                assign(by, duty_id=duty.pk, person_id=by.person.pk, now=self.clock.now())
            mark_met(by, duty_id=duty.pk, note="Done as the letter asks", now=self.clock.now())


def timezone_day(clock: Clock) -> date:
    return clock.at.date()
