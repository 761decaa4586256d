"""Could a conference decide: were enough agencies there, by the rule of its authority or nation?

A prompt, never a verdict: the chair says whether a conference is quorate. Where no rule is known, or the list does not
settle it, the answer is None with words, and a person says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from seenheard.casework.plan.agencies import AGENCY_WORDS, HEALTH, NEVER_COUNT, Agency
from seenheard.casework.plan.decided import Somebody
from seenheard.casework.timetable.quorum_setting import QuorumSetting
from seenheard.casework.timetable.rules import Source

Group = frozenset[Agency]


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """How many must be there. `must`: groups of which each needs somebody (by words: "social work"). `others`: how many
    agencies beside those. `health`: whether all of health is one agency or each profession counts. `exceptionally`:
    how many are enough, all told, if the chair allows it; None if the rule knows no exception. `unless_told`: what
    the rule asks besides that no list of people shows."""

    id: str
    words: str
    source: Source
    must: tuple[tuple[str, Group], ...] = ()
    others: int = 0
    health: Literal["once", "each"] = "each"
    exceptionally: int | None = None
    unless_told: str = ""
    confirmed: bool = False

    @property
    def least(self) -> int:
        return len(self.must) + self.others


@dataclass(frozen=True, slots=True)
class Quorum:
    """`met`: True or False where the list settles it, None where a person must say. `words` says why."""

    met: bool | None
    words: str
    agencies: tuple[str, ...] = ()
    rule: QuorumRule | None = None


_DIRECT = "if those who came have direct contact with the child, which the list does not say"


def local_rule(setting: QuorumSetting, *, id: str = "authority") -> QuorumRule:
    """The rule that an authority has set: social care, and so many agencies beside it."""
    said = setting.plain
    return QuorumRule(
        id=f"{id}-quorum",
        words=setting.words or f"{said[:1].upper()}{said[1:]}.",
        source=setting.source,
        must=(("social care", frozenset({Agency.SOCIAL_CARE})),),
        others=setting.others,
        health=setting.health,
        exceptionally=setting.exceptionally,
        unless_told=_DIRECT if setting.direct else "",
        confirmed=setting.last_checked is not None,
    )


NO_RULE = "We know no rule of this council for how many must be there. What the minutes say decides."


def quorum(attendees: Iterable[Somebody], rule: QuorumRule | None) -> Quorum:
    """Was the meeting quorate, as far as the list of people tells?

    Somebody of whom the agency is not known counts for nothing, but the answer is never a plain no while such a
    person might make the difference."""
    came = [one for one in attendees if one.came]
    known = {one.agency for one in came if one.agency is not None and one.agency not in NEVER_COUNT}
    unknown = sum(one.agency is None for one in came)
    if rule is None:
        return Quorum(None, NO_RULE, _names(known, "each"))
    names = _names(known, rule.health)
    if not came:
        return Quorum(None, "No letter lists who was there.", names, rule)
    missing = [words for words, group in rule.must if not known & group]
    rest = _counted({one for one in known if not any(one in group for _, group in rule.must)}, rule.health)
    lack = max(rule.others - rest, 0)
    if not missing and not lack:
        if rule.unless_told:
            return Quorum(None, f"Enough were there by the list, {rule.unless_told}.", names, rule)
        return Quorum(True, "Enough agencies were there.", names, rule)
    short = _short_words(missing, lack)
    if unknown and unknown >= len(missing) + lack:
        return Quorum(None, f"{short}, but the agency of somebody who was there is not known.", names, rule)
    if rule.exceptionally is not None and not missing and len(rule.must) + rest >= rule.exceptionally:
        return Quorum(None, f"{short}. The chair may accept {rule.exceptionally} exceptionally.", names, rule)
    return Quorum(False, f"{short}.", names, rule)


def _counted(agencies: Iterable[Agency], health: str) -> int:
    held = set(agencies)
    return len(held - HEALTH) + bool(held & HEALTH) if health == "once" else len(held)


def _names(agencies: Iterable[Agency], health: str) -> tuple[str, ...]:
    held = set(agencies)
    names = [AGENCY_WORDS[one] for one in Agency if one in held and not (health == "once" and one in HEALTH)]
    return (*names, "Health") if health == "once" and held & HEALTH else tuple(names)


def _short_words(missing: list[str], lack: int) -> str:
    parts = [f"nobody of {words} was there" for words in missing]
    if lack:
        parts.append(f"{lack} {'agency' if lack == 1 else 'agencies'} too few {'was' if lack == 1 else 'were'} there")
    said = " and ".join(parts)
    return said[:1].upper() + said[1:]
