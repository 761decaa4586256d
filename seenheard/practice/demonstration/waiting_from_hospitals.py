"""Letters from hospitals that wait in the fictional practice."""

from __future__ import annotations

from datetime import date

from .councils import PRACTICE
from .dates import short, slashed, working_day
from .paper import Heading, Pairs, Text, pdf, scanned


def not_brought(today: date) -> bytes:
    missed, again = working_day(today, -8), working_day(today, 13)
    return scanned(
        [
            Heading("St Orban's Hospital - Paediatric Audiology"),
            Text(f"{short(working_day(today, -5))}\n\nDear Doctor"),
            Text("Re: Tilly Zielonka, date of birth 12 March 2020, NHS number 999 280 6052"),
            Text(f"Tilly was not brought to her appointment in the Paediatric Audiology clinic on {short(missed)}."),
            Text(f"We have made another appointment for {short(again)}. Please let us know of any concern."),
        ],
        kind="tiff",
        seed=5,
    )


def emergency(today: date) -> bytes:
    return pdf(
        [
            Heading("Emergency Department Discharge Summary"),
            Text("Northmere General Hospital"),
            Pairs(
                (
                    ("Patient", "Finley Zielonka"),
                    ("Date of birth", "12/10/2023"),
                    ("NHS number", "999 612 2409"),
                    ("GP practice", PRACTICE),
                    ("Date of attendance", slashed(working_day(today, -5))),
                    ("Presenting complaint", "Fall from sofa, swelling above left eye"),
                    ("Safeguarding", "Discussed with the liaison health visitor; third attendance this year"),
                )
            ),
        ]
    )
