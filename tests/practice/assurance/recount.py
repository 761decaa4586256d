"""The ledger counted a second time, from the record's events alone: no table of casework is read here, and nothing of
the product's counting is used. Slow and obvious.

Events name letters, children, duties and conferences by numbers; which conference a letter or a duty is about is found
by its children and days, as somebody would who goes through the record with a pencil.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from seenheard.guidance import load_holidays
from seenheard.practice.audit.models import Event

LONDON = ZoneInfo("Europe/London")
CONFERENCES = {"initial", "review", "pre_birth", "transfer_in"}
WENT = {"in_person", "video", "telephone", "first_part"}


def day_of(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def workdays(since: date, to: date) -> int:
    """Days from Monday to Friday without England's holidays, after `since`, up to and with `to`."""
    closed = next(one.days for nation, one in load_holidays().nations.items() if nation.value == "england")
    number, here = 0, since
    while here < to:
        here += timedelta(days=1)
        number += here.weekday() < 5 and here not in closed
    return number


@dataclass
class Meeting:
    kids: frozenset[int]
    type: str
    on: date
    told_on: date
    provisional: bool = False
    held: bool = False
    cancelled: bool = False
    unborn: bool = False
    moved: list[date] = field(default_factory=list)
    decisions: dict[int, str] = field(default_factory=dict)
    minutes_for: dict[int, date] = field(default_factory=dict)
    way: str = ""
    planned: str = ""
    why: str = ""
    asked: set[str] = field(default_factory=set)
    offers: dict[int, str] = field(default_factory=dict)
    report: Owed | None = None
    minutes: Owed | None = None


@dataclass
class Owed:
    kind: str
    kids: set[int] = field(default_factory=set)
    due_on: date | None = None
    done_on: date | None = None
    withdrawn_on: date | None = None


