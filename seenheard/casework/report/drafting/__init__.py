"""From the record to sentences: what a report can say without anybody typing it, each sentence with its source."""

from seenheard.casework.report.drafting.adults import effect_question
from seenheard.casework.report.drafting.counted import (
    Counted,
    LastSeen,
    frequency,
    last_seen,
    not_brought,
    urgent_pattern,
)
from seenheard.casework.report.drafting.drafting import draft
from seenheard.casework.report.drafting.facts import Dated, Fact, FactKind, Precision, RecordFacts, Silence
from seenheard.casework.report.drafting.ground import CaseFact, CaseFacts
from seenheard.casework.report.drafting.offering import offer
from seenheard.casework.report.drafting.refilling import Held, Refilling, refill
from seenheard.casework.report.drafting.relevance import Relevance

__all__ = [
    "CaseFact",
    "CaseFacts",
    "Counted",
    "Dated",
    "Fact",
    "FactKind",
    "Held",
    "LastSeen",
    "Precision",
    "RecordFacts",
    "Refilling",
    "Relevance",
    "Silence",
    "draft",
    "effect_question",
    "frequency",
    "last_seen",
    "not_brought",
    "offer",
    "refill",
    "urgent_pattern",
]
