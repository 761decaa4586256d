"""A made-up year of a practice, lived through the site's own actions under a clock that is set: letters that come, are
confirmed late, change a day, cancel, or are undone; siblings and unborn children; reports sent and taken back; people
asked; times offered; what was said of taking part, and what was not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from seenheard.casework.vocabulary import DutyKind, Way, WhyNot
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moving import move_conference
from seenheard.practice.cover import agreeing, deciding, offering
from seenheard.practice.cover.offer_rows import OfferRefused
from seenheard.practice.cover.taking_part import say
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import confirm_letter, receive_letter, undo_confirmation
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician
from tests.practice.cover.of_ours import clinician

FIRST = date(2025, 1, 6)
LAST_BEGINNING = 300  # days after the first on which the last family's first letter comes
COUNCIL = "Northmere City Council"
GIVEN = ("Ada", "Ben", "Cleo")
FAMILIES = (
    *("Quillan", "Thackray", "Osgood", "Penhale", "Rowntree", "Sandford"),
    *("Tregear", "Umber", "Vickery", "Wetherby", "Yarrow", "Zeller"),
)
SECOND = ("", "-Marsh", "-Hale", "-Stone", "-Reed", "-Lyle")
WENT = (Way.IN_PERSON, Way.VIDEO, Way.TELEPHONE, Way.FIRST_PART)
NEEDS_REASON = (Way.REPORT_ONLY, Way.NONE)


class Clock:
    """Stands where it is set, and goes on a little each time it is asked."""

    def __init__(self) -> None:
        self.at = timezone.now()

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=10)
        return self.at


@contextmanager
def set_clock() -> Iterator[Clock]:
    clock, real = Clock(), timezone.now
    timezone.now = clock.now
    try:
        yield clock
    finally:
        timezone.now = real


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def weekday(day: date) -> date:
    """That day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


@dataclass
class Family:
    """Its children on our list (`unborn`: their mother instead), and what stands of it so far."""

    name: str
    patients: tuple[Patient, ...]
    mother: Patient | None = None
    born_on: date | None = None
    confirmations: dict[str, Confirmation] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)

    def meeting(self, name: str) -> Conference | None:
        """The meeting as it is now; None if it was never entered, or taken back."""
        return Conference.objects.select_related("practice").filter(pk=self.meetings.get(name, 0)).first()


