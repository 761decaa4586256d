"""Where on the site the place is that a gap speaks of."""

from __future__ import annotations

from django.urls import reverse

from seenheard.casework.report.questions import AnsweredIn, Question
from seenheard.guidance.report import load_questions
from seenheard.practice.web.row_number import row_number

from .checking import Found
from .models import Report
from .sections import place_of

#: A question without an answer is answered there; what is wrong with a statement stands where the statement does.
ELSEWHERE = {
    AnsweredIn.ACTIONS: "reports:promised",
    AnsweredIn.SHARED: "reports:shared",
    AnsweredIn.DISCUSSED: "reports:discussed",
}


def href_of(report: Report, found: Found) -> str:
    """The page and the very place on it."""
    question = question_of(found.question)
    if question is None:
        return reverse("reports:report", args=[report.pk])
    if not found.statement and question.answered_in in ELSEWHERE:
        return f"{reverse(ELSEWHERE[question.answered_in], args=[report.pk])}#{anchor(found.member)}".rstrip("#")
    if not found.statement and question.answered_in in (AnsweredIn.MEMBERS, AnsweredIn.RELATIONS):
        return reverse("children:members", args=[report.family_id])
    if not found.statement and question.answered_in is AnsweredIn.CONFERENCE and report.conference_id:
        return reverse("conferences:conference", args=[report.conference_id])
    if not found.statement and question.answered_in is AnsweredIn.AUTHOR:
        return reverse("reports:give", args=[report.pk])
    number = row_number(found.statement.rpartition(":")[2]) if found.statement else None
    return place_of(report.pk, question.id, found.member, statement=number)


def question_of(question_id: str) -> Question | None:
    return next((one for one in load_questions() if one.id == question_id), None)


def anchor(member: str) -> str:
    """What the row of a person is called on our pages: "child-12"."""
    return member.replace(":", "-")
