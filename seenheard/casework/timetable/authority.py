"""What a lead authority has set for itself: how many days before a conference it wants reports, what it sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from seenheard.casework.timetable.quorum_setting import QuorumSetting
from seenheard.casework.timetable.rules import Period, Source
from seenheard.casework.vocabulary import ConferenceType, Nation


class SettingKey(StrEnum):
    """What an authority can set. Each is a period; those of `MAY_BE_NOT_SENT` may also be "not sent to GPs"."""

    REPORT_INITIAL = "report_due.initial"
    REPORT_REVIEW = "report_due.review"
    REPORT_PRE_BIRTH = "report_due.pre_birth"
    REPORT_TRANSFER_IN = "report_due.transfer_in"
    SHARE_INITIAL = "report_shared.initial"  # with the family; not counted as a duty of its own yet
    SHARE_REVIEW = "report_shared.review"
    SHARE_PRE_BIRTH = "report_shared.pre_birth"
    SHARE_TRANSFER_IN = "report_shared.transfer_in"
    MINUTES = "minutes_expected"
    DECISION_LETTER = "decision_letter_expected"
    MINUTES_CORRECTIONS = "minutes_corrections"
    CORE_GROUP_FIRST = "core_group_first"
    CORE_GROUP_INTERVAL = "core_group_interval"
    CORE_GROUP_BEFORE_REVIEW = "core_group_before_review"
    REVIEW_FIRST = "review_first"
    REVIEW_FURTHER = "review_further"
    REVIEW_AFTER_BIRTH = "review_after_birth"
    PRE_BIRTH_BY = "pre_birth_by"  # months or weeks before the expected birth, or a week of pregnancy
    TRANSFER_IN_CONFERENCE = "transfer_in_conference"
    INQUORATE = "inquorate_replaced"
    CORE_GROUP_NOTES = "core_group_notes_expected"
    NEXT_DATE = "next_date_expected"
    REFERRAL_ANSWER = "referral_answer_expected"
    TELLING_ANSWER = "telling_answer_expected"


MAY_BE_NOT_SENT = frozenset(
    {
        SettingKey.MINUTES,
        SettingKey.DECISION_LETTER,
        SettingKey.CORE_GROUP_NOTES,
        SettingKey.NEXT_DATE,
        SettingKey.REFERRAL_ANSWER,
        SettingKey.TELLING_ANSWER,
    }
)
REPORT_KEYS = {
    ConferenceType.INITIAL: SettingKey.REPORT_INITIAL,
    ConferenceType.REVIEW: SettingKey.REPORT_REVIEW,
    ConferenceType.PRE_BIRTH: SettingKey.REPORT_PRE_BIRTH,
    ConferenceType.TRANSFER_IN: SettingKey.REPORT_TRANSFER_IN,
}


_AS_SET = Source("the authority's setting")


@dataclass(frozen=True, slots=True)
class Setting:
    """One local value. `period` is None for "not sent to GPs". `vintage` is the date shown on the page read.
    `confirmed` says whether somebody compared this value with its source; None: as the whole authority."""

    period: Period | None
    source: Source = _AS_SET
    rule: str = ""
    last_checked: date | None = None
    vintage: str = ""
    note: str = ""
    to: str = ""  # "chair", "family" or both, where the source says
    confirmed: bool | None = None

    @property
    def not_sent(self) -> bool:
        return self.period is None


@dataclass(frozen=True, slots=True)
class Authority:
    """A lead authority and its settings. `confirmed` is False for values collected as evidence of variety, which
    must be checked before use. `texts` are things to show: terms, where minutes come from."""

    name: str
    nation: Nation | None = None
    settings: Mapping[SettingKey, Setting] = field(default_factory=dict)
    confirmed: bool = True
    id: str = ""
    also: tuple[str, ...] = ()  # other names: the councils of a partnership
    fictional: bool = False
    status: str = ""
    closed_on: tuple[date, ...] = ()  # local public holidays
    texts: Mapping[str, str] = field(default_factory=dict)
    last_checked: date | None = None
    entered_on: date | None = None
    pack: str = ""  # the edition of the file that its values came in
    quorum: QuorumSetting | None = None

    def setting(self, key: SettingKey) -> Setting | None:
        return self.settings.get(key)

    def report_key(self, type: ConferenceType) -> SettingKey:
        """The setting that says when this authority wants reports for such a conference. A pre-birth or transfer-in
        conference without a setting of its own is treated like an initial one."""
        own = REPORT_KEYS[type]
        like_initial = type in (ConferenceType.PRE_BIRTH, ConferenceType.TRANSFER_IN)
        return SettingKey.REPORT_INITIAL if like_initial and own not in self.settings else own

    def edition_of(self, setting: Setting) -> str:
        """What the local values were at that time: the authority's id and the day this one was last checked."""
        checked = setting.last_checked or self.last_checked or self.entered_on
        return f"{self.id or 'authority'}-{checked.isoformat()}" if checked else "authority"
