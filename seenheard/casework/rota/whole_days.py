"""Who is away for a whole day, and on which day they are back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from seenheard.casework.vocabulary import SessionKind

from .opening import DAY, OpenDays
from .spans import Span, covers, moment, without
from .week import Shift, Worker, nights, shifts

AT_WORK = frozenset({SessionKind.SURGERY, SessionKind.FREE, SessionKind.DUTY})
#: How far back an absence is followed over days without work, and how far ahead the return is looked for.
LOOK_BACK, LOOK_AHEAD = timedelta(days=31), timedelta(days=400)


class Absences:
    """Whole days away of one clinician, who needs to be known from LOOK_BACK before the days that are asked about
    to LOOK_AHEAD after them."""

    def __init__(self, worker: Worker, open_days: OpenDays, rest_hours: int, opens: time, closes: time) -> None:
        self.worker, self.open_days, self.rest_hours = worker, open_days, rest_hours
        self.opens, self.closes = opens, closes

    def why(self, day: date) -> str:
        """Why the clinician is away the whole of that day, in a few words; "" if not.

        Away is who would work that day and does not (leave, a change, rest after a night), and who was away when they
        last would have worked and has not been back since. Who has no usual week would work whenever it is open.
        """
        for number in range(LOOK_BACK.days + 1):
            one = day - timedelta(days=number)
            work = self.work(one)
            if work or self.on_leave_all_day(one):
                return self.why_none_is_left(one, work)
            if not self.worker.sessions and self.opened(one):
                return ""
        return ""

    def back_after(self, day: date) -> date:
        """The first working day of the practice after that day on which the clinician is not away any more. Where the
        known holidays end first, or a year has passed, the last day that could be looked at."""
        for number in range(1, LOOK_AHEAD.days):
            one = day + timedelta(days=number)
            if not self.open_days.known(one):
                return one - DAY
            if self.open_days.open(one) and not self.why(one):
                return one
        return day + LOOK_AHEAD

    def work(self, day: date) -> Sequence[Shift]:
        """What the clinician would do in the practice on that day; nothing while it is closed."""
        if self.worker.why_not_here(day) or not self.opened(day):
            return ()
        return [one for one in shifts(self.worker, day) if one.kind in AT_WORK or one.kind is SessionKind.OFF]

    def why_none_is_left(self, day: date, work: Sequence[Shift]) -> str:
        """Why nothing of the day's work is done; "" if some of it is."""
        rest = list(nights(self.worker, day, day, self.rest_hours))
        away = [*self.worker.leave, *rest]
        gone = [one.span for one in away]
        if without([one.span for one in work if one.kind in AT_WORK], gone):
            return ""
        reasons = [one.why for one in away if overlaps(one.span, [each.span for each in work] or [self.hours(day)])]
        return reasons[0] if reasons else "not at work"

    def on_leave_all_day(self, day: date) -> bool:
        """Whether leave covers the whole time in which the practice is open: for whoever has no usual week."""
        return self.opened(day) and covers([one.span for one in self.worker.leave], self.hours(day))

    def opened(self, day: date) -> bool:
        """Whether the practice opens that day; a day of which that is not known counts as open."""
        return not self.open_days.known(day) or self.open_days.open(day)

    def hours(self, day: date) -> Span:
        return moment(day, self.opens), moment(day, self.closes)


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
