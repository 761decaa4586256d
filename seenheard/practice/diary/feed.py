"""The diary as a calendar (RFC 5545): initials and a link, never a name or a number.

Whoever holds the address can read it, so nothing here says who a child is. Events keep their UID for life, count
their changes in SEQUENCE, and stay as cancelled for 30 days so that a calendar program takes them out by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vRecur

from seenheard.casework.timetable.words import plain_date
from seenheard.casework.vocabulary import DutyKind, Mode, OwedBy
from seenheard.practice.children.models import Child
from seenheard.practice.children.naming import initials
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words

from .feed_text import Block
from .models import Duty, Feed
from .queries import CONFERENCE_TYPES, goes

LONDON = ZoneInfo("Europe/London")
KEPT = timedelta(days=30)  # how long a cancelled or finished entry stays
PAST = timedelta(days=366)  # how far back meetings are given
ASSUMED_LENGTH = timedelta(minutes=90)  # letters seldom say how long a conference lasts
ALARMS = {
    7: timedelta(days=-6, hours=-15),
    2: timedelta(days=-1, hours=-15),
}  # at 9 in the morning, so many days before
DUTY_TITLES = {
    DutyKind.REPORT: "Conference report due",
    DutyKind.MINUTES_CORRECTIONS: "Corrections to minutes due",
    DutyKind.ACTION: "Action for the practice due",
}

Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Diary:
    """What one feed shows, and when any of it last changed."""

    meetings: tuple[Conference, ...]
    duties: tuple[Duty, ...]
    changed_at: datetime


def diary_of(feed: Feed, *, now: datetime) -> Diary:
    """The meetings and duties of a feed. A person's own feed holds the duties given to that person, the meetings that
    those duties belong to, and the conferences to which that person goes; the practice's holds all."""
    midnight = datetime.combine(timezone.localdate(now), time(), tzinfo=LONDON)
    since = midnight - KEPT
    duties = Duty.objects.filter(practice=feed.practice, owed_by=OwedBy.PRACTICE, due_on__isnull=False)
    meetings = Conference.everything.filter(practice=feed.practice, on__gte=(midnight - PAST).date())
    if feed.person_id is not None:
        given = Duty.objects.filter(practice=feed.practice, person_id=feed.person_id)
        duties = duties.filter(person_id=feed.person_id)
        theirs = Q(pk__in=given.filter(conference__isnull=False).values("conference"))
        meetings = meetings.filter(theirs | goes(feed.practice, feed.person_id))
    return Diary(
        meetings=tuple(standing_meetings(meetings, since)),
        duties=tuple(standing_duties(duties, since)),
        changed_at=last_change(feed, midnight),
    )


def standing_meetings(meetings: QuerySet[Conference], since: datetime) -> QuerySet[Conference]:
    """Those that stand, and those cancelled, taken back or taken over by another practice since then."""
    return (
        meetings.filter(
            Q(cancelled_at=None) | Q(cancelled_at__gte=since),
            Q(removed_at=None) | Q(removed_at__gte=since),
            Q(handed_on_at=None) | Q(handed_on_at__gte=since),
        )
        .select_related("family")
        .prefetch_related("seats__child__patient", "seats__child__mother")
        .order_by("on", "pk")
    )


def standing_duties(duties: QuerySet[Duty], since: datetime) -> QuerySet[Duty]:
    """Those still owed, and those done or withdrawn since then."""
    return (
        duties.filter(Q(met_at=None) | Q(met_at__gte=since), Q(withdrawn_at=None) | Q(withdrawn_at__gte=since))
        .select_related("conference")
        .prefetch_related("children__mother")
        .order_by("due_on", "pk")
    )


def last_change(feed: Feed, midnight: datetime) -> datetime:
    """The latest moment at which the feed's words could have become what they are: any change in the practice's diary
    (a duty given to somebody else changes both feeds), the making of the address, or the turn of the day."""
    duty = Duty.objects.filter(practice=feed.practice).aggregate(at=Max("changed_at"))["at"]
    meeting = Conference.everything.filter(practice=feed.practice).aggregate(at=Max("changed_at"))["at"]
    going = feed.practice.askings.aggregate(answered=Max("answered_at"), ended=Max("ended_at")).values()
    return max(moment for moment in (duty, meeting, *going, feed.made_at, midnight) if moment is not None)


