"""Questions that a form asks and answers: "Does the child protection plan continue? Yes"."""

from __future__ import annotations

import re

_ANSWERED = re.compile(
    r"\?\W*(?P<answer>yes|no|agreed|not agreed|ydy|nac ydy|oes|nac oes)\b(?! (?:decision|plan|further))"
)
_PLAN = re.compile(r"\bplans?\b|\bregist(?:er|ered|ration)\b|cofrestr|\bcpp?\b")
_BEFORE = re.compile(r"\b(?:already|currently|previously|before|at the time|ever|had)\b")
_NOTIONS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\bquorate\b|\benough (?:agencies|people)\b"), "", "adjourned"),
    (re.compile(r"\badjourned\b|\bput off\b"), "adjourned", ""),
    (re.compile(r"\b(?:continue[sd]?|remains?|stays?|carry on|go on|kept|still|retained)\b"), "plan_continued", "plan_ended"),
    (re.compile(r"\b(?:end(?:ed|s)?|cease[sd]?|discontinued?|removed?|(?:taken|come|came) off|closed?|de-?registered|over)\b"), "plan_ended", ""),
    (re.compile(r"\b(?:made|placed|put|become|subject (?:to|of)|registered|start(?:ed)?|need(?:ed)?|required|agreed|entered|added)\b"), "plan_made", "no_plan"),
)  # fmt: skip


def answered(words: str) -> tuple[bool, str | None]:
    """Whether lower-case words are a question with its yes or no, and the decision about a plan that this tells, if any."""
    match = _ANSWERED.search(words)
    if match is None or match.start() < 6:
        return False, None
    question = re.split(r"[?.]", words[max(0, match.start() - 140) : match.start()])[-1]
    agreed = match["answer"] in ("yes", "agreed", "ydy", "oes")
    for number, (notion, if_yes, if_no) in enumerate(_NOTIONS):
        if notion.search(question) and (number < 2 or (_PLAN.search(question) and not _BEFORE.search(question))):
            return True, (if_yes if agreed else if_no) or None
    return True, None
