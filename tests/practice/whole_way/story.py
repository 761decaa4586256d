"""A family of three over fifteen months, lived through the site's own actions under a clock that is set.

Elin goes to school, Jory is a toddler, Kit is not yet born. What happens is done in the product and noted by hand
(`Notes`); after every step the whole diary must be what the notes give by pencil and calendar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from seenheard.casework.plan.content import PlanContent
from seenheard.casework.vocabulary import DutyKind, Way, WhyNot
from seenheard.practice.case_life.open_endings import open_endings
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover import deciding
from seenheard.practice.cover.taking_part import say
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.to_chase import raised
from seenheard.practice.letters.answers import ChosenChild
from seenheard.practice.letters.day import day_numbers
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.models import Evidence
from seenheard.practice.plan_actions.terms import TermsWords, set_terms
from seenheard.practice.plans.queries import content_of, current_plan
from seenheard.practice.register.models import CodeTask
from seenheard.practice.register.ticking import say as say_code
from seenheard.practice.register.unrecorded import unrecorded
from tests.practice.assurance.made_up_year import Clock, moment
from tests.practice.cover.of_ours import clinician
from tests.practice.plan_actions.asked import all_given, record_with

from .hands import Hands
from .letters import letter_text
from .pencil import Meeting, Notes

COUNCIL = "Northmere City Council"
WORKER = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@northmere.gov.example"}
EXPECTED = "2026-01-26"
BORN = {"Elin": date(2014, 5, 12), "Jory": date(2023, 2, 20)}


def day(text: str) -> date:
    return date.fromisoformat(text)


class Story:
    def __init__(
        self, by: Viewer, lead: Viewer, clock: Clock, patient: Callable[..., Patient], hands: Hands | None = None
    ) -> None:
        self.by, self.lead, self.clock, self.notes = by, lead, clock, Notes(born=dict(BORN))
        self.hands = hands or Hands(by, clock)
        self.mother = patient("Tamsin", "Wray", "1994-08-03", "9990000034", sex="F")
        self.patients = {
            "Elin": patient("Elin", "Wray", "2014-05-12", "9990000018"),
            "Jory": patient("Jory", "Wray", "2023-02-20", "9990000026"),
        }
        self.new_patient = patient
        self.letters: Counter[date] = Counter()
        self.texts: list[tuple[str, dict[str, Any]]] = []
        self.said_codes: list[tuple[str, str]] = []
        self.compared = 0

    # Letters

    def letter(self, came: str, kind: str, children: dict[str, str], **said: Any) -> None:
        """A letter comes and is confirmed. `children`: what it decides for each ("" for nothing)."""
        self.clock.at = moment(day(came), 9)
        fields = self.fields(came, kind, children, said)
        text = letter_text(fields)
        self.texts.append((text, fields))
        self.letters[day(came)] += 1
        chosen = tuple(self.chosen(place, name) for place, name in enumerate(children))
        about = {name: self.about(fields[name]) for name in MEETINGS if fields.get(name)}
        self.hands.letter(text, f"{kind} {came}.txt", fields, chosen, about)
        self.note(kind, children, fields)
        self.type_codes()
        self.compare()

    def fields(self, came: str, kind: str, children: dict[str, str], said: dict[str, Any]) -> dict[str, Any]:
        names = []
        for name, decision in children.items():
            one: dict[str, Any] = {"name": f"{name} Wray"}
            if name not in self.patients:
                one = {"name": "Unborn baby of Tamsin Wray", "unborn": True, "edd": EXPECTED}
            if decision:
                one |= {
                    "decision": decision,
                    "categories": ["neglect"] if decision in ("plan_made", "plan_continued") else [],
                }
            names.append(one)
        both = {"nation": "england", "local_authority": COUNCIL, "social_worker": WORKER, "document_date": came}
        return {"kind": kind, "children": names, **both, **said}

    def comes_again(self, on: str) -> None:
        """The last letter comes a second time: it is kept once, and nothing waits because of it."""
        self.clock.at = moment(day(on), 10)
        self.hands.same_again(self.texts[-1][0])
        self.compare()

    def not_ours(self, came: str) -> None:
        """A letter about a child of another practice is sent back."""
        self.clock.at = moment(day(came), 10)
        text = "Invitation to a review child protection conference for Ansel Thorne. He moved away years ago."
        self.letters[day(came)] += 1
        self.hands.not_ours(text)
        self.compare()

    def action(self, text: str, due: str) -> dict[str, Any]:
        """A line of the minutes that is for the practice, about every child of the letter."""
        return {"text": text, "owner": "GP", "owner_is_practice": True, "due": due}

    def chosen(self, place: int, name: str) -> ChosenChild:
        patient = self.patients.get(name)
        return ChosenChild(place, True, patient.pk) if patient else ChosenChild(place, True, None, self.mother.pk)

    def about(self, said: dict[str, Any]) -> Any:
        """The meeting of ours that the letter means; a new one if the diary holds none on that day."""
        on, type = said.get("replaces_date") or said["date"], said.get("type") or "core_group"
        known = Conference.objects.filter(practice=self.by.practice, type=type, on=on).first()
        return known.pk if known else "new"

    def note(self, kind: str, children: dict[str, str], fields: dict[str, Any]) -> None:
        """What somebody with a pencil notes of the letter."""
        said = fields.get("conference") or {}
        if kind == "strategy_discussion_minutes":
            self.notes.strategy_on, self.notes.strategy_children = day(said["date"]), set(children)
        elif said and said.get("replaces_date"):
            self.notes.meeting(said["type"], day(said["replaces_date"])).on = day(said["date"])
        elif said:
            meeting = self.noted(said["type"], said["date"], set(children))
            meeting.decisions |= {name: one for name, one in children.items() if one}
            meeting.letter_came |= kind == "conference_decision_letter"
            meeting.minutes_came |= kind in ("conference_minutes", "core_group_minutes")
        staying = {name for name, decision in children.items() if decision not in ("plan_ended", "no_plan")}
        if following := fields.get("next_conference"):
            self.noted(following["type"], following["date"], staying)
        if group := fields.get("core_group"):
            self.noted("core_group", group["date"], staying)
        for action in fields.get("actions", ()):
            self.notes.actions[action["text"]] = (day(action["due"]), set(children))
        if missed := fields.get("was_not_brought"):
            self.notes.missed[missed["clinic"]] = (self.today, next(iter(children)))

    def noted(self, type: str, on: str, children: set[str]) -> Meeting:
        for one in self.notes.meetings:
            if (one.type, one.on) == (type, day(on)):
                one.children |= children
                return one
        self.notes.meetings.append(Meeting(type, day(on), children))
        return self.notes.meetings[-1]

    def group(self, came: str, on: str, following: str = "", children: tuple[str, ...] = ("Jory", "Kit")) -> None:
        """The notes of a core group come, with the day of the next one."""
        more = {"core_group": {"date": following, "time": "15:30"}} if following else {}
        held = {"type": "core_group", "date": on, "time": "15:30"}
        self.letter(came, "core_group_minutes", dict.fromkeys(children, ""), conference=held, **more)

    # What we do

    def send_report(self, on: str, type: str, meeting_on: str) -> None:
        self.clock.at = moment(day(on), 16)
        duty = self.duty(DutyKind.REPORT, conference__type=type, conference__on=meeting_on)
        marking.mark_met(self.by, duty_id=duty.pk, note="Sent to the chair", now=self.clock.at)
        self.notes.meeting(type, day(meeting_on)).report_sent = True
        self.compare()

    def said_part(self, on: str, type: str, way: Way = Way.REPORT_ONLY) -> None:
        self.clock.at = moment(day(on), 18)
        meeting = Conference.objects.get(practice=self.by.practice, type=type, on=on)
        say(self.by, meeting, way=way, why_not=WhyNot.SURGERY if way is Way.REPORT_ONLY else None, now=self.clock.at)

    def was_not_brought(self, came: str, name: str, clinic: str) -> None:
        self.letter(came, "was_not_brought_letter", {name: ""}, was_not_brought={"clinic": clinic, "date": came})

    def tell(self, on: str, name: str, clinic: str) -> int:
        """One press on the line of the child who was not brought; it counts as followed up."""
        self.clock.at = moment(day(on), 11)
        duty = self.duty(DutyKind.ACTION, key__startswith="was_not_brought:")
        told = self.hands.tell(duty)
        del self.notes.missed[clinic]
        self.notes.told[clinic] = (day(on), name)
        self.compare()
        return told

    def answered(self, on: str, telling_id: int, clinic: str) -> None:
        self.clock.at = moment(day(on), 11)
        self.hands.answered(telling_id)
        del self.notes.told[clinic]
        self.compare()

    def chase(self, on: str, kind: DutyKind, meeting_on: str) -> None:
        """It is among what did not come, and is asked for."""
        self.clock.at = moment(day(on), 10)
        duty = self.duty(kind, conference__on=meeting_on)
        assert duty.due_on is not None and duty.due_on < day(on)
        assert duty.pk in self.late(day(on))
        assert duty.pk not in self.late(duty.due_on)
        self.hands.chase(duty)
        self.compare()

    def late(self, today: date) -> set[int]:
        return {one.duty_id for one in raised(self.by, today)}

    def birth(self, on: str, told: str) -> None:
        self.clock.at = moment(day(told), 12)
        kit = self.new_patient("Kit", "Wray", on, "9990000042")
        self.hands.born(self.child("Kit"), kit, day(on))
        self.patients["Kit"] = kit
        self.notes.born["Kit"] = day(on)
        self.type_codes()
        self.compare()

    def immunised(self, on: str, names: tuple[str, ...], words: str) -> None:
        """The records show every dose; a person looks and says that the action is done by it."""
        self.clock.at = moment(day(on), 10)
        duty = self.duty(DutyKind.ACTION, words=words)
        set_terms(self.by, duty_id=duty.pk, said=TermsWords("immunisation"), now=self.clock.at)
        for name in names:  # one record alone proposes nothing
            assert not Evidence.objects.filter(duty=duty).exists()
            record_with(self.by, self.patients[name], all_given(BORN[name]))
        proposed = Evidence.objects.get(duty=duty)
        self.compare()  # the software proposes, and no more
        self.hands.shown(proposed)
        del self.notes.actions[words]
        self.compare()

    def review(self, came: str, held: str, decided: dict[str, str], following: str = "") -> None:
        """The minutes of a review come, with the day of the next one."""
        more = {"next_conference": {"type": "review", "date": following, "time": "10:00"}} if following else {}
        meeting = {"type": "review", "date": held, "time": "10:00"}
        self.letter(came, "conference_minutes", decided, conference=meeting, **more)

    def write_plan(self, on: str, name: str, meeting_on: str, **more: str) -> None:
        """The next version of the child's plan, written after a conference."""
        self.clock.at = moment(day(on), 15)
        child = self.child(name)
        standing = current_plan(self.by, child)
        content = replace(content_of(standing) if standing else PlanContent(("neglect",), day(meeting_on)), **more)
        meeting = Conference.objects.get(practice=self.by.practice, on=meeting_on, seats__child=child)
        base = standing.number if standing else 0
        self.hands.plan(child, content, base, meeting, more)
        written = current_plan(self.by, child)
        assert written is not None
        assert written.number == base + 1
        assert {name: getattr(content_of(written), name) for name in more} == more
        self.compare()

    def somebody_goes(self, on: str, type: str, meeting_on: str) -> None:
        """A GP is asked, says yes, and was there by video."""
        meeting = Conference.objects.get(practice=self.by.practice, type=type, on=meeting_on)
        self.clock.at = moment(day(on), 12)
        goes = clinician(self.by, "Dr Amara Osei", free=("08:00", "18:00"))
        asking = deciding.ask(self.by, conference=meeting, clinician=goes, now=self.clock.at)
        deciding.answer(self.by, asking_id=asking.pk, says="accepted", why_not="", now=self.clock.at)
        self.clock.at = moment(day(meeting_on), 18)
        say(self.by, meeting, way=Way.VIDEO, clinician=goes, now=self.clock.at)
        self.compare()

    def tick_endings(self, on: str) -> int:
        """Every line that an ending asks for is ticked; how many endings there were."""
        self.clock.at = moment(day(on), 15)
        found = open_endings(self.by).count()
        self.hands.endings()
        assert not open_endings(self.by).exists()
        return found

    def fact(self, on: str, name: str, kind: str) -> None:
        self.clock.at = moment(day(on), 14)
        self.hands.fact(self.child(name), kind)
        self.type_codes()

    def assessed(self, on: str, name: str) -> None:
        """The initial health assessment of a child in care was done."""
        self.clock.at = moment(day(on), 14)
        self.hands.assessed(self.child(name))
        self.notes.assessed[name] = day(on)
        self.compare()

    def plans(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """How each child stands today, as every page says it."""
        children = {name: self.child(name) for name in self.notes.everybody()}
        found = standings(children.values(), today=self.today)
        return {name: (str(found[one.pk].stage), found[one.pk].categories) for name, one in children.items()}

    def type_codes(self) -> None:
        """Every line of the codes' checklist is typed in on the same day, and what no letter asked for besides."""
        self.hands.codes()
        assert not CodeTask.objects.filter(practice=self.by.practice, done_at=None, taken_back_at=None).exists()
        gaps = unrecorded(self.by, today=self.today)
        for gap in (*gaps.missing, *gaps.left):
            child = Child.objects.get(pk=gap.child)
            named: dict[str, Any] = {"patient_id": gap.patient, "code": gap.code, "action": gap.action.value}
            say_code(self.by, child=child, how="entered", today=self.today, now=self.clock.now(), **named)
            self.said_codes.append((gap.code, gap.action.value))

    def close(self, on: str, *, came_in: int) -> None:
        """The day is closed: what came in was dealt with, and nothing waits."""
        self.clock.at = moment(day(on), 18)
        closed = self.hands.close()
        nothing = dict.fromkeys(("waiting_before", "reopened", "waiting_after"), 0)
        assert closed == nothing | {"came_in": came_in, "dealt_with": came_in, "adds_up": True}
        assert came_in == self.letters[day(on)]
        assert day_numbers(self.by, day(on) + timedelta(days=1)).waiting_before == 0

    # Looking

    @property
    def today(self) -> date:
        return self.clock.at.date()

    def duty(self, kind: DutyKind, **more: Any) -> Duty:
        return Duty.objects.get(practice=self.by.practice, kind=kind, met_at=None, withdrawn_at=None, **more)

    def child(self, name: str) -> Child:
        children = Child.objects.filter(practice=self.by.practice)
        return children.get(mother=self.mother) if name == "Kit" else children.get(patient=self.patients[name])

    def compare(self) -> None:
        """The whole diary is what the notes give."""
        names = {self.child(name).pk: name for name in self.notes.everybody()}
        rows = Duty.objects.filter(practice=self.by.practice, met_at=None, withdrawn_at=None).prefetch_related(
            "children"
        )
        held = Counter(
            (
                row.kind,
                row.due_on.isoformat() if row.due_on else "",
                tuple(sorted(names[one.pk] for one in row.children.all())),
            )
            for row in rows
        )
        noted = Counter(self.notes.owed())
        wrong, missing = sorted((held - noted).elements()), sorted((noted - held).elements())
        assert (wrong, missing) == ([], []), f"{self.today}: wrongly in the diary {wrong}; missing {missing}"
        self.compared += 1


MEETINGS = ("conference", "next_conference", "core_group")
