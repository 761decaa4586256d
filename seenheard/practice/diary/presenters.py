"""Lines of the diary, ready for a page: who, what, by when, why, and how sure the rule behind it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from seenheard.casework.vocabulary import DutyKind, OwedBy, Precedence
from seenheard.practice.children.models import Child
from seenheard.practice.children.naming import initials as initials_of
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words, mode_words
from seenheard.practice.people.models import Person
from seenheard.practice.web.words import clock, count, day, sentence

from .models import Chase, Duty
from .queries import Entry

PRECEDENCES = {
    Precedence.LETTER: "Printed on the letter",
    Precedence.AUTHORITY: "This council’s setting",
    Precedence.NATION: "National rule",
    Precedence.DEFAULT: "Our default: local rule not confirmed",
}
#: Short names for narrow places: the month, the calendar feed, a list of kinds.
KINDS = {
    DutyKind.REPORT: "Conference report",
    DutyKind.MINUTES: "Minutes",
    DutyKind.DECISION_LETTER: "Decision letter",
    DutyKind.MINUTES_CORRECTIONS: "Corrections to minutes",
    DutyKind.CORE_GROUP: "First core group",
    DutyKind.REVIEW_CONFERENCE: "Date of the review conference",
    DutyKind.INITIAL_CONFERENCE: "Date of the initial conference",
    DutyKind.TRANSFER_IN_CONFERENCE: "Date of the transfer-in conference",
    DutyKind.REFERRAL_ACKNOWLEDGED: "Reply to our referral",
    DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT: "Initial health assessment",
    DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT: "Review health assessment",
    DutyKind.STRENGTHS_AND_DIFFICULTIES: "Strengths and difficulties questionnaire",
    DutyKind.HEALTH_PASSPORT: "Health passport",
    DutyKind.CARE_TAKEN_OVER: "Care taken over",
    DutyKind.ACTION: "Action",
    DutyKind.FURTHER_CORE_GROUP: "Next core group",
    DutyKind.CORE_GROUP_NOTES: "Notes of a core group",
    DutyKind.CONFERENCE_HELD_AGAIN: "Conference held again",
    DutyKind.NEXT_CONFERENCE_DATE: "Date of the next conference",
    DutyKind.ANSWER_TO_TELLING: "Answer of the social worker",
}
BY_THIS_DAY = ", to be held by this day"
EXPECTED = {
    DutyKind.MINUTES: "Minutes of the {meeting}",
    DutyKind.DECISION_LETTER: "Decision letter of the {meeting}",
    DutyKind.CORE_GROUP: f"First core group{BY_THIS_DAY}",
    DutyKind.REVIEW_CONFERENCE: f"Review conference{BY_THIS_DAY}",
    DutyKind.INITIAL_CONFERENCE: f"Initial conference{BY_THIS_DAY}",
    DutyKind.TRANSFER_IN_CONFERENCE: f"Transfer-in conference{BY_THIS_DAY}",
    DutyKind.REFERRAL_ACKNOWLEDGED: "Reply to our referral",
    DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT: "Initial health assessment, to be done by this day",
    DutyKind.FURTHER_CORE_GROUP: f"Next core group{BY_THIS_DAY}",
    DutyKind.CORE_GROUP_NOTES: "Notes of the {meeting}",
    DutyKind.CONFERENCE_HELD_AGAIN: f"Conference that could not decide{BY_THIS_DAY}",
    DutyKind.NEXT_CONFERENCE_DATE: "Date of the next conference",
    DutyKind.ANSWER_TO_TELLING: "Answer of the social worker",
    DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT: "Review health assessment, to be done by this day",
    DutyKind.STRENGTHS_AND_DIFFICULTIES: "Strengths and difficulties questionnaire, to be done by this day",
}


@dataclass(frozen=True, slots=True)
class Tag:
    words: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A child as a line may show it. A restricted child is initials alone, here and everywhere but on its own page."""

    words: str
    initials: str
    href: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """The rule behind a date, in words."""

    because: str
    precedence: str
    rule: str
    edition: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list. Its names are those that the component `duty_row` reads, and more."""

    anchor: str
    words: str
    short: str
    due_on: date | None
    due_text: str = ""
    href: str = ""
    children: tuple[Named, ...] = ()
    person: str = ""
    ours: bool = False
    event: bool = False
    done: bool = False
    cancelled: bool = False
    time: str = ""
    place: str = ""
    was: date | None = None
    tags: tuple[Tag, ...] = ()
    long_past: bool = False
    why: Why | None = None
    duty: Duty | None = field(default=None, repr=False)

    @property
    def about(self) -> str:
        return ", ".join(child.words for child in self.children)

    @property
    def paper(self) -> str:
        """The words for a printed page. An action is in the words of a letter, which may hold names."""
        return self.short if self.duty is not None and self.duty.kind == DutyKind.ACTION else self.words

    @property
    def initials(self) -> str:
        return ", ".join(child.initials for child in self.children)

    @property
    def who(self) -> str:
        return self.person


#: Says who has somebody's duties while they are away; "" of somebody who is here.
Away = Callable[[Person], str]


def lines(entries: Iterable[Entry], away: Away = lambda person: "") -> list[Line]:
    return [line(entry, away) for entry in entries]


def line(entry: Entry, away: Away = lambda person: "") -> Line:
    if entry.conference is not None:
        return meeting_line(entry.conference)
    assert entry.duty is not None  # noqa: S101 - an entry is one of the two
    return duty_line(entry.duty, away)


def duty_line(duty: Duty, away: Away = lambda person: "") -> Line:
    """A duty or an expectation. The words of a restricted child's line say only what kind of thing it is."""
    children = named(duty.children.all())
    hidden = any(child.restricted for child in children)
    ours = duty.owed_by == OwedBy.PRACTICE
    return Line(
        anchor=f"duty-{duty.pk}",
        words=kind_words(duty.kind) if hidden else duty_words(duty),
        short=kind_words(duty.kind),
        due_on=duty.due_on,
        due_text=duty.due_text,
        href=reverse("diary:duty", args=[duty.pk]),
        children=children,
        person=(away(duty.person) or f"with {duty.person}") if duty.person else "with nobody yet" if ours else "",
        ours=ours,
        event=duty.long_past,
        long_past=duty.long_past,
        done=duty.met_at is not None,
        cancelled=duty.withdrawn_at is not None,
        was=duty.was_due_on,
        tags=tuple(duty_tags(duty, hidden)),
        why=None if hidden else why(duty),
        duty=duty,
    )


