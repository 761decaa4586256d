"""Calendar files for tests, as programs write them."""

from __future__ import annotations


def calendar(*events: str, head: str = "") -> bytes:
    """A file with these events, each the lines inside BEGIN:VEVENT and END:VEVENT."""
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Wexcombe//Leave//EN\n{head}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def whole_days(uid: str, first: str, end: str, heading: str = "Annual leave", more: str = "") -> str:
    """An entry of whole days; `end` is the day after the last."""
    return f"UID:{uid}\nDTSTART;VALUE=DATE:{first}\nDTEND;VALUE=DATE:{end}\nSUMMARY:{heading}\n{more}"
