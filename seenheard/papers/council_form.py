"""A council's own Word form: checked when an administrator uploads it, tried with a fictional report, and filled from
one reader's copy.

The form is opened, checked and filled in a confined child process without network or files, for it is a stranger's file
and, with its marks, a stranger's program. What it may hold is also checked there, so either wall would be enough.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from seenheard.casework.report.paper import Paper
from seenheard.documents import CannotOpen, Limits, work_confined
from seenheard.guidance.report import load_questions
from seenheard.papers import council_fields, words
from seenheard.papers.example import example_paper
from seenheard.papers.form.inside import parcel
from seenheard.papers.naming import title_of
from seenheard.papers.refusal import FormRefused

__all__ = ["FieldUse", "FormCheck", "FormProblem", "FormRefused", "check", "fill", "fill_paper", "test_fill"]

_LIMITS = Limits(
    bytes=12_000_000,
    memory_bytes=768_000_000,
    stall_seconds=30,
    opening_seconds=30,
    seconds=30,
    answer_bytes=64_000_000,
)
_STOPPED = (
    "This form could not be worked on safely: it took too long, needed too much memory, or stopped its reader. Copy "
    "its words into a new Word document, add the fields again and upload that."
)
_TITLE = "Report to a child protection conference"


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field of the form and where it stands. A fact of a person in a list is "children.name"."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What is wrong, where ("page 2, table 1, row 3, column 2: “{{ chld }}”"), in words for an administrator."""

    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class FormCheck:
    """`usable` if nothing is wrong. `without_place` are the questions every report answers for which the form has no
    field, each as (id, words): what is answered there would not be on the form."""

    fields: tuple[FieldUse, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    without_place: tuple[tuple[str, str], ...] = ()
    says_signed: bool = False

    @property
    def usable(self) -> bool:
        return bool(self.fields) and not self.problems

    @property
    def names(self) -> frozenset[str]:
        """The fields of the form."""
        return frozenset(one.name for one in self.fields)


def check(docx: bytes) -> FormCheck:
    """Looks through an uploaded form and tries to fill it. Never raises for a bad form: what is wrong is among its
    problems."""
    found = _looked_through(docx)
    if not found.usable:
        return found
    try:
        _filled(docx, example_paper(), found.names)
    except FormRefused as refusal:
        return replace(found, problems=(FormProblem(str(refusal)),))
    return found


def _looked_through(docx: bytes) -> FormCheck:
    try:
        found = _asked("check", {"known": council_fields.known_names()}, docx)
    except FormRefused as refusal:
        return FormCheck(problems=(FormProblem(str(refusal)),))
    uses = tuple(FieldUse(str(name), str(place)) for name, place in found["fields"])
    problems = [FormProblem(str(what), str(place)) for what, place in found["problems"]]
    if not uses and not problems:
        problems.append(
            FormProblem(
                "This form holds no field yet. Type one, such as {{ child_names }}, where the report's words belong."
            )
        )
    used = {one.name.rpartition(".")[2] for one in uses}
    return FormCheck(uses, tuple(problems), _without_place(used), bool(used & {"signed", council_fields.WHOLE_REPORT}))


def fill(docx: bytes, values: Mapping[str, Any], *, title: str = _TITLE, draft: str = "") -> bytes:
    """The form with these values (of `council_fields.values`) as a Word file; the same input gives the same bytes.
    Raises FormRefused with what is wrong and where. `draft` is said at the head of the form, if it is not empty."""
    request = {"known": council_fields.known_names(), "values": dict(values), "title": title, "draft": draft}
    return base64.b64decode(_asked("fill", request, docx)["form"])


def fill_paper(docx: bytes, paper: Paper) -> bytes:
    """The form filled from one reader's copy. An unsigned copy says so at its head. Raises FormRefused."""
    checked = _looked_through(docx)
    if not checked.usable:
        problem = checked.problems[0]
        raise FormRefused(f"{problem.words} ({problem.place})" if problem.place else problem.words)
    return _filled(docx, paper, checked.names)


def _filled(docx: bytes, paper: Paper, names: frozenset[str]) -> bytes:
    values = council_fields.values(paper, used=names)
    return fill(docx, values, title=title_of(paper), draft="" if paper.signed else words.DRAFT)


def test_fill(docx: bytes) -> bytes:
    """The form filled with a fictional report, for the administrator to look at. Raises FormRefused."""
    return fill_paper(docx, example_paper())


test_fill.__test__ = False  # type: ignore[attr-defined]  # no test of pytest's


def _asked(what: str, request: dict[str, Any], docx: bytes) -> dict[str, Any]:
    if len(docx) > _LIMITS.bytes:
        raise FormRefused("This form is larger than 10 MB. Make its pictures smaller in Word.")
    try:
        answer = work_confined(parcel(request, docx), f"seenheard.papers.form.inside:{what}", limits=_LIMITS)
    except CannotOpen as error:
        raise FormRefused(_STOPPED) from error
    if "refused" in answer:
        raise FormRefused(str(answer["refused"]))
    return dict(answer)


def _without_place(used: set[str]) -> tuple[tuple[str, str], ...]:
    if used & {council_fields.EVERYTHING_ELSE, council_fields.WHOLE_REPORT}:
        return ()
    return tuple((name, said) for name, said in _required() if name not in used)


@lru_cache(maxsize=1)
def _required() -> tuple[tuple[str, str], ...]:
    """The questions that every report must answer and whose answer is written, not marked or done afterwards."""
    return tuple(
        (question.id, question.words)
        for question in load_questions()
        if question.need == "R" and question.answered_in not in ("marking", "afterwards")
    )
