"""Ten-digit health numbers: NHS, CHI and H&C numbers as printed, and whether the check digit is right."""

from __future__ import annotations

import re

HEALTH_NUMBER = re.compile(r"(?<![\d+/])([1-9]\d\d|0[1-9]\d)([ \-–\xa0]?)(\d{3})[ \-–\xa0]?(\d{4})(?!\d|[/-]\d)")
_PHONE_BEFORE = re.compile(r"(?:tel(?:ephone)?|phone|mobile|fax|call|ring|on)[:.\s]*(?:no\.?|number)?[:\s]*$", re.I)
PHONE = re.compile(
    r"(?<![\d/])(?:\+44\s?(?:\(0\)\s?)?\d{2,4}|\(?0\d{2,4}\)?)[ \-]?\d{3,4}[ \-]?\d{3,4}(?:\s?(?:x|ext\.?|extension)\s?\d{1,5})?(?!\d)",
    re.I,
)
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"https?://[^\s<>\"')\]]+", re.I)


def check_digit_fits(number: str) -> bool:
    """Whether ten digits carry the modulus 11 check digit that NHS, CHI and H&C numbers share."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(number[:9]))
    check = 11 - total % 11
    return (0 if check == 11 else check) == int(number[9]) and check != 10


def find_numbers(text: str) -> list[tuple[int, int, str]]:
    """Health numbers in a text with their places, telephone numbers left out."""
    found = []
    for match in HEALTH_NUMBER.finditer(text):
        digits = match[1] + match[3] + match[4]
        if _PHONE_BEFORE.search(text[max(0, match.start() - 18) : match.start()]) and not check_digit_fits(digits):
            continue
        if digits.startswith("0") and not check_digit_fits(digits):
            continue
        found.append((match.start(), match.end(), digits))
    return found
