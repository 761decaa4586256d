"""From the record to sentences: what a report can say without anybody typing it, each sentence with its source."""

from seenheard.casework.report.drafting.facts import Dated, Fact, FactKind, Precision, RecordFacts, Silence

__all__ = ["Dated", "Fact", "FactKind", "Precision", "RecordFacts", "Silence"]
