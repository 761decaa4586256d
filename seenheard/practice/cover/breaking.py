"""What broke: promises to go that cannot be kept, or were made for another day. Computed from what holds now.

The rota, the diary and the people's page know nothing of this room; so nobody has to tell it that something changed.
Pages show what `broken` says at once; the round (`breaking_round`) writes it down and asks again only for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.vocabulary import Mode
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.people.models import Membership, Practice
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.presence import Presence, last_day, presence

from .closed_to import NOT_TO_BE_ASKED, closed_families
from .models import Arrangement, Asking, Usual
from .rows import GOES, moment_of, when_words
from .windows import Terms, Window, arrangements_of, stands_against, terms_of, usual_of, window_of


class Kind(StrEnum):
    """What follows: GONE ends quietly; AWAY ends, and somebody else is needed; CHANGED asks the same one again; CLASH
    stands on both until a person decides."""

    GONE = "gone"
    AWAY = "away"
    CHANGED = "changed"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Broke:
    kind: Kind
    words: str  # one sentence: what exactly broke


@dataclass(frozen=True, slots=True)
class Held:
    """A standing asking with what is needed to judge it."""

    asking: Asking
    conference: Conference
    terms: Terms
    window: Window | None


@dataclass(frozen=True, slots=True)
class Rota:
    """What is known of the clinicians in question: presence, and who still has access until when."""

    presence: dict[int, Presence]
    memberships: dict[int, Membership]
    closed: dict[int, set[int]]


def broken(askings: Collection[Asking], *, today: date) -> dict[int, Broke]:
    """Asking -> what broke of it. Of askings of one practice that stand, with `conference` and `clinician` at hand;
    those that hold, and those of conferences that are over, are not in the answer."""
    if not askings:
        return {}
    practice = next(iter(askings)).practice
    usual, known = usual_of(practice), arrangements_of(one.conference for one in askings)
    every = [held(one, usual, known) for one in beside(askings, today)]
    asked = {one.pk for one in askings}
    mine = [one for one in every if one.asking.pk in asked]
    rota = rota_of(practice, [one for one in mine if goes_on(one.conference, today)])
    clashes = clashes_of(every, today)
    found: dict[int, Broke] = {}
    for one in mine:
        broke = judged(one, rota, today) or clashes.get(one.asking.pk)
        if broke is not None:
            found[one.asking.pk] = broke
    return found


def beside(askings: Collection[Asking], today: date) -> list[Asking]:
    """These, and what else the same clinicians promised."""
    clinicians = {one.clinician_id for one in askings}
    rows = Asking.objects.filter(clinician__in=clinicians, ended_at=None, answer__in=GOES, conference__on__gte=today)
    others = rows.exclude(pk__in=[one.pk for one in askings]).select_related("clinician", "conference")
    return [*askings, *others]


def held(asking: Asking, usual: Usual, known: dict[int, Arrangement]) -> Held:
    conference = asking.conference
    terms = terms_of(conference, usual, known.get(conference.pk))
    return Held(asking, conference, terms, window_of(conference.on, conference.time, terms))


def goes_on(conference: Conference, today: date) -> bool:
    """Is it still to be held?"""
    standing = conference.stands and not conference.held
    return standing and conference.on is not None and conference.on >= today


def rota_of(practice: Practice, helds: Iterable[Held]) -> Rota:
    """Presence over the days in question, and memberships. Beyond the known holidays nobody's presence is known."""
    days = sorted(one.conference.on for one in helds if one.conference.on is not None)
    clinicians = list({one.asking.clinician_id: one.asking.clinician for one in helds}.values())
    people = [one.person_id for one in clinicians if one.person_id is not None]
    members = Membership.objects.filter(practice=practice, person__in=people).select_related("person")
    return Rota(
        presence=presence_or_nothing(clinicians, days),
        memberships={one.person_id: one for one in members},
        closed=closed_families(practice, clinicians) if clinicians else {},
    )


def presence_or_nothing(clinicians: list[Clinician], days: list[date]) -> dict[int, Presence]:
    """Who is there on these days; {} if they lie beyond the known public holidays, so that nothing is said to have
    broken that nobody can know."""
    try:
        return presence(clinicians, days[0], days[-1]) if days and clinicians else {}
    except BeyondKnownHolidays:
        return {}


