"""What the practice promises, and what became of what it promised last time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.model import ReportType

_BY_WHEN = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow|"
    r"week|weeks|weekly|month|months|monthly|daily|fortnight|fortnightly|monday|tuesday|wednesday|thursday|friday|"
    r"spring|summer|autumn|winter|term|birth|next (?:visit|appointment|conference|core group)|core group)\b",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"\b(?:dr|doctor|gps?|nurses?|practice|surgery|manager|administrator|lead|midwife|health visitor|pharmacist|we|i|"
    r"reception(?:ist)?|team|sister|clinician|owner)\b",
    re.IGNORECASE,
)


def promised(case: Case) -> Iterator[Gap]:
    """Each action with who and by when."""
    for action in case.report.actions:
        lacks = [*([] if action.owner.strip() else ["who does it"]), *([] if action.due_on else ["by which day"])]
        if lacks and not action.since_last:
            words = f"“{_short(action.words)}”: say {' and '.join(lacks)}."
            yield Gap("G6", "G6", "action_without_owner_or_date", words, Level.MUST, part=action.words)
    for one in case.answers("G6"):
        who, when = _BY_WHOM.search(one.text), _BY_WHEN.search(one.text)
        lacks = [*([] if who else ["who does it"]), *([] if when else ["by when"])]
        if lacks:
            words = f"“{_short(one.text)}”: say {' and '.join(lacks)}."
            yield Gap("G6", "G6", "action_without_owner_or_date", words, Level.SHOULD, one.member, one.key)


def since_last(case: Case) -> Iterator[Gap]:
    """In a review: the state of each action, and what changed."""
    if case.report.type is not ReportType.REVIEW:
        return
    actions = [action for action in case.report.actions if action.since_last]
    for action in actions:
        if not action.state.strip():
            words = f"“{_short(action.words)}”: say what became of it since the last conference."
            yield Gap("G7", "G7", "action_without_state", words, Level.MUST, part=action.words)
    if actions and not case.answers("G7") and not case.no_answers("G7"):
        words = "Say what changed in health and attendance since the last conference, or that nothing did."
        yield Gap("G7", "G7", "no_change_said", words, Level.SHOULD)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57].rstrip()} …"
