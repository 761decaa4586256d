"""What came from the record: read by a person, known to be incomplete, and dated as it can be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.model import Statement

_NOT_ALL = re.compile(
    r"incomplete|not complete|missing|withheld|held back|confidential|in transit|transit|"
    r"(?:not|n[’']t|never|unable|yet) (?:be |been |to be |to |yet )?(?:seen?|look|open|arriv|receiv|availab|read)|"
    r"awaited|awaiting|still to come|outstanding|not all|part of the record|partial",
    re.IGNORECASE,
)


def unread(case: Case) -> Iterator[Gap]:
    """Sentences from the record that nobody has read yet: one gap for each question and person, the same until all
    are read."""
    waiting: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in case.statements:
        if not one.read:
            waiting[one.question, one.member].append(one)
    for (question, member), found in waiting.items():
        number = "1 sentence" if len(found) == 1 else f"{len(found)} sentences"
        words = f"{number} from the record{case.of(member)} not read yet: keep, change or leave out."
        yield Gap(question, question, "unread", words, Level.MUST, member)


def incomplete(case: Case) -> Iterator[Gap]:
    """What the record's supplier says is missing has to be said under A5."""
    if not case.report.incomplete:
        return
    said = [one.text for one in case.answers("A5")] + [one.reason for one in case.no_answers("A5")]
    if not any(_NOT_ALL.search(text) for text in said):
        what = ", ".join(word.replace("-", " ") for word in case.report.incomplete)
        words = f"The record is known to be incomplete ({what}): say so where you say which records were looked at."
        yield Gap("A5", "A5", "incomplete_not_mentioned", words, Level.MUST)


def future(case: Case) -> Iterator[Gap]:
    """Nothing was recorded or seen after today."""
    for one in case.statements:
        if one.on is not None and one.on > case.today and one.question not in ("G6", "A3"):
            words = "The date of this statement lies in the future: correct it."
            yield Gap(one.question, one.question, "impossible_date", words, Level.MUST, one.member, one.key)