def calendar(diary: Diary, *, name: str, link: Link) -> bytes:
    """The feed's bytes. `link` turns a path of the site into a whole address. The same diary gives the same bytes."""
    made = Calendar()
    made.add("prodid", "-//Seen & Heard//Diary//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Europe/London")
    made.add("refresh-interval", vDuration(timedelta(hours=1)), parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    made.add_component(london())
    events = [meeting_event(meeting, link).to_text() for meeting in diary.meetings]
    events += [duty_event(duty, link).to_text() for duty in diary.duties]
    head, end, _ = made.to_ical().partition(b"END:VCALENDAR")
    return bytes(head) + "".join(events).encode() + bytes(end) + b"\r\n"


def meeting_event(meeting: Conference, link: Link) -> Block:
    """A conference or core group: timed in London's wall clock, or a whole day if its time is not known."""
    assert meeting.on is not None  # noqa: S101 - chosen by its date
    path = f"/conferences/{meeting.pk}/"
    event = begin(meeting.uid, meeting.sequence, meeting.changed_at, link(path))
    event.add("summary", with_initials(meeting_words(meeting.type), (seat.child for seat in meeting.our_seats)))
    lines = []
    if meeting.time is None:
        event.add("dtstart", meeting.on)
        lines.append("The time is not known yet.")
    else:
        event.add("dtstart", datetime.combine(meeting.on, meeting.time, tzinfo=LONDON))
        event.add("duration", ASSUMED_LENGTH)
        lines.append("90 minutes are kept free: how long it lasts is not confirmed.")
    if meeting.provisional:
        lines.append("The date is provisional.")
    if place := place_of(meeting):
        event.add("location", place)
    event.add("status", "CANCELLED" if not meeting.stands else "TENTATIVE" if meeting.provisional else "CONFIRMED")
    event.add("transp", "OPAQUE" if meeting.stands else "TRANSPARENT")
    event.add("categories", ["Conference" if meeting.type in CONFERENCE_TYPES else "Meeting"])
    event.add("description", "\n".join([*lines, f"Who and why: {link(path)}"]))
    return event


def duty_event(duty: Duty, link: Link) -> Block:
    """A duty: a whole day that leaves the day free, with reminders while it is still owed."""
    path = f"/diary/duties/{duty.pk}/"
    event = begin(duty.uid, duty.sequence, duty.changed_at, link(path))
    title = DUTY_TITLES.get(DutyKind(duty.kind), "Duty of the practice due")
    title = with_initials(title, duty.children.all())
    event.add("summary", f"Done: {title}" if duty.met_at else title)
    assert duty.due_on is not None  # noqa: S101 - chosen by its date
    event.add("dtstart", duty.due_on)
    event.add("status", "CANCELLED" if duty.withdrawn_at else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Duty"])
    event.add("description", "\n".join([*meeting_line(duty.conference), f"Who and why: {link(path)}"]))
    if duty.met_at is None and duty.withdrawn_at is None:
        for days, trigger in ALARMS.items():
            event.add_component(alarm(f"{title}: in {days} days", trigger))
    return event


def begin(uid: object, sequence: int, changed_at: datetime, url: str) -> Block:
    event = Block("VEVENT")
    event.add("uid", f"{uid}@seenheard")
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("class", "PRIVATE")
    event.add("url", url)
    return event


def alarm(words: str, trigger: timedelta) -> Block:
    made = Block("VALARM")
    made.add("action", "DISPLAY")
    made.add("description", words)
    made.add("trigger", trigger)
    return made


def meeting_line(meeting: Conference | None) -> list[str]:
    return [f"For the meeting on {plain_date(meeting.on)}."] if meeting is not None and meeting.on else []


def with_initials(title: str, children: Iterable[Child]) -> str:
    """ "Conference report due – AB, CD". A restricted child's initials are left out too."""
    known = sorted({initials(child) for child in children if not child.restricted} - {""})
    return f"{title} – {', '.join(known)}" if known else title


def place_of(meeting: Conference) -> str:
    """Where, in words that point at nobody: a council's building, or only the manner. A core group may meet in the
    family's own home, so its place stands on its page alone; so does any place that holds a name of the family."""
    if meeting.mode == Mode.REMOTE:
        return "By video link"
    known = meeting.venue if meeting.type in CONFERENCE_TYPES and not names_family(meeting) else ""
    if meeting.mode == Mode.HYBRID:
        return f"{known} or by video link" if known else "In person or by video link"
    return known or ("In person" if meeting.venue or meeting.mode == Mode.IN_PERSON else "")


def names_family(meeting: Conference) -> bool:
    """Does the place hold a surname or the address of the family?"""
    place = meeting.venue.casefold()
    words = {meeting.family.name}
    for seat in meeting.seats.all():
        words |= {seat.child.name.split()[-1] if seat.child.name.split() else ""}
        for patient in (seat.child.patient, seat.child.mother):
            if patient is not None:
                words |= {patient.family_name, patient.address.split(",")[0]}
    return any(len(word) > 2 and word.casefold() in place for word in words)


def london() -> Timezone:
    """Europe/London as rules (last Sundays of March and October, 01:00 UTC), short and without an end."""
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    for part, starts, month, before, after, name in (
        (TimezoneDaylight(), datetime(1981, 3, 29, 1), 3, 0, 1, "BST"),  # noqa: DTZ001 - local by RFC 5545
        (TimezoneStandard(), datetime(1996, 10, 27, 2), 10, 1, 0, "GMT"),  # noqa: DTZ001
    ):
        part.add("dtstart", starts)
        part.add("rrule", vRecur({"freq": "YEARLY", "bymonth": month, "byday": "-1SU"}))
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone
