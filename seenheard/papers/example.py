"""A fictional copy, with something of each kind: a council's form is tried with it, and so are the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime

from seenheard.casework.report.paper import Answer, Line, Occasion, Paper, Person, Section, Table

_MADE = date(2026, 3, 2)
_PEOPLE = (
    Person(
        "child",
        "Ava Quill",
        "4 March 2019",
        "999 000 0018",
        "4 Tern Walk, Wexcombe",
        words="Reception, Tern Walk School",
    ),
    Person("child", "Ben Quill", "9 July 2025", "999 000 0026", "4 Tern Walk, Wexcombe"),
    Person("adult", "Cara Quill", relation="mother of Ava and Ben"),
)


def example_paper() -> Paper:
    """A signed report on two fictional children, for the chair."""
    return Paper(
        title="Report to a review child protection conference",
        for_whom="the chair of the conference",
        header="AQ, BQ",
        marking="CONFIDENTIAL",
        sections=(_identification(), *_contact(), _chronology(), _parents(), _voice(), _analysis(), _plan()),
        reference="EX-2026-014",
        made_on=_MADE,
        signed="Signed by Dr Dina Marsh at 10:32am on 2 March 2026",
        signed_at=datetime(2026, 3, 2, 10, 32, tzinfo=UTC),
        people=_PEOPLE,
        occasion=Occasion(
            "Review conference", date(2026, 3, 9), "Dr Dina Marsh", "GP partner", "Wexcombe Surgery", "01632 960 017"
        ),
    )


def _identification() -> Section:
    children = tuple((one.name, one.born, one.nhs_number, one.address, one.words) for one in _PEOPLE[:2])
    return Section(
        "The family and this report",
        (
            Table("The children", ("Name", "Born", "NHS number", "Address", "School or nursery"), children),
            Table("The adults", ("Name", "Who they are"), (("Cara Quill", "mother of Ava and Ben"),)),
            Answer("A3", "Which conference is it, and when?", (Line("Review conference, 9 March 2026"),)),
            Answer(
                "A4",
                "Who wrote this report?",
                (Line("Dr Dina Marsh, GP partner, Wexcombe Surgery, 01632 960 017"),),
            ),
            Answer(
                "A5",
                "Which records were looked at, and what could not be seen?",
                (Line("The whole records of both children and of their mother, from birth to 27 February 2026."),),
            ),
        ),
    )


def _contact() -> tuple[Section, ...]:
    return (
        Section("Contact with the practice", (), 2),
        Section(
            "Ava Quill",
            (
                Answer(
                    "B2",
                    "When was the child last seen, by whom and with whom?",
                    (
                        Line(
                            "Seen on 12 February 2026 by Dr Marsh for a cough, with her mother.",
                            "Recorded: consultation, 12 February 2026",
                        ),
                    ),
                ),
                Answer(
                    "B5",
                    "To which appointments was the child not brought?",
                    (
                        Line(
                            "Ava was not brought to at least 2 appointments: asthma review, 4 November 2025; "
                            "eye clinic, 13 January 2026. Her mother was telephoned each time.",
                            "Recorded: appointments and clinic letters",
                        ),
                    ),
                ),
            ),
            3,
            "Ava Quill",
        ),
        Section(
            "Ben Quill",
            (
                Answer(
                    "B2",
                    "When was the child last seen, by whom and with whom?",
                    (
                        Line(
                            "Seen on 20 February 2026 by the practice nurse for immunisations, with his mother.",
                            "Recorded: consultation, 20 February 2026",
                        ),
                    ),
                ),
                Answer("B5", "To which appointments was the child not brought?", (), "None is recorded."),
            ),
            3,
            "Ben Quill",
        ),
    )


def _chronology() -> Section:
    rows = (
        ("20 February 2026", "Ben Quill", "Practice nurse", "First immunisations, given late."),
        ("12 February 2026", "Ava Quill", "GP", "Cough. Chest clear."),
        ("January 2026", "Ava Quill", "Eye clinic", "Was not brought."),
    )
    return Section("Chronology", (Table("Events and contacts, newest first", ("Date", "Who", "Where", "What"), rows),))


def _parents() -> Section:
    return Section(
        "Parents and carers",
        (
            Answer(
                "E2",
                "Health of the parents as it affects the children",
                (
                    Line(
                        "Ms Quill has been treated for depression since 2024. On days when she is low, Ava makes "
                        "her own breakfast and is late for school.",
                        "Reported by Cara Quill, 12 February 2026",
                    ),
                ),
            ),
        ),
    )


def _voice() -> Section:
    return Section(
        "The child's voice",
        (
            Answer(
                "F1",
                "What does the child say?",
                (
                    Line("“I like it when Mummy gets up and we walk to school.”", "Reported by Ava Quill"),
                    Line("Ava was seen for five minutes while her mother was in the waiting room.", "Observed"),
                ),
            ),
        ),
    )


def _analysis() -> Section:
    return Section(
        "What it means",
        (
            Answer(
                "G3",
                "What does this mean for the child, and if nothing changes?",
                (
                    Line(
                        "If nothing changes, Ava will miss more school and more of her asthma care, and Ben may fall "
                        "behind with his immunisations.",
                        "Opinion of the author",
                    ),
                ),
            ),
            Answer(
                "G4",
                "Opinion on the risk of significant harm, with reasons",
                (
                    Line(
                        "In my opinion the risk of neglect has become less since December, because Ms Quill now comes "
                        "when she is called. It has not gone.",
                        "Opinion of the author",
                    ),
                ),
            ),
        ),
    )


def _plan() -> Section:
    rows = (("Asthma review for Ava, with a reminder the day before", "Practice nurse", "27 March 2026"),)
    return Section("What the practice will do", (Table("Promised actions", ("Action", "Owner", "By"), rows),))
