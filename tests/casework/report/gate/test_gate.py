"""What the gate says of a report in which one thing is wrong, and of one in which nothing is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from seenheard.casework.report.gate import Level
from seenheard.casework.report.model import (
    Action,
    Discussed,
    MemberRole,
    ReportType,
    Shared,
    StatementKind,
    WhyNot,
)

from .a_report import ADA, OBSERVED, OPINION, RECORDED, TODAY, checks, found, saying, silent, whole

REPORTED = StatementKind.REPORTED_BY


def test_a_whole_report_has_no_gap() -> None:
    assert found(whole()) == ()


@pytest.mark.parametrize(
    ("question", "member"), [("A5", ""), ("B2", "ada"), ("F1", "ada"), ("E5", "eve"), ("G4", "toby"), ("I6", "")]
)
def test_silence_is_no_answer(question: str, member: str) -> None:
    (gap,) = found(silent(question, member))
    assert (gap.id, gap.question, gap.member, gap.check, gap.level) == (
        question, question, member, "missing_answer", Level.MUST,
    )  # fmt: skip


@pytest.mark.parametrize("why", list(WhyNot))
def test_a_reason_is_an_answer_and_no_reason_is_none(why: WhyNot) -> None:
    assert checks(silent("D1", "", why, "The papers are with the last practice.")) == []
    for reason in ("", "  ", "n/a", "none", "-"):
        assert checks(silent("D1", "", why, reason)) == [("no_reason", "D1", "")]


def test_what_was_left_out_or_is_empty_does_not_answer() -> None:
    assert checks(saying("D1", "4 March 2026: a fall.", left_out=True)) == [("missing_answer", "D1", "")]
    assert checks(saying("D1", " \n ")) == [("missing_answer", "D1", "")]


@pytest.mark.parametrize("text", ["n/a", "N.A.", "See above.", "please see record", "To follow", "TBC", "…", "unknown"])
def test_a_word_in_place_of_an_answer_is_none(text: str) -> None:
    assert checks(saying("C4", text)) == [("hollow_answer", "C4", "ada")]


def test_none_answers_whether_there_is_any_but_not_what_it_is() -> None:
    assert checks(saying("C5", "None.")) == []
    assert checks(saying("B3", "None.")) == [("hollow_answer", "B3", "ada")]


def test_an_answer_for_the_family_answers_for_each_child_and_the_gate_asks_for_their_own() -> None:
    report = whole()
    one = next(each for each in report.statements if each.question == "G3")
    others = tuple(each for each in report.statements if each.question != "G3")
    assert checks(replace(report, statements=(*others, replace(one, member="")))) == [("no_own_part", "G3", "")]


def test_a_baby_needs_one_of_the_two_questions_about_voice() -> None:
    assert checks(silent("F2", "toby")) == []
    assert checks(silent("F1", "toby")) == []
    report = whole()
    neither = tuple(one for one in report.statements if not (one.question in ("F1", "F2") and one.member == "toby"))
    assert checks(replace(report, statements=neither)) == [("missing_answer", "F1", "toby")]


@pytest.mark.parametrize(
    "text",
    [
        "Mother says she is happy.",
        "No concerns.",
        "She is too young to be asked.",
        "Well presented.",
        "The parents describe a cheerful girl who gets on with everybody.",
    ],
)
def test_a_parents_words_and_empty_phrases_are_not_the_childs_voice(text: str) -> None:
    (gap,) = found(saying("F1", text))
    assert (gap.id, gap.check, gap.member, gap.level, gap.statement) == ("F1", "no_voice", "ada", Level.MUST, "new")


@pytest.mark.parametrize(
    "text",
    [
        "“I put a pillow on my head,” she said.",
        "She did not want to talk, and drew a house without a door.",
        "Ada told the nurse that she is afraid at night. Mother says that she is not.",
        "Not obtained: she has not been seen since May. The school nurse, who meets her weekly, has been asked.",
    ],
)
def test_the_childs_words_or_acts_or_an_honest_reason_are(text: str) -> None:
    assert checks(saying("F1", text, OBSERVED)) == []


def test_too_young_is_no_reason_either() -> None:
    for why, reason in ((WhyNot.NOT_KNOWN, "She is too young."), (WhyNot.NOT_APPLICABLE, "Not for this family.")):
        assert checks(silent("F1", "ada", why, reason)) == [("no_voice", "F1", "ada")]


def test_last_seen_needs_a_day_or_that_nobody_did() -> None:
    assert checks(saying("B2", "Seen lately, not alone.")) == [("no_last_seen_date", "B2", "ada")]
    assert checks(saying("B2", "Seen lately by the nurse.", on=date(2026, 10, 12))) == []
    assert checks(saying("B2", "Nobody here has ever met her.")) == []
    assert checks(saying("B2", "Seen on 3 May.", on=date(2027, 5, 3))) == [("impossible_date", "B2", "ada")]


def test_an_adults_illness_stands_with_what_it_does_to_the_children() -> None:
    assert checks(saying("E2", "Depression since 2014; takes tablets.")) == [("health_not_tied", "E2", "eve")]
    assert checks(saying("E2", "Depression since 2014: on bad days Ada misses school.")) == []
    assert checks(saying("E2", "Nothing of note is recorded.")) == []


def test_a_view_on_risk_is_asked_for_and_must_be_marked_as_opinion() -> None:
    assert checks(saying("G4", "That is for the conference to decide.", OPINION)) == [("no_view_on_risk", "G4", "ada")]
    assert checks(saying("G4", "She is at risk of harm, because of the burns.")) == [
        ("opinion_not_labelled", "G4", "ada")
    ]
    assert checks(saying("G4", "I cannot tell whether she is at risk: I never met her.", OPINION)) == []


def test_an_opinion_is_found_in_what_is_marked_as_fact_and_not_in_what_is_quoted_or_another_holds() -> None:
    for kind in (RECORDED, OBSERVED):
        (gap,) = found(saying("C6", "I think that he is lonely.", kind))
        assert (gap.id, gap.check, gap.question, gap.words[:9]) == ("H1", "opinion_not_labelled", "C6", "“I think”")
    for kind in (OPINION, REPORTED):
        assert checks(saying("C6", "I think that he is lonely.", kind, reported_by="his teacher")) == []
    assert checks(saying("C6", "Ada said: “I think it is my fault.”")) == []
    assert checks(saying("C6", "Mother said that she probably shouted.")) == []


def test_what_others_said_needs_who_said_it() -> None:
    assert checks(saying("C6", "She is out at night.", REPORTED)) == [("no_source", "C6", "ada")]
    assert checks(saying("C6", "She is out at night.", REPORTED, reported_by="Mr Hill, teacher, 3 May 2026")) == []
    assert checks(saying("C6", "Her teacher says that she is out at night.", REPORTED)) == []
    assert checks(saying("C6", "Apparently she is out at night.")) == [("no_source", "C6", "ada")]
    assert checks(saying("C6", "We were told by the school that she is out at night.")) == []


def test_another_childs_health_or_number_has_no_place_in_this_childs_part() -> None:
    (gap,) = found(saying("C1", "No problem. Toby has been diagnosed with asthma."))
    assert (gap.id, gap.check, gap.member, gap.level) == ("A6", "other_child", "ada", Level.MUST)
    assert checks(saying("C1", "NHS number 999 100 0011.")) == [("other_child", "C1", "ada")]
    assert checks(saying("C1", "Toby is her little brother.")) == []
    assert checks(saying("C1", "Toby has asthma too.", about=frozenset({"toby"}))) == []
    assert checks(saying("F1", "She said that Toby hit her.")) == []


def test_unread_sentences_are_counted_for_each_place() -> None:
    report = whole()
    unread = tuple(replace(one, read=False) if one.question in ("B4", "C3") else one for one in report.statements)
    again = replace(unread[0], key="twice", question="B4", member="ada", read=False)
    gaps = found(replace(report, statements=(*unread, again)))
    assert [(gap.check, gap.question, gap.member) for gap in gaps] == [
        ("unread", "B4", "ada"), ("unread", "B4", "toby"), ("unread", "C3", "ada"), ("unread", "C3", "toby"),
    ]  # fmt: skip
    assert gaps[0].words.startswith("2 sentences from the record for Ada")


def test_a_record_known_to_be_incomplete_must_be_mentioned() -> None:
    silent_on_it = saying("A5", "All records since 2020 were read.")
    assert checks(replace(silent_on_it, incomplete=("confidential-items",))) == [("incomplete_not_mentioned", "A5", "")]
    said = saying("A5", "All records since 2020; some entries are withheld by the supplier.")
    assert checks(replace(said, incomplete=("confidential-items",))) == []


def test_sharing_with_each_parent_is_answered_or_why_not() -> None:
    assert checks(whole(shared=())) == [("not_shared", "I1", "eve")]
    assert checks(whole(shared=(Shared("eve"),))) == [("not_shared", "I1", "eve")]
    assert checks(whole(shared=(Shared("eve", False),))) == [("not_shared", "I1", "eve")]
    assert checks(whole(shared=(Shared("eve", False, why_not="It would not have been safe."),))) == []
    (gap,) = found(whole(shared=(Shared("eve", True),)))
    assert (gap.check, gap.level) == ("shared_without_date", Level.SHOULD)


def test_a_grandmother_need_not_be_shown_it_and_a_teenager_should() -> None:
    nan = replace(ADA, key="nan", name="Joy Moss", role=MemberRole.ADULT, born_on=None)
    report = whole(members=(*whole().members, nan))
    grandmother = replace(report.relations[0], adult="nan", words="grandmother")
    e2_to_e5 = tuple(
        replace(one, key=f"{one.key}-nan", member="nan") for one in report.statements if one.member == "eve"
    )
    report = replace(report, relations=(*report.relations, grandmother), statements=(*report.statements, *e2_to_e5))
    assert checks(report) == []
    teenager = replace(ADA, born_on=date(2011, 1, 1))
    (gap,) = found(replace(report, members=(teenager, *report.members[1:])))
    assert (gap.check, gap.member, gap.level) == ("not_shared", "ada", Level.SHOULD)


def test_it_is_discussed_with_a_social_worker_or_chair_and_what_came_of_it() -> None:
    assert checks(whole(discussed=())) == [("missing_answer", "I4", "")]
    assert checks(whole(discussed=(Discussed("midwife", "Bea", TODAY, "fine"),))) == [("missing_answer", "I4", "")]
    assert checks(whole(discussed=(Discussed("chair", on=TODAY),))) == [("discussed_without_outcome", "I4", "")]
    ahead = Discussed("chair", "Ms Orr", date(2026, 12, 1), "agreed")
    assert checks(whole(discussed=(ahead,))) == [("impossible_date", "I4", "")]


def test_each_action_has_who_and_by_when() -> None:
    vague = (Action("Support the family"), Action("Weigh monthly", "Nurse Fell"))
    gaps = found(whole(actions=vague))
    assert [(gap.check, gap.question, gap.part) for gap in gaps] == [
        ("action_without_owner_or_date", "G6", "Support the family"),
        ("action_without_owner_or_date", "G6", "Weigh monthly"),
    ]
    assert len({gap.key for gap in gaps}) == 2


def test_a_review_tells_what_became_of_the_last_actions() -> None:
    review = whole(type=ReportType.REVIEW)
    assert checks(review) == [("missing_answer", "G7", "")]
    last = Action("Ring the school", state="", since_last=True)
    report = replace(saying("G7", "Attendance is better."), type=ReportType.REVIEW, actions=(*review.actions, last))
    assert checks(report) == [("action_without_state", "G7", "")]
    done = replace(report, actions=(*review.actions, replace(last, state="done on 4 June 2026")))
    assert checks(done) == []


def test_what_is_kept_from_somebody_needs_a_reason() -> None:
    (gap,) = found(saying("E4", "Asked alone in June; said no.", annex=True))
    assert (gap.id, gap.check, gap.question) == ("H3", "restricted_without_reason", "E4")
    assert (
        checks(saying("E4", "Asked alone in June; said no.", kept_from=frozenset({"r"}), annex_because="Safety.")) == []
    )


def test_minutes_of_a_conference_are_not_copied_in() -> None:
    text = "The Chair welcomed everyone. Apologies were received from the school."
    assert checks(saying("D1", text)) == [("minutes_copied", "D1", "")]
    assert checks(saying("D1", "3 May 2026: letter from the school about his weight.")) == []


def test_facts_again_are_no_analysis_and_the_outlook_is_asked_for() -> None:
    assert checks(saying("G3", "Asthma. Two visits to A&E.", OPINION)) == [("no_analysis", "G3", "ada")]
    (gap,) = found(saying("G3", "Ada is tired because of broken nights.", OPINION))
    assert (gap.check, gap.level) == ("no_outlook", Level.SHOULD)


def test_words_for_clinicians_hard_sentences_and_blame_are_shoulds_with_what_to_write() -> None:
    (gap,) = found(saying("C1", "Chest clear, NAD."))
    assert (gap.check, gap.level) == ("jargon", Level.SHOULD)
    assert "“NAD”: “nothing abnormal found”" in gap.words
    (gap,) = found(saying("B5", "Ada did not attend on 3 May 2026. We rang."))
    assert (gap.check, gap.level) == ("did_not_attend", Level.SHOULD)
    assert "was not brought" in gap.words
    assert checks(saying("B5", "Was not brought on 3 May 2026. Mother did not attend either.")) == []


def test_the_reference_names_every_check() -> None:
    """docs/reference/report-gate.md names each check that the gate has."""
    root = Path(__file__).resolve().parents[4]
    page = (root / "docs" / "reference" / "report-gate.md").read_text(encoding="utf-8")
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (root / "seenheard/casework/report/gate").glob("*.py")
    )
    named = set(re.findall(r'Gap\(\s*[\w".]+,\s*[\w".]+,\s*"(\w+)"', source))
    assert len(named) > 25
    assert {check for check in named if f"`{check}`" not in page} == set()
