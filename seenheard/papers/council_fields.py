"""The fields that a council's form may hold, and what stands in each: made of one reader's copy and of nothing else, so
that a form can never hold more than that copy does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from seenheard.casework.report.paper import Answer, Paper, Person
from seenheard.guidance.report import load_questions
from seenheard.papers import words
from seenheard.papers.naming import reference_of
from seenheard.papers.plain import line_words, occasion_on, part_words, parts_of, plain_text, said_on
from seenheard.papers.text import clean, day

EVERYTHING_ELSE, WHOLE_REPORT = "everything_else", "whole_report"


@dataclass(frozen=True, slots=True)
class Field:
    """A field's name as it is typed between two braces, and what stands there in the filled form."""

    name: str
    words: str


FIELDS = (
    Field("child_names", "The names of the children whom the report is about, with commas between them"),
    Field("child_dates_of_birth", "Their dates of birth, each after its name, a line for each"),
    Field("child_nhs_numbers", "Their NHS numbers, each after its name, a line for each"),
    Field("child_addresses", "Their addresses, each after its name, a line for each"),
    Field("child_schools", "Their schools or nurseries, each after its name, a line for each"),
    Field("other_child_names", "The names of other children in the household, with commas between them"),
    Field("adult_names", "The adults, each with who they are to the children, a line for each"),
    Field("initials", "The initials that stand at the head of each page"),
    Field("conference_type", "Which conference it is"),
    Field("conference_date", "The day of the conference"),
    Field("author_name", "Who wrote the report"),
    Field("author_role", "The role of who wrote it"),
    Field("practice_name", "The practice"),
    Field("practice_contact", "How to reach the practice"),
    Field("reader", "For whom this copy is"),
    Field("reference", "The reference of the report"),
    Field("version", "The version of the report"),
    Field("report_date", "The day on which this copy was made"),
    Field("signed", "Who signed and when, or “Draft, not signed”"),
    Field("marking", "The marking, such as CONFIDENTIAL"),
    Field("title", "The title of the report"),
    Field(EVERYTHING_ELSE, "Every question and table of the copy for which this form has no place of its own"),
    Field(WHOLE_REPORT, "The whole copy as text"),
)
PERSON_FIELDS = (
    Field("name", "The name"),
    Field("date_of_birth", "The date of birth, or the expected one"),
    Field("nhs_number", "The NHS number"),
    Field("address", "The address"),
    Field("school", "The school or nursery"),
    Field("relation", "Of an adult: who they are to the children"),
)
LISTS = (
    Field("children", "Each child whom the report is about"),
    Field("other_children", "Each other child in the household"),
    Field("adults", "Each adult"),
)
_ROLES = {"children": "child", "other_children": "other_child", "adults": "adult"}


@lru_cache(maxsize=1)
def question_fields() -> tuple[Field, ...]:
    """A field for each question of the checklist, named by the question's id."""
    return tuple(Field(question.id, question.words) for question in load_questions())


def known_names() -> dict[str, list[str]]:
    """What may be used in a form: names of `fields`, of `lists`, and of one person in a list, `person`."""
    questions = [field.name for field in question_fields()]
    return {
        "fields": [field.name for field in FIELDS] + questions,
        "lists": [field.name for field in LISTS],
        "person": [field.name for field in PERSON_FIELDS] + questions,
    }


def values(paper: Paper, *, used: Set[str] = frozenset()) -> dict[str, Any]:
    """What stands in each field for this copy: texts, and lists of people as dictionaries of texts. `used` are the
    fields that the form has ("B2", "children.B2"); what they do not hold is in `everything_else`."""
    people, occasion = said_on(paper), occasion_on(paper)
    lists = {name: [one for one in people if one.role == role] for name, role in _ROLES.items()}
    children = lists["children"]
    made: dict[str, Any] = {
        "child_names": ", ".join(one.name for one in children),
        "child_dates_of_birth": _each(children, "born"),
        "child_nhs_numbers": _each(children, "nhs_number"),
        "child_addresses": _each(children, "address"),
        "child_schools": _each(children, "words"),
        "other_child_names": ", ".join(one.name for one in lists["other_children"]),
        "adult_names": "\n".join(_with(one.name, one.relation) for one in lists["adults"]),
        "initials": paper.header,
        "conference_type": occasion.conference,
        "conference_date": day(occasion.on),
        "author_name": occasion.author,
        "author_role": occasion.role,
        "practice_name": occasion.practice,
        "practice_contact": occasion.contact,
        "reader": paper.for_whom,
        "reference": reference_of(paper),
        "version": str(paper.version),
        "report_date": day(paper.made_on),
        "signed": paper.signed or words.DRAFT,
        "marking": paper.marking,
        "title": paper.title,
        EVERYTHING_ELSE: "\n\n".join(_not_placed(paper, used, lists)),
        WHOLE_REPORT: plain_text(paper).rstrip("\n"),
    }
    made |= {field.name: _answer_to(field.name, paper) for field in question_fields()}
    made = {name: clean(value) for name, value in made.items()}
    return made | {name: [_person(one, paper) for one in found] for name, found in lists.items()}


def _each(people: list[Person], fact: str) -> str:
    return "\n".join(f"{one.name}: {getattr(one, fact)}" for one in people if getattr(one, fact))


def _with(name: str, relation: str) -> str:
    return f"{name} ({relation})" if relation else name


def _person(person: Person, paper: Paper) -> dict[str, str]:
    answers = {field.name: "" for field in question_fields()}
    for section in parts_of(person.name, paper):
        for part in section.parts:
            if isinstance(part, Answer):
                answers[part.question] = "\n".join(filter(None, (answers.get(part.question), _said(part))))
    facts = {
        "name": person.name,
        "date_of_birth": person.born,
        "nhs_number": person.nhs_number,
        "address": person.address,
        "school": person.words,
        "relation": person.relation,
    }
    return {name: clean(value) for name, value in {**answers, **facts}.items()}


def _said(answer: Answer) -> str:
    return "\n".join([*map(line_words, answer.lines), *([answer.why_not] if answer.why_not else [])])


def _answer_to(question: str, paper: Paper) -> str:
    """All that the copy says to a question; in a person's part under that person's name."""
    blocks: list[str] = []
    for section in paper.sections:
        said = [_said(part) for part in section.parts if isinstance(part, Answer) and part.question == question]
        if said and section.level > 2 and section.heading:
            said.insert(0, f"{section.heading}:")
        blocks += said
    return "\n".join(blocks)


def _not_placed(paper: Paper, used: Set[str], lists: Mapping[str, list[Person]]) -> Iterator[str]:
    """The parts for whose question the form has no field, each with the headings that stand newly over it."""
    if WHOLE_REPORT in used:
        return
    waiting: list[tuple[int, str]] = []
    for section in paper.sections:
        waiting = [one for one in waiting if one[0] < section.level] + [(section.level, section.heading)]
        named = [name for name, people in lists.items() if any(section in parts_of(one.name, paper) for one in people)]
        for part in section.parts:
            if isinstance(part, Answer) and used & {part.question, *(f"{name}.{part.question}" for name in named)}:
                continue
            yield "\n".join([*(heading for _, heading in waiting), *part_words(part)])
            waiting = []
