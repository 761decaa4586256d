"""Lines of the checklist of codes as the events left them: in whose record, which code, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.register.models import CodeTask

VERBS = ("codes_listed", "codes_taken_back", "code_ticked", "code_unticked")
COLUMNS = ("patient", "code", "action", "how", "done_by", "seen_on", "words")


def code_faults(practice: Practice) -> Iterator[str]:
    told = lines_told(practice)
    rows = CodeTask.objects.filter(practice=practice).order_by("pk").values("pk", *COLUMNS, "taken_back_at")
    for row in rows.iterator(chunk_size=2000):
        seen = row["seen_on"].isoformat() if row["seen_on"] else None
        now = {**{name: row[name] for name in COLUMNS}, "seen_on": seen, "taken_back": row["taken_back_at"] is not None}
        if told.pop(row["pk"], None) != now:
            yield f"Line {row['pk']} of the checklist of codes says otherwise than the record, or is not in it."
    for pk in told:
        yield f"Line {pk} of the checklist of codes, which the record tells of, is not there any more."


def lines_told(practice: Practice) -> dict[int, dict[str, Any]]:
    """Line -> what the events say that it must be. Events whose words went with a file say nothing."""
    found: dict[int, dict[str, Any]] = {}
    events = Event.objects.filter(practice=practice, verb__in=VERBS).order_by("number")
    for verb, person, detail in events.values_list("verb", "person_id", "detail").iterator(chunk_size=2000):
        for one in detail.get("lines", [detail] if "line" in detail else []):
            if verb == "codes_listed":
                found[one["line"]] = open_line(one)
            elif verb == "codes_taken_back":
                found.get(one["line"], {})["taken_back"] = True
            elif verb == "code_unticked":
                found[one["line"]] |= {"how": "", "done_by": None, "seen_on": None, "words": ""}
            else:
                held = found.setdefault(one["line"], open_line(one))
                said = {"how": one["how"], "seen_on": one.get("seen_on"), "words": one.get("because", "")}
                held |= {**said, "done_by": person}
    return found


def open_line(one: dict[str, Any]) -> dict[str, Any]:
    said = {name: one[name] for name in ("patient", "code", "action")}
    return {**said, "how": "", "done_by": None, "seen_on": None, "words": "", "taken_back": False}
