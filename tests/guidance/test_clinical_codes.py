from __future__ import annotations

import re

from seenheard.guidance import load_codes
from seenheard.guidance.clinical_codes import CONFIRM

CODES = {code.key: code for code in load_codes()}

# The dihedral group of ten and Verhoeff's permutation, as the SNOMED CT release files specify them.
TIMES = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
TURN = "1576283094"


def passes_check_digit(identifier: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(identifier)):
        value = int(digit)
        for _ in range(place % 8):
            value = int(TURN[value])
        total = int(TIMES[total][value])
    return total == 0


def test_every_identifier_offered_has_a_right_check_digit() -> None:
    for code in CODES.values():
        if code.snomed_id:
            assert re.fullmatch(r"\d{6,18}", code.snomed_id)
            assert passes_check_digit(code.snomed_id), code.key


def test_the_check_finds_a_slip() -> None:
    assert passes_check_digit("836881000000105")
    assert not passes_check_digit("836881000000150")
    assert not passes_check_digit(CODES["category-sexual"].printed_id)


def test_a_misprint_is_kept_as_printed_and_offers_no_identifier() -> None:
    for key in ("category-physical", "category-sexual"):
        assert CODES[key].status == "misprint"
        assert CODES[key].snomed_id == ""
        assert CODES[key].printed_id
        assert CODES[key].to_confirm == CONFIRM


def test_only_verified_codes_need_no_confirmation() -> None:
    sure = {key for key, code in CODES.items() if not code.to_confirm}
    assert sure == {
        "cause-for-concern", "child-in-family-concern", "unborn-concern", "on-plan", "family-member-on-plan",
        "looked-after", "safeguarding-refset",
    }  # fmt: skip


def test_a_code_that_starts_a_plan_knows_what_ends_it() -> None:
    assert CODES["on-plan"].ended_by == "plan-ended"
    assert CODES["on-register"].ended_by == "off-register"
    for code in CODES.values():
        assert code.source
        assert code.whose_record
