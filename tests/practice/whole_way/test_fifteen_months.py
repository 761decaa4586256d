"""A family of three from the first letter to the step-down, fifteen months, held to a reckoning of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from seenheard.casework.assurance.periods import calendar_year
from seenheard.casework.vocabulary import DutyKind
from seenheard.commands.verify import casework_as_recorded, letters_whole, record_whole
from seenheard.guidance.endings_file import load_endings
from seenheard.practice.assurance.counting import numbers_of
from seenheard.practice.case_life.presenters import cards_of
from seenheard.practice.children.models import Patient
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.day import day_numbers
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.models import Evidence, Telling
from seenheard.practice.register.models import CodeTask
from seenheard.practice.register.unrecorded import unrecorded
from tests.casework.reading.letters import fields
from tests.practice.assurance.made_up_year import set_clock

from .script import IMMUNISE, LEDGER, live
from .story import Story


@pytest.fixture
def story(administrator: Viewer, lead: Viewer, patient: Callable[..., Patient]) -> Iterator[Story]:
    with set_clock() as clock:
        yield Story(administrator, lead, clock, patient)


def test_a_family_of_three_from_the_first_letter_to_the_step_down(story: Story) -> None:
    live(story)
    nothing_is_open(story)
    each_ending_names_what_it_took_out(story)
    every_letter_is_accounted_for(story)
    every_letter_is_read_rightly(story)
    every_action_is_closed_with_evidence(story)
    the_ledger_is_as_counted_by_hand(story)
    assert record_whole(story.by.practice, [])
    assert casework_as_recorded(story.by.practice)
    assert letters_whole(story.by.practice)


def nothing_is_open(story: Story) -> None:
    """No duty, no code, no ending; and everybody stands where the story left them."""
    assert story.notes.owed() == []
    assert not CodeTask.objects.filter(done_at=None, taken_back_at=None).exists()
    gaps = unrecorded(story.by, today=story.today)
    assert (gaps.missing, gaps.left) == ((), ())
    rows = CodeTask.objects.exclude(code__startswith="category-").values_list("patient", "code", "action")
    added = {(patient, code) for patient, code, action in rows if action == "add"}
    ended = {(patient, code) for patient, code, action in rows if action == "end"}
    assert added == ended
    assert {code for _, code in added} == {"on-plan", "unborn-on-plan", "family-member-on-plan", "looked-after"}
    # Kit's birth and both plans that ended; looked after, and child in need, that ended.
    assert story.tick_endings("2026-11-30") == 5
    assert story.plans() == {"Elin": ("no_plan", ()), "Jory": ("closed", ()), "Kit": ("closed", ())}


def each_ending_names_what_it_took_out(story: Story) -> None:
    """The end of the plan the core group, the end of care the assessments: and not what went for another reason."""
    cards = cards_of(story.child("Jory"), None, dict(load_endings().kinds))
    gone = {card.ending.kind: " ".join(words for line in card.lines for words in line.did) for card in cards}
    assert "core group" in gone["plan_ended"]
    assert "assessment" not in gone["plan_ended"]


def every_letter_is_accounted_for(story: Story) -> None:
    """Each letter has one decision that stands, and each day's numbers add up."""
    letters = Letter.objects.filter(practice=story.by.practice)
    decided = Confirmation.objects.filter(letter__in=letters, undone_at=None)
    assert letters.count() == decided.count() == story.letters.total()
    for on, number in story.letters.items():
        numbers = day_numbers(story.by, on)
        assert (numbers.came_in, numbers.dealt_with, numbers.waiting_after) == (number, number, 0)
        assert numbers.adds_up


def every_letter_is_read_rightly(story: Story) -> None:
    """What the reader reads of each letter is what was confirmed; what it does not read it leaves empty."""
    for text, said in story.texts:
        read = fields(text, today=date.fromisoformat(said["document_date"]))
        assert read["kind"] == said["kind"], text
        for meeting in ("conference", "next_conference", "core_group"):
            on = (read.get(meeting) or {}).get("date")
            assert on in (None, (said.get(meeting) or {}).get("date")), text
        decided = [one.get("decision") for one in read["children"]]
        truth = [one.get("decision") for one in said["children"]]
        assert all(one in (None, *truth) for one in decided), text


def every_action_is_closed_with_evidence(story: Story) -> None:
    """The immunisation by the record that a person looked at, the missed clinic by the telling and its answer."""
    actions = Duty.objects.filter(practice=story.by.practice, kind=DutyKind.ACTION)
    assert actions.count() == 2
    assert not actions.filter(met_at=None).exists()
    (shown,) = Evidence.objects.filter(duty__words=IMMUNISE)
    assert shown.confirmed_by == story.by.person
    assert shown.lines
    (told,) = Telling.objects.filter(duty__in=actions)
    assert told.answered_at is not None


def the_ledger_is_as_counted_by_hand(story: Story) -> None:
    """(meetings, children at them) of each calendar year, with a pencil."""
    for year, by_hand in LEDGER.items():
        found = numbers_of(story.lead, calendar_year(year), short=5, today=story.today).year
        assert {key: (one.meetings, one.children) for key, one in found.items() if one.meetings} == by_hand
