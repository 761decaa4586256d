"""Letters in any order: late, twice, undone, entered again, one for each child; a council that ceases to send and
begins again. After every step, what stands open is what a list of the letters that stand would give."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.core_groups.entering import enter_group
from seenheard.practice.diary.authorities import Values, save_authority
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.diary.to_chase import raised
from seenheard.practice.letters.actions import confirm_letter, receive_letter, undo_confirmation
from seenheard.practice.letters.answers import AlreadyConfirmed, Answers, ChosenChild, UndoRefused
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer

from .scripts import DAY

LETTER, MINUTES, NOTES, INVITED = (
    *("conference_decision_letter", "conference_minutes", "core_group_minutes", "conference_invitation"),
)
#: What an authority may be set not to send, by what then is not expected.
NOT_SENT = {
    "minutes": "minutes_expected",
    "decision_letter": "decision_letter_expected",
    "core_group_notes": "core_group_notes_expected",
    "next_conference_date": "next_date_expected",
}
COMPARED = (*NOT_SENT, "core_group", "review_conference", "further_core_group")


@dataclass
class Came:
    """A letter that came, whom it names, and its confirmation while it stands."""

    kind: str
    names: tuple[str, ...]
    letter: Letter
    data: bytes
    stands: Confirmation | None


@dataclass
class AnyOrder:
    """One family of two, two months after a conference, with nothing that came but the invitation to it."""

    by: Viewer
    chance: random.Random
    number: int
    came: list[Came] = field(default_factory=list)
    not_sent: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.today = timezone.localdate()
        self.held, self.group = self.today - 60 * DAY, self.today - 52 * DAY
        self.review = self.today + 25 * DAY
        self.people = {
            name: Patient.objects.create(
                practice=self.by.practice,
                given_name=name,
                family_name=f"Anyorder-{self.number}",
                born_on=date(2016, 4, 5),
            )
            for name in ("Isla", "Rowan")
        }
        self.enter(INVITED, ("Isla", "Rowan"), self.held, "initial")
        self.came.clear()  # it is never undone here
        self.meeting = Conference.objects.get(family=self.child("Isla").family)
        enter_group(
            self.by, family=self.meeting.family, children=[self.child(name).pk for name in self.people], on=self.group,
            held=True, told_by="The social worker", now=timezone.now(),
        )  # fmt: skip

    def child(self, name: str) -> Child:
        return Child.objects.get(patient=self.people[name])

    # What happens

    def step(self) -> list[str]:
        """Something happens. What the diary then says otherwise than the letters that stand."""
        undone = [one for one in self.came if one.stands is None]
        standing = [one for one in self.came if one.stands is not None]
        ways = ["letter"] * 4 + ["setting"] * 2 + ["again"] * bool(standing) + ["undo"] * 2 * bool(standing)
        match self.chance.choice(ways + ["enter again"] * bool(undone)):
            case "letter":
                names = self.chance.choice([("Isla", "Rowan"), ("Isla",), ("Rowan",)])
                kind = self.chance.choice([LETTER, MINUTES, NOTES, INVITED])
                on = {NOTES: self.group, INVITED: self.review}.get(kind, self.held)
                self.enter(kind, names, on, {NOTES: "core_group", INVITED: "review"}.get(kind, "initial"))
            case "setting":
                self.set_council(self.chance.choice(list(NOT_SENT)))
            case "again":
                self.comes_again(self.chance.choice(standing))
            case "undo":
                self.undo(self.chance.choice(standing))
            case "enter again":
                one = self.chance.choice(undone)
                self.done.append(f"enter again {one.kind} {one.names}")
                one.stands = self.confirmed(one.letter, one.kind, one.names)
        return self.differences()

    def enter(self, kind: str, names: tuple[str, ...], on: date, type: str) -> None:
        self.done.append(f"{kind} {names}")
        data = f"{self.number}: letter {len(self.done)}".encode()
        letter = receive_letter(self.by, data=data, name=f"{kind}.txt", way="upload").letter
        self.came.append(Came(kind, names, letter, data, self.confirmed(letter, kind, names, on, type)))

    def confirmed(
        self, letter: Letter, kind: str, names: tuple[str, ...], on: date | None = None, type: str = ""
    ) -> Confirmation:
        on = on or {NOTES: self.group, INVITED: self.review}.get(kind, self.held)
        type = type or {NOTES: "core_group", INVITED: "review"}.get(kind, "initial")
        decided = {"decision": "plan_made", "categories": ["neglect"]} if kind in (LETTER, MINUTES) else {}
        fields: dict[str, Any] = {
            "kind": kind,
            "nation": "england",
            "local_authority": f"Council {self.number}",
            "document_date": self.today.isoformat(),
            "children": [{"name": self.people[name].name, **decided} for name in names],
            "conference": {"type": type, "date": on.isoformat()},
        }
        known = Conference.objects.filter(seats__child__patient__in=self.people.values(), type=type, on=on).first()
        chosen = tuple(ChosenChild(place, True, self.people[name].pk) for place, name in enumerate(names))
        answers = Answers(fields, {}, chosen, {"conference": known.pk if known else "new"})
        return confirm_letter(self.by, letter, answers=answers)

    def comes_again(self, one: Came) -> None:
        """The same bytes once more: the same letter, entered once."""
        self.done.append(f"again {one.kind} {one.names}")
        received = receive_letter(self.by, data=one.data, name="again.txt", way="upload")
        assert not received.new and received.letter == one.letter
        try:
            self.confirmed(one.letter, one.kind, one.names)
        except AlreadyConfirmed:
            return
        raise AssertionError("it was entered twice")

    def undo(self, one: Came) -> None:
        assert one.stands is not None
        self.done.append(f"undo {one.kind} {one.names}")
        try:
            undo_confirmation(self.by, one.stands, because="It is about another child")
        except UndoRefused:  # a later letter builds on it, and everything stays as it was
            self.done.append("refused")
        else:
            one.stands = None

    def set_council(self, what: str) -> None:
        """It does not send this any more, or sends it again."""
        self.not_sent ^= {what}
        self.done.append(f"not sent: {sorted(self.not_sent)}")
        council = Authority.objects.get(name=f"Council {self.number}")
        settings = {NOT_SENT[one]: "not_sent" for one in sorted(self.not_sent)}
        values = Values(council.name, "england", settings, source="They told us by telephone")
        save_authority(self.by, authority_id=council.pk, values=values, now=timezone.now())

    # What is held against what

    def differences(self) -> list[str]:
        names = {self.child(name).pk: name for name in self.people}
        rows = Duty.objects.filter(family=self.meeting.family, met_at=None, withdrawn_at=None, kind__in=COMPARED)
        now = {}
        for row in rows.prefetch_related("children").exclude(conference__on=self.review):
            assert row.kind not in now, f"{row.kind} stands twice"
            now[row.kind] = (frozenset(names[child.pk] for child in row.children.all()), row)
        wanted = self.wanted()
        found = [f"{kind}: {sorted(who)} stands open by the letters, not in the diary" for kind, who in wanted.items()
                 if kind not in now]  # fmt: skip
        found += [f"{kind}: nobody owes this" for kind in now if kind not in wanted]
        found += [f"{kind}: {sorted(now[kind][0])} in the diary, {sorted(who)} by the letters" for kind, who in
                  wanted.items() if kind in now and now[kind][0] != who]  # fmt: skip
        late = {one.duty_id for one in raised(self.by, self.today)}
        for kind, (_, row) in now.items():
            if (row.pk in late) != (row.due_on is not None and row.due_on < self.today):
                found.append(f"{kind}, due on {row.due_on}, is {'' if row.pk in late else 'not '}raised")
        return found

    def wanted(self) -> dict[str, frozenset[str]]:
        """What stands open, by the letters that stand: for whom the line is, answered once it is for each of them."""
        everybody = frozenset(self.people)
        kinds = {
            "minutes": [MINUTES],
            "decision_letter": [MINUTES, LETTER],
            "core_group_notes": [NOTES],
            "review": [INVITED],
        }
        has = {kind: self.named_in(*letters) for kind, letters in kinds.items()}
        on_plan = has["decision_letter"]
        found = {
            kind: everybody for kind in ("minutes", "decision_letter", "core_group_notes") if has[kind] != everybody
        }
        found["further_core_group"] = everybody
        if on_plan - has["review"]:
            found |= {"next_conference_date": on_plan, "review_conference": on_plan}
        return {kind: who for kind, who in found.items() if kind not in self.not_sent}

    def named_in(self, *kinds: str) -> frozenset[str]:
        return frozenset(name for one in self.came if one.stands and one.kind in kinds for name in one.names)
