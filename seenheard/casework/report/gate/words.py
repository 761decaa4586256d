"""How it is worded: what a parent would not understand, sentences that are too hard, and blame put on a child."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.model import Statement
from seenheard.casework.report.wording.jargon import Found
from seenheard.casework.report.wording.people import FAMILY_ADULT
from seenheard.casework.report.wording.reading_age import reading_age, words_in

HARDEST = 22  # years: beyond the last row of the formula's table, for students of 18 to 22; the product's own choice
_ENOUGH = 30  # words: on less, the formula says little
_LISTS = frozenset({"A5", "D1"})  # of records, of dates: no prose
_OFFERED = 6  # words to explain in one gap
_ABSENT = re.compile(
    r"\bDNA(?:s|[’']?d|ed)?\b|\b(?:did not|didn[’']t|failed to|fails to|failure to|never|does not) (?:attend|"
    r"turn(?:ed)? up|"
    r"turn up|show)|"
    r"\bnon-?attend\w*|\bno[- ]shows?\b",
    re.IGNORECASE,
)
_GROWN_UP_BEFORE = re.compile(rf"\b(?:{FAMILY_ADULT}|who)(?:[’']s)?(?: [\w’']+){{0,2}} $", re.IGNORECASE)
_CHILDS = re.compile(r"[BCD]\d")


def jargon(case: Case) -> Iterator[Gap]:
    """Abbreviations and words of the trade, with plain ones."""
    for one in case.statements:
        found = case.jargon.find(one.text)
        if found:
            words = "; ".join(_offer(each) for each in _once(found)[:_OFFERED])
            yield Gap(
                one.question, one.question, "jargon", f"Say it plainly. {words}.", Level.SHOULD, one.member, one.key
            )


def hard_to_read(case: Case) -> Iterator[Gap]:
    """For each section and person: the statement that makes it too hard."""
    parts: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in case.statements:
        if one.question in _LISTS:
            continue
        parts[one.question[:1], one.member].append(one)
    for together in parts.values():
        whole = " ".join(one.text for one in together)
        hard = [one for one in together if _age(one.text) > HARDEST]
        if hard and (words_in(whole) >= _ENOUGH) and max(_age(one.text) for one in hard) > HARDEST:
            worst = max(hard, key=lambda one: _age(one.text))
            words = f"This needs a reader of about {min(_age(worst.text), 25)} years: shorter sentences and words help."
            yield Gap(worst.question, worst.question, "reading_age", words, Level.SHOULD, worst.member, worst.key)


def did_not_attend(case: Case) -> Iterator[Gap]:
    """A child does not bring itself."""
    for one in case.statements:
        if not _CHILDS.match(one.question):
            continue
        for match in _ABSENT.finditer(one.text):
            if not _GROWN_UP_BEFORE.search(one.text[: match.start()]):
                words = f"“{match.group(0)}”: write “was not brought”. A child does not bring itself."
                yield Gap("B5", one.question, "did_not_attend", words, Level.SHOULD, one.member, one.key)
                break


def _age(text: str) -> int:
    return (reading_age(text) or 0) if words_in(text) >= _ENOUGH else 0


def _once(found: list[Found]) -> list[Found]:
    return list({each.term.said: each for each in found}.values())


def _offer(found: Found) -> str:
    plain = [f"“{words}”" for words in found.term.plain]
    return f"“{found.term.said}”: {' or '.join(plain)}"
