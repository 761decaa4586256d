"""What a lead authority can set, as a person says it: the rows of its form, and the shape in which they are kept.

Kept settings have INTERFACES' shape: `{"report_due": {"initial": {"number": 3, "unit": "working_day"}},
"minutes_expected": "not_sent"}`. A setting that is left out falls back to the nation's rule or the product's default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from seenheard.casework.timetable.authority import MAY_BE_NOT_SENT, Setting, SettingKey
from seenheard.casework.timetable.authority import Authority as KnownAuthority
from seenheard.casework.timetable.quorum_setting import LocalKey, QuorumSetting, quorum_setting
from seenheard.casework.timetable.rules import Period, Unit
from seenheard.casework.timetable.words import plain_date

NOT_SENT = "not_sent"
Key = SettingKey | LocalKey
UNITS = {
    Unit.WORKING_DAY: "working days",
    Unit.CALENDAR_DAY: "calendar days",
    Unit.HOUR: "hours",
    Unit.WEEK: "weeks",
    Unit.CALENDAR_MONTH: "months",
    Unit.GESTATION_WEEK: "weeks of pregnancy",
}
CHECK_AFTER_DAYS = 365


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be set: its words on the form, and what the number counts from."""

    key: Key
    words: str
    counted: str

    @property
    def name(self) -> str:
        """As the name of a box on a page."""
        return self.key.value.replace(".", "-")

    @property
    def units(self) -> list[tuple[str, str]]:
        """The units to choose from, and "does not send this" where that can be."""
        gestation = self.key is SettingKey.PRE_BIRTH_BY
        units = [(unit.value, words) for unit, words in UNITS.items() if gestation or unit is not Unit.GESTATION_WEEK]
        return units + ([(NOT_SENT, "not sent to GPs")] if self.key in MAY_BE_NOT_SENT else [])


GROUPS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "When our report is due",
        (
            Row(SettingKey.REPORT_INITIAL, "Report for an initial conference", "before the conference"),
            Row(SettingKey.REPORT_REVIEW, "Report for a review conference", "before the conference"),
            Row(SettingKey.REPORT_PRE_BIRTH, "Report for a pre-birth conference", "before the conference"),
            Row(SettingKey.REPORT_TRANSFER_IN, "Report for a transfer-in conference", "before the conference"),
        ),
    ),
    (
        "What the council sends us",
        (
            Row(SettingKey.DECISION_LETTER, "Decision letter", "after the conference"),
            Row(SettingKey.MINUTES, "Minutes", "after the conference"),
            Row(SettingKey.NEXT_DATE, "Date of the next conference", "after the conference"),
            Row(SettingKey.CORE_GROUP_NOTES, "Notes of a core group", "after the core group"),
            Row(SettingKey.REFERRAL_ANSWER, "Answer to a referral", "after the referral"),
            Row(SettingKey.TELLING_ANSWER, "Answer when we told the social worker", "after we told"),
            Row(SettingKey.MINUTES_CORRECTIONS, "Time for our corrections to the minutes", "after they came"),
        ),
    ),
    (
        "Meetings that follow",
        (
            Row(SettingKey.CORE_GROUP_FIRST, "First core group", "after the conference"),
            Row(SettingKey.CORE_GROUP_INTERVAL, "Longest time between core groups", "from one to the next"),
            Row(SettingKey.CORE_GROUP_BEFORE_REVIEW, "Last core group before a review", "before the review"),
            Row(SettingKey.REVIEW_FIRST, "First review conference", "after the initial conference"),
            Row(SettingKey.REVIEW_FURTHER, "Further review conferences", "after the review before"),
            Row(SettingKey.REVIEW_AFTER_BIRTH, "Review after a birth", "after the birth"),
            Row(
                SettingKey.PRE_BIRTH_BY, "Pre-birth conference", "before the expected birth, or by a week of pregnancy"
            ),
            Row(SettingKey.TRANSFER_IN_CONFERENCE, "Transfer-in conference", "after the council was told"),
            Row(SettingKey.INQUORATE, "New date for a conference without a quorum", "after the conference"),
        ),
    ),
    (
        "When our report is shared with the family",
        (
            Row(
                SettingKey.SHARE_INITIAL, "Shared with the family before an initial conference", "before the conference"
            ),
            Row(SettingKey.SHARE_REVIEW, "Shared with the family before a review conference", "before the conference"),
            Row(
                SettingKey.SHARE_PRE_BIRTH,
                "Shared with the family before a pre-birth conference",
                "before the conference",
            ),
            Row(
                SettingKey.SHARE_TRANSFER_IN,
                "Shared with the family before a transfer-in conference",
                "before the conference",
            ),
        ),
    ),
)
ROWS: tuple[Row, ...] = tuple(row for _, rows in GROUPS for row in rows)
#: What can be set and is no period: it has boxes of its own on the form, and no date follows from it.
QUORUM = Row(LocalKey.QUORUM, "Quorum: who must be at a conference", "")
ALL_GROUPS = (*GROUPS, ("Who must be there for a conference to decide", (QUORUM,)))
ALL_ROWS = (*ROWS, QUORUM)


