"""The ready words that tell a social worker: initials and dates, never the name of a child or its NHS number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seenheard.casework.vocabulary import Nation
from seenheard.practice.children.models import Child, Family, FamilyMember
from seenheard.practice.children.naming import initials
from seenheard.practice.children.queries import latest_named
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import meeting_name
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .missed_lines import MISSED

#: What each nation calls the plan and whom it makes responsible for it.
PLAN = {
    Nation.ENGLAND: "child protection plan",
    Nation.WALES: "care and support protection plan",
    Nation.SCOTLAND: "child protection plan",
    Nation.NORTHERN_IRELAND: "child protection plan",
}
WHOM = {
    Nation.ENGLAND: "social worker",
    Nation.WALES: "care and support protection plan co-ordinator",
    Nation.SCOTLAND: "lead professional",
    Nation.NORTHERN_IRELAND: "social worker",
}
SHORTEST_NAME = 3
#: Parts of names that are words of every letter too.
ORDINARY = frozenset({"the", "and", "may", "will", "grace", "hope", "faith", "joy", "mark", "april", "june", "summer"})
ASK = "Please would you tell us what will be done about it, and whether there is anything that you ask of us?"


@dataclass(frozen=True, slots=True)
class Ready:
    """Words ready to send, and to whom. Empty strings are what no letter has told us."""

    to_name: str
    to_email: str
    to_phone: str
    authority: str
    whom: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Concern:
    """What is told: of whom, and why; `what` is the action that is not followed, or the clinic."""

    why: str
    children: tuple[Child, ...]
    what: str = ""
    on: date | None = None


def ready(by: Viewer, family: Family, concern: Concern, *, meeting: Conference | None, answer_by: date | None) -> Ready:
    """The message to the social worker of this family's case."""
    nation = nation_of(meeting, family)
    worker = meeting.social_worker.strip() if meeting is not None else ""
    whom = whom_of(concern.children)
    return Ready(
        to_name=worker,
        to_email=meeting.social_worker_email.strip() if meeting is not None else "",
        to_phone=meeting.social_worker_phone.strip() if meeting is not None else "",
        authority=meeting.authority.name if meeting is not None and meeting.authority is not None else "",
        whom=WHOM[nation],
        subject=f"{subject_of(concern)} ({whom})",
        text="\n\n".join(paragraphs(by, concern, nation, worker, whom, meeting, answer_by)),
    )


def paragraphs(
    by: Viewer,
    concern: Concern,
    nation: Nation,
    worker: str,
    whom: str,
    meeting: Conference | None,
    by_day: date | None,
) -> Iterable[str]:
    yield f"Dear {worker}," if worker else f"Dear {WHOM[nation]},"
    yield f"We are writing about {whom}{case_words(nation, meeting)}."
    yield told_words(concern, nation)
    yield f"{ASK} We should be glad of an answer by {day(by_day)}." if by_day else ASK
    yield "If you are not the right person, please would you pass this on to whoever is, and tell us."
    yield f"With kind regards,\n\n{by.name}\n{by.practice.name}"


def told_words(concern: Concern, nation: Nation) -> str:
    on = f" on {day(concern.on)}" if concern.on else ""
    match concern.why:
        case "not_brought":
            return f"The child was not brought to {concern.what or 'an appointment'}{on}."
        case "not_followed":
            what = f" The {PLAN[nation]} says: {concern.what}." if concern.what else ""
            noticed = f" We noticed this{on}." if on else ""
            return f"The family does not follow the health part of the {PLAN[nation]}.{what}{noticed}"
    return "We have the following concern: …"


def case_words(nation: Nation, meeting: Conference | None) -> str:
    return f" ({meeting_name(meeting)})" if meeting is not None else f" and the {PLAN[nation]}"


def subject_of(concern: Concern) -> str:
    return {"not_brought": "Not brought to an appointment", "not_followed": "Plan not followed"}.get(
        concern.why, "A concern"
    )


def whom_of(children: Iterable[Child]) -> str:
    known = sorted({initials(child) for child in children} - {""})
    return f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else "".join(known) or "a child"


def meeting_of(family: Family, children: Iterable[Child]) -> Conference | None:
    """The family's latest meeting that names a social worker, else its latest that names an authority."""
    child = next(iter(children), None)
    found = latest_named(family, child)
    with_worker = [one for one in found if one.social_worker or one.social_worker_email]
    chosen = with_worker or found
    return chosen[-1] if chosen else None


def nation_of(meeting: Conference | None, family: Family) -> Nation:
    authority = meeting.authority if meeting is not None else None
    return Nation(authority.nation if authority is not None else family.practice.nation)


def concern_of(duty: Duty, today: date | None = None) -> Concern:
    """What is told when somebody presses on this action: the appointment that was missed, or the plan not followed."""
    children = tuple(duty.children.all())
    letter = duty.letter
    if duty.key.startswith(MISSED) and letter is not None:
        said = missed_in(letter)
        on = date.fromisoformat(said["date"]) if said.get("date") else None
        return Concern("not_brought", children, without_names(said.get("clinic") or "", duty.family), on)
    return Concern("not_followed", children, without_names(duty.words.rstrip("."), duty.family), today)


def missed_in(letter: Letter) -> dict[str, str]:
    made = Confirmation.objects.filter(letter=letter, undone_at=None).order_by("-at").first()
    return (made.fields.get("was_not_brought") or {}) if made is not None else {}


def names_of(family: Family) -> set[str]:
    """Every part of a name of the family's people, and their NHS numbers, as they must not stand in an e-mail."""
    children = Child.everything.filter(family=family).select_related("patient", "mother")
    members = FamilyMember.everything.filter(family=family).select_related("patient")
    people = [*(one.patient for one in children), *(one.patient for one in members), *(one.mother for one in children)]
    words = {family.name, *(one.name for one in children), *(one.name for one in members)}
    words |= {one.name for one in people if one is not None}
    parts = {part for name in words for part in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", name)}
    numbers = {one.nhs_number for one in people if one is not None and one.nhs_number}
    return {part for part in parts if len(part) >= SHORTEST_NAME and part.casefold() not in ORDINARY} | numbers


def named_in(text: str, family: Family) -> list[str]:
    """Which names and NHS numbers of the family stand in the text, as they are written there."""
    plain = re.sub(r"(?<=\d)[ -](?=\d)", "", text)
    found = []
    for name in sorted(names_of(family)):
        pattern = re.escape(name) if name.isdigit() else rf"\b{re.escape(name)}\b"
        if re.search(pattern, plain, re.IGNORECASE):
            found.append(name)
    return found


def without_names(text: str, family: Family) -> str:
    """The text with each name of the family as its first letter."""
    for name in sorted(names_of(family), key=len, reverse=True):
        if not name.isdigit():
            text = re.sub(rf"\b{re.escape(name)}\b", name[0].upper(), text, flags=re.IGNORECASE)
        else:
            spaced = r"[ -]?".join(name)
            text = re.sub(spaced, "(number left out)", text)
    return text
