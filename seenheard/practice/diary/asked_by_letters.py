"""Duties that letters themselves give the practice: a plan's actions, and what is asked for without a conference."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from seenheard.casework.vocabulary import DutyKind, LetterKind, OwedBy
from seenheard.practice.children.models import Child, Family
from seenheard.practice.letters.models import Confirmation

from .wanted_line import Wanted


class AskedByLetters:
    """Goes through a family's letters in the order in which they were confirmed.

    An action in the same words stands once, whichever letters repeat it; but if it was done and a later meeting gives
    it again, it is to be done again. `done` says when a person marked which line as done.
    """

    def __init__(self, family: Family, lines: dict[str, Wanted], done: Mapping[str, datetime]) -> None:
        self.family, self.lines, self.done = family, lines, done
        self.latest: dict[str, str] = {}  # the key of the line that stands for an action, by its words
        self.meetings: dict[str, set[str]] = {}  # the meetings that gave it, by that key

    def add(self, confirmation: Confirmation) -> None:
        """What this letter asks of the practice. A letter about two families counts for that of its first child."""
        children = {child.pk: child for child in sorted(confirmation.children.all(), key=lambda one: one.pk)}
        if not children or next(iter(children.values())).family_id != self.family.pk:
            return
        for action in confirmation.fields.get("actions") or []:
            if action.get("owner_is_practice") and action.get("text"):
                some = {pk: children[pk] for pk in action.get("for") or children if pk in children}
                self.add_action(confirmation, action, some)
        self.add_request(confirmation, children)
        if confirmation.fields.get("kind") == LetterKind.WAS_NOT_BROUGHT_LETTER:
            self.add_was_not_brought(confirmation, children)

    def add_action(self, confirmation: Confirmation, action: dict[str, Any], children: dict[int, Child]) -> None:
        meeting = (confirmation.fields.get("conference") or {}).get("date") or ""
        words = f"action:{self.family.pk}:{fingerprint(action['text'])}"
        key = self.latest.get(words, words)
        done_at = self.done.get(key)
        again = done_at is not None and confirmation.at > done_at
        if key in self.lines and again and meeting and meeting not in self.meetings[key]:
            key = f"{words}:{meeting}"
        self.latest[words] = key
        self.meetings.setdefault(key, set()).add(meeting)
        due_on = date.fromisoformat(action["due"]) if action.get("due") else None
        line = self.lines.get(key)
        if line is None:
            line = self.lines[key] = self.line(
                confirmation,
                key=key,
                kind=DutyKind.ACTION,
                words=action["text"],
                because="The plan in the letter gives this to the practice.",
            )
        if due_on is not None or line.due_on is None:
            line.due_on, line.due_text = due_on, action.get("due_text") or line.due_text
            line.letter, line.source = confirmation.letter, confirmation.letter.name
        line.children |= children

    def add_request(self, confirmation: Confirmation, children: dict[int, Child]) -> None:
        """A report asked for by a date, where the letter enters no conference that would carry it."""
        said = confirmation.fields.get("report_due") or {}
        entered = {effect.table for effect in confirmation.effects.all()}
        if not said.get("date") or "conferences.conference" in entered:
            return
        key = f"report:letter:{confirmation.letter_id}"
        line = self.lines[key] = self.line(
            confirmation,
            key=key,
            kind=DutyKind.REPORT,
            words="Send what the letter asks for",
            because="The date is printed on the letter.",
        )
        line.due_on, line.children = date.fromisoformat(said["date"]), children
        line.source = said.get("rule") or confirmation.letter.name

    def add_was_not_brought(self, confirmation: Confirmation, children: dict[int, Child]) -> None:
        clinic = (confirmation.fields.get("was_not_brought") or {}).get("clinic") or "an appointment"
        key = f"was_not_brought:{confirmation.letter_id}"
        line = self.lines[key] = self.line(
            confirmation,
            key=key,
            kind=DutyKind.ACTION,
            words=f"Follow up: the child was not brought to {clinic}",
            because="Every child who was not brought is followed up (RCGP safeguarding toolkit). "
            "No number of days is set.",
        )
        line.due_text, line.children = "No date is set: decide with the safeguarding lead", children
        line.precedence = ""

    def line(self, confirmation: Confirmation, *, key: str, kind: DutyKind, words: str, because: str) -> Wanted:
        return Wanted(
            key=key,
            kind=kind.value,
            owed_by=OwedBy.PRACTICE.value,
            words=words,
            because=because,
            precedence="letter",
            source=confirmation.letter.name,
            letter=confirmation.letter,
        )


def fingerprint(text: str) -> str:
    """The same for the same words, whatever their capitals, spaces, quotation marks and full stops."""
    plain = " ".join(re.findall(r"\w+", re.sub(r"['’]", "", text.casefold())))
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