def value_of(settings: Mapping[str, Any], key: Key) -> Any:
    """The kept value of a setting: {"number", "unit"}, "not_sent", a quorum, or None if it is not set."""
    name, _, type = key.value.partition(".")
    held = settings.get(name)
    return held.get(type) if type and isinstance(held, dict) else None if type else held


def with_value(settings: Mapping[str, Any], key: Key, value: Any) -> dict[str, Any]:
    """The settings with one value changed, or left out if it is None. What was told of the value before goes."""
    if value == value_of(settings, key):
        return dict(settings)
    made = with_source(settings, key, None)
    name, _, type = key.value.partition(".")
    if type:
        held = {**(made.get(name) or {}), type: value}
        made[name] = {one: each for one, each in held.items() if each is not None}
        value = made[name] or None
    if value is None:
        made.pop(name, None)
    else:
        made[name] = value
    return made


def source_of(settings: Mapping[str, Any], key: Key) -> dict[str, Any] | None:
    """What is told of this value alone: title, url, rule, last_checked, vintage, note. None: as the whole authority."""
    told = settings.get("sources") or {}
    return told.get(key.value)


def with_source(settings: Mapping[str, Any], key: Key, told: Mapping[str, Any] | None) -> dict[str, Any]:
    """The settings with what is told of one value changed, or left out if it is None."""
    made = dict(settings)
    sources = {name: each for name, each in (made.get("sources") or {}).items() if name != key.value}
    if told is not None:
        sources[key.value] = dict(told)
    if sources:
        made["sources"] = sources
    else:
        made.pop("sources", None)
    return made


def source_words(told: Mapping[str, Any] | None) -> str:
    """Where one value was read and when it was compared with that, in a line; "" if nothing is told of it alone."""
    if told is None:
        return ""
    checked = (
        f"compared on {plain_date(date.fromisoformat(told['last_checked']))}"
        if told.get("last_checked")
        else "not compared yet"
    )
    return ", ".join(unique([*(str(told.get(part) or "") for part in ("title", "url", "vintage")), checked]))


def told_of(setting: Setting | QuorumSetting, checked_on: date | None) -> dict[str, Any]:
    """A packaged value's source in the shape in which it is kept."""
    checked = checked_on.isoformat() if checked_on else None
    told = {
        "title": setting.source.title,
        "url": setting.source.url,
        "class": setting.source.kind,
        "rule": getattr(setting, "rule", ""),
        "vintage": setting.vintage,
        "note": setting.note,
        "to": getattr(setting, "to", ""),
    }
    return {**{name: words for name, words in told.items() if words}, "last_checked": checked}


def value_words(value: Any) -> str:
    """ "3 working days", "not sent to GPs", or "" for what is not set."""
    if value == NOT_SENT:
        return "not sent to GPs"
    if isinstance(value, dict) and "others" in value:
        held = quorum_setting(value)
        return f"{held.plain}. “{held.words}”" if held.words else held.plain
    return Period(value["number"], Unit(value["unit"])).words if value else ""


def kept(known: KnownAuthority) -> dict[str, Any]:
    """A packaged authority's settings in the shape in which they are kept."""
    made: dict[str, Any] = {}
    for key, setting in known.settings.items():
        period = setting.period
        value = NOT_SENT if period is None else {"number": period.number, "unit": period.unit.value}
        made = with_value(made, key, value)
        checked = setting.last_checked or (known.last_checked if known.confirmed else None)
        made = with_source(made, key, told_of(setting, checked))
    if known.quorum is not None:
        made = with_value(made, LocalKey.QUORUM, known.quorum.as_kept)
        checked = known.quorum.last_checked or (known.last_checked if known.confirmed else None)
        made = with_source(made, LocalKey.QUORUM, told_of(known.quorum, checked))
    if known.texts:
        made["texts"] = dict(known.texts)
    if known.id:
        made["pack"] = {"id": known.id, "edition": known.pack}
    if known.closed_on:
        made["closed_on"] = [day.isoformat() for day in known.closed_on]
    return made


def sources_of(known: KnownAuthority) -> str:
    """Where a packaged authority's values were read, in one line."""
    held: list[Setting | QuorumSetting] = [*known.settings.values(), *([known.quorum] if known.quorum else [])]
    return "; ".join(unique(each.source.words for each in held))


def unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def check_overdue(last_checked: date | None, today: date) -> bool:
    """Must somebody compare these values with their source again? Yes if nobody did for 12 months."""
    return last_checked is None or (today - last_checked).days > CHECK_AFTER_DAYS
