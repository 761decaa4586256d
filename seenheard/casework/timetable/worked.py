"""What each rule of an authority gives for two sample days, as it stands beside the boxes in which rules are typed.

The samples are a meeting next month and one in the week of a public holiday, so that whoever types a number sees at
once what it does in an ordinary week and over closed days. They are counted by the very code that dates the diary.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from seenheard.casework.timetable.authority import Authority, Setting, SettingKey
from seenheard.casework.timetable.basis import from_setting
from seenheard.casework.timetable.case import Case, Fact, Outcome
from seenheard.casework.timetable.context import Context, Limit
from seenheard.casework.timetable.expected import next_conferences
from seenheard.casework.timetable.holidays import BeyondKnownHolidays, Calendar, Holidays
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import Direction, FactKind, NoEdition, Rulebook, Stage
from seenheard.casework.vocabulary import ConferenceType, DutyKind, Nation, OwedBy, Precedence

_DAY = timedelta(days=1)
_TUESDAY, _SATURDAY = 1, 5
NOT_SENT = "Not waited for: the council does not send it."
NOTHING = "Not counted: no rule says when."


@dataclass(frozen=True, slots=True)
class Worked:
    """What one rule gives for a meeting on `on`: a day, or None with the reason in `because`."""

    key: SettingKey
    on: date
    due_on: date | None
    because: str
    precedence: Precedence | None = None
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class _Sample:
    """What happens on the sample day for a rule to count from it."""

    duty: DutyKind | None
    direction: Direction = Direction.AFTER
    kind: FactKind = FactKind.CONFERENCE
    type: ConferenceType | None = ConferenceType.INITIAL
    stage: Stage | None = None
    event: str = ""
    ours: bool = False


def _before(type: ConferenceType, duty: DutyKind | None) -> _Sample:
    return _Sample(duty, Direction.BEFORE, type=type, ours=True)


_KEY, _OF = SettingKey, ConferenceType
SAMPLES: dict[SettingKey, _Sample] = {
    _KEY.REPORT_INITIAL: _before(_OF.INITIAL, DutyKind.REPORT),
    _KEY.REPORT_REVIEW: _before(_OF.REVIEW, DutyKind.REPORT),
    _KEY.REPORT_PRE_BIRTH: _before(_OF.PRE_BIRTH, DutyKind.REPORT),
    _KEY.REPORT_TRANSFER_IN: _before(_OF.TRANSFER_IN, DutyKind.REPORT),
    _KEY.SHARE_INITIAL: _before(_OF.INITIAL, None),
    _KEY.SHARE_REVIEW: _before(_OF.REVIEW, None),
    _KEY.SHARE_PRE_BIRTH: _before(_OF.PRE_BIRTH, None),
    _KEY.SHARE_TRANSFER_IN: _before(_OF.TRANSFER_IN, None),
    _KEY.MINUTES: _Sample(DutyKind.MINUTES),
    _KEY.DECISION_LETTER: _Sample(DutyKind.DECISION_LETTER),
    _KEY.MINUTES_CORRECTIONS: _Sample(
        DutyKind.MINUTES_CORRECTIONS, kind=FactKind.MINUTES_RECEIVED, type=None, ours=True
    ),
    _KEY.CORE_GROUP_FIRST: _Sample(DutyKind.CORE_GROUP),
    _KEY.CORE_GROUP_INTERVAL: _Sample(
        DutyKind.FURTHER_CORE_GROUP, Direction.INTERVAL_MAX, kind=FactKind.CORE_GROUP, type=None
    ),
    _KEY.CORE_GROUP_BEFORE_REVIEW: _Sample(None, Direction.BEFORE, type=_OF.REVIEW),
    _KEY.REVIEW_FIRST: _Sample(DutyKind.REVIEW_CONFERENCE, stage=Stage.FIRST),
    _KEY.REVIEW_FURTHER: _Sample(DutyKind.REVIEW_CONFERENCE, type=_OF.REVIEW, stage=Stage.FURTHER),
    _KEY.REVIEW_AFTER_BIRTH: _Sample(None, event="the child was born"),
    _KEY.PRE_BIRTH_BY: _Sample(None, Direction.BEFORE, event="the expected day of birth"),
    _KEY.TRANSFER_IN_CONFERENCE: _Sample(
        DutyKind.TRANSFER_IN_CONFERENCE, kind=FactKind.TRANSFER_IN_NOTIFIED, type=None
    ),
    _KEY.INQUORATE: _Sample(DutyKind.CONFERENCE_HELD_AGAIN),
    _KEY.CORE_GROUP_NOTES: _Sample(DutyKind.CORE_GROUP_NOTES, kind=FactKind.CORE_GROUP, type=None),
    _KEY.NEXT_DATE: _Sample(DutyKind.NEXT_CONFERENCE_DATE),
    _KEY.REFERRAL_ANSWER: _Sample(DutyKind.REFERRAL_ACKNOWLEDGED, kind=FactKind.REFERRAL, type=None),
    _KEY.TELLING_ANSWER: _Sample(DutyKind.ANSWER_TO_TELLING, kind=FactKind.SOCIAL_WORKER_TOLD, type=None),
}


def sample_days(nation: Nation, *, today: date, holidays: Holidays, closed_on: tuple[date, ...] = ()) -> list[date]:
    """A Tuesday in the middle of next month, and the first working day after the next public holiday. A sample beyond
    the known holidays is left out."""
    calendar = holidays.calendar(nation, closed_on)
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=8)
    month = first + timedelta(days=(_TUESDAY - first.weekday()) % 7)
    return [day for day in (_open(month, calendar), _after_holiday(today, calendar)) if day is not None]


def _open(day: date, calendar: Calendar) -> date | None:
    while calendar.covers(day):
        if not calendar.closed(day):
            return day
        day += _DAY
    return None


def _after_holiday(today: date, calendar: Calendar) -> date | None:
    day = today + timedelta(weeks=1)
    while calendar.covers(day):
        if day.weekday() < _SATURDAY and calendar.closed(day):
            return _open(day, calendar)
        day += _DAY
    return None


def worked(key: SettingKey, on: date, *, authority: Authority, rulebook: Rulebook, holidays: Holidays) -> Worked:
    """What this rule gives for a meeting (or whatever else it counts from) on that day."""
    sample, nation = SAMPLES[key], authority.nation or Nation.ENGLAND
    fact = Fact(sample.kind, on, type=sample.type, outcome=_outcome(sample))
    context = Context(Case(nation, (fact,), authority), rulebook, holidays.calendar(nation, authority.closed_on))
    setting = _setting(key, authority)
    if setting is not None and setting.not_sent:
        return Worked(key, on, None, NOT_SENT, Precedence.AUTHORITY)
    try:
        owed = _owed(key, sample, setting, fact, context)
    except (BeyondKnownHolidays, NoEdition) as beyond:
        return Worked(key, on, None, str(beyond))
    if owed is None:
        return Worked(key, on, None, NOTHING)
    return Worked(key, on, owed.due_on, owed.because, owed.precedence, owed.confirmed)


def _owed(key: SettingKey, sample: _Sample, setting: Setting | None, fact: Fact, context: Context) -> Owed | None:
    if sample.duty is DutyKind.NEXT_CONFERENCE_DATE:  # without a number of its own it comes with the decision letter
        return next((each for each in next_conferences(context) if each.duty is sample.duty), None)
    limit = _limit(key, sample, setting, fact, context)
    return context.owed(sample.duty or DutyKind.ACTION, fact, limit) if limit else None


def _setting(key: SettingKey, authority: Authority) -> Setting | None:
    """What the authority has set; a pre-birth or transfer-in report without a number of its own is an initial's."""
    sample = SAMPLES[key]
    own = authority.report_key(sample.type) if sample.duty is DutyKind.REPORT and sample.type else key
    return authority.setting(own)


def _limit(key: SettingKey, sample: _Sample, setting: Setting | None, fact: Fact, context: Context) -> Limit | None:
    owed_by = OwedBy.PRACTICE if sample.ours else OwedBy.LOCAL_AUTHORITY
    authority = context.case.authority
    if setting is not None and authority is not None:
        basis = from_setting(setting, key, authority, sample.direction, owed_by)
        return Limit(basis, fact.on, sample.event) if sample.event else context.limit(basis, fact)
    if sample.duty is None:
        return None
    bases = context.bases(sample.duty, fact, stage=sample.stage, direction=sample.direction, owed_by=owed_by)
    limits = [context.limit(basis, fact) for basis in bases]
    return min(limits, key=lambda limit: limit.due_on(context.calendar), default=None)


def _outcome(sample: _Sample) -> Outcome | None:
    if sample.kind is not FactKind.CONFERENCE or sample.direction is Direction.BEFORE:
        return None
    return Outcome.PLAN_CONTINUED if sample.stage is Stage.FURTHER else Outcome.PLAN_MADE
