"""Who reported something: is it the reader, and which words of it are names?"""

from __future__ import annotations

from seenheard.casework.matching.names import fold
from seenheard.casework.report.model import Report, Statement
from seenheard.casework.report.readers.common_words import NOBODY
from seenheard.casework.report.readers.standing import Standing
from seenheard.casework.report.readers.words import tokens_of, words_in

#: Words for people that name nobody by themselves. A list of ours, not a complete one.
_ROLES = """
a an another anonymous anonymously aunt brother caller carer case clinic consultant council cousin dad deputy
duty emergency family father foster friend from general gp grandad grandfather grandmother granny head health
her his home hospital i informant lady liaison member midwife mother mum nan neighbour neighbor next-door
nurse nursery officer of our out paediatrician parent partner pharmacist police practice probation public
receptionist relative school secondary primary service sister social student support staff stepfather
stepmother teacher teaching the their uncle visitor ward who worker woman man young designated lead
safeguarding by and at in on with out-of-hours consultation telephone letter call
"""
ROLES = frozenset(tokens_of(_ROLES))


_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


def reporter_names(reported_by: str) -> frozenset[str]:
    """The folded words that may be a name: those with a capital that are no role, and whatever follows a title."""
    words = words_in(reported_by)
    return frozenset(
        word.folds[-1]
        for at, word in enumerate(words)
        if len(word.folds[-1]) > 1
        and word.folds[-1] not in NOBODY
        and ((at and words[at - 1].folds[0] in _TITLES) or (not word.lower and word.folds[-1] not in ROLES))
    )


def is_reader(statement: Statement, report: Report, seen: Standing) -> bool:
    """Is it this reader who reported it: by name, or by a word ("father") that fits nobody else, of the child in whose
    part it stands or of the whole report?"""
    said = fold(statement.reported_by)
    member = seen.members.get(seen.reader.member)
    if seen.professional or member is None or not said:
        return False
    if said in (fold(member.name), fold(seen.reader.name)):
        return True
    named = [other for other in report.members if said == fold(other.name).split(" ")[0]]
    if named:
        return named == [member]
    called = [relation for relation in report.relations if fold(relation.words) == said]
    of_child = {relation.adult for relation in called if relation.child == statement.member}
    return (of_child or {relation.adult for relation in called}) == {member.key}
