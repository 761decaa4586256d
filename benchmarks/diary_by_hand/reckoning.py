"""One child's dates by pencil and calendar, from what was noted: each rule is a short paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .calendar import ONE, after, age, before, birthday, months
from .notes import Child, Council, Happening, Meeting, Notes, Span
from .rules import AFTER, KEYS, OTHERWISE, REPORT, REVIEWS, edition_of

ON, OFF = ("plan_made", "plan_continued"), ("plan_ended", "no_plan")
#: (what is owed, since when it is counted, day)
Line = tuple[str, tuple[str, date], date]
#: What nobody owes any more once the child moved away.
OF_OTHERS = {
    *("referral_acknowledged", "initial_conference", "core_group", "further_core_group", "review_conference"),
    *("next_conference_date", "conference_held_again", "transfer_in_conference"),
    *("looked_after_initial_health_assessment", "looked_after_review_health_assessment", "strengths_and_difficulties"),
}


class OneChild:
    """Everything noted of one child, in order of date."""

    def __init__(self, notes: Notes, child: Child) -> None:
        self.child, self.today = child, notes.today
        mine = [one for one in notes.meetings if child.name in one.children and not one.cancelled]
        self.meetings = sorted(mine, key=lambda one: one.on)
        self.conferences = [one for one in self.meetings if one.conference]
        self.groups = [one for one in self.meetings if one.type == "core_group"]
        self.facts = sorted(
            (one for one in notes.happenings if one.child in (None, child.name)), key=lambda one: one.on
        )
        led = [one.council for one in self.meetings if one.council is not None]
        self.council: Council | None = led[-1] if led else None
        self.nation = self.council.nation if self.council else notes.nation

    # What holds

    def own(self, key: str) -> Span | str | None:
        return self.council.own.get(key) if self.council else None

    def edition(self, on: date, kept: str = "") -> str:
        return kept or edition_of(self.nation, on)

    def kept(self, one: Meeting) -> str:
        """The edition that a meeting keeps; one of another nation's is none to a child who is led from here."""
        return one.edition if one.council is None or one.council.nation == self.nation else ""

    def span(self, kind: str, on: date, kept: str = "") -> Span | None:
        own = self.own(KEYS[kind])
        if own == "not_sent":
            return None
        if own is not None:
            assert not isinstance(own, str)
            return own
        return AFTER.get(kind, {}).get(self.edition(on, kept)) or OTHERWISE.get(kind)

    def count(self, kind: str, on: date, kept: str = "") -> Iterator[date]:
        span = self.span(kind, on, kept)
        if span is not None:
            yield after(on, *span, self.nation)

    def of(self, *kinds: str) -> list[Happening]:
        return [one for one in self.facts if one.kind in kinds]

    def went_since(self, day: date) -> bool:
        """Did the child move away on that day or later, and has not come back since?"""
        went = [one.on for one in self.of("moved_away") if one.on >= day]
        return any(not any(back.on > on for back in self.of("moved_in")) for on in went)

    def decided_since(self, day: date) -> bool:
        return any(one.on > day and one.decided(self.child.name) for one in self.conferences)

    def unborn(self, day: date) -> bool:
        if self.child.born is not None:
            return day < self.child.born
        return self.child.expected is not None and day <= self.child.expected + timedelta(weeks=4)

    # What is owed

    def lines(self) -> Iterator[Line]:
        for fact in self.of("referral"):
            for day in self.count("referral_acknowledged", fact.on):
                yield "referral_acknowledged", ("referral", fact.on), day
        for fact in self.of("minutes_received"):
            for day in self.count("minutes_corrections", fact.on):
                yield "minutes_corrections", ("minutes_received", fact.on), day
        for fact in self.of("transfer_in_notified"):
            for day in self.count("transfer_in_conference", fact.on):
                yield "transfer_in_conference", ("transfer_in_notified", fact.on), day
        yield from self.first_conferences()
        for one in self.conferences:
            yield from self.around(one)
        for one in self.groups:
            yield from self.of_group(one)
        yield from self.in_care()
        for fact in self.of("moved_away"):
            if self.cared_for(fact.on):
                yield "health_passport", ("moved_away", fact.on), fact.on

    def first_conferences(self) -> Iterator[Line]:
        """From the strategy discussion that began the enquiry in England, the last one in Wales; from the concern in
        Scotland, or where nobody noted one from the strategy discussion; from the referral in Northern Ireland."""
        starts: list[tuple[str, date, str]]
        strategies = [
            ("strategy", one.on, "")
            for one in self.meetings
            if one.type == "strategy" and one.children[self.child.name] != "section47_not_started"
        ]
        if self.nation == "scotland":
            starts = [("concern_raised", one.on, "") for one in self.of("concern_raised")] or strategies
        elif self.nation == "northern_ireland":
            starts = [("referral", one.on, "") for one in self.of("referral")]
        else:
            starts = strategies
        for group in self.enquiries(sorted(starts, key=lambda one: one[1])):
            kind, on, _ = group[-1] if self.nation == "wales" else group[0]
            limits = [after(on, *AFTER["initial_conference"][self.edition(on)], self.nation)]
            expected = self.child.expected
            if self.unborn(on) and expected is not None:
                if self.nation == "scotland":
                    limits.append(expected - timedelta(weeks=12))  # 28 weeks of pregnancy are complete
                own = self.own("pre_birth_by")
                if own is not None:
                    assert not isinstance(own, str)
                    number, unit = own
                    by_week = expected - timedelta(weeks=40 - number)
                    limits.append(by_week if unit == "gestation_week" else before(expected, number, unit, self.nation))
            yield "initial_conference", (kind, on), min(limits)

    def enquiries(self, starts: list[tuple[str, date, str]]) -> list[list[tuple[str, date, str]]]:
        """What belongs to one enquiry: all until a conference decides. While there is a plan there is no enquiry."""
        found: list[list[tuple[str, date, str]]] = []
        waiting: list[tuple[str, date, str]] = []
        ends = [(one.on, one.decided(self.child.name)) for one in self.conferences if one.decided(self.child.name)]
        for start in starts:
            past = [said for on, said in sorted(ends, key=lambda end: (end[0], end[1] in OFF)) if on < start[1]]
            if past and past[-1] in ON:
                continue
            if waiting and any(waiting[-1][1] <= on < start[1] for on, _ in ends):
                found.append(waiting)
                waiting = []
            waiting.append(start)
        return [*found, waiting] if waiting else found

    def around(self, one: Meeting) -> Iterator[Line]:
        name, since = self.child.name, (one.type, one.on)
        said = one.children[name]
        plan = one.decided(name) in ON
        if not one.decided(name) and said not in ("adjourned", "inquorate") and not one.held and one.on >= self.today:
            yield "report", since, self.report(one)
        for day in self.count("decision_letter", one.on, self.kept(one)):
            yield "decision_letter", since, day
        for day in self.count("minutes", one.on, self.kept(one)):
            yield "minutes", since, day
        groups_after = [each for each in self.groups if each.on >= one.on]
        ended = any(each.on >= one.on and each.decided(name) in OFF for each in self.conferences)
        if said == "plan_made" and (groups_after or not (ended or self.went_since(one.on))):
            for day in self.count("core_group", one.on, self.kept(one)):
                yield "core_group", since, day
        if plan and not self.decided_since(one.on) and not self.went_since(one.on):
            yield "review_conference", since, self.review(one)
            for day in self.next_date(one):
                yield "next_conference_date", since, day
        if said in ("adjourned", "inquorate") and not self.went_since(one.on):
            if said == "adjourned":
                yield "conference_held_again", since, after(one.on, 10, "working_day", self.nation)
            else:
                for day in self.count("conference_held_again", one.on, self.kept(one)):
                    yield "conference_held_again", since, day

    def report(self, one: Meeting) -> date:
        if one.printed is not None:
            return one.printed
        own = self.own(f"report_due.{one.type}")
        if own is None and one.type in ("pre_birth", "transfer_in"):
            own = self.own("report_due.initial")
        if own is not None:
            assert not isinstance(own, str)
            return before(one.on, *own, self.nation)
        return before(one.on, REPORT[one.type], "working_day", self.nation)

    def review(self, one: Meeting) -> date:
        """The first within three months, in Scotland six, of the conference that made the plan; then six monthly. An
        authority may want one soon after birth: the earlier of the two."""
        first, pre_birth, further = REVIEWS[self.edition(one.on, self.kept(one))]
        later = one.type == "review" and one.children[self.child.name] == "plan_continued"
        span = further if later else pre_birth if one.type == "pre_birth" else first
        own = self.own("review_further" if later else "review_first") or span
        assert not isinstance(own, str)
        limits = [after(one.on, *own, self.nation)]
        soon, born = self.own("review_after_birth"), self.child.born
        if one.type == "pre_birth" and soon is not None and born is not None and born >= one.on:
            assert not isinstance(soon, str)
            limits.append(after(born, *soon, self.nation))
        return min(limits)

    def next_date(self, one: Meeting) -> Iterator[date]:
        """The authority's own day; else that of the decision letter, or where it sends none, three working days."""
        if self.own("next_date_expected") is not None:
            yield from self.count("next_conference_date", one.on, self.kept(one))
        else:
            span = self.span("decision_letter", one.on, self.kept(one)) or (3, "working_day")
            yield after(one.on, *span, self.nation)

    def of_group(self, one: Meeting) -> Iterator[Line]:
        since = (one.type, one.on)
        sure = [each for each in self.conferences if each.on < one.on and each.decided(self.child.name)]
        if sure and sure[-1].decided(self.child.name) in OFF:
            return  # a core group of brothers and sisters alone
        for day in self.count("core_group_notes", one.on, self.kept(one)):
            yield "core_group_notes", since, day
        following = next((each for each in self.groups if each.on > one.on), None)
        ends = [each.on for each in self.conferences if each.on >= one.on and each.decided(self.child.name) in OFF]
        if following is None and (ends or self.went_since(one.on)):
            return
        if following is not None and any(on < following.on for on in ends):
            return
        limits = list(self.count("further_core_group", one.on, self.kept(one)))
        own = self.own("core_group_before_review")
        reviews = [each for each in self.conferences if each.type == "review" and each.on > one.on]
        if own is not None and reviews:
            assert not isinstance(own, str)
            last = before(reviews[0].on, *own, self.nation)
            limits += [last] if last > one.on else []
        if limits:
            yield "further_core_group", since, min(limits)

    def cared_for(self, day: date) -> bool:
        turns = [one for one in self.of("became_looked_after", "looked_after_ended") if one.on <= day]
        turns.sort(key=lambda one: (one.on, one.kind == "looked_after_ended"))
        return bool(turns) and turns[-1].kind == "became_looked_after"

    def in_care(self) -> Iterator[Line]:
        """In England. The first health assessment within 20 working days; then every 6 months under five and every 12
        from five on; the questionnaire every 12 months from 4 to 16."""
        if self.nation != "england":
            return
        done, ended = self.of("health_assessment"), self.of("looked_after_ended")
        for began in self.of("became_looked_after"):
            first = next((one.on for one in done if one.on >= began.on), None)
            out = next((one.on for one in ended if one.on >= began.on), None)
            if out is None or (first is not None and first <= out):
                since = ("became_looked_after", began.on)
                yield "looked_after_initial_health_assessment", since, after(began.on, 20, "working_day", "england")
        born = self.child.born
        if done and not self.out_since(done[-1].on):
            under_five = born is None or age(born, done[-1].on) < 5
            since = ("health_assessment", done[-1].on)
            yield "looked_after_review_health_assessment", since, months(done[-1].on, 6 if under_five else 12)
        asked = self.of("strengths_and_difficulties", "became_looked_after")
        if asked:
            asked.sort(key=lambda one: (one.on, one.kind == "strengths_and_difficulties"))
            last = asked[-1]
            from_day = max(last.on, birthday(born, 4)) if born is not None else last.on
            due = months(from_day, 12)
            fits = due <= date(2028, 12, 31) and (born is None or 4 <= age(born, due) <= 16)
            if fits and not self.out_since(last.on):
                yield "strengths_and_difficulties", (last.kind, last.on), due

    def out_since(self, day: date) -> bool:
        """Did the child leave care on that day or later, and not come back?"""
        out = [one.on for one in self.of("looked_after_ended") if one.on >= day]
        return bool(out) and not any(one.on > out[-1] for one in self.of("became_looked_after"))


__all__ = ["ONE", "OneChild"]
