"""An event as a sentence: who did what, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seenheard.practice.web.words import day, plain, sentence

from .models import Event
from .said import SAID

PAGES = {
    "letter": "/letters/{}/",
    "duty": "/diary/duties/{}/",
    "likely": "/conferences/likely/{}/",
    "child": "/children/{}/",
    "family": "/children/family/{}/",
    "conference": "/conferences/{}/",
    "authority": "/diary/authorities/{}/",
    "asking": "/cover/askings/{}/",
    "disposal": "/keeping/disposals/{}/",
    "clinician": "/rota/clinicians/{}/",
    "message": "/post/{}/",
    "report": "/reports/{}/",
    "telling": "/actions/told/{}/",
    "council_list": "/reconciliation/lists/{}/",
    "difference": "/reconciliation/differences/{}/",
    "differences_letter": "/reconciliation/letters/{}/",
}
THINGS = {
    "duty": "diary entry",
    "likely": "early warning",
    "search": "search for children",
    "feed": "calendar",
    "asking": "asking to go",
    "message": "e-mail",
    "telling": "telling the social worker",
    "evidence": "evidence of an action",
    "council_list": "council’s list",
    "difference": "difference between two lists",
    "differences_letter": "letter of differences",
    "disposal": "decision about a file",
    "diary": "diary of this child",
    "record": "record of this child",
    "reasons": "reasons why restricted records were opened",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event for a page. `kind` is "look", "reason" or "change"."""

    number: int
    at: datetime
    who: str
    said: str
    about: str
    href: str
    words: str
    kind: str
    child_id: int | None
    verb: str = ""
    letter_id: int | None = None


def told(event: Event) -> Told:
    """What this event says, in words. A verb that this table does not know is said as it stands."""
    thing, _, number = event.about.partition(":")
    return Told(
        number=event.number,
        at=event.at,
        who=str(event.person) if event.person else software_words(event.detail),
        said=SAID.get(event.verb, sentence(event.verb)),
        about=about_words(event.about),
        href=PAGES[thing].format(number) if thing in PAGES and number.isdigit() else "",
        words=detail_words(event.verb, event.detail),
        kind={"looked": "look", "exported": "look", "reason_given": "reason"}.get(event.verb, "change"),
        child_id=event.child_id,
        verb=event.verb,
        letter_id=int(number) if thing == "letter" and number.isdigit() else None,
    )


def about_words(about: str) -> str:
    """What an event is about: "letter 12", "diary entry 5"."""
    thing, _, number = about.partition(":")
    return f"{THINGS.get(thing, plain(thing))} {number}".strip()


def software_words(detail: dict[str, Any]) -> str:
    """Who acted where no person did: the software by itself, or for whoever gave a command on the computer."""
    account = detail.get("account")
    return f"Seen & Heard, by a command of the account “{account}”" if account else "Seen & Heard"


def detail_words(verb: str, detail: dict[str, Any]) -> str:
    """What matters of an event's detail: reasons and notes in full, dates as dates, the rest left to the record."""
    said = [str(detail[name]) for name in ("because", "reason", "note", "name") if detail.get(name)]
    if verb in ("duty_moved", "conference_moved", "conference_moved_back") and detail.get("from") and detail.get("to"):
        said.append(f"from {day(detail['from'])} to {day(detail['to'])}")
    elif detail.get("due_on"):
        said.append(f"due {day(detail['due_on'])}")
    elif detail.get("on"):
        said.append(day(detail["on"]))
    if isinstance(detail.get("changed"), dict):
        said += [changed_words(name, pair) for name, pair in detail["changed"].items()]
    return "; ".join(part for part in said if part)


def changed_words(name: str, pair: list[Any]) -> str:
    before, after = pair
    return f"{plain(name).replace('.', ' ')}: {before or 'not set'} → {after or 'not set'}"
