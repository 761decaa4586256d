"""What somebody must not read carries its reason."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case
from seenheard.casework.report.gate.gap import Gap, Level


def without_reason(case: Case) -> Iterator[Gap]:
    for one in case.statements:
        if (one.annex or one.kept_from) and not one.annex_because.strip():
            words = "Say why this may not be shown to everybody: the reason is recorded with it."
            yield Gap("H3", one.question, "restricted_without_reason", words, Level.MUST, one.member, one.key)