def judged(one: Held, rota: Rota, today: date) -> Broke | None:
    """What broke of one promise, apart from others'."""
    conference, who = one.conference, one.asking.clinician
    if conference.removed_at is not None:
        return Broke(Kind.GONE, "This meeting was taken back: the letter that entered it was undone.")
    if conference.cancelled_at is not None:
        return Broke(Kind.GONE, "This meeting was cancelled.")
    if conference.handed_on_at is not None:
        return Broke(Kind.GONE, "Another practice has taken this meeting over: the child has moved.")
    if conference.on is None:
        return Broke(
            Kind.AWAY, f"The conference of {when_words((one.asking.on, one.asking.time))} has no day any more."
        )
    if not goes_on(conference, today):
        return None
    if not here_on(who, rota.memberships, conference.on):
        return Broke(Kind.AWAY, f"{who} does not work here on {when_words((conference.on, None))}.")
    if conference.family_id in rota.closed.get(who.pk, ()):
        return Broke(Kind.AWAY, f"{who} is {NOT_TO_BE_ASKED}.")
    against = against_now(one, rota)
    moved, asked = moment_of(conference), (one.asking.on, one.asking.time)
    if moved != asked:
        since = (
            f"The time is known now: {when_words(moved)}."
            if asked == (moved[0], None)
            else f"The conference moved from {when_words(asked)} to {when_words(moved)}."
        )
        return Broke(Kind.AWAY, f"{since} {away_words(who, against)}") if against else Broke(Kind.CHANGED, since)
    if against and against != one.asking.although:
        return Broke(Kind.AWAY, away_words(who, against))
    if conference.mode == Mode.IN_PERSON and one.asking.mode in (Mode.REMOTE, Mode.HYBRID) and not one.terms.here:
        return Broke(Kind.CHANGED, "The conference is held in person now, and no longer by video.")
    return None


def against_now(one: Held, rota: Rota) -> str:
    """What stands against it now; "" if nothing does, or if nothing can be known of that day."""
    if not rota.presence:
        return ""
    return stands_against(rota.presence.get(one.asking.clinician_id), one.window, one.asking.clinician, one.terms)


def away_words(who: Clinician, against: str) -> str:
    return f"{who} cannot go then: {against}."


def here_on(who: Clinician, memberships: dict[int, Membership], day: date) -> bool:
    """Does the clinician work here on that day, and may sign in if they ever could?"""
    last = last_day(who)
    if (who.starts_on is not None and day < who.starts_on) or (last is not None and day > last):
        return False
    if who.person_id is None:
        return True
    member = memberships.get(who.person_id)
    if member is None or member.ended_at is not None or not member.person.is_active:
        return False
    return member.ends_on is None or member.ends_on >= day


def clashes_of(every: Iterable[Held], today: date) -> dict[int, Broke]:
    """Two conferences at once: of two that somebody goes to, a sentence on both; of one only asked, on that one."""
    by_clinician: dict[int, list[Held]] = defaultdict(list)
    for one in every:
        if one.window is not None and goes_on(one.conference, today):
            by_clinician[one.asking.clinician_id].append(one)
    found: dict[int, Broke] = {}
    for theirs in by_clinician.values():
        for one in theirs:
            other = next((two for two in theirs if clashes(one, two)), None)
            if other is not None:
                found[one.asking.pk] = Broke(Kind.CLASH, clash_words(one, other))
    return found


def clashes(one: Held, two: Held) -> bool:
    """Does the second, to which they go, overlap the first?"""
    if one.conference.pk == two.conference.pk or two.asking.answer not in GOES:
        return False
    return one.window is not None and two.window is not None and one.window.overlaps(two.window)


def clash_words(one: Held, other: Held) -> str:
    what = meeting_words(other.conference.type)
    name = f"{what[:1].lower()}{what[1:]} of {when_words(moment_of(other.conference))}"
    if one.asking.answer in GOES:
        return f"Two at once: {one.asking.clinician} goes to the {name} too."
    return f"{one.asking.clinician} goes to the {name} at the same time."


def standing_askings(practice: Practice, today: date) -> list[Asking]:
    """Everybody asked or going, of this practice, whatever became of the conference; but those that are over."""
    over = Q(conference__on__lt=today, conference__cancelled_at=None, conference__removed_at=None)
    over &= Q(conference__handed_on_at=None)
    rows = Asking.objects.filter(practice=practice, ended_at=None).exclude(over)
    return list(rows.select_related("practice", "clinician__person", "conference").order_by("pk"))
