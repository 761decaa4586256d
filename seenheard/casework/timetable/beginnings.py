"""What follows from a referral, an enquiry, a move or coming into care: limits on the authority, before a plan."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.casework.timetable.anchors import enquiries
from seenheard.casework.timetable.authority import SettingKey
from seenheard.casework.timetable.basis import from_setting
from seenheard.casework.timetable.case import OFF_A_PLAN, ON_A_PLAN, Fact
from seenheard.casework.timetable.context import Context, Limit
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import Direction, FactKind, Unit, Which
from seenheard.casework.timetable.sentences import other_limit
from seenheard.casework.vocabulary import ConferenceType, DutyKind, OwedBy

_EXPECTED_BIRTH = "the expected day of birth"


def after_each_fact(context: Context) -> Iterator[Owed]:
    """A referral is acknowledged, minutes are checked, and a child on a plan who moves in has a conference: counted
    from each such fact."""
    yield from _after(context, FactKind.REFERRAL, DutyKind.REFERRAL_ACKNOWLEDGED, SettingKey.REFERRAL_ANSWER)
    yield from _after(context, FactKind.MINUTES_RECEIVED, DutyKind.MINUTES_CORRECTIONS, SettingKey.MINUTES_CORRECTIONS)
    yield from _after(
        context, FactKind.TRANSFER_IN_NOTIFIED, DutyKind.TRANSFER_IN_CONFERENCE, SettingKey.TRANSFER_IN_CONFERENCE
    )


def _after(context: Context, kind: FactKind, duty: DutyKind, key: SettingKey | None = None) -> Iterator[Owed]:
    owed_by = OwedBy.PRACTICE if duty is DutyKind.MINUTES_CORRECTIONS else OwedBy.LOCAL_AUTHORITY
    for fact in context.case.of_kind(kind):
        setting = context.local(key) if key else None
        for basis in context.bases(duty, fact, setting=setting, key=key, owed_by=owed_by):
            held = _held(context, fact, {ConferenceType.TRANSFER_IN}) if kind is FactKind.TRANSFER_IN_NOTIFIED else None
            yield context.owed(duty, fact, context.limit(basis, fact), answered_on=held.on if held else None)


def initial_conferences(context: Context) -> Iterator[Owed]:
    """The limit for the initial (or pre-birth) conference of each enquiry: England counts from the strategy
    discussion that started it, Wales from the last, Scotland from the concern. Of two limits, the earlier."""
    kind = context.first_kind(DutyKind.INITIAL_CONFERENCE)
    if kind is None:
        return
    for facts in enquiries(context.case, kind):
        anchor, which = _anchor(context, facts)
        limits = _initial_limits(context, anchor, _how_counted(facts, which))
        if not limits:
            continue
        first, *others = sorted(limits, key=lambda limit: limit.due_on(context.calendar))
        more = [other_limit(other.due_on(context.calendar), other.basis) for other in others]
        if first.due_on(context.calendar) < anchor.on:
            more.append("It had passed before the count could begin, so the conference is due at once.")
        held = _held(context, anchor, {ConferenceType.INITIAL, ConferenceType.PRE_BIRTH})
        yield context.owed(DutyKind.INITIAL_CONFERENCE, anchor, first, *more, answered_on=held.on if held else None)


def _anchor(context: Context, facts: tuple[Fact, ...]) -> tuple[Fact, Which]:
    """The fact of an enquiry that starts the count, by the rule of the edition in force when it began."""
    rules = context.edition(facts[0]).rules_for(DutyKind.INITIAL_CONFERENCE)
    which = next((rule.which for rule in rules), Which.FIRST)
    return (facts[-1] if which is Which.LAST else facts[0]), which


def _how_counted(facts: tuple[Fact, ...], which: Which) -> str:
    """What to add to the sentence when an enquiry has several such facts."""
    if facts[0].kind is not FactKind.STRATEGY_DISCUSSION:
        return ""
    if which is Which.LAST:
        return f"the last of {len(facts)}" if len(facts) > 1 else ""
    return "which started the enquiry; later ones do not start the count again" if len(facts) > 1 else ""


def _initial_limits(context: Context, anchor: Fact, more: str) -> list[Limit]:
    case = context.case
    unborn = case.unborn_on(anchor.on)
    limits: list[Limit] = []
    for basis in context.bases(DutyKind.INITIAL_CONFERENCE, anchor, unborn=unborn):
        if basis.period.unit is not Unit.GESTATION_WEEK:
            limits.append(context.limit(basis, anchor, more))
        elif case.expected_on is not None:
            limits.append(Limit(basis, case.expected_on, _EXPECTED_BIRTH))
    local = context.local(SettingKey.PRE_BIRTH_BY)
    if unborn and local and case.authority and case.expected_on:
        basis = from_setting(local, SettingKey.PRE_BIRTH_BY, case.authority, Direction.BEFORE, OwedBy.LOCAL_AUTHORITY)
        limits.append(Limit(basis, case.expected_on, _EXPECTED_BIRTH))
    return limits


def _held(context: Context, since: Fact, types: set[ConferenceType]) -> Fact | None:
    """The first conference of those types, on or after that day, that decided something."""
    for conference in context.case.conferences:
        decided = conference.outcome in ON_A_PLAN or conference.outcome in OFF_A_PLAN
        if conference.on >= since.on and conference.type in types and decided:
            return conference
    return None
