"""The rules as typed from the guidance read: /docs/reference/timetable.md names the source of each."""

from __future__ import annotations

from datetime import date

from .notes import Span

#: Scotland's guidance of 2014 held to 31 August 2021, that of 2021 to 30 August 2023.
S14, S21, S23 = "scotland-2014", "scotland-2021", "scotland-2021-updated-2023"
OF_NATION = {
    "england": "england-2023",
    "wales": "wales-safeguarding-procedures",
    "northern_ireland": "northern-ireland-2018",
}

#: What is owed -> edition -> how long after.
AFTER: dict[str, dict[str, Span]] = {
    "referral_acknowledged": {"england-2023": (1, "working_day")},
    "minutes_corrections": {"wales-safeguarding-procedures": (10, "working_day")},
    "transfer_in_conference": {
        "england-2023": (15, "working_day"),
        "wales-safeguarding-procedures": (15, "working_day"),
    },
    "initial_conference": {
        "england-2023": (15, "working_day"),
        "wales-safeguarding-procedures": (15, "working_day"),
        "northern-ireland-2018": (15, "working_day"),
        S14: (21, "calendar_day"),
        S21: (28, "calendar_day"),
        S23: (28, "calendar_day"),
    },
    "decision_letter": {"wales-safeguarding-procedures": (5, "working_day"), S14: (5, "calendar_day")},
    "minutes": {
        "wales-safeguarding-procedures": (20, "working_day"),
        S14: (15, "calendar_day"),
        S21: (10, "working_day"),
        S23: (10, "working_day"),
    },
    "core_group": {
        "england-2023": (10, "working_day"),
        "wales-safeguarding-procedures": (10, "working_day"),
        S14: (15, "calendar_day"),
        S21: (15, "calendar_day"),
        S23: (15, "working_day"),
    },
    "further_core_group": {"wales-safeguarding-procedures": (6, "week")},
    "conference_held_again": {S21: (10, "working_day"), S23: (10, "working_day")},
}
#: Where no guidance says: the product's own choice, which every page calls not confirmed.
OTHERWISE: dict[str, Span] = {
    "decision_letter": (3, "working_day"),
    "minutes": (20, "working_day"),
    "further_core_group": (6, "week"),
    "core_group_notes": (20, "working_day"),
    "conference_held_again": (10, "working_day"),
    "next_conference_date": (3, "working_day"),
}
#: Edition -> first review after birth, after a pre-birth conference, and each further one.
REVIEWS: dict[str, tuple[Span, Span, Span]] = {
    **dict.fromkeys((*OF_NATION.values(), S14), ((3, "calendar_month"), (3, "calendar_month"), (6, "calendar_month"))),
    **dict.fromkeys((S21, S23), ((6, "calendar_month"), (3, "calendar_month"), (6, "calendar_month"))),
}
#: What an authority calls its own number for each.
KEYS = {
    "referral_acknowledged": "referral_answer_expected",
    "minutes_corrections": "minutes_corrections",
    "transfer_in_conference": "transfer_in_conference",
    "decision_letter": "decision_letter_expected",
    "minutes": "minutes_expected",
    "core_group": "core_group_first",
    "further_core_group": "core_group_interval",
    "core_group_notes": "core_group_notes_expected",
    "conference_held_again": "inquorate_replaced",
    "next_conference_date": "next_date_expected",
}
REPORT = {"initial": 3, "pre_birth": 3, "transfer_in": 3, "review": 5}


def edition_of(nation: str, on: date) -> str:
    if nation != "scotland":
        return OF_NATION[nation]
    return S14 if on <= date(2021, 8, 31) else S21 if on <= date(2023, 8, 30) else S23
