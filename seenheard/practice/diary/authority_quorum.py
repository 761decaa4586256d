"""An authority's quorum on its pages: as it is kept, and what it gives for two conferences, worked out beside it."""

from __future__ import annotations

from dataclasses import dataclass

from seenheard.casework.plan.agencies import AGENCY_WORDS, Agency
from seenheard.casework.plan.decided import Part, Somebody
from seenheard.casework.plan.quorum import Quorum, QuorumRule, quorum
from seenheard.casework.timetable.facts import authority_from_json
from seenheard.casework.timetable.quorum_setting import LocalKey, QuorumSetting
from seenheard.guidance.quorum_rules import quorum_rule_for

from .authority_settings import source_of
from .models import Authority

#: Who came, in words, and their agencies. The second shows how health is counted.
EXAMPLES: tuple[tuple[str, tuple[Agency, ...]], ...] = (
    (
        "With social care, one school and a health visitor",
        (Agency.SOCIAL_CARE, Agency.SCHOOL, Agency.HEALTH_VISITOR),
    ),
    ("With social care, the GP and a health visitor", (Agency.SOCIAL_CARE, Agency.GP, Agency.HEALTH_VISITOR)),
)
VERDICTS = {True: "met", False: "not met", None: "a person must say"}


@dataclass(frozen=True, slots=True)
class Example:
    """One conference: who came, and whether that is enough ("met", "not met", "a person must say"), with why."""

    words: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class WorkedQuorum:
    """What applies to this authority. `whose` rule it is: "own", "collected", "nation", or "" if none is known."""

    rule: QuorumRule | None
    whose: str
    examples: tuple[Example, ...]


def own_quorum(authority: Authority) -> QuorumSetting | None:
    """What this practice has set for the authority, with its source and when somebody compared it; None if nothing."""
    held = authority.settings.get(LocalKey.QUORUM)
    if held is None:
        return None
    told = source_of(authority.settings, LocalKey.QUORUM)
    checked = authority.last_checked.isoformat() if authority.last_checked else None
    about = told if told is not None else {"title": authority.source, "last_checked": checked}
    given = {"name": authority.name, LocalKey.QUORUM: held, "sources": {LocalKey.QUORUM: about}}
    pure = authority_from_json(given)
    return pure.quorum if pure else None


def rule_for(authority: Authority) -> QuorumRule | None:
    """The rule of quorum for the conferences of this authority: its own, what was collected of it, or its nation's."""
    return quorum_rule_for(authority.name, authority.nation, own_quorum(authority))


def worked_quorum(authority: Authority) -> WorkedQuorum:
    """What the rule gives for two conferences, saved or not yet saved."""
    rule, own = rule_for(authority), own_quorum(authority)
    whose = "own" if own else "" if rule is None else "nation" if rule == of_nation(authority) else "collected"
    return WorkedQuorum(rule, whose, tuple(example(words, came, rule) for words, came in EXAMPLES))


def of_nation(authority: Authority) -> QuorumRule | None:
    return quorum_rule_for("", authority.nation)


def example(words: str, came: tuple[Agency, ...], rule: QuorumRule | None) -> Example:
    people = [Somebody(name=AGENCY_WORDS[one], agency=one, part=Part.CAME) for one in came]
    found: Quorum = quorum(people, rule)
    return Example(words, VERDICTS[found.met], found.words)
