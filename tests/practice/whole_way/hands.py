"""How each thing of the story is done: through the site's own actions. A journey puts hands in their place that do the
same in a browser."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from seenheard.casework.plan.content import PlanContent
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.case_life.births import Baby, born
from seenheard.practice.case_life.keeping_endings import kind_of
from seenheard.practice.case_life.open_endings import open_endings
from seenheard.practice.case_life.ticking import tick as tick_ending
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.day import close_day
from seenheard.practice.looked_after.actions import assessment_done
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions import proving, telling
from seenheard.practice.plan_actions.models import Evidence
from seenheard.practice.plan_actions.telling import AnswerWords, TellingWords
from seenheard.practice.plan_actions.telling_words import concern_of
from seenheard.practice.plans.writing import write_version
from seenheard.practice.register.models import CodeTask
from seenheard.practice.register.ticking import tick
from tests.practice.assurance.made_up_year import Clock

TOLD = "We told the social worker that the child was not brought, and asked what will be done about it."
ANSWER = "She will visit on Thursday and go with them to the clinic"


class Hands:
    """Does it for one person, at the time that the clock gives."""

    def __init__(self, by: Viewer, clock: Clock) -> None:
        self.by, self.clock = by, clock

    @property
    def today(self) -> date:
        return self.clock.at.date()

    def letter(self, text: str, name: str, fields: dict[str, Any], chosen: tuple[ChosenChild, ...], about: Any) -> None:
        """It comes, and is confirmed with these values."""
        letter = receive_letter(self.by, data=text.encode(), name=name, way="upload").letter
        confirm_letter(self.by, letter, answers=Answers(fields, {}, chosen, about or {"conference": "leave"}))

    def same_again(self, text: str) -> None:
        assert not receive_letter(self.by, data=text.encode(), name="again.txt", way="upload").new

    def not_ours(self, text: str) -> None:
        letter = receive_letter(self.by, data=text.encode(), name="thorne.txt", way="upload").letter
        confirm_letter(self.by, letter, answers=Answers({}, {}, outcome="not_ours"))

    def codes(self) -> None:
        """Every line of the codes' checklist is typed in."""
        for task in CodeTask.objects.filter(practice=self.by.practice, done_at=None, taken_back_at=None):
            tick(self.by, task_id=task.pk, how="entered", today=self.today, now=self.clock.now())

    def close(self) -> dict[str, Any]:
        """Closes today; the numbers that were kept."""
        return close_day(self.by, day=self.today).numbers

    def chase(self, duty: Duty) -> None:
        marking.chase(self.by, duty_id=duty.pk, words="Please send it", now=self.clock.at)

    def tell(self, duty: Duty) -> int:
        """One press on the line of the child who was not brought; which telling it is."""
        said = TellingWords("telephone", TOLD, uuid.uuid4(), to_name="Ms Umeh")
        family, concern = duty.family, concern_of(duty)
        return telling.tell(self.by, family=family, concern=concern, said=said, duty=duty, now=self.clock.at).pk

    def answered(self, telling_id: int) -> None:
        said = AnswerWords("Ms Umeh", self.today, ANSWER)
        telling.answered(self.by, telling_id=telling_id, said=said, now=self.clock.at)

    def shown(self, evidence: Evidence) -> None:
        """A person looked at what the software proposes, and says that the action is done by it."""
        proving.confirm(self.by, evidence_id=evidence.pk, now=self.clock.at)

    def plan(self, child: Child, content: PlanContent, base: int, meeting: Conference, changed: dict[str, str]) -> None:
        """Version `base` + 1; `changed` is what of it was not in the one before."""
        made = write_version(
            self.by, child_id=child.pk, content=content, base=base, conference=meeting, now=self.clock.at
        )
        assert made is not None
        assert made.number == base + 1

    def born(self, child: Child, baby: Patient, on: date) -> None:
        named: dict[str, Any] = {"born_on": on, "babies": [Baby(patient=baby)]}
        born(self.by, child=child, today=self.today, now=self.clock.at, **named)

    def fact(self, child: Child, kind: str) -> None:
        on = self.today
        enter_fact(self.by, family=child.family, child=child, kind=kind, on=on, today=on, now=self.clock.at)

    def assessed(self, child: Child) -> None:
        """The initial health assessment of a child in care was done today."""
        on = self.today
        assessment_done(self.by, child=child, kind="initial", on=on, today=on, now=self.clock.at)

    def endings(self) -> None:
        """Every line that an ending asks for is ticked."""
        for ending in list(open_endings(self.by)):
            for line in kind_of(ending).asked(twins=False):
                tick_ending(self.by, ending=ending, line=line.id, now=self.clock.now())
