"""What stands in a copy, in which order and with which words beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.report.model import (
    Action,
    Discussed,
    NoAnswer,
    ReaderKind,
    ReportType,
    Shared,
    StatementKind,
    WhyNot,
)
from seenheard.casework.report.paper import Answer
from seenheard.casework.report.readers import LEFT_OUT, lay_out
from seenheard.casework.report.readers.laying_out import OTHER
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.report import load_questions
from seenheard.guidance.report.readers import load_readers
from tests.casework.report.readers.quills import (
    AVA,
    CHAIR,
    DANA,
    EVERYBODY,
    FOR_AVA,
    FOR_DANA,
    FOR_JAMES,
    FOR_OTTO,
    JAMES,
    POLICE,
    REPORT,
    WILL,
    laid,
    lines,
    report,
    statement,
    tables,
)

YES_JAMES = frozenset({FOR_JAMES.key})


def test_the_words_beside_a_statement_say_what_it_rests_on() -> None:
    whole = report(
        statement("Has a cough.", source="consultation, 4 March 2026", on=date(2026, 3, 4)),
        statement("Has a rash.", on=date(2026, 3, 4)),
        statement("Looked tired.", kind=StatementKind.OBSERVED),
        statement("At risk.", kind=StatementKind.OPINION),
        statement("Was alone.", kind=StatementKind.REPORTED_BY, reported_by="the school", source="letter, 2 May 2026"),
        statement("Cries.", kind=StatementKind.REPORTED_BY),
    )
    assert [line.label for line in lines(*laid(whole, CHAIR))] == [
        "Recorded: consultation, 4 March 2026",
        "Recorded, 4 March 2026",
        "Observed",
        "Opinion of the author",
        "Reported by the school: letter, 2 May 2026",
        "Reported by somebody else",
    ]


def test_who_reported_it_stays_out_where_it_may_not_be_known() -> None:
    told = {"kind": StatementKind.REPORTED_BY, "source": "telephone call of a neighbour", "on": date(2026, 3, 4)}
    whole = report(statement("Was alone.", reported_by="Mrs Dell, neighbour", confirmed_for=YES_JAMES, **told))
    paper = laid(whole, FOR_JAMES)
    assert [line.label for line in lines(*paper)] == ["Reported to the practice, 4 March 2026"]
    assert "Dell" not in str(paper) and "neighbour" not in str(paper)


def test_the_reader_may_know_what_the_reader_said() -> None:
    whole = report(
        statement("She sleeps well.", kind=StatementKind.REPORTED_BY, reported_by="father"),
        statement("She eats well.", kind=StatementKind.REPORTED_BY, reported_by="James Quill"),
    )
    assert [line.label for line in lines(*laid(whole, FOR_JAMES))] == ["Reported by father", "Reported by James Quill"]


def test_what_nobody_has_read_is_marked_in_a_draft_only() -> None:
    whole = report(statement("Has a cough.", from_record=True, read=False))
    draft = replace(whole, signed_at=None)
    assert lines(*laid(draft, CHAIR))[0].label == "Recorded (not yet read)" and laid(draft, CHAIR)[0].signed == ""
    assert lines(*laid(whole, CHAIR))[0].label == "Recorded"
    assert laid(whole, CHAIR)[0].signed == "Signed by Dr Amara Tindall at 10:32am on 20 November 2026"


def test_headings_without_anything_vanish() -> None:
    whole = report(statement("Fell ill.", "E2", DANA), statement("Has a cough.", "C1", AVA))
    headings = [section.heading for section in laid(whole, FOR_JAMES)[0].sections]
    assert "Dana Lane" not in headings and "Parents and carers" not in headings
    assert headings == ["About this report", "The family", "Each child's health", "Ava Quill"]


def test_a_persons_part_has_its_heading_under_the_section() -> None:
    sections = laid(report(statement("Has a cough.")), CHAIR)[0].sections
    assert [(section.heading, section.level, section.person) for section in sections[2:]] == [
        ("Each child's health", 2, ""),
        ("Ava Quill", 3, "Ava Quill"),
    ]


def test_dated_events_stand_by_their_day_with_it() -> None:
    whole = report(
        statement("Broken arm.", "D1", on=date(2026, 3, 4)),
        statement("Burn.", "D1", on=date(2025, 12, 1)),
        statement("Some day.", "D1"),
    )
    assert [line.text for line in lines(*laid(whole, CHAIR))] == [
        "1 December 2025: Burn.",
        "4 March 2026: Broken arm.",
        "Some day.",
    ]


def test_no_answer_is_a_sentence_and_what_cannot_be_shared_is_the_chairs() -> None:
    whole = replace(
        REPORT,
        no_answers=(
            NoAnswer("C7", WhyNot.NOT_KNOWN, "nobody wrote it down", AVA),
            NoAnswer("C5", WhyNot.NOT_APPLICABLE, "", AVA),
            NoAnswer("C2", WhyNot.CANNOT_BE_SHARED, "an enquiry is open", AVA),
        ),
    )
    assert said(laid(whole, CHAIR)) == {
        "C7": "Not known: nobody wrote it down.",
        "C5": "Not applicable.",
        "C2": "Cannot be shared here: an enquiry is open.",
    }
    for reader in (FOR_DANA, FOR_JAMES, FOR_AVA, POLICE):
        assert "C2" not in said(laid(whole, reader)) and "enquiry" not in str(laid(whole, reader))


def said(papers) -> dict[str, str]:
    parts = [part for paper in papers for section in paper.sections for part in section.parts]
    return {part.question: part.why_not for part in parts if isinstance(part, Answer)}


def test_tables_hold_what_the_reader_may_have_and_no_empty_column() -> None:
    family = tables(*laid(REPORT, FOR_JAMES))
    assert family["Children whom this report is about"].rows == (("Ava Quill", "4 March 2012", "9990000018"),)
    assert family["Adults"].head == ("Name", "Relationship", "Date of birth", "Address")
    assert family["Adults"].rows[0] == ("Dana Lane", "mother of Ava Quill", "", "")
    assert "Live together" not in family["Who cares for whom"].head
    assert tables(*laid(REPORT, FOR_DANA))["Adults"].rows[0] == (
        "Dana Lane",
        "mother of Ava Quill and Will Benjamin Lane",
        "1 February 1990",
        "9990000034",
        "14 Larch Rd, ZZ42AB",
    )


def test_rows_of_actions_sharing_and_discussing() -> None:
    whole = replace(
        REPORT,
        actions=(
            Action("Arrange the vaccines", "Practice nurse", date(2026, 12, 1)),
            Action("Ring the school", state="done 4 March 2026", since_last=True),
        ),
        shared=(
            Shared(DANA, True, date(2026, 11, 2), "in person", "Agrees", "With the dates"),
            Shared(JAMES, False, why_not="Not safe"),
            Shared(WILL),
        ),
        discussed=(Discussed("midwife", "", date(2026, 11, 3), "Agreed", True),),
    )
    found = tables(*laid(whole, CHAIR))
    assert found["What the practice will do"].rows == (("Arrange the vaccines", "Practice nurse", "1 December 2026"),)
    assert found["Actions since the last conference"].rows == (("Ring the school", "done 4 March 2026"),)
    assert found["Sharing this report with the family"].rows == (
        ("Dana Lane", "Yes", "2 November 2026, in person", "Agrees", "With the dates", ""),
        ("James Quill", "No", "", "", "", "Not safe"),
    )
    assert found["Discussed before the conference"].rows == (("Midwife", "3 November 2026", "Agreed", "Yes"),)
    assert "Sharing this report with the family" not in tables(*laid(whole, FOR_JAMES))
    assert tables(*laid(whole, FOR_DANA))["Sharing this report with the family"].rows == (
        ("Dana Lane", "Yes", "2 November 2026, in person", "Agrees", "With the dates"),
    )


def test_why_it_was_not_shared_with_him_is_not_in_his_own_row() -> None:
    whole = replace(REPORT, shared=(Shared(JAMES, True, how="by post", why_not="Dana is afraid"),))
    assert "afraid" not in str(laid(whole, FOR_JAMES)) and "by post" in str(laid(whole, FOR_JAMES))
    told = replace(REPORT, shared=(Shared(JAMES, True, comments="He asked about Will"),))
    assert "Will" not in str(laid(told, FOR_JAMES)) and "asked about Will" in str(laid(told, CHAIR))


def test_the_annex_is_the_chairs_and_says_why() -> None:
    apart = statement("He has threatened her.", "E4", JAMES, annex=True, annex_because="The father reads the report")
    whole = report(apart, statement("There may be shouting.", "H4", ""))
    main, annex = laid(whole, CHAIR)
    assert annex.annex and not main.annex and "NOT TO BE SHARED" in annex.marking
    assert "threatened" not in str(main) and "shouting" not in str(main) and "Larch" not in str(main)
    assert [line.text for line in lines(annex)] == ["He has threatened her.", "There may be shouting."]
    assert lines(annex)[0].label == "Recorded. Kept apart: The father reads the report"
    assert tables(annex)["Addresses that somebody must not learn"].rows[0] == (
        "Ava Quill",
        "14 Larch Road, Northmere, ZZ4 2AB",
        "James Quill",
    )
    for reader in EVERYBODY[1:]:
        copies = lay_out(
            whole, reader, load_questions(), load_readers(), made_on=date(2026, 11, 22), undecided_left_out=True
        )
        assert [paper.annex for paper in copies] == [False] and "threatened" not in str(copies)


def test_the_header_holds_initials_of_children_whom_the_reader_may_know() -> None:
    assert [laid(REPORT, reader)[0].header for reader in EVERYBODY] == [
        "AQ, WBL",
        "AQ, WBL",
        "AQ",
        "WBL",
        "AQ, WBL",
        "AQ, WBL",
    ]


def test_an_answer_to_an_unknown_question_is_not_lost() -> None:
    sections = laid(report(statement("Something.", "Z9")), CHAIR)[0].sections
    assert sections[-2].heading == OTHER and lines(*laid(report(statement("Something.", "Z9")), CHAIR))


def test_the_meeting_has_the_nations_name() -> None:
    scotland = replace(REPORT, nation=Nation.SCOTLAND, type=ReportType.REVIEW)
    assert laid(scotland, CHAIR)[0].title == "GP report: review child protection planning meeting"
    assert laid(REPORT, CHAIR)[0].occasion.conference == "Initial child protection conference"
    named = replace(REPORT, conference_words="Conference on Ava and Will")
    assert laid(named, CHAIR)[0].occasion.conference == "Conference on Ava and Will"
    assert laid(named, FOR_JAMES)[0].occasion.conference == "Initial child protection conference"


def test_every_copy_says_that_parts_may_be_left_out_or_none_does() -> None:
    matrix = load_readers().changed({}, say_left_out=True)
    for reader in EVERYBODY:
        assert [line.text for line in _loose(laid(REPORT, reader, matrix))] == [LEFT_OUT]
        assert [line.text for line in _loose(laid(REPORT, reader))] == []


def _loose(papers):
    return [part for section in papers[0].sections for part in section.parts if hasattr(part, "label")]


def test_what_the_records_supplier_says_is_missing_is_for_professionals() -> None:
    whole = replace(REPORT, incomplete=("Confidential items are missing",))
    assert "Confidential items" in str(laid(whole, CHAIR)) and "Confidential items" in str(laid(whole, POLICE))
    assert not any("Confidential items" in str(laid(whole, reader)) for reader in (FOR_DANA, FOR_JAMES, FOR_AVA))


@given(
    text=st.text(min_size=1, max_size=80),
    kind=st.sampled_from(StatementKind),
    question=st.sampled_from(["C1", "D1", "E4", "F1", "G4", "H3", "I4", "Z9"]),
    member=st.sampled_from([WILL, "adult:3", "adult:9"]),
)
def test_whatever_is_written_of_people_whom_he_may_not_know_changes_nothing_of_his_copy(
    text, kind, question, member
) -> None:
    usual = report(statement("Has a cough."))
    more = report(
        statement("Has a cough."), statement(text, question, member, kind=kind, reported_by=text, source=text)
    )
    assert laid(more, FOR_JAMES) == laid(usual, FOR_JAMES)


@given(text=st.text(max_size=60), reader=st.sampled_from(EVERYBODY))
def test_any_text_is_laid_out_or_asked_about_and_never_fails(text, reader) -> None:
    whole = report(statement(text), statement("Has a cough.", source=text, reported_by=text))
    papers = lay_out(
        whole, reader, load_questions(), load_readers(), made_on=date(2026, 11, 22), undecided_left_out=True
    )
    assert papers[0].for_whom == reader.name


@given(shuffled=st.permutations(range(4)))
def test_the_order_of_copies_is_the_order_of_the_report(shuffled) -> None:
    said_so = [statement(f"Number {at}.") for at in range(4)]
    found = lines(*laid(report(*(said_so[at] for at in shuffled)), FOR_JAMES))
    assert [line.text for line in found] == [f"Number {at}." for at in shuffled]


def test_a_young_person_of_another_family_part_reads_nothing_of_it() -> None:
    assert FOR_AVA.kind is ReaderKind.YOUNG_PERSON
    whole = report(statement("Has a cough.", member=WILL), statement("Has a rash."))
    assert [line.text for line in lines(*laid(whole, FOR_AVA))] == ["Has a rash."]
    assert [line.text for line in lines(*laid(whole, FOR_OTTO))] == ["Has a cough."]
