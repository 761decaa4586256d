"""Places at meetings that the next practice has taken over: a child's receipt came, and the meeting is still as the
pack says. Such a place is nobody's work here any more. Brothers and sisters who stay keep theirs, and a meeting at
which none of ours is left leaves the lists of what is ahead; it stays in the record and on its own page.

Worked out again with every change of the family (`diary.actions.keep_in_step`): what moves after the pack was made is
ours until we have told the new practice, and a child who comes back has its places again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from seenheard.casework.handover.pack import PackMeeting, pack_from_json
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.cover.models import TakingPart
from seenheard.practice.cover.taking_part import planned
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .diary_lines import came_back
from .models import Given

#: What a pack says of when and where a meeting is. Where it is otherwise here, the new practice does not know it.
SAME = ("on", "time", "venue", "mode", "link")
Place = tuple[int, int]  # (meeting, child)


def keep_places(by: Viewer, family: Family, *, now: datetime) -> None:
    """Write which places went and which came back; each is an event. Runs in the caller's transaction."""
    rows = Given.objects.filter(family=family, received_at__isnull=False)
    given = list(rows.defer("sealed").order_by("received_at", "pk"))
    if not given:
        return
    seats = list(ConferenceChild.objects.filter(conference__family=family).select_related("conference").order_by("pk"))
    gone = gone_places(family, given, seats)
    touched: dict[int, Conference] = {}
    for seat in seats:
        went = (seat.conference_id, seat.child_id) in gone
        if went != (seat.handed_on_at is not None):
            seat.handed_on_at = now if went else None
            seat.save(update_fields=["handed_on_at"])
            touched[seat.conference_id] = seat.conference
            verb = "meeting_handed_on" if went else "meeting_ours_again"
            about = f"conference:{seat.conference_id}"
            record(by, verb, about, child_id=seat.child_id, detail={"seat": seat.pk}, at=now)
    for meeting in by_meeting(seats):
        keep_meeting(meeting[0].conference, meeting, now, changed=meeting[0].conference_id in touched)


def by_meeting(seats: Iterable[ConferenceChild]) -> list[list[ConferenceChild]]:
    found: dict[int, list[ConferenceChild]] = {}
    for seat in seats:
        found.setdefault(seat.conference_id, []).append(seat)
    return list(found.values())


def keep_meeting(meeting: Conference, seats: list[ConferenceChild], now: datetime, *, changed: bool) -> None:
    """A meeting went if none of our children is left at it. Calendars see each change."""
    went = all(seat.handed_on_at is not None for seat in seats)
    if went != (meeting.handed_on_at is not None):
        meeting.handed_on_at = now if went else None
    elif not changed:
        return
    meeting.sequence += 1
    meeting.changed_at = now
    meeting.save(update_fields=["handed_on_at", "sequence", "changed_at"])


def gone_places(family: Family, given: Iterable[Given], seats: Iterable[ConferenceChild]) -> set[Place]:
    """The places that went with these packs. What one of ours took part in all the same was ours."""
    back = came_back(family)
    said = {(uid, child): (meeting, since) for uid, child, meeting, since in said_places(given, back)}
    held = list(seats)
    took_part = {
        part.conference_id
        for part in TakingPart.objects.filter(conference__in={seat.conference_id for seat in held})
        .select_related("conference")
        .order_by("pk")
        if not planned(part.conference, part.said_at)
    }
    found = set()
    for seat in held:
        meeting, since = said.get((str(seat.conference.uid), seat.child_id), (None, date.max))
        ahead = seat.conference.on is None or seat.conference.on >= since
        if meeting is not None and ahead and is_same(meeting, seat.conference) and seat.conference_id not in took_part:
            found.add((seat.conference_id, seat.child_id))
    return found


def said_places(given: Iterable[Given], back: dict[int | None, date]) -> Iterator[tuple[str, int, PackMeeting, date]]:
    """(number in calendars, child, what the pack says of the meeting, since when the new practice has it) of each child
    who has not come back since. Of several packs the latest counts."""
    for one in given:
        since = one.received_on or date.max
        for meeting in pack_from_json(one.contents).meetings:
            for seat in meeting.seats:
                child = int(seat.child.removeprefix("c"))
                if max(back.get(child, date.min), back.get(None, date.min)) < since:
                    yield meeting.ref, child, meeting, since


def is_same(said: PackMeeting, here: Conference) -> bool:
    """Is it where and when the pack says? Seconds are no part of a time."""
    if said.cancelled != (here.cancelled_at is not None):
        return False
    time = here.time.replace(second=0, microsecond=0) if here.time is not None else None
    now = {"on": here.on, "time": time, "venue": here.venue, "mode": here.mode, "link": here.link}
    return all(now[name] == getattr(said, name) for name in SAME)


def handed_over(practice: Practice) -> set[int]:
    """The children whose open work another practice has taken over, and who have not come back since."""
    links = Given.children.through.objects.filter(given__practice=practice, given__received_at__isnull=False)
    since: dict[int, date] = {}
    for child, on in links.values_list("child_id", "given__received_on"):
        since[child] = max(since.get(child, date.min), on or date.min)
    if not since:
        return set()
    families = dict(Child.objects.filter(pk__in=since).values_list("pk", "family_id"))
    back: dict[tuple[int, int | None], date] = {}
    rows = Fact.objects.filter(family__in=set(families.values()), kind="moved_in").order_by("on", "pk")
    for family, child, on in rows.values_list("family_id", "child_id", "on"):
        back[family, child] = on
    return {
        child
        for child, on in since.items()
        if child in families
        and max(back.get((families[child], child), date.min), back.get((families[child], None), date.min)) < on
    }
