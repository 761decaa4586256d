"""What a file and its title are called: never by anybody's name, for both are seen before the paper is opened."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict
from enum import StrEnum

from seenheard.casework.report.paper import Paper


class Kind(StrEnum):
    WORD = "docx"
    PDF = "pdf"
    FHIR = "json"


_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


def reference_of(paper: Paper) -> str:
    """The reference in letters, digits and hyphens; what else it holds becomes hyphens."""
    return _NOT_IN_A_NAME.sub("-", paper.reference).strip("-")


def title_of(paper: Paper) -> str:
    """The title that a file shows before it is opened: what it is and its reference, not what stands on it."""
    report = paper.called or "Report to a child protection conference"
    words = "Confidential annex to a conference report" if paper.annex else report
    if not paper.signed:
        words = f"Draft: {words[0].lower()}{words[1:]}"
    return f"{words}, {reference_of(paper)}" if reference_of(paper) else words


def fingerprint(paper: Paper) -> str:
    """Tells this copy from every other: SHA-256 over all that this reader may read, as hexadecimal digits."""
    held = asdict(paper)
    if not held["called"]:  # a report's fingerprint is as it was before other letters were laid out so
        del held["called"]
    return hashlib.sha256(repr(held).encode("utf-8", "backslashreplace")).hexdigest()


def file_name(paper: Paper, kind: Kind | str) -> str:
    """A name such as "report-R-2026-14-version-2-3f9ac1.pdf". The last part is this copy's own, so that the copies of
    one report for several readers are never mixed up in one folder. Raises ValueError for an unknown kind."""
    words = [
        "" if paper.signed else "draft",
        "annex" if paper.annex else "report",
        reference_of(paper),
        f"version-{paper.version}",
        fingerprint(paper)[:6],
    ]
    return f"{'-'.join(filter(None, words))}.{Kind(kind).value}"
