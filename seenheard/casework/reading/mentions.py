"""Every date of a letter with the words that stand round it: in its sentence, beside it, above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from seenheard.casework.reading.dates import DateMention, find_dates
from seenheard.casework.reading.digits import mended
from seenheard.casework.reading.labels import label_of
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.times import find_times, time_beside
from seenheard.casework.reading.units import Letter, Unit

_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bNo)(?<!\bno)(?<!a\.m)(?<!p\.m)(?<!\.[a-z])(?<!\s[a-z])(?<!\bSt)(?<!\b[Tt]el)(?<!\bext)(?<!\bRef)(?<!\d)\.(?=\s+[A-Z0-9(])|(?<=\d)\.(?=\s+[A-Z(])|[?!](?=\s)|[;\n•·|](?=\s|\S)"
)


_MANY = 100  # dates in one piece of text: a list of days, of which each needs only the words beside it
_SHORT_REACH = 60
_REACH = 700  # characters of a sentence that can bear on a date; a page without full stops is no sentence


@dataclass(slots=True)
class Mention:
    """One date. `before` and `after` are the words of its sentence (lower case) up to the dates beside it; `lead` is all
    of the sentence before it; `sentence` the whole; `around` the label, column heading and section, lower case."""

    unit: Unit
    date: DateMention
    time: str | None
    time_sure: bool
    before: str
    after: str
    lead: str
    sentence: str
    means: str = (
        ""  # what the label means; also of words before the date that are a label ("Date of request 28/05/2026")
    )
    quoted: bool = False
    alone: bool = False  # the unit holds nothing but this date (and its time)

    @property
    def label(self) -> str:
        """The printed label or column heading, lower case."""
        printed = f"{self.unit.head} {self.unit.label}".strip()
        return lowered(printed) if printed or not self.means else self.before

    @property
    def section(self) -> str:
        return lowered(self.unit.section)


def sentence_bounds(text: str, *, semicolons: bool = True) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends; a semicolon ends one unless told otherwise."""
    bounds, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if not semicolons and match[0] == ";":
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return bounds


def mentions_of(letter: Letter) -> list[Mention]:
    """Every date in the letter, in reading order."""
    found: list[Mention] = []
    for unit in letter.units:
        text = mended(unit.text) if unit.ocr else unit.text
        bare = unit.kind in ("cell", "value")
        dates = find_dates(text, bare=bare)
        if not dates:
            continue
        found += _of_unit(unit, text, dates, unit.quoted)
    return found


def _label_before(unit: Unit, words: str) -> str:
    """What the words before a date mean if they are a label and nothing else."""
    if (unit.label and label_of(unit.label)) or unit.head or not 2 < len(words.strip()) < 60:
        return ""
    return label_of(words.strip())


def _of_unit(unit: Unit, text: str, dates: list[DateMention], quoted: bool) -> list[Mention]:
    times = find_times(text, dates, bare=unit.kind in ("cell", "value"))
    bounds = sentence_bounds(text) if len(text) > 40 else [(0, len(text))]
    low = lowered(text)
    reach = _REACH if len(dates) <= _MANY else _SHORT_REACH
    made = []
    for number, mention in enumerate(dates):
        start, end = bounds[bisect_right(bounds, mention.start, key=lambda bound: bound[0]) - 1]
        start, end = max(start, mention.start - reach), min(end, mention.end + reach)
        previous = dates[number - 1].end if number and dates[number - 1].end > start else start
        following = dates[number + 1].start if number + 1 < len(dates) and dates[number + 1].start < end else end
        time = time_beside(text, mention, dates, times)
        alone = len(text.strip()) - (mention.end - mention.start) <= (time.end - time.start + 6 if time else 3)
        made.append(
            Mention(
                unit,
                mention,
                time.value if time else None,
                bool(time and time.sure),
                low[previous : mention.start],
                low[mention.end : following],
                low[start : mention.start],
                low[start:end],
                unit.means or _label_before(unit, text[previous : mention.start]),
                quoted,
                alone,
            )
        )
    return made
