"""Another child's data in this child's part, where the wrong person may come to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case, first_name
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.model import Member, MemberRole, Statement
from seenheard.casework.report.wording.sentences import sentences

_FACTS = (
    r"asthma|epilep|eczema|diabet|autis|ADHD|allerg|illness|disease|infect|pneumon|bruis|injur|fractur|broke|"
    r"burn|hurt|\bhit\b|"
    r"tablets?|medicin|inhaler|insulin|hospital|clinic|A&E|surgery|paediatric|immunis|vaccin|weigh|\btest|"
    r"diagnos|admitted|"
    r"referr|appointment|depress|anxi|self-harm|overdose|disab|\bplan\b|foster|abus|neglect|told|disclos|"
    r"brought|dentist|missed"
)
_DOES = (
    r"(?:,? (?:who )?(?:has|had|was|were|is|takes|took|needs|needed|missed|attends|attended|told|said|weighs) "
    r"(?:[\w-]+ ){0,2}?\w+(?:ed|en)\b|[’']s? (?!room|school|bed|birth|party|house|toys|things|side|father|"
    r"mother|dad|mum|"
    r"friend|age|class|flat|home|place)[\w-]+ (?:is|was|were|are|has|had)\b)"
)
_RELATION = re.compile(
    r"\b(?:is|was) (?:his|her|their|the|a|an) (?:\w+[ -]){0,2}(?:brother|sister|sibling|twin)\b", re.IGNORECASE
)
_VOICE = frozenset({"F1", "F2", "F3"})


def other_children(case: Case) -> Iterator[Gap]:
    """A brother's or sister's health, or their NHS number, in the part of one child."""
    children = [one for one in case.report.members if one.role is not MemberRole.ADULT]
    for one in case.statements:
        own = case.member(one.member)
        if own is None or own.role is MemberRole.ADULT:
            continue
        for other in children:
            if other.key != own.key and other.key not in one.about and _tells_of(one, other, own):
                words = (
                    f"This tells of {first_name(other)} in {first_name(own)}'s part: move it to {first_name(other)}'s."
                )
                yield Gap("A6", one.question, "other_child", words, Level.MUST, one.member, one.key)
                break


def _tells_of(one: Statement, other: Member, own: Member) -> bool:
    if other.nhs_number and other.nhs_number in re.sub(r"(?<=\d)[ -](?=\d)", "", one.text):
        return True
    name = first_name(other)
    if other.born_on is None or name == first_name(own) or one.question in _VOICE:
        return False
    named = re.compile(rf"\b{re.escape(name)}\b")
    tells = re.compile(
        rf"\b{re.escape(name)}{_DOES}|(?:{_FACTS}).*?\b{re.escape(name)}\b|"
        rf"\b{re.escape(name)}\b.*?(?:{_FACTS})",
        re.DOTALL,
    )
    return any(named.search(part) and tells.search(part) and not _RELATION.search(part) for part in sentences(one.text))
