"""Saving what people know of a conference beyond its letters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from seenheard.casework.plan.decided import CHILD_WORDS, OUTCOMES, ChildDecided, Decided, OurView
from seenheard.casework.vocabulary import Category
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.as_recorded.sealing import canonical
from seenheard.practice.case_life.born_queries import passed_to_twins
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.letters.models import Effect
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import moment

from .by_hand import MEETING_TOLD, of_seats
from .models import Attendee, MeetingRecord
from .queries import latest_record

LONG, NAME, MOST_ADDED = 4000, 200, 60
#: Conferences that decide for a child.
DECIDING = ("initial", "review", "pre_birth", "transfer_in")


class DecidingRefused(Exception):
    """It cannot be kept so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


class SavedMeanwhile(DecidingRefused):
    """Somebody saved the same since this page was opened."""


class NoSuchMeeting(LookupError):
    """Not a conference of this practice that stands."""


def save_decided(by: Viewer, *, conference_id: int, said: Decided, base: int, now: datetime) -> MeetingRecord | None:
    """Keep what a person says of a conference as its next record, and bring its seats and the diary in step.

    `base`: the number of the record that the person saw (0: none). Returns None if nothing is said otherwise than
    before. Raises DecidingRefused, SavedMeanwhile, NoSuchMeeting."""
    try:
        with transaction.atomic():
            return kept(by, conference_id, said, base, now)
    except IntegrityError:
        raise SavedMeanwhile(
            "A colleague saved this at the same moment. Nothing of yours was saved; press Save again to save yours."
        ) from None


def kept(by: Viewer, conference_id: int, said: Decided, base: int, now: datetime) -> MeetingRecord | None:
    if by.person is None:
        raise DecidingRefused("Only a person can say this.")
    meeting = held_meeting(by, conference_id)
    before = latest_record(meeting)
    refuse_if_newer(before, base)
    refuse_before_the_day(said, meeting, timezone.localdate(now))
    seats = list(standing_seats(meeting).select_for_update(of=("self",)))
    check(said, meeting, seats)
    changed = [one for seat in seats if (one := settle(seat, said.of(seat.child_id))) is not None]
    if not changed and said == (Decided.from_json(before.contents) if before else Decided()):
        return None
    made = MeetingRecord.objects.create(
        practice=by.practice,
        conference=meeting,
        number=(before.number if before else 0) + 1,
        made_at=now,
        made_by=by.person,
        contents=said.as_json(),
    )
    detail = {"record": made.pk, "number": made.number, "contents": canonical(made.contents), "seats": changed}
    for seat in seats:
        record(by, MEETING_TOLD, f"conference:{meeting.pk}", child_id=seat.child_id, detail=detail, at=now)
    if changed:
        keep_in_step(by, meeting.family)
    return made


def held_meeting(by: Viewer, pk: int) -> Conference:
    rows = Conference.objects.select_for_update(of=("self",)).select_related("family", "authority")
    meeting = rows.filter(practice=by.practice, pk=pk, type__in=DECIDING).first()
    if meeting is None:
        raise NoSuchMeeting(pk)
    return meeting


def standing_seats(meeting: Conference) -> QuerySet[ConferenceChild]:
    rows = ConferenceChild.objects.filter(conference=meeting, child__removed_at=None)
    return rows.select_related("conference").order_by("pk")


def refuse_if_newer(before: MeetingRecord | None, base: int) -> None:
    if before is not None and before.number != base:
        raise SavedMeanwhile(
            f"{before.made_by} saved this page on {moment(before.made_at)}, after you opened it. What you typed is "
            "below and is not saved; compare it with theirs, then press Save again to save yours."
        )


def refuse_before_the_day(said: Decided, meeting: Conference, today: date) -> None:
    if meeting.on is not None and meeting.on <= today:
        return
    outcome = next((child for child, one in said.children.items() if one.outcome), None)
    if outcome is not None:
        raise DecidingRefused("This conference is still to come, so it has decided nothing yet.", f"{outcome}-outcome")


def check(said: Decided, meeting: Conference, seats: list[ConferenceChild]) -> None:
    """Refuse what no page of ours sends: children, people or words of elsewhere."""
    if not seats:
        raise DecidingRefused("No child of ours is spoken of at this meeting any more.")
    if set(said.children) - {seat.child_id for seat in seats}:
        raise DecidingRefused("A child on this page is not spoken of at this meeting any more. Open the page again.")
    listed = set(Attendee.objects.filter(conference=meeting).values_list("pk", flat=True))
    if set(said.corrections) - listed:
        raise DecidingRefused("The letter that listed one of these people was undone. Open the page again.")
    if said.quorate not in ("", "yes", "no"):
        raise DecidingRefused("Choose whether enough agencies were there.", "quorate")
    if len(said.added) > MOST_ADDED or any(len(one.name) > NAME or len(one.role) > NAME for one in said.added):
        raise DecidingRefused(f"At most {MOST_ADDED} people can be added, with {NAME} letters for each box.")
    for child, one in said.children.items():
        check_child(child, one)


def check_child(child: int, one: ChildDecided) -> None:
    if one.outcome and one.outcome not in OUTCOMES:
        raise DecidingRefused("Choose what was decided.", f"{child}-outcome")
    if set(one.categories) - set(Category) or one.our_view not in ("", *OurView):
        raise DecidingRefused("Choose from the list.", f"{child}-categories")
    if one.categories and not one.outcome:
        raise DecidingRefused("To give another category, choose what was decided as well.", f"{child}-outcome")
    if one.outcome == "plan_made" and not one.categories:
        raise DecidingRefused("Choose the category of harm, or leave the outcome to the letter.", f"{child}-categories")
    for name in CHILD_WORDS:
        if len(getattr(one, name)) > LONG:
            raise DecidingRefused(f"Shorten this to {LONG:,} letters or fewer.", f"{child}-{name}")


def settle(seat: ConferenceChild, said: ChildDecided) -> dict[str, Any] | None:
    """Give the seat the outcome that a person says, or give it back to the letters. Returns what is told of it; None if
    it stands already."""
    letters, last = by_letters(seat)
    wanted = dict(letters)
    if said.outcome:
        wanted = {"decision": said.outcome, "categories": list(said.categories) or letters["categories"]}
    before = {"decision": seat.decision, "categories": seat.categories}
    if wanted == before:
        return None
    seat.decision, seat.categories = wanted["decision"], wanted["categories"]
    seat.save(update_fields=["decision", "categories"])
    columns = wanted if said.outcome else None
    return {"seat": seat.pk, "child": seat.child_id, "after_effect": last, "before": before, "columns": columns}


def by_letters(seat: ConferenceChild) -> tuple[dict[str, Any], int]:
    """What the standing letters say of this seat, and the last effect that does. Of a seat that no letter made it is
    what passed to a twin at birth, or what stood before anybody said otherwise."""
    found = Effect.objects.filter(table=seat._meta.label_lower, row=seat.pk, confirmation__undone_at=None)
    effects = list(found.order_by("pk").values_list("pk", "before", "after"))
    held: dict[str, Any] = {"decision": "", "categories": []}
    if not any(before is None for _, before, _ in effects):
        held = passed_to_twins([seat.pk]).get(seat.pk) or before_anybody(seat)
    for _, _, after in effects:
        held |= {name: value for name, value in after.items() if name in held}
    return held, effects[-1][0] if effects else 0


def before_anybody(seat: ConferenceChild) -> dict[str, Any]:
    given = next(iter(of_seats(seat.conference.practice_id, [seat.pk])), None)
    return dict(given.before) if given else {"decision": seat.decision, "categories": seat.categories}
