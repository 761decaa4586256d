"""What a date is for, as a value; and which kinds of letter look ahead to a meeting, back on one, or announce one."""

from __future__ import annotations

from dataclasses import dataclass

from seenheard.casework.reading import senses
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.vocabulary import LetterKind as Kind

AHEAD = {Kind.CONFERENCE_INVITATION, Kind.CONFERENCE_CHANGE_NOTICE, Kind.REPORT_REQUEST}


BEHIND = {Kind.CONFERENCE_MINUTES, Kind.CONFERENCE_DECISION_LETTER, Kind.CHILD_PROTECTION_PLAN}


ANNOUNCING = {
    Kind.STRATEGY_DISCUSSION_MINUTES,
    Kind.SECTION47_OUTCOME_LETTER,
    Kind.REFERRAL_OUTCOME,
    Kind.CORE_GROUP_MINUTES,
    Kind.OTHER_SAFEGUARDING,
}


OWN_MEETING = {
    Kind.CORE_GROUP_MINUTES: senses.CORE_GROUP,
    Kind.STRATEGY_DISCUSSION_MINUTES: senses.STRATEGY,
    Kind.OTHER_SAFEGUARDING: senses.OTHER_MEETING,
}


@dataclass(slots=True)
class Role:
    """What a date is for: "conference", "next", "core_group", "replaced", "limit", "report", "document", "due", "missed",
    "rebooked", "ed", "dob", "edd" or "" (something else), how surely (0 to 5), and the conference type its words name."""

    name: str
    mention: Mention
    strength: float = 0.0
    type: str | None = None
