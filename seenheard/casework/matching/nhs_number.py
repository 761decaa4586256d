"""NHS numbers: ten digits of which the last checks the others.

The same arithmetic serves the Community Health Index number of Scotland and the Health and Care number of Northern
Ireland. Source: NHS Data Dictionary, attribute NHS NUMBER (modulus 11, weights 10 to 2).
"""

from __future__ import annotations

import re

_NOT_A_DIGIT = re.compile(r"[^0-9]")


def normalise(text: object) -> str:
    """The ten digits of a printed number ("999 906 6135", "NHS No: 999-906-6135"); "" if there are not exactly ten.

    Nothing is guessed: a letter O is not read as a nought here.
    """
    digits = _NOT_A_DIGIT.sub("", str(text)) if text else ""
    return digits if len(digits) == 10 else ""


def is_valid(digits: str) -> bool:
    """Do these ten digits agree with their check digit? One wrong digit, or two neighbours changed over, always fails.

    Ten equal digits are refused too: they pass the arithmetic but are only ever typed to fill a box.
    """
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()) or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9])


def spaced(digits: str) -> str:
    """As people print it: "999 906 6135". Anything that is not ten digits is given back unchanged."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 and digits.isdigit() else digits


def one_slip_apart(first: str, second: str) -> bool:
    """Could one be the other with one digit mistyped or two neighbouring digits changed over?"""
    if len(first) != len(second) or first == second:
        return False
    places = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(places) == 1:
        return True
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    left, right = places
    return first[left] == second[right] and first[right] == second[left]


def slips_of(digits: str) -> frozenset[str]:
    """Every valid number that is one slip away from these ten digits."""
    if len(digits) != 10 or not digits.isdigit():
        return frozenset()
    changed = {digits[:i] + d + digits[i + 1 :] for i in range(10) for d in "0123456789" if d != digits[i]}
    swapped = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(9)}
    return frozenset(number for number in changed | swapped if number != digits and is_valid(number))
