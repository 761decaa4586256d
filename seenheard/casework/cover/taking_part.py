"""How a practice takes part in a conference: which answers make sense together, what they are called, and what a
letter's list of who was there suggests. A suggestion is shown with its letter; a person says how it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seenheard.casework.vocabulary import SOMEBODY_WENT, Mode, Way, WhyNot

WAYS = {
    Way.IN_PERSON: "In person",
    Way.VIDEO: "By video",
    Way.TELEPHONE: "By telephone",
    Way.FIRST_PART: "For the first part only",
    Way.REPORT_ONLY: "Nobody, a written report only",
    Way.REPORT_PRESENTED: "Nobody, a colleague outside the practice presents our report",
    Way.NONE: "Not at all",
}
WHY_NOT = {
    WhyNot.SURGERY: "It clashed with surgery",
    WhyNot.SHORT_NOTICE: "Short notice",
    WhyNot.NOT_INVITED: "Not invited",
    WhyNot.DISTANCE: "Distance",
    WhyNot.NO_COVER: "Nobody to stand in at the practice",
    WhyNot.NOT_APPROPRIATE: "Not appropriate for us to take part",
    WhyNot.OTHER: "Something else",
}
#: Ways that need to say why nobody went, and ways that may.
NEEDS_WHY = frozenset({Way.REPORT_ONLY, Way.NONE})
MAY_SAY_WHY = NEEDS_WHY | {Way.REPORT_PRESENTED, Way.FIRST_PART}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as somebody gave it. `clinician` is their number; "" and None are what was left open."""

    way: Way | None
    clinician: int | None = None
    presented_by: str = ""
    why_not: WhyNot | None = None
    words: str = ""

    @property
    def kept(self) -> Said:
        """The same without what the way does not use: who went if nobody did, a reason if there was none to give."""
        if self.way is None:
            return self
        return Said(
            self.way,
            self.clinician if self.way in SOMEBODY_WENT else None,
            self.presented_by if self.way is Way.REPORT_PRESENTED else "",
            self.why_not if self.way in MAY_SAY_WHY else None,
            self.words,
        )


def wrong_with(said: Said) -> dict[str, str]:
    """What is missing, by the name of its box: one sentence each; {} if the answer stands."""
    wrong: dict[str, str] = {}
    if said.way is None:
        return {"way": "Choose how the practice took part, or will"}
    if said.way in SOMEBODY_WENT and said.clinician is None:
        wrong["clinician"] = "Choose who takes part"
    if said.way is Way.REPORT_PRESENTED and len(said.presented_by) < 2:
        wrong["presented_by"] = "Enter who presents our report, such as the health visitor’s name"
    if said.way in NEEDS_WHY and said.why_not is None:
        wrong["why_not"] = "Choose why nobody goes"
    if said.way in MAY_SAY_WHY and said.why_not is WhyNot.OTHER and len(said.words) < 3:
        wrong["words"] = "Say in a few words what the reason is"
    return wrong


def way_words(way: str) -> str:
    return WAYS[Way(way)] if way else ""


def why_words(why_not: str) -> str:
    return WHY_NOT[WhyNot(why_not)] if why_not else ""


# What the minutes suggest

GP = re.compile(r"\bG\.?P\.?s?\b|general pract|family doctor|\bpractice nurse\b", re.IGNORECASE)
TITLES = frozenset({"dr", "doctor", "mr", "mrs", "ms", "miss", "prof", "professor"})
PRESENT, APOLOGIES, ABSENT = "present", "apologies", "absent"


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the list of who was there suggests: how, and who of ours. `because` quotes the list."""

    way: Way | None
    clinician: int | None
    because: str


def suggest(
    attendees: Iterable[Mapping[str, str | None]], clinicians: Mapping[int, str], mode: Mode | None
) -> Suggested | None:
    """What a letter's attendees (role, name, status) suggest, with our clinicians by number and name; None if it names
    nobody of ours and no GP. Somebody who was there counts before somebody who sent apologies."""
    ours = [found for one in attendees if (found := of_us(one, clinicians)) is not None]
    there = [one for one in ours if one[1] == PRESENT]
    for clinician, _, quoted in sorted(there, key=lambda one: one[0] is None):
        return Suggested(way_of(mode), clinician, f"lists {quoted} as present")
    for _, status, quoted in ours:
        if status in (APOLOGIES, ABSENT):
            how = "sent apologies" if status == APOLOGIES else "was not there"
            return Suggested(None, None, f"says that {quoted} {how}")
    return None


def of_us(one: Mapping[str, str | None], clinicians: Mapping[int, str]) -> tuple[int | None, str, str] | None:
    """(our clinician's number if the name is one of ours, status, how the list puts it); None for others."""
    name, role = one.get("name") or "", one.get("role") or ""
    matching = [number for number, held in clinicians.items() if name and same_person(name, held)]
    if not matching and not GP.search(role):
        return None
    quoted = ", ".join(part for part in (role, name) if part)
    return (matching[0] if len(matching) == 1 else None), one.get("status") or "", f"“{quoted}”"


def same_person(one: str, other: str) -> bool:
    """Could these be one person? The same last name, and first names that do not differ: "Dr A Osei", "Amara Osei"."""
    (given, family), (held_given, held_family) = parts(one), parts(other)
    if not family or family != held_family:
        return False
    short = min(len(given), len(held_given))
    return given[:short] == held_given[:short] if short > 1 else given[:1] == held_given[:1] or not short


def parts(name: str) -> tuple[str, str]:
    """First given name ("" if there is none) and family name, in small letters."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", name.casefold()) if word not in TITLES]
    return (words[0] if len(words) > 1 else ""), (words[-1] if words else "")


def way_of(mode: Mode | None) -> Way | None:
    """How somebody who was there took part, if the conference could be joined in one way only."""
    return {Mode.IN_PERSON: Way.IN_PERSON, Mode.REMOTE: Way.VIDEO}.get(mode) if mode else None
