# ruff: noqa: E501 - letters are kept as they were written
"""Children named in many ways: surname apart, one surname for all, surname first, numbered, in brackets, unborn."""

from __future__ import annotations

import pytest

from .letters import fields

HEAD = "Marlbury City Council\n9 February 2026\nDear GP\nInitial Child Protection Conference\n"
FOOT = "\nYou are invited to the above conference at 10am on Friday 27 February 2026 at the Guildhall, Marlbury.\nYours sincerely\nConference clerk"
SAFFRON = ("Saffron Dale", "2015-04-03", "9990000018")
KIT = ("Kit Dale", "2018-11-09", "9990000026")


@pytest.mark.parametrize(
    ("printed", "children"),
    [
        ("Re: Saffron and Kit Dale (03/04/15 and 09/11/18; NHS 999 000 0018 and 999 000 0026)", [SAFFRON, KIT]),
        (
            "Child's surname: DALE\nChild's forename: Saffron\nDate of birth: 3rd April 2015\nNHS number: 999-000-0018",
            [SAFFRON],
        ),
        (
            "1. Saffron Dale    03/04/2015    999 000 0018    F\n2. Kit Dale        09/11/2018    999 000 0026    M",
            [SAFFRON, KIT],
        ),
        ("DALE, Saffron - dob 03.04.15 - NHS 9990000018\nDALE, Kit - dob 09.11.18 - NHS 9990000026", [SAFFRON, KIT]),
        ("Subject: Saffron Dale (10 years, 03/04/2015)\nNHS 999 000 0018\nMother: Tess Dale (12/03/1988)", [SAFFRON]),
        (
            "Family name: Dale-Hughes\nChildren: Saffron (b. 03/04/15, NHS 999 000 0018) and Kit (b. 09/11/18, NHS 999 000 0026)",
            [("Saffron Dale-Hughes", *SAFFRON[1:]), ("Kit Dale-Hughes", *KIT[1:])],
        ),
        ("Child: Saffron McDale\nDoB: 03-Apr-2015\nNHS: 999 000 0018", [("Saffron McDale", *SAFFRON[1:])]),
    ],
)
def test_each_child_is_read_with_what_is_its_own(printed: str, children: list[tuple[str, str, str]]) -> None:
    found = fields(HEAD + printed + FOOT)["children"]
    assert [(child["name"], child["dob"], child["nhs_number"]) for child in found] == children


def test_as_many_days_as_children_or_none_are_given() -> None:
    found = fields(HEAD + "Re: Saffron and Kit Dale (03/04/15)" + FOOT)["children"]
    assert [child["dob"] for child in found] == [None, None]


def test_a_baby_expected_is_no_birth_date() -> None:
    found = fields(
        HEAD + "Baby Dale (unborn), EDD: 14/05/2026. Mother: Tess Dale, 12/03/1988, NHS 999 000 0034" + FOOT
    )["children"]
    assert [(child["name"], child["edd"], child["dob"], child["nhs_number"]) for child in found] == [
        ("Baby Dale", "2026-05-14", None, None)
    ]