class Year:
    """Plans every step of every family, then takes them all in the order of their moments."""

    def __init__(
        self,
        by: Viewer,
        lead: Viewer,
        patient: Callable[..., Patient],
        *,
        seed: int,
        families: int,
        first: date = FIRST,
    ) -> None:
        self.by, self.lead, self.random, self.patient, self.first = by, lead, Random(seed), patient, first
        self.steps: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self.colleague: Clinician | None = None
        self.place = 0
        for number in range(families):
            self.plan(number)

    def live(self, until: date) -> None:
        """Everything up to the morning of that day happens."""
        with set_clock() as clock:
            clock.at = moment(self.first - timedelta(days=7), 8)
            self.colleague = clinician(self.by, "Dr Amara Osei", free=("08:00", "18:00"))
            for at, _, step in sorted(self.steps, key=lambda one: one[:2]):
                if at.date() < until:
                    clock.at = at
                    step(at)

    def at(self, day: date, hour: int, step: Callable[[datetime], None]) -> None:
        self.place += 1
        self.steps.append((moment(day, hour), self.place, step))

    def chance(self, percent: int) -> bool:
        return self.random.random() * 100 < percent

    def days(self, first: int, last: int) -> timedelta:
        return timedelta(days=self.random.randint(first, last))

    # One family

    def plan(self, number: int) -> None:
        family = self.family(number)
        begins = weekday(self.first + self.days(0, LAST_BEGINNING))
        held = weekday(begins + self.days(6, 30))
        if self.chance(15):  # the first that we hear of it are its minutes
            late = weekday(held + self.days(3, 40))
            self.letter(family, late, "minutes", self.minutes_of(family, "first", held, None), {"first": held})
            return
        if self.chance(30):
            self.strategy(family, begins)
        provisional = self.chance(15)
        self.letter(family, begins, "invitation", invitation(held, provisional=provisional), {"first": held})
        if self.chance(8):  # a mistake: wrong at once, and entered again
            self.at(begins, 12, lambda at: self.undo(family, "invitation", at))
            self.letter(family, begins, "invitation again", invitation(held), {"first": held}, hour=13)
        if self.chance(15):
            self.cancel(family, begins, held)
            return
        held = self.moves(family, begins, held, provisional=provisional)
        self.before_and_after(family, "first", begins, held)
        if self.chance(40 if provisional else 75):
            review = weekday(held + self.days(60, 100)) if self.chance(80) else None
            came = weekday(held + self.days(4, 45))
            self.letter(family, came, "minutes", self.minutes_of(family, "first", held, review), {"review": review})
            if self.chance(10):
                self.at(came + timedelta(days=1), 8, lambda at: self.undo(family, "minutes", at))
            elif review is not None:
                self.before_and_after(family, "review", came + timedelta(days=1), review)
                if self.chance(60):
                    came = weekday(review + self.days(4, 30))
                    self.letter(family, came, "more minutes", self.minutes_of(family, "review", review, None), {})

    def family(self, number: int) -> Family:
        """One to three children, or one who is not yet born."""
        name = FAMILIES[number % len(FAMILIES)] + SECOND[number // len(FAMILIES)]
        if self.chance(12):
            mother = self.patient("Mara", name, "1994-05-06", sex="F")
            return Family(name, (), mother)
        born = [f"{2010 + place}-03-0{place + 1}" for place in range(self.random.choice((1, 1, 2, 3)))]
        return Family(name, tuple(self.patient(GIVEN[place], name, day) for place, day in enumerate(born)))

    def strategy(self, family: Family, begins: date) -> None:
        on = begins - timedelta(days=1)
        said = {"kind": "strategy_discussion_minutes", "conference": {"type": "strategy", "date": on.isoformat()}}
        self.letter(family, begins, "strategy", said, {"strategy": on}, hour=8)

    def cancel(self, family: Family, begins: date, held: date) -> None:
        said = {
            "kind": "conference_change_notice",
            "conference": {"type": "initial", "date": None, "replaces_date": held.isoformat()},
        }
        day = weekday(begins + timedelta(days=2))
        self.letter(family, day, "cancelled", said, {}, about="first", hour=11)
        if self.chance(30):  # and it is held after all
            self.letter(family, day, "after all", invitation(held), {}, about="first", hour=15)

    def moves(self, family: Family, begins: date, held: date, *, provisional: bool) -> date:
        """The day changes by letters and by an accepted time; the answer is the day on which it is in the end."""
        day = begins
        for number in range(self.random.choice((0, 0, 0, 1, 2))):
            day = weekday(day + timedelta(days=1))
            if day >= held:
                break
            after = weekday(held + self.days(3, 20))
            notice = invitation(after) | {"kind": "conference_change_notice"}
            notice["conference"] |= {"replaces_date": held.isoformat()}
            self.letter(family, day, f"notice {number}", notice, {}, about="first")
            if self.chance(25):  # it was about another family, and is taken back
                self.at(day, 11, lambda at, name=f"notice {number}": self.undo(family, name, at))  # type: ignore[misc]
            else:
                held, provisional = after, False
        if provisional and self.chance(50):
            self.letter(family, weekday(day + timedelta(days=1)), "firm", invitation(held), {}, about="first")
            day = weekday(day + timedelta(days=1))
        day = weekday(day + timedelta(days=1))
        if day < held and self.chance(15):
            after = weekday(held + self.days(2, 5))
            by_offer = self.chance(60)
            self.at(day, 14, lambda at: self.move(family, after, at, by_offer=by_offer))
            held = after
        return held

    def before_and_after(self, family: Family, name: str, known: date, held: date) -> None:
        """Somebody is asked, the report is sent or not, and it is said how we took part, or is not."""
        early = weekday(known + timedelta(days=1))
        if early < held and self.chance(50):
            self.at(early, 15, lambda at: self.ask(family, name, at))
        if self.chance(30) and early < held:
            self.at(early, 16, lambda at: self.said(family, name, at))
        if self.chance(70):
            sent = weekday(held - self.days(0, 8))
            self.at(max(sent, known), 17, lambda at: self.report(family, name, at))
            if self.chance(15):
                self.at(max(sent, known) + timedelta(days=1), 9, lambda at: self.report(family, name, at, sent=False))
        if self.chance(80):
            self.at(held + self.days(0, 5), 18, lambda at: self.said(family, name, at))

    def minutes_of(self, family: Family, name: str, held: date, review: date | None) -> dict[str, Any]:
        kind = "initial" if name == "first" else "review"
        decisions = ["plan_made" if name == "first" else "plan_continued"] * max(len(family.patients), 1)
        if self.chance(20):
            decisions[self.random.randrange(len(decisions))] = "adjourned"
        following = {"type": "review", "date": review.isoformat(), "time": "10:00"} if review else {}
        return {
            "kind": "conference_minutes",
            "document_date": (held + timedelta(days=2)).isoformat(),
            "conference": {"type": kind, "date": held.isoformat(), "time": "14:00"},
            "next_conference": following,
            "core_group": {"date": weekday(held + self.days(5, 10)).isoformat()} if self.chance(30) else {},
            "decisions": decisions,
        }

    # Its steps

    def letter(
        self,
        family: Family,
        day: date,
        name: str,
        said: dict[str, Any],
        makes: dict[str, date | None],
        *,
        about: str = "",
        hour: int = 9,
    ) -> None:
        """A letter comes, and is confirmed on that day or some days later, before anything else can happen to it."""
        self.at(day, hour, lambda at: self.confirm(family, name, said, makes, about))

    def confirm(
        self, family: Family, name: str, said: dict[str, Any], makes: dict[str, date | None], about: str
    ) -> None:
        fields = dict(said)
        decisions = fields.pop("decisions", [""] * max(len(family.patients), 1))
        children: list[dict[str, Any]] = [{"name": one.name} for one in family.patients]
        chosen = [ChosenChild(place, True, one.pk) for place, one in enumerate(family.patients)]
        if family.mother is not None:
            children = [{"name": "Unborn", "unborn": True, "edd": (self.first + timedelta(days=420)).isoformat()}]
            chosen = [ChosenChild(0, True, None, family.mother.pk)]
            if fields["conference"]["type"] == "initial":
                fields["conference"] = fields["conference"] | {"type": "pre_birth"}
        children = [
            one | {"decision": decision, "categories": ["neglect"]} if decision else one
            for one, decision in zip(children, decisions, strict=True)
        ]
        known = about or ("first" if "first" in family.meetings and name.startswith("minutes") else "")
        known = "review" if name == "more minutes" else known
        meeting = family.meeting(known) if known else None
        if known and meeting is None:
            return  # the letter before it was taken back: in the made-up year this one is never sent
        where: dict[str, Any] = {"conference": meeting.pk if meeting else "new", "next_conference": "new"}
        if not fields.get("next_conference"):
            where.pop("next_conference")
        if fields.get("core_group"):
            where["core_group"] = "new"
        letter = receive_letter(
            self.by, data=f"{family.name} {name} {self.place}".encode(), name=f"{name}.txt", way="upload"
        ).letter
        answers = Answers(
            {"nation": "england", "local_authority": COUNCIL, "children": children, **fields}, {}, tuple(chosen), where
        )
        before = set(Conference.everything.values_list("pk", flat=True))
        family.confirmations[name] = confirm_letter(self.by, letter, answers=answers)
        made = Conference.everything.exclude(pk__in=before).order_by("pk")
        names = [one for one, on in makes.items() if on is not None]
        family.meetings |= dict(zip(names, made.values_list("pk", flat=True), strict=False))

    def undo(self, family: Family, name: str, at: datetime) -> None:
        confirmation = family.confirmations.pop(name, None)
        if confirmation is not None:
            undo_confirmation(self.lead, confirmation, because="It was the wrong letter")

    def standing(self, family: Family, name: str) -> Conference | None:
        meeting = family.meeting(name)
        return meeting if meeting is not None and meeting.cancelled_at is None else None

    def move(self, family: Family, after: date, at: datetime, *, by_offer: bool) -> None:
        meeting = self.standing(family, "first")
        assert meeting is not None
        assert self.colleague is not None
        if by_offer:
            one = offering.Time("other_time", after, time(10), 90, self.colleague)
            try:
                offer = offering.make_offer(self.by, meeting, times=[one], now=at)
            except OfferRefused:  # later than the rules want it, or a public holiday: the chair decides alone
                by_offer = False
            else:
                chosen = offer.times.get()
                agreeing.accept(self.by, offer_id=offer.pk, time_id=chosen.pk, now=at, words="By telephone")
        if not by_offer:
            move_conference(self.by, meeting, on=after, time=time(10), because="The chair telephoned", now=at)

    def ask(self, family: Family, name: str, at: datetime) -> None:
        meeting = self.standing(family, name)
        if meeting is None or deciding.standing(meeting):
            return
        assert self.colleague is not None
        asking = deciding.ask(self.by, conference=meeting, clinician=self.colleague, now=at)
        if self.chance(70):
            says = self.random.choice(("accepted", "declined"))
            why = WhyNot.SURGERY.value if says == "declined" else ""
            deciding.answer(self.by, asking_id=asking.pk, says=says, why_not=why, now=at)

    def report(self, family: Family, name: str, at: datetime, *, sent: bool = True) -> None:
        meeting = self.standing(family, name)
        duty = Duty.objects.filter(conference=meeting, kind=DutyKind.REPORT, withdrawn_at=None).first()
        if duty is None or (duty.met_at is not None) is sent:
            return
        if sent:
            marking.mark_met(self.by, duty_id=duty.pk, now=at)
        else:
            marking.unmark_met(self.by, duty_id=duty.pk, because="It came back", now=at)

    def said(self, family: Family, name: str, at: datetime) -> None:
        meeting = self.standing(family, name)
        if meeting is None:
            return
        way = self.random.choice((*WENT, Way.REPORT_ONLY, Way.REPORT_PRESENTED, Way.NONE))
        say(
            self.by,
            meeting,
            way=way,
            clinician=self.colleague if way in WENT else None,
            presented_by="Sue Lamb, health visitor" if way is Way.REPORT_PRESENTED else "",
            why_not=self.random.choice((WhyNot.SURGERY, WhyNot.SHORT_NOTICE)) if way in NEEDS_REASON else None,
            now=at,
        )


def invitation(on: date, *, provisional: bool = False) -> dict[str, Any]:
    return {
        "kind": "conference_invitation",
        "document_date": (on - timedelta(days=40)).isoformat(),
        "conference": {"type": "initial", "date": on.isoformat(), "time": "14:00", "provisional": provisional},
    }
