"""The few sentences that every format of a paper says about the paper itself."""

from __future__ import annotations

from datetime import UTC, datetime

from seenheard.casework.report.paper import Paper
from seenheard.papers.naming import reference_of
from seenheard.papers.text import day

DRAFT = "Draft, not signed"


def about(paper: Paper) -> list[str]:
    """What stands under the title: for whom it is, its reference and date, who signed."""
    made = [f"Reference {reference_of(paper)}" if reference_of(paper) else "", f"version {paper.version}"]
    if paper.made_on:
        made.append(f"made on {day(paper.made_on)}")
    said = ", ".join(filter(None, made))
    return list(
        filter(None, [f"For: {paper.for_whom}" if paper.for_whom else "", f"{said[0].upper()}{said[1:]}", paper.signed])
    )


def foot(paper: Paper) -> str:
    """What stands at the foot of each page, beside the page's number."""
    return f"{reference_of(paper)}, version {paper.version}" if reference_of(paper) else f"Version {paper.version}"


def moment(paper: Paper) -> datetime | None:
    """When the paper was signed, or else the beginning of the day on which it was made; in UTC, without a zone."""
    if paper.signed_at:
        return paper.signed_at.astimezone(UTC).replace(tzinfo=None) if paper.signed_at.tzinfo else paper.signed_at
    made = paper.made_on
    return datetime(made.year, made.month, made.day) if made else None  # noqa: DTZ001