class Recount:
    """Goes through the events once, in order."""

    def __init__(self, practice_id: int, today: date) -> None:
        self.events = list(Event.objects.filter(practice=practice_id).order_by("number"))
        self.today = today
        self.meetings: list[Meeting] = []
        self.owed: dict[str, Owed] = defaultdict(lambda: Owed(""))
        undone = {event.detail["confirmation"] for event in self.events if event.verb == "undone"}
        self.arrived = {event.about: day_of(event.at) for event in self.events if event.verb == "received"}
        seen: set[tuple[str, str, datetime]] = set()
        for place, event in enumerate(self.events):
            if event.verb.startswith("duty_"):
                self.duty(event)
            once = (event.verb, event.about, event.at)
            if once in seen and event.verb != "confirmed":
                continue  # the same act, written for another child
            seen.add(once)
            if event.verb == "confirmed" and event.detail["confirmation"] not in undone:
                self.letter(event, place)
            elif event.verb in ("conference_moved", "taking_part_said", "cover_asked", "cover_answered"):
                self.act(event)
            elif event.verb.startswith("offer_"):
                self.offer(event)
        for owed in self.owed.values():
            self.match(owed)

    # Letters

    def letter(self, event: Event, place: int) -> None:
        fields, kids = event.detail["fields"], set()
        for later in self.events[place + 1 :]:
            if later.verb == "entered_letter" and later.about == event.about:
                kids.add(later.child_id)
            elif later.verb == "confirmed":
                break
        ours, arrived = frozenset(kids), self.arrived[event.about]
        said = fields["conference"]
        if fields["kind"] == "conference_change_notice":
            meeting = self.at(ours, day(said["replaces_date"]))
            if said["date"] is None:
                meeting.cancelled = True
            else:
                self.move(meeting, day(said["date"]), arrived)
                meeting.provisional = bool(said.get("provisional"))
            return
        known = [one for one in self.meetings if one.kids == ours and one.on == day(said["date"])]
        known = [one for one in known if one.type == said["type"]]
        if known:
            meeting = known[0]
            meeting.told_on = min(meeting.told_on, arrived)
            meeting.cancelled = meeting.cancelled and fields["kind"] != "conference_invitation"
        else:
            meeting = self.new(ours, said, arrived, fields)
        meeting.provisional = bool(said.get("provisional"))
        if fields["kind"] in ("conference_minutes", "strategy_discussion_minutes"):
            meeting.held = True
        if fields["kind"] == "conference_minutes":
            for kid, one in zip(sorted(ours), fields["children"], strict=True):
                meeting.decisions[kid] = one.get("decision") or ""
                meeting.minutes_for[kid] = arrived
        if fields.get("next_conference"):
            self.new(ours, fields["next_conference"], arrived, fields)
        if fields.get("core_group"):
            self.new(ours, {"type": "core_group", **fields["core_group"]}, arrived, fields)

    def new(self, kids: frozenset[int], said: dict[str, Any], arrived: date, fields: dict[str, Any]) -> Meeting:
        on = day(said["date"])
        assert on is not None
        unborn = any(one.get("unborn") for one in fields["children"])
        made = Meeting(kids, said["type"], on, arrived, unborn=unborn)
        self.meetings.append(made)
        return made

    def at(self, kids: frozenset[int], on: date | None) -> Meeting:
        return next(one for one in self.meetings if one.kids == kids and one.on == on and one.type in CONFERENCES)

    @staticmethod
    def move(meeting: Meeting, after: date | None, told_on: date) -> None:
        assert after is not None
        if after != meeting.on:
            meeting.moved.append(told_on)
        meeting.on = after

    # What people did

    def of(self, event: Event) -> list[Meeting]:
        """The conferences of this child, by day."""
        mine = [one for one in self.meetings if event.child_id in one.kids and one.type in CONFERENCES]
        return sorted((one for one in mine if not one.cancelled), key=lambda one: one.on)

    def act(self, event: Event) -> None:
        on, detail = day_of(event.at), event.detail
        if event.verb == "conference_moved":
            meeting = next(one for one in self.of(event) if one.on == day(detail["from"]))
            self.move(meeting, day(detail["to"]), on)
        elif event.verb == "taking_part_said" and detail["planned"]:
            self.next_of(event, on).planned = detail["way"]
        elif event.verb == "taking_part_said":
            meeting = [one for one in self.of(event) if one.on <= on][-1]
            meeting.way, meeting.why = detail["way"], detail["why_not"]
        else:
            self.next_of(event, on).asked.add(event.verb if event.verb == "cover_asked" else detail["answer"])

    def next_of(self, event: Event, on: date) -> Meeting:
        return next(one for one in self.of(event) if one.on >= on)

    def offer(self, event: Event) -> None:
        on = day_of(event.at)
        self.next_of(event, on).offers[event.detail["offer"]] = event.verb.removeprefix("offer_")

    # Duties

    def duty(self, event: Event) -> None:
        owed, detail = self.owed[event.about], event.detail
        owed.kind = detail["kind"]
        owed.kids.add(event.child_id or 0)
        if event.verb == "duty_made":
            owed.due_on = day(detail["due_on"])
        elif event.verb in ("duty_moved", "duty_changed"):
            owed.due_on, owed.withdrawn_on = day(detail["to"]), None
        elif event.verb == "duty_withdrawn":
            owed.withdrawn_on = day_of(event.at)
        elif event.verb == "duty_done":
            owed.done_on = day_of(event.at)
        elif event.verb == "duty_reopened":
            owed.done_on = None

    def match(self, owed: Owed) -> None:
        """Our report is due before its conference, the minutes after it."""
        if owed.due_on is None or owed.kind not in ("report", "minutes"):
            return
        mine = [one for one in self.meetings if owed.kids & one.kids and one.type in CONFERENCES]
        if owed.kind == "report":
            after = [one for one in mine if one.on >= owed.due_on]
            meeting = min(after, key=lambda one: one.on, default=None)
            if meeting and (owed.done_on or not owed.withdrawn_on or owed.withdrawn_on >= meeting.on):
                meeting.report = owed
        elif owed.withdrawn_on is None:
            meeting = max((one for one in mine if one.on <= owed.due_on), key=lambda one: one.on, default=None)
            if meeting:
                meeting.minutes = owed

    # Counting

    def counts(self, first: date, last: date, short: int) -> dict[str, tuple[int, int]]:
        """Each measure's (conferences, child-conferences) from `first` to `last`."""
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for one in self.meetings:
            if first <= one.on <= last:
                for key, kids in self.measures_of(one, short):
                    found[key][0] += 1
                    found[key][1] += kids
        return {key: (number, kids) for key, (number, kids) in found.items()}

    def measures_of(self, one: Meeting, short: int) -> Iterable[tuple[str, int]]:
        every = len(one.kids)
        if one.type not in CONFERENCES:
            if one.held or one.on < self.today:
                yield one.type, every
            return
        reason = self.left_out(one)
        if reason:
            yield f"left_out_{reason}", every
            return
        yield from ((key, every) for key in self.whole(one, short))
        adjourned = sum(decision == "adjourned" for decision in one.decisions.values())
        if adjourned:
            yield "adjourned", adjourned

    def left_out(self, one: Meeting) -> str:
        if one.cancelled and not one.held:
            return "cancelled"
        if one.on > self.today or (one.on == self.today and not one.held):
            return "ahead"
        return "provisional" if one.provisional and not one.held else ""

    def whole(self, one: Meeting, short: int) -> Iterable[str]:
        yield "held"
        yield from self.part(one)
        yield from self.told(one, short)
        yield from self.in_time(one)
        if one.unborn:
            yield "pre_birth"
        if len(one.kids) > 1:
            yield "siblings"
        if one.planned and not one.way:
            yield "planned"
        if one.asked:
            yield "asked"
            if one.asked & {"accepted", "declined", "swap"}:
                yield "answered"
            if "accepted" in one.asked:
                yield "accepted"
        if one.offers:
            yield "offered"
            yield "offer_accepted" if "accepted" in one.offers.values() else "offer_unanswered"

    @staticmethod
    def part(one: Meeting) -> Iterable[str]:
        if not one.way:
            yield "not_said"
        elif one.way in WENT:
            yield "went"
        else:
            yield {"none": "nothing"}.get(one.way, one.way)
            yield "nobody_went"
            yield f"why_{one.why}" if one.why else "why_not_given"

    @staticmethod
    def told(one: Meeting, short: int) -> Iterable[str]:
        if one.told_on > one.on:
            yield "told_after"
        else:
            yield "notice_known"
            if workdays(one.told_on, one.on) < short:
                yield "notice_short"
        if one.moved:
            yield "moved"
            if workdays(max(one.moved), one.on) < short:
                yield "moved_short"

    def in_time(self, one: Meeting) -> Iterable[str]:
        report, sent = one.report, False
        if report is None:
            yield "report_not_known"
        elif report.done_on is None:
            yield "report_not_sent"
        else:
            sent = True
            yield "report_sent"
            assert report.due_on is not None
            yield "report_on_time" if report.done_on <= report.due_on else "report_late"
        if (one.way in ("report_only", "report_presented") and report is not None and not sent) or (
            one.way == "none" and sent
        ):
            yield "disagrees"
        came = max(one.minutes_for.values()) if set(one.minutes_for) == one.kids else None
        due = one.minutes.due_on if one.minutes else None
        if came is not None:
            yield "minutes_no_due_date" if due is None else "minutes_on_time" if came <= due else "minutes_late"
        elif due is None:
            yield "minutes_not_known"
        else:
            yield "minutes_missing" if due < self.today else "minutes_not_yet"
