"""What a child's plan says: typed once, carried over from version to version, and compared.

The parts are those that a plan must hold so that a practice can do its share: category and since when, the harm, what
must change, risks and needs, people with telephone, tasks with owner and time, support, monitoring, the core group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from seenheard.casework.matching.words import day

#: The parts of a plan that are plain words, in the order in which a page shows them.
WORDS = {
    "harm": "The harm",
    "must_change": "What must change",
    "risks": "Risks",
    "needs": "Needs",
    "support": "Support for the family",
    "monitoring": "How it is monitored",
}


@dataclass(frozen=True, slots=True)
class PlanPerson:
    """Somebody who works on the plan, and how to reach them."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""

    @property
    def said(self) -> str:
        return ", ".join(part for part in (self.name, self.role, self.phone, self.email) if part)


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One line of the plan: what is to be done, by whom, by when. `ours`: it falls to the practice."""

    text: str
    owner: str = ""
    ours: bool = False
    due_on: date | None = None
    due_text: str = ""

    @property
    def when(self) -> str:
        return day(self.due_on) if self.due_on else self.due_text

    @property
    def said(self) -> str:
        whose = self.owner or ("the practice" if self.ours else "")
        ours = " (ours)" if self.ours and self.owner else ""
        tail = ", ".join(part for part in (f"{whose}{ours}", self.when) if part)
        return f"{self.text}: {tail}" if tail else self.text


@dataclass(frozen=True, slots=True)
class PlanContent:
    """One version of a child's plan. `categories` are spelled as in vocabulary.Category; `since` is the day from which
    the child has been on the plan, None if no letter tells it."""

    categories: tuple[str, ...] = ()
    since: date | None = None
    harm: str = ""
    must_change: str = ""
    risks: str = ""
    needs: str = ""
    key_people: tuple[PlanPerson, ...] = ()
    tasks: tuple[PlanTask, ...] = ()
    support: str = ""
    monitoring: str = ""
    core_group_members: tuple[PlanPerson, ...] = ()

    @property
    def ours(self) -> tuple[PlanTask, ...]:
        """The tasks that fall to the practice."""
        return tuple(task for task in self.tasks if task.ours)

    def as_json(self) -> dict[str, Any]:
        """The content as JSON can hold it; `from_json` reads it back the same."""
        return {
            **{name: getattr(self, name) for name in WORDS},
            "categories": list(self.categories),
            "since": self.since.isoformat() if self.since else None,
            "key_people": [_person_as_json(one) for one in self.key_people],
            "core_group_members": [_person_as_json(one) for one in self.core_group_members],
            "tasks": [
                {
                    "text": one.text,
                    "owner": one.owner,
                    "ours": one.ours,
                    "due_on": one.due_on.isoformat() if one.due_on else None,
                    "due_text": one.due_text,
                }
                for one in self.tasks
            ],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> PlanContent:
        """The content that was kept. What an older version did not hold is empty."""
        return cls(
            **{name: str(kept.get(name) or "") for name in WORDS},
            categories=tuple(kept.get("categories") or ()),
            since=_day(kept.get("since")),
            key_people=tuple(_person(one) for one in kept.get("key_people") or ()),
            core_group_members=tuple(_person(one) for one in kept.get("core_group_members") or ()),
            tasks=tuple(
                PlanTask(
                    text=str(one.get("text") or ""),
                    owner=str(one.get("owner") or ""),
                    ours=bool(one.get("ours")),
                    due_on=_day(one.get("due_on")),
                    due_text=str(one.get("due_text") or ""),
                )
                for one in kept.get("tasks") or ()
            ),
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """What one part says otherwise than before. For lists: which lines went and which came."""

    part: str
    before: str = ""
    after: str = ""
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


LISTS = {"key_people": "Key people", "tasks": "Tasks", "core_group_members": "Core group"}


def compare(before: PlanContent, after: PlanContent) -> tuple[Difference, ...]:
    """What changed from one version to another, part by part in the order of the page; () if nothing did."""
    found: list[Difference] = []
    if before.categories != after.categories:
        found.append(Difference("Category", ", ".join(before.categories), ", ".join(after.categories)))
    if before.since != after.since:
        found.append(Difference("Since", _day_words(before.since), _day_words(after.since)))
    for name, words in WORDS.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            found.append(Difference(words, was, now))
    for name, words in LISTS.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            gone = tuple(one.said for one in was if one not in now)
            come = tuple(one.said for one in now if one not in was)
            found.append(Difference(words, gone=gone, come=come))
    return tuple(found)


def carried_over(content: PlanContent, *, categories: tuple[str, ...] = ()) -> PlanContent:
    """The next version after a review that changed nothing but perhaps the category: everything as it was."""
    return replace(content, categories=categories) if categories else content


def is_empty(content: PlanContent) -> bool:
    """Does it say nothing beyond category and since when?"""
    said = {one.name for one in fields(content)} - {"categories", "since"}
    return not any(getattr(content, name) for name in said)


def _person(kept: Mapping[str, Any]) -> PlanPerson:
    return PlanPerson(*(str(kept.get(name) or "") for name in ("name", "role", "phone", "email")))


def _person_as_json(one: PlanPerson) -> dict[str, str]:
    return {"name": one.name, "role": one.role, "phone": one.phone, "email": one.email}


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _day_words(on: date | None) -> str:
    return day(on) if on else ""
