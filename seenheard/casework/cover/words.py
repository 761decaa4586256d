"""Why this one and not that one, in words. Names are given by whoever asks, who knows what may be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from seenheard.casework.cover.knowing import RECENT_MONTHS, recent
from seenheard.casework.cover.minutes import Minutes, london
from seenheard.casework.cover.problem import Clinician, Conference, Known
from seenheard.casework.timetable.words import clock_time, plain_date
from seenheard.casework.vocabulary import ClinicianRole, Mode


@dataclass(frozen=True, slots=True)
class Naming:
    """How clinicians and conferences are called in the sentences."""

    clinician: Callable[[Clinician], str]
    conference: Callable[[Conference], str]


#: By the names in the problem, and by the id of who has none.
OWN_NAMES = Naming(clinician=lambda one: one.name or one.id, conference=lambda one: one.name or one.id)


def knowing_words(known: Known | None, clinician: Clinician, conference: Conference) -> list[str]:
    """ "registered GP", "saw the child 4 times, last on 10 January 2026": of the child whom they know best."""
    child = "the child" if len(conference.children) < 2 else "one of the children"
    if known is None or not (known.registered or known.contacts or known.last_on):
        return [f"does not know {'the child' if len(conference.children) < 2 else 'the children'}"]
    found = []
    if known.registered:
        found.append("registered GP" if clinician.role is ClinicianRole.GP else f"{child} is registered with them")
    if known.contacts or known.last_on:
        found.append(_seen_words(known, child, conference.on))
    return found


def _seen_words(known: Known, child: str, on: date) -> str:
    times = {0: "", 1: " once", 2: " twice"}.get(known.contacts, f" {known.contacts} times")
    if known.last_on is None:
        return f"saw {child}{times}"
    last = ", last" if known.contacts > 1 else "," if known.contacts else ""
    words = f"saw {child}{times}{last} on {plain_date(known.last_on)}"
    if known.last_on < on and not recent(known, on):
        words += f", more than {RECENT_MONTHS} months before the conference"
    return words


def cost_words(minutes: int) -> str:
    """ "free, no surgery lost" or "gives up 60 minutes of surgery"."""
    return f"gives up {_number(minutes, 'minute')} of surgery" if minutes else "free, no surgery lost"


def share_words(last_year: int, also: int) -> str:
    """ "went to 3 conferences in the last year, and is to go to 1 more"."""
    words = f"went to {_number(last_year, 'conference')} in the last year"
    return f"{words}, and is to go to {also} more" if also else words


def settled_words(at_work: bool) -> list[str]:
    """That it was settled before; and that the rota says otherwise, if it does."""
    return ["settled already"] if at_work else ["settled already", "but is not at work for the whole of it"]


def only_words() -> str:
    return "nobody else could go then"


def least_words() -> str:
    return "of those who know the child as well and lose as little surgery, went to the fewest for the sessions worked"


def better_words(name: str, why: str) -> str:
    """ "Dr B knows the child better but is at another conference then": why somebody better known does not go."""
    return f"{name} knows the child better {why}"


BUSY, PROMISED, PARTLY, AWAY, COULD = (
    "but is at another conference then",
    "but is promised elsewhere then",
    "but is at work for a part of it only",
    "but is not at work then",
    "and could go",
)


def nobody_there_words(conference: Conference, window: Minutes) -> str:
    """That nobody is at work for the whole of it, with the times."""
    start, end = london(window[0]), london(window[1])
    travel = conference.travel_minutes if conference.mode is Mode.IN_PERSON else 0
    way = f", with {_number(travel, 'minute')} of travel each way" if travel else ""
    return f"nobody is at work for the whole of it, from {clock_time(start)} to {clock_time(end)}{way}"


def all_taken_words() -> str:
    return "everybody who is at work then is promised"


def none_of_them_words() -> str:
    return "nobody who is at work then can go"


def cannot_words(name: str, why: str) -> str:
    return f"{name} {why}"


def goes_elsewhere_words(name: str, conference: str) -> str:
    return f"{name} goes to {conference} at the same time"


def promised_words(name: str) -> str:
    return f"{name} is promised elsewhere at that time"


def partly_words(name: str) -> str:
    return f"{name} is at work for a part of it only"


def more_words(number: int, what: str) -> str:
    return f"and {number} more {what}"


def no_clinicians_words() -> str:
    return "there is nobody who could be asked"


def _number(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
