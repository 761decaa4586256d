"""The page on which a plan is written: its boxes from a plan, and a plan from its boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django import forms

from seenheard.casework.plan.content import WORDS, PlanContent, PlanPerson, PlanTask
from seenheard.practice.web.fields import error_list

from .forms import PersonForm, PlanForm, TaskForm
from .lines_form import blank_lines, said_lines, sent_lines, words_of

PEOPLE, TASKS, GROUP = "people", "tasks", "group"


@dataclass(slots=True)
class PlanSheet:
    """The boxes of one plan. `wrong`: sentences for the top of the page that belong to no box."""

    form: PlanForm
    people: list[forms.Form]
    tasks: list[forms.Form]
    group: list[forms.Form]
    wrong: list[str] = field(default_factory=list)

    @property
    def every(self) -> list[forms.Form]:
        return [self.form, *self.people, *self.tasks, *self.group]

    def is_valid(self) -> bool:
        valid = [one.is_valid() for one in self.every]  # each is asked, so that each says what is wrong with it
        return all(valid)

    def errors(self) -> list[dict[str, str]]:
        """What the error summary lists."""
        found = [{"text": words} for words in self.wrong]
        return found + [one for form in self.every if form.is_bound for one in error_list(form)]

    def refuse(self, sentence: str, where: str) -> None:
        """Put a refusal beside its box; "tasks-3-text" is a box of a line."""
        prefix, _, name = where.rpartition("-")
        for form in self.every:
            if (form.prefix or "") == prefix and name in form.fields:
                form.add_error(name, sentence)
                return
        self.wrong.append(sentence)

    def content(self) -> PlanContent:
        """The plan that the valid boxes make."""
        said = self.form.cleaned_data
        return PlanContent(
            categories=tuple(said["categories"]),
            since=said["since"],
            **{name: words_of(said[name]) for name in WORDS},
            key_people=tuple(PlanPerson(**one) for one in said_lines(self.people)),
            tasks=tuple(task_of(one) for one in said_lines(self.tasks)),
            core_group_members=tuple(PlanPerson(**one) for one in said_lines(self.group)),
        )


def task_of(said: Mapping[str, Any]) -> PlanTask:
    return PlanTask(words_of(said["text"]), said["owner"], said["ours"], said["due_on"], said["due_text"])


def blank_sheet(content: PlanContent, *, base: int, of: str) -> PlanSheet:
    """The boxes as they stand before anybody types."""
    words = {name: getattr(content, name) for name in WORDS}
    first = {"categories": list(content.categories), "since": content.since, "base": base, "of": of, **words}
    return PlanSheet(
        PlanForm(initial=first),
        blank_lines(PersonForm, PEOPLE, [asdict(one) for one in content.key_people]),
        blank_lines(TaskForm, TASKS, [asdict(one) for one in content.tasks]),
        blank_lines(PersonForm, GROUP, [asdict(one) for one in content.core_group_members]),
    )


def sent_sheet(sent: Mapping[str, Any], *, more: str = "") -> PlanSheet:
    """The boxes as a person sent them. `more`: of which lines blank ones were asked for."""
    return PlanSheet(
        PlanForm(sent),
        sent_lines(PersonForm, PEOPLE, sent, more=more == PEOPLE),
        sent_lines(TaskForm, TASKS, sent, more=more == TASKS),
        sent_lines(PersonForm, GROUP, sent, more=more == GROUP),
    )
