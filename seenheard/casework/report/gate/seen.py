"""When was the child last seen?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.wording.dates import names_date

_NEVER = re.compile(
    r"\b(?:never|nobody|no one|no-one|none|not yet|not|hasn[’']t|haven[’']t|n[’']t)\b[^.]{0,40}?\b"
    r"(?:seen|met|attended|visited|examined|come|brought)\b(?! (?:alone|on (?:his|her|their) own|by (?:him|"
    r"her)self|without))",
    re.IGNORECASE,
)


def last_seen(case: Case) -> Iterator[Gap]:
    """B2 names a day, or says that nobody has seen the child."""
    for asked in case.asked_for("B2"):
        said = case.answers("B2", asked.member)
        if said and not any(one.on or names_date(one.text) or _NEVER.search(one.text) for one in said):
            words = f"Give the date on which the child was last seen{case.of(asked.member)}, or say that nobody has."
            yield Gap("B2", "B2", "no_last_seen_date", words, Level.MUST, asked.member, said[0].key)
