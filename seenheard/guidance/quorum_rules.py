"""Which rule of quorum holds: the one set for an authority, else the one collected of it (`authorities/*.yaml`), else
its nation's (`quorum.yaml`), else none."""

from __future__ import annotations

from functools import cache
from typing import Any

from seenheard.casework.plan.agencies import Agency
from seenheard.casework.plan.quorum import QuorumRule, local_rule
from seenheard.casework.timetable.quorum_setting import QuorumSetting
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.local_authorities import load_authorities
from seenheard.guidance.yaml_file import GuidanceFault, only, source, yaml_file

_REQUIRED = {"id", "nation", "words", "source", "confirmed", "last_checked"}
_MAY = {"must", "others", "health", "exceptionally", "unless_told"}


@cache
def load_quorum_rules() -> dict[str, QuorumRule]:
    """Authority's id, or nation -> its rule. Raises GuidanceFault if the file is wrong."""
    found: dict[str, QuorumRule] = {}
    for given in yaml_file("quorum.yaml")["rules"]:
        where = f"quorum.yaml, {given.get('id')}"
        only(where, given, _REQUIRED | _MAY, _REQUIRED)
        whose = given["nation"]
        if whose not in set(Nation):
            raise GuidanceFault(f"{where}: “{whose}” is not a nation.")
        if whose in found:
            raise GuidanceFault(f"{where}: {whose} has a rule already.")
        found[whose] = _rule(where, given)
    for authority in load_authorities():
        if authority.quorum is not None:
            found[authority.id] = local_rule(authority.quorum, id=authority.id)
    return found


def quorum_rule_for(name: str, nation: str, own: QuorumSetting | None = None) -> QuorumRule | None:
    """The rule for a lead authority of this name: what the practice has set for it, or else what was collected of it,
    or its nation's. None: not known."""
    if own is not None:
        return local_rule(own)
    rules = load_quorum_rules()
    said = name.casefold().strip()
    for one in load_authorities():
        if said and said in {words.casefold() for words in (one.name, *one.also)} and one.id in rules:
            return rules[one.id]
    return rules.get(nation)


def _rule(where: str, given: dict[str, Any]) -> QuorumRule:
    if given.get("health", "each") not in ("once", "each"):
        raise GuidanceFault(f"{where}: health is “once” or “each”.")
    try:
        must = tuple(
            (one["words"], frozenset(Agency(each) for each in one["agencies"])) for one in given.get("must", ())
        )
    except ValueError as fault:
        raise GuidanceFault(f"{where}: {fault}") from fault
    return QuorumRule(
        id=given["id"],
        words=given["words"],
        source=source(where, given["source"]),
        must=must,
        others=int(given.get("others", 0)),
        health=given.get("health", "each"),
        exceptionally=given.get("exceptionally"),
        unless_told=given.get("unless_told", ""),
        confirmed=bool(given["confirmed"]),
    )