def duty_tags(duty: Duty, hidden: bool) -> Iterable[Tag]:
    if hidden:
        yield Tag("Restricted", "red")
    if duty.withdrawn_at is not None:
        yield Tag("No longer owed", "grey")
    elif duty.met_at is None and duty.long_past:
        yield Tag("Already past when entered", "grey")
    elif duty.met_at is None and duty.late_when_handed_over:
        yield Tag("Overdue when it came with the pack", "red")
    elif not duty.confirmed_rule:
        yield Tag("Rule not confirmed", "yellow")


def meeting_line(meeting: Conference) -> Line:
    """A conference, core group or discussion on its day."""
    children = named(seat.child for seat in meeting.our_seats)
    hidden = any(child.restricted for child in children)
    name = meeting_words(meeting.type)
    time = clock(meeting.time)
    tags = [Tag("Restricted", "red")] if hidden else []
    if meeting.cancelled_at is not None:
        tags.append(Tag("Cancelled", "grey"))
    elif meeting.provisional:
        tags.append(Tag("Provisional", "yellow"))
    return Line(
        anchor=f"meeting-{meeting.pk}",
        words=f"{name}, {time}" if time else f"{name}, time not known",
        short=f"{time} {name}".strip(),
        due_on=meeting.on,
        href=reverse("conferences:conference", args=[meeting.pk]),
        children=children,
        event=True,
        cancelled=meeting.cancelled_at is not None,
        time=time,
        place="" if hidden else meeting.venue or mode_words(meeting.mode),
        tags=tuple(tags),
    )


def named(children: Iterable[Child]) -> tuple[Named, ...]:
    """Children by name, with a link each."""
    return tuple(name_of(child) for child in sorted(children, key=lambda one: (one.name, one.pk)))


def shown_name(child: Child) -> str:
    """The child's name, or initials for a restricted one."""
    return f"{initials_of(child) or '?'} (restricted)" if child.restricted else child.name


def name_of(child: Child) -> Named:
    return Named(
        words=shown_name(child),
        initials=initials_of(child) or "?",
        href=reverse("children:child", args=[child.pk]),
        restricted=child.restricted,
    )


def why(duty: Duty) -> Why:
    precedence = PRECEDENCES[Precedence(duty.precedence)] if duty.precedence else ""
    return Why(duty.because, precedence, duty.rule, duty.edition, duty.source, duty.confirmed_rule)


def duty_words(duty: Duty) -> str:
    """What is owed. What others owe us is said as a thing, so that it reads well before its day and after."""
    words = EXPECTED.get(DutyKind(duty.kind)) if duty.owed_by == OwedBy.LOCAL_AUTHORITY else None
    if words is None or ("{meeting}" in words and duty.conference is None):
        return duty.words
    return words.format(meeting=meeting_name(duty.conference)) if duty.conference is not None else words


def meeting_name(meeting: Conference) -> str:
    """ "initial conference on 4 June 2026": a meeting inside a sentence."""
    name = meeting_words(meeting.type)
    name = name[:1].lower() + name[1:]
    return f"{name} on {day(meeting.on)}" if meeting.on else name


def kind_words(kind: str) -> str:
    return KINDS.get(DutyKind(kind), sentence(kind)) if kind in set(DutyKind) else sentence(kind)


def chased_words(chases: Iterable[Chase]) -> str:
    """ "Chased twice, last on 18 November 2026 by Priya Shah"; "" if nobody has yet."""
    made = sorted(chases, key=lambda one: one.at)
    if not made:
        return ""
    times = {1: "once", 2: "twice"}.get(len(made), count(len(made), "time"))
    return f"Chased {times}, last on {day(made[-1].at)} by {made[-1].person}"


def done_words(duty: Duty) -> str:
    """Who marked it as done and when, or which letter answered it."""
    if duty.met_at is None:
        return ""
    who = f"Marked as done by {duty.met_by}" if duty.met_by else "Answered"
    return f"{who} on {day(duty.met_at)}. {duty.met_words}".strip()
