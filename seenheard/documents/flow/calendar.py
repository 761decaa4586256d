"""Calendar invitations (.ics) that come with e-mails, as lines that a person can read."""

from __future__ import annotations

import re
from datetime import datetime

from seenheard.documents.flow.blocks import Paragraph

_SHOWN = {
    "METHOD": "Method",
    "SUMMARY": "Summary",
    "DTSTART": "Start",
    "DTEND": "End",
    "LOCATION": "Location",
    "STATUS": "Status",
    "ORGANIZER": "Organiser",
    "DESCRIPTION": "Description",
}
_LINE = re.compile(r"([A-Z-]+)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)", re.S)
_ESCAPED = re.compile(r"\\(.)", re.S)


def is_calendar(text: str) -> bool:
    return text.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR")


def paragraphs(text: str) -> list[Paragraph]:
    """The first event's own lines, such as "Start: 3 May 2026 10:00"; a time in UTC says so."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    found: list[Paragraph] = []
    inside: list[str] = []
    for line in re.split(r"\r?\n", unfolded):
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        name, _, value = match.groups()
        if name == "BEGIN":
            inside.append(value.upper())
        elif name == "END":
            if inside and inside.pop() == "VEVENT":
                break
        elif name in _SHOWN and inside[-1:] in (["VEVENT"], ["VCALENDAR"]):
            found.append(Paragraph(f"{_SHOWN[name]}: {_readable(name, value)}"))
    return found


def _readable(name: str, value: str) -> str:
    if name.startswith("DT"):
        for pattern, shown in (("%Y%m%dT%H%M%SZ", "%H:%M UTC"), ("%Y%m%dT%H%M%S", "%H:%M"), ("%Y%m%d", "")):
            try:
                at = datetime.strptime(value, pattern)  # noqa: DTZ007  (shown as it was written)
            except ValueError:
                continue
            return f"{at.day} {at:%B %Y} {at.strftime(shown)}".strip()
    text = _ESCAPED.sub(lambda match: "\n" if match.group(1) in "nN" else match.group(1), value)
    return re.sub(r"^mailto:", "", text, flags=re.I)
