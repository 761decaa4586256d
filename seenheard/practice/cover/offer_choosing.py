"""Choosing the times of an offer: those that were found, each to be left out or changed, and one by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from seenheard.casework.cover.slots_words import WAYS
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.practice.conferences.models import Conference
from seenheard.practice.rota.models import Clinician, Room
from seenheard.practice.rota.presence import presence
from seenheard.practice.web.fields import error_list

from .models import Arrangement
from .offer_forms import TimeForm, initial_of
from .offer_text import when_of
from .offering import Time
from .slots_for import Offerable, Possible
from .windows import Terms, stands_against, terms_of, usual_of, window_of

BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Card:
    """One time on the page: what it is in words, why, and its boxes."""

    form: TimeForm
    title: str
    words: str
    because: tuple[str, ...] = ()

    @property
    def by_hand(self) -> bool:
        return self.form.prefix == BY_HAND


def time_forms(data: Any, possible: Possible, *, here: Iterable[Clinician], rooms: Iterable[Room]) -> list[Card]:
    """A card for each time that was found, and one to fill by hand. If what is found is different by the time that the
    form is sent, the boxes that were sent count."""
    people, held = list(here), list(rooms)
    cards = []
    for number, one in enumerate(possible.times):
        form = TimeForm(data, prefix=f"time-{number}", initial=initial_of(one), here=people, rooms=held)
        cards.append(Card(form, WAYS[one.slot.way], words_of(one), one.because))
    for number in range(len(possible.times), 3):  # found when the page was shown, and not any more
        if data is not None and f"time-{number}-way" in data:
            cards.append(Card(TimeForm(data, prefix=f"time-{number}", here=people, rooms=held), "As you chose it", ""))
    cards.append(Card(TimeForm(data, prefix=BY_HAND, here=people, rooms=held), "A time by hand", ""))
    return cards


def words_of(one: Offerable) -> str:
    return f"{when_of(one.slot.on, one.slot.starts_at.time(), one.slot.minutes)}, {one.clinician.name}"


def chosen_times(
    meeting: Conference, cards: Sequence[Card], possible: Possible, *, now: datetime
) -> tuple[list[Time], list[dict[str, str]]]:
    """The times that were ticked, and what is wrong with their boxes, as the error summary lists it."""
    times: list[Time] = []
    wrong: list[dict[str, str]] = []
    for card in cards:
        if not card.form.used:
            continue
        if card.form.is_valid():
            one = card.form.chosen()
            times.append(replace(one, words=why(meeting, one, possible)))
        else:
            wrong += error_list(card.form)
    if not times and not wrong:
        wrong.append({"text": "Tick at least one time to offer", "href": f"#id_{cards[0].form.prefix}-use"})
    return times, wrong


def why(meeting: Conference, one: Time, possible: Possible) -> str:
    """The sentences of a time that was found; of one by hand what the rota says against it."""
    for found in possible.times:
        slot = found.slot
        same = (str(slot.way), slot.on, slot.starts_at.time(), slot.minutes, found.clinician.pk)
        if same == (one.way, one.on, one.time, one.minutes, one.clinician.pk):
            return " ".join(found.because)
    against = against_by_rota(meeting, one)
    return f"Entered by hand, although the rota says: {against}." if against else "Entered by hand."


def against_by_rota(meeting: Conference, one: Time) -> str:
    """What the rota says against this time for this clinician; "" if nothing, or if nobody knows."""
    usual = terms_of(meeting, usual_of(meeting.practice), Arrangement.objects.filter(conference=meeting).first())
    terms = Terms(
        minutes=one.minutes,
        minutes_confirmed=True,
        travel=usual.travel if one.way in ("other_time", "first_part") else 0,
        travel_confirmed=True,
        mode=usual.mode,
        mode_confirmed=True,
        here=one.way in ("here", "video"),
    )
    try:
        there = presence([one.clinician], one.on, one.on)
    except BeyondKnownHolidays:
        return ""
    return stands_against(there.get(one.clinician.pk), window_of(one.on, one.time, terms), one.clinician, terms)
