"""How old a reader must be to read a text with ease: the Automated Readability Index, which counts letters, words and
sentences and needs no dictionary.

R. J. Senter and E. A. Smith, Automated Readability Index, AMRL-TR-66-220, 1967 (apps.dtic.mil/sti/pdfs/AD667273.pdf;
the formula was read in later sources that quote it): 4.71 × letters and digits a word + 0.5 × words a sentence − 21.43
is a school year of the United States; a child of six is in the first, so five years are added. It is made for English.
"""

from __future__ import annotations

import re

from seenheard.casework.report.wording.sentences import sentences

_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9][\w’'-]*")
_SMALL = frozenset(
    ["the", "a", "an", "and", "of", "to", "in", "is", "was", "has", "have", "had", "not", "for", "with", "on", "that"]
    + ["at", "by", "be", "been", "are", "as", "it", "he", "she", "his", "her", "from", "this", "or", "we", "i", "no"]
)
_LEAST_SMALL = 0.1  # of the words of English text, more than a quarter are small; of Welsh text, next to none
YEARS_BEFORE_SCHOOL = 5


def reading_age(text: str) -> int | None:
    """Years of age; None for a text without words, or that is hardly English."""
    words = _WORD.findall(text)
    if not words or sum(word.lower() in _SMALL for word in words) < _LEAST_SMALL * len(words):
        return None
    letters = sum(sum(letter.isalnum() for letter in word) for word in words)
    grade = (
        4.71 * letters / len(words) + 0.5 * len(words) / max(1, sum(_parts(part) for part in sentences(text))) - 21.43
    )
    return max(YEARS_BEFORE_SCHOOL, round(grade + YEARS_BEFORE_SCHOOL))


def _parts(sentence: str) -> int:
    """A sentence that semicolons or colons divide is read as so many."""
    return 1 + len(re.findall(r"[;:](?=\s)", sentence))


def words_in(text: str) -> int:
    return len(_WORD.findall(text))
