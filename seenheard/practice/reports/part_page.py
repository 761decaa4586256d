"""The page of one part, ready for its template."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest

from seenheard.casework.report.model import Report as Values
from seenheard.casework.report.model import StatementKind, WhyNot
from seenheard.casework.report.questions import AnsweredIn, Asked
from seenheard.practice.web.paging import Part as Pages
from seenheard.practice.web.paging import part_of as pages_of

from .answering import WORDS
from .models import NoAnswer, Report, Statement, Wording
from .sections import ELSEWHERE, NO_WORDS, Part, is_unread
from .settling import unsettled

#: How many statements of one question stand on a page.
ON_A_PAGE = 40
KINDS = {
    StatementKind.RECORDED: "Recorded in the notes",
    StatementKind.OBSERVED: "Observed by us",
    StatementKind.REPORTED_BY: "Reported by somebody",
    StatementKind.OPINION: "Our opinion",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement on the page. `beside`: wordings that wait for somebody to choose; `wordings`: how often it was
    saved."""

    row: Statement
    unread: bool
    beside: tuple[Wording, ...]
    wordings: int
    text: str
    kind: str
    reported_by: str
    source: str
    base: int

    @property
    def kind_words(self) -> str:
        return KINDS[StatementKind(self.row.kind)]


@dataclass(frozen=True, slots=True)
class Question:
    """A question on the page with all that stands under it."""

    asked: Asked
    effect: str
    statements: tuple[Shown, ...]
    left_out: tuple[Statement, ...]
    no_answer: NoAnswer | None
    why: str
    reason: str
    words_here: bool
    elsewhere: str
    elsewhere_href: str
    new: Mapping[str, str]
    pages: Pages

    @property
    def unread(self) -> int:
        return sum(1 for one in self.statements if one.unread)

    @property
    def kind(self) -> str:
        """What a new statement most likely rests on."""
        kinds = self.asked.question.kinds
        return kinds[0].value if kinds else StatementKind.RECORDED.value


@dataclass(frozen=True, slots=True)
class Page:
    questions: tuple[Question, ...]
    key: str  # of this very page, so that a new statement sent twice from it is one
    kinds: Mapping[str, str]
    whys: Mapping[str, str]


def page_of(request: HttpRequest, report: Report, part: Part, value: Values, typed: Mapping[str, str]) -> Page:
    """The part's questions. `typed` is what a form held that could not be saved, by the names of its boxes."""
    ids = [asked.id for asked in part.asked]
    rows, pages = rows_on(request, report, ids, part.of)
    besides = unsettled([one.pk for one in rows])
    answers = {
        one.question: one
        for one in NoAnswer.objects.filter(report=report, question__in=ids, member=part.of).select_related("by")
    }
    return Page(
        tuple(
            question(
                asked,
                [one for one in rows if one.question == asked.id],
                besides,
                answers,
                typed,
                part.effect(value, asked.id),
                pages[asked.id],
            )
            for asked in part.asked
        ),
        secrets.token_hex(8),
        {kind.value: words for kind, words in KINDS.items()},
        {why.value: words for why, words in WORDS.items()},
    )


def rows_on(
    request: HttpRequest, report: Report, ids: list[str], member: str
) -> tuple[list[Statement], dict[str, Pages]]:
    """The statements on this page, with those that were left out; and of each question which part of its list that
    is."""
    order = Statement.objects.filter(report=report, question__in=ids, member=member)
    standing: dict[str, list[int]] = {one: [] for one in ids}
    wanted: list[int] = []
    for number, asked, left_out_at in order.values_list("pk", "question", "left_out_at"):
        (wanted if left_out_at else standing[asked]).append(number)
    pages = {}
    for asked, numbers in standing.items():
        pages[asked] = pages_of(request, number=len(numbers), size=ON_A_PAGE)
        wanted += numbers[pages[asked].start : pages[asked].start + ON_A_PAGE]
    rows = order.filter(pk__in=wanted).select_related("changed_by", "read_by", "left_out_by")
    return list(rows.annotate(times=Count("wordings"))), pages


def question(
    asked: Asked,
    rows: list[Statement],
    besides: Mapping[int, list[Wording]],
    answers: Mapping[str, NoAnswer],
    typed: Mapping[str, str],
    effect: str,
    pages: Pages,
) -> Question:
    here = [one for one in rows if one.left_out_at is None]
    no_answer = answers.get(asked.id)
    words, href = ELSEWHERE.get(asked.question.answered_in, ("", ""))
    return Question(
        asked=asked,
        effect=effect,
        statements=tuple(shown(one, besides.get(one.pk, []), typed) for one in here),
        left_out=tuple(one for one in rows if one.left_out_at is not None),
        no_answer=no_answer,
        why=typed.get(f"a-{asked.id}-why", no_answer.why if no_answer else ""),
        reason=typed.get(f"a-{asked.id}-reason", no_answer.reason if no_answer else ""),
        words_here=asked.question.answered_in not in NO_WORDS,
        elsewhere=words,
        elsewhere_href=href,
        new={name: typed.get(f"n-{asked.id}-{name}", "") for name in ("text", "kind", "by", "source")},
        pages=pages,
    )


def shown(row: Statement, beside: list[Wording], typed: Mapping[str, str]) -> Shown:
    before = f"s-{row.pk}-"
    return Shown(
        row=row,
        unread=is_unread(row),
        beside=tuple(beside),
        wordings=row.times,  # type: ignore[attr-defined]  # counted with the rows
        text=typed.get(f"{before}text", row.text),
        kind=typed.get(f"{before}kind", row.kind),
        reported_by=typed.get(f"{before}by", row.reported_by),
        source=typed.get(f"{before}source", row.source),
        base=row.version,
    )


def asks_words(asked: Asked) -> bool:
    return asked.question.answered_in not in (*NO_WORDS, AnsweredIn.AFTERWARDS)


def why_words(why: str) -> str:
    return WORDS[WhyNot(why)]
