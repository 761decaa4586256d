"""What is drafted from a record: one fact a sentence, with its source, unread; and what is never drafted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.report.drafting import CaseFact, Dated, FactKind, Silence, effect_question, offer
from seenheard.casework.report.model import Member, MemberRole, Relation, StatementKind
from tests.casework.report.drafting.families import (
    CASE,
    MIA,
    REPORT,
    RUTH,
    TODAY,
    UNBORN,
    contact,
    drafted,
    fact,
    month,
    questions,
    record,
    texts,
)

MARCH = date(2026, 3, 4)


def test_last_seen_by_whom_and_where() -> None:
    found = drafted(
        {
            "child:1": record(
                contact(date(2025, 12, 1)),
                contact(MARCH, reason="Cough (finding)", who="Dr A Quill", who_role="GP"),
                contact(date(2026, 5, 6), mode="telephone"),
                contact(date(2026, 6, 6), event="recorded"),
                contact(date(2026, 7, 7), event="not_brought"),
            )
        }
    )
    assert texts(found, "B2") == [
        "Last seen on 4 March 2026 at the practice by Dr A Quill (GP).",
        "The reason recorded for that contact was: Cough.",
        "Since then there was 1 contact by telephone, video or message, the latest on 6 May 2026.",
    ]
    (last,) = [each for each in found if each.key == "B2:child:1:last_seen"]
    assert (last.source, last.on) == ("Consultation at the practice, 4 March 2026", MARCH)


def test_a_contact_whose_manner_is_not_said_is_not_called_seen() -> None:
    (last,) = texts(drafted({"child:1": record(contact(MARCH, mode="not_stated"))}), "B2")
    assert last == (
        "Last contact on 4 March 2026 at the practice. The record does not say whether the child was seen in person."
    )


def test_never_more_precise_than_the_record() -> None:
    march = month(2026, 3)
    found = drafted(
        {
            "child:1": record(
                replace(contact(MARCH, reason="Fracture of arm"), when=march),
                fact("problem", "Asthma", when=march, active=True),
                fact("not_brought", when=march),
                fact("referral", "", when=march, to="Paediatrics", reason="Growth"),
                fact("immunisation", "MMR", when=march, given=True),
            )
        }
    )
    about_march = [each for each in found if "March 2026" in each.text + each.source]
    assert len(about_march) >= 8
    for each in about_march:
        assert "1 March 2026" not in each.text + each.source
        assert each.on is None


def test_counts_are_lower_bounds_and_show_their_rows() -> None:
    missed = [fact("not_brought", on=date(2026, n, 4), setting="gp") for n in (1, 2)]
    again = fact("not_brought", "said twice", on=date(2026, 2, 4), setting="gp")
    urgent = [contact(date(2026, n, 9), "emergency_department", site=f"Hospital {n}") for n in (3, 4, 5)]
    found = drafted({"child:1": record(*missed, again, *urgent)})
    assert texts(found, "B5") == [
        "There were at least 2 appointments to which Mia Hart was not brought, of those coded.",
        "Was not brought to an appointment at the practice on 4 January 2026.",
        "Was not brought to an appointment at the practice on 4 February 2026.",
    ]
    first, *rows = texts(found, "B4")
    assert first == (
        "In the 36 months to 22 November 2026 there were at least 3 attendances at A&E, out of hours or in hospital, "
        "of those recorded, at 3 places that are named."
    )
    assert rows[0] == "Attendance at A&E (Hospital 3) on 9 March 2026."
    (often,) = texts(found, "B3")
    assert often == "In the 12 months to 22 November 2026 there were at least 3 contacts of those recorded: 3 at A&E."


def test_a_contact_that_may_lie_outside_is_not_counted() -> None:
    maybe = replace(contact(MARCH), when=month(2025, 11))  # 12 months ago is the 22nd of that month
    assert "holds no contact" in texts(drafted({"child:1": record(maybe)}), "B3")[0]


def test_an_import_knows_nothing_of_what_came_after_it() -> None:
    held = record(contact(MARCH), imported_on=date(2026, 4, 1))
    assert "In the 12 months to 1 April 2026" in texts(drafted({"child:1": held}), "B3")[0]


def test_three_silences_are_three_things() -> None:
    silences = dict.fromkeys(FactKind, Silence.PRESENT) | {
        FactKind.MEDICINE: Silence.NOT_REQUESTED,
        FactKind.IMMUNISATION: Silence.WITHHELD,
        FactKind.PROBLEM: Silence.NONE_RECORDED,
    }
    found = drafted({"child:1": record(contact(MARCH), silences=silences)})
    told = " ".join(texts(found, "A5"))
    assert "Medicines were not asked for with the record of Mia Hart" in told
    assert "Immunisations were withheld by the sender of the record of Mia Hart" in told
    assert "problems" in told.partition("were asked for with the record of Mia Hart, and none")[0].lower()
    assert texts(found, "C1") == ["The problem list that was read holds no problem."]
    assert not texts(found, "C3")
    assert not [text for text in texts(found, "C2") if "medicine" in text]


def test_what_is_missing_is_said() -> None:
    held = record(contact(MARCH), incomplete=("Some entries were withheld as confidential.",), unread=2)
    told = texts(drafted({"child:1": held}), "A5")
    assert "The record of Mia Hart is known to be incomplete. Some entries were withheld as confidential." in told
    assert "2 entries of the record of Mia Hart could not be read by the computer." in told
    assert "No GP record of Tom Quill was seen: not registered here." in told
    assert "No GP record of Ruth Hart was seen, though registered here." in told


def test_what_cannot_be_so_is_left_aside_and_told() -> None:
    held = record(
        contact(date(1981, 7, 28), reason="Fracture"),
        fact("problem", "Asthma", date(2029, 1, 1), active=True),
        contact(MARCH),
    )
    found = drafted({"child:1": held})
    told = " ".join(each.text for each in found)
    assert "1981" not in told
    assert "2029" not in told
    assert any(
        "2 entries of the record of Mia Hart are dated before birth or in the future" in text
        for text in texts(found, "A5")
    )


def test_a_registration_before_birth_is_left_aside() -> None:
    since = Dated.day(date(2000, 6, 29))
    assert not texts(drafted({"child:1": replace(record(), registered_from=since)}), "B1")
    later = Dated.day(MARCH)
    assert texts(drafted({"child:1": replace(record(), registered_from=later)}), "B1")


def test_a_problem_stands_under_one_question() -> None:
    problems = {
        "Asthma (disorder)": "C1",
        "Autism spectrum disorder": "C5",
        "Deliberate self-harm": "C6",
        "Dental caries": "C7",
        "Faltering growth": "C4",
    }
    found = drafted({"child:1": record(*(fact("problem", name, MARCH, active=True) for name in problems))})
    for name, question in problems.items():
        plain = name.removesuffix(" (disorder)")
        under = {each.question for each in found if plain in each.text and each.question.startswith("C")}
        assert under == {question}, name


def test_an_old_problem_of_no_weight_is_one_press_away() -> None:
    held = {
        "child:1": record(fact("problem", "Viral wart", date(2023, 1, 1), active=False), fact("code", "Cough", MARCH))
    }
    found = drafted(held)
    assert not [each for each in found if "wart" in each.text or "Cough" in each.text]
    offered = offer(REPORT, held, found)
    assert {each.question for each in offered} == {"C1"}
    assert [each.text for each in offered] == [
        "Recorded on 4 March 2026: Cough.",
        "Viral wart: recorded since 1 January 2023, no longer active.",
    ]
    assert not {each.key for each in offered} & {each.key for each in found}


def test_what_a_young_person_may_have_told_in_confidence_is_never_filled_in() -> None:
    held = {
        "child:1": record(
            contact(MARCH, reason="Contraception advice", lines=("attended with mum",)),
            fact("medicine", "Desogestrel 75microgram tablets", MARCH, active=True),
            fact("problem", "Unplanned pregnancy", MARCH, active=True),
            fact("code", "Chlamydia test", MARCH),
            fact("referral", "", MARCH, to="Sexual health clinic"),
            fact("code", "Suspected victim of sexual abuse, genital injury", MARCH, safeguarding=True),
        )
    }
    found = drafted(held)
    told = " ".join(each.text for each in found).lower()
    for word in ("contracep", "desogestrel", "pregnan", "chlamydia", "sexual health", "with mum"):
        assert word not in told
    assert "suspected victim of sexual abuse" in told
    assert "last seen on 4 march 2026" in told
    offered = " ".join(each.text for each in offer(REPORT, held, found)).lower()
    assert "desogestrel" in offered
    assert "unplanned pregnancy" in offered


def test_no_longer_is_no_denial() -> None:
    ended = fact("code", "No longer subject to child protection plan", MARCH)
    never = fact("code", "No safeguarding concern", MARCH)
    told = texts(drafted({"child:1": record(ended, never)}), "D3")
    assert told == ["Recorded on 4 March 2026: No longer subject to child protection plan."]


def test_the_rest_is_offered_newest_first_and_lines_have_their_consultations_date() -> None:
    autumn = contact(date(2026, 9, 26), reason="Wets the bed", lines=("Wets the bed", 'Says: "I like it at Gran\'s".'))
    winter = contact(date(2026, 11, 5), reason="Tummy ache", lines=("Abdomen soft.",))
    note = fact("code", "", text="Abdomen soft.", key="n")  # the line again, without a date of its own
    held = {"child:1": record(autumn, winter, note, contact(date(2024, 2, 1)))}
    found = drafted(held)
    offered = offer(REPORT, held, found)
    assert [(each.question, each.text, each.on) for each in offered][:4] == [
        ("B3", "Consultation at the practice on 5 November 2026: Tummy ache.", date(2026, 11, 5)),
        (
            "C1",
            "The entry of the consultation at the practice on 5 November 2026 says: “Abdomen soft”.",
            date(2026, 11, 5),
        ),
        ("B3", "Consultation at the practice on 26 September 2026: Wets the bed.", date(2026, 9, 26)),
        (
            "F1",
            'The entry of the consultation at the practice on 26 September 2026 says: “Says: "I like it at Gran\'s"”.',
            date(2026, 9, 26),
        ),
    ]
    assert [each.on for each in offered] == sorted((each.on for each in offered if each.on), reverse=True)
    held["child:1"] = record(contact(date(1999, 1, 1)), contact(date(2030, 1, 1)))
    assert not offer(REPORT, held, drafted(held), today=TODAY)


def test_adults_health_stands_under_e_and_only_what_is_of_weight() -> None:
    held = record(
        fact("problem", "Recurrent depression", MARCH, active=True),
        fact("problem", "Psoriasis", MARCH, active=True),
        fact("problem", "Alcohol dependence syndrome", date(2019, 5, 6), active=False),
        fact("code", "Victim of domestic abuse", MARCH, safeguarding=True),
        fact("code", "Family history of depression", MARCH),
        fact("code", "Screening for alcohol abuse", MARCH),
        fact("medicine", "Sertraline 50mg tablets", MARCH, active=True),
        contact(MARCH, reason="Depression"),
    )
    found = drafted({"adult:1": held})
    assert texts(found, "E2") == ["Recurrent depression: an active problem since 4 March 2026."]
    assert texts(found, "E3") == ["Alcohol dependence syndrome: recorded since 6 May 2019, no longer active."]
    assert texts(found, "E4") == ["Recorded on 4 March 2026: Victim of domestic abuse."]
    rest = [each for each in found if not each.question.startswith("E")]
    assert not [
        each for each in rest if any(word in each.text.lower() for word in ("depress", "alcohol", "abuse", "psori"))
    ]
    assert not [each for each in found if "psoriasis" in each.text.lower()]
    assert all(each.member == "adult:1" for each in found if each.question in ("E2", "E3", "E4"))


def test_what_it_means_for_the_children_is_asked_and_never_written() -> None:
    assert effect_question(REPORT, "adult:1") == "How does this affect Mia Hart and Noah Hart?"
    assert effect_question(REPORT, "adult:2") == "How does this affect Noah Hart?"
    found = drafted({"child:1": record(contact(MARCH)), "adult:1": record(fact("problem", "Depression", MARCH))})
    never = {"E5", "F1", "F2", "F3", "G1", "G2", "G3", "G4", "G5", "H6"}
    assert not [each for each in found if each.question in never]


def test_the_chronology_tells_what_is_of_weight_once_and_in_order() -> None:
    child = record(
        contact(date(2026, 5, 1), reason="Cough"),
        contact(MARCH, "emergency_department", reason="Scald of hand"),
        fact("code", "Scald of hand", MARCH),
        fact("not_brought", on=date(2026, 2, 1), setting="hospital_outpatient"),
        fact("code", "Subject to child protection plan", date(2022, 1, 5), safeguarding=True),
        contact(date(2020, 1, 1), "emergency_department"),
    )
    adult = record(fact("problem", "Depression", MARCH), contact(MARCH, "emergency_department"))
    found = drafted({"child:1": child, "adult:1": adult})
    assert texts(found, "D1") == [
        "Mia Hart: recorded on 5 January 2022: Subject to child protection plan.",
        "Mia Hart: was not brought to an appointment at a hospital clinic on 1 February 2026.",
        "Mia Hart: attendance at A&E on 4 March 2026: Scald of hand.",
    ]
    rows = [each for each in found if each.question == "D1"]
    assert all(each.member == "" and each.about == {"child:1"} for each in rows)
    assert texts(found, "D2") == ["Recorded on 4 March 2026 at A&E: Scald of hand."]
    assert texts(found, "D3") == ["Recorded on 5 January 2022: Subject to child protection plan."]


def test_a_review_begins_at_the_last_conference_and_the_practices_file_speaks() -> None:
    case = replace(
        CASE,
        since=date(2026, 3, 1),
        file=(
            CaseFact(
                "plan:7",
                "child:1",
                "Child protection plan made, category neglect.",
                "Decision letter, 4 March 2026",
                MARCH,
            ),
            CaseFact(
                "plan:1", "child:1", "Child protection plan ended.", "Decision letter, 3 May 2023", date(2023, 5, 3)
            ),
        ),
    )
    held = {
        "child:1": record(contact(date(2026, 2, 1), "emergency_department"), contact(MARCH, "emergency_department"))
    }
    found = drafted(held, case=case)
    assert texts(found, "D1") == [
        "Mia Hart: attendance at A&E on 4 March 2026.",
        "Mia Hart: Child protection plan made, category neglect.",
    ]
    assert len(texts(found, "D3")) == 2


def test_an_unborn_child_has_what_the_mothers_record_says_of_the_pregnancy() -> None:
    report = replace(REPORT, members=(UNBORN, RUTH), relations=(Relation("adult:1", "child:3", "mother"),))
    mother = record(
        fact("code", "Antenatal booking examination", date(2026, 8, 3)),
        fact("code", "Antenatal care", date(2019, 8, 3)),
        fact("problem", "Psoriasis", MARCH, active=True),
    )
    found = drafted({"adult:1": mother}, report)
    (one,) = [each for each in found if each.question == "C8"]
    assert (one.text, one.member, one.about) == (
        "Recorded on 3 August 2026: Antenatal booking examination.",
        "child:3",
        frozenset({"adult:1"}),
    )
    assert not [each for each in found if each.question in ("B2", "C1", "C3")]


def test_who_came_with_the_child_is_quoted() -> None:
    seen_with = contact(MARCH, lines=("Chesty for 3 days", "attended with mum, playing"))
    (line,) = texts(drafted({"child:1": record(seen_with)}), "B6")
    assert line == "The entry of the consultation at the practice on 4 March 2026 says: “attended with mum, playing”."


def test_fathers_are_named_or_said_to_be_unknown() -> None:
    told = texts(drafted({}), "E6")
    assert told[0] == "No father of Mia Hart is named in the practice's file: who he is has not been recorded here."
    assert "Tom Quill (father) is not registered here; no GP record of theirs was seen." in told
    assert not any("father of Noah" in text for text in told)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("father", True),
        ("Birth father", True),
        ("mother's partner", False),
        ("stepfather", False),
        ("step-father", False),
        ("grandfather", False),
        ("foster father", False),
        ("uncle", False),
    ],
)
def test_who_is_a_father(words: str, named: bool) -> None:
    report = replace(REPORT, members=(MIA, *REPORT.adults), relations=(Relation("adult:2", "child:1", words),))
    told = texts(drafted({}, report), "E6")
    assert any("No father of Mia" in text for text in told) is not named


def test_only_what_is_asked_is_answered() -> None:
    from seenheard.casework.report.drafting import draft

    only = [question for question in questions() if question.id == "B2"]
    found = draft(
        REPORT, {"child:1": record(contact(MARCH), fact("problem", "Asthma", MARCH, active=True))}, CASE, only
    )
    assert {each.question for each in found} == {"B2"}


def test_another_child_of_the_household_is_in_the_chronology_and_has_no_part() -> None:
    sister = Member("child:9", MemberRole.OTHER_CHILD, "Ivy Moss", date(2019, 1, 1))
    report = replace(REPORT, members=(*REPORT.members, sister))
    held = {"child:9": record(contact(MARCH, "emergency_department"), fact("problem", "Asthma", MARCH, active=True))}
    found = drafted(held, report)
    assert [each.about for each in found if each.question == "D1"] == [frozenset({"child:9"})]
    assert not [each for each in found if each.member == "child:9"]
    assert not offer(report, held, found)


kinds = st.sampled_from(list(FactKind))
names = st.sampled_from(
    [
        "Asthma",
        "Depression",
        "Scald",
        "Child protection plan",
        "MMR",
        "",
        "x" * 400,
        "A (finding)",
        "No injury",
        "Bruise\nof arm",
    ]
)
whens = st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2030, 1, 1)))


@st.composite
def facts(draw: st.DrawFn) -> object:
    return fact(
        draw(kinds),
        draw(names),
        draw(whens),
        key=f"k{draw(st.integers(0, 10**6))}",
        reason=draw(names),
        setting=draw(st.sampled_from(["", "gp", "emergency_department", "other"])),
        event=draw(st.sampled_from(["", "attended", "recorded", "admitted"])),
        active=draw(st.sampled_from([None, True, False])),
        given=draw(st.sampled_from([None, True, False])),
        value=draw(st.sampled_from(["", "12 kg"])),
        safeguarding=draw(st.booleans()),
    )


@given(
    st.lists(facts(), max_size=12, unique_by=lambda each: each.key),
    st.lists(facts(), max_size=6, unique_by=lambda e: e.key),
)
def test_laws(of_child: list, of_adult: list) -> None:  # type: ignore[type-arg]
    held = {"child:1": record(*of_child), "adult:1": record(*of_adult)}
    found = drafted(held)
    keys = [each.key for each in found]
    assert len(keys) == len(set(keys))
    for each in found:
        assert each.kind is StatementKind.RECORDED
        assert each.from_record
        assert not each.read
        assert not each.left_out
        assert each.source
        assert len(each.source) <= 300
        assert len(each.key) <= 300
        assert each.text[-1] in ".?”"
        assert "  " not in each.text
        assert each.on is None or each.on <= TODAY
        assert each.member in ("", "child:1", "adult:1")
    for each in offer(REPORT, held, found):
        assert each.key not in set(keys)
        assert not each.read


@given(st.lists(facts(), max_size=10, unique_by=lambda each: each.key))
def test_the_order_of_the_file_changes_nothing(of_child: list) -> None:  # type: ignore[type-arg]
    one = drafted({"child:1": record(*of_child)})
    other = drafted({"child:1": record(*reversed(of_child))})
    assert {each.key: each for each in one} == {each.key: each for each in other}


def test_how_far_back() -> None:
    edge = date(2023, 11, 22)
    held = record(contact(edge, "emergency_department"), contact(edge - timedelta(days=1), "out_of_hours"))
    assert len(texts(drafted({"child:1": held}), "D1")) == 1
    assert MIA.born_on is not None


def test_a_draft_leaves_nothing_of_a_record_in_the_lists() -> None:
    before = repr([getattr(CASE.relevance, name) for name in CASE.relevance.__slots__])
    drafted({"child:1": record(fact("problem", "A name that nobody else has", MARCH, active=True))})
    assert repr([getattr(CASE.relevance, name) for name in CASE.relevance.__slots__]) == before
