"""What packs change in a family's diary: work that came with a child, and work that went. Nothing is written here.

At the new practice a line that the facts of the pack give anew has the pack's own day, or is answered if it was done
before the move; open work that nothing gives anew has a line of its own. At the old practice a line that was in a pack
whose receipt came is not owed any more, as long as it still says what it said then.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from seenheard.casework.handover.keys import ACTION_KEY, with_refs
from seenheard.casework.handover.pack import CLOSED, Pack, PackDuty, PackMeeting, pack_from_json
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.diary.asked_by_letters import fingerprint
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.wanted_line import Wanted
from seenheard.practice.plan_actions.turns import TURN
from seenheard.practice.web.words import day

from .models import Given, Taken


class Packs:
    """A family's packs, read once."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.taken = taken_over(family)
        rows = Given.objects.filter(family=family).filter(Q(received_at__isnull=False) | Q(ended_at=None))
        self.given = list(rows.defer("sealed").order_by("received_at", "pk"))

    @property
    def awaiting_receipt(self) -> set[int]:
        """The children whose open work was given to another practice that has not said yet that it has it."""
        waiting = [one.pk for one in self.given if one.received_at is None]
        links = Given.children.through.objects.filter(given__in=waiting) if waiting else ()
        return {link.child_id for link in links}

    def follow(self, lines: dict[str, Wanted]) -> None:
        """Change the family's lines as its packs say."""
        for taken in self.taken:
            OfPack(self.family, taken).complete(lines)
        received = [one for one in self.given if one.received_at is not None]
        back = came_back(self.family) if received else {}
        for given in received:
            take_out_given(given, lines, back)


def taken_over(family: Family) -> list[Taken]:
    """The packs that stand taken over for children of this family, oldest first; of several of which one replaces
    another the latest alone."""
    rows = Taken.objects.filter(
        practice=family.practice_id, confirmation__undone_at=None, confirmation__children__family=family
    )
    found = list(rows.select_related("letter").distinct().order_by("made_at", "pk"))
    replaced = {one.contents.get("replaces") for one in found}
    return [one for one in found if str(one.uid) not in replaced]


class OfPack:
    """One pack that was taken over, against the family's lines."""

    def __init__(self, family: Family, taken: Taken) -> None:
        self.family, self.taken = family, taken
        self.pack: Pack = pack_from_json(taken.contents)
        self.refs: dict[str, dict[str, str]] = {
            what: {ref: str(pk) for ref, pk in taken.rows.get(what, {}).items()}
            for what in ("child", "conference", "fact")
        }
        keys = [int(pk) for pk in self.refs["child"].values()]
        self.children = {one.pk: one for one in Child.objects.filter(pk__in=keys)}
        numbers = [int(pk) for pk in self.refs["conference"].values()]
        self.meetings = {one.pk: one for one in Conference.objects.filter(pk__in=numbers)}
        self.said = {one.ref: one for one in self.pack.meetings}

    def complete(self, lines: dict[str, Wanted]) -> None:
        for number, duty in enumerate(self.pack.duties):
            children = self.children_of(duty)
            if not children or next(iter(children.values())).family_id != self.family.pk:
                continue
            line = lines.get(self.key_here(duty, children))
            if duty.state == CLOSED:
                if line is not None and not line.met_words and set(line.children) <= set(children):
                    line.met_words = f"Done before the move: {duty.closed_words or day(duty.closed_on)} {self.said_by}"
            elif line is not None:
                self.go_on(line, duty)
            else:
                own = self.own_line(number, duty, children)
                lines[own.key] = own

    @property
    def said_by(self) -> str:
        return f"(from the pack of {self.pack.giver.name}, {day(self.pack.made_at)})"

    @property
    def taken_on(self) -> date | None:
        return timezone.localdate(self.taken.taken_at) if self.taken.taken_at else None

    def children_of(self, duty: PackDuty) -> dict[int, Child]:
        found = (self.children.get(int(self.refs["child"].get(ref, "0"))) for ref in duty.children)
        return {one.pk: one for one in found if one is not None}

    def key_here(self, duty: PackDuty, children: dict[int, Child]) -> str:
        """The key that the same duty has here; "" if nothing here can give it."""
        if duty.key.startswith(ACTION_KEY):
            return f"action:{self.family.pk}:{duty.key.removeprefix(ACTION_KEY)}"
        return with_refs(duty.key, self.refs)

    def meeting_of(self, duty: PackDuty) -> tuple[PackMeeting | None, Conference | None]:
        here = self.meetings.get(int(self.refs["conference"].get(duty.meeting, "0")))
        return self.said.get(duty.meeting), here

    def go_on(self, line: Wanted, duty: PackDuty) -> None:
        """The line has the pack's day, unless its meeting moved since, or a letter here prints another."""
        said, here = self.meeting_of(duty)
        moved = said is not None and here is not None and said.on != here.on
        if not moved and line.precedence != "letter" and duty.due_on is not None and line.due_on != duty.due_on:
            line.due_on, line.precedence = duty.due_on, "letter"
            line.because = duty.because
        line.because = f"{line.because} {self.more(duty)}"
        line.letter = line.letter or self.taken.letter
        line.handed_over_on = self.taken_on

    def own_line(self, number: int, duty: PackDuty, children: dict[int, Child]) -> Wanted:
        _, here = self.meeting_of(duty)
        return Wanted(
            key=f"taken:{self.taken.pk}:{number}",
            kind=duty.kind,
            owed_by=duty.owed_by,
            words=duty.words,
            because=f"{ended(duty.because)} {self.more(duty)}".strip(),
            due_on=duty.due_on,
            due_text=duty.due_text,
            precedence="letter",
            source=self.taken.letter.name if self.taken.letter else "",
            conference=here if here is not None and here.removed_at is None else None,
            letter=self.taken.letter,
            children=children,
            handed_over_on=self.taken_on,
        )

    def more(self, duty: PackDuty) -> str:
        """Where it comes from, and when it was asked for before the move."""
        days = sorted({one.on for one in duty.chases})
        asked = f"The practice before asked for it on {listed(days)}. " if days else ""
        return f"{asked}From the pack of {self.pack.giver.name}, {day(self.pack.made_at)}."


def came_back(family: Family) -> dict[int | None, date]:
    """Child -> the last day on which it came to us; None: the whole family."""
    rows = Fact.objects.filter(family=family, kind="moved_in").order_by("on", "pk")
    return dict(rows.values_list("child_id", "on"))


def take_out_given(given: Given, lines: dict[str, Wanted], back: dict[int | None, date]) -> None:
    """Take out of the lines what the new practice has, child by child. A child who came back since is ours again."""
    pack = pack_from_json(given.contents)
    since = given.received_on or date.max
    gone = {
        child
        for child in (int(one.ref.removeprefix("c")) for one in pack.children)
        if max(back.get(child, date.min), back.get(None, date.min)) < since
    }
    refs = local_refs(pack)
    held = {one.key: one for one in pack.duties if one.key}
    words = {(one.words, one.due_on) for one in pack.duties if not one.key}
    for key, line in list(lines.items()):
        if line.met_words:
            continue
        ref = action_ref(key, line) if line.kind == "action" else with_refs(key, refs)
        duty = held.get(ref)
        if (duty is not None and duty.due_on == line.due_on) or (line.words, line.due_on) in words:
            for child in gone & set(line.children):
                del line.children[child]
            if not line.children:
                del lines[key]


def action_ref(key: str, line: Wanted) -> str:
    _, turn, on = key.partition(TURN)
    return f"{ACTION_KEY}{fingerprint(line.words[:600])}{turn}{on}"


def local_refs(pack: Pack) -> dict[str, dict[str, str]]:
    """Our own numbers -> the refs that we gave them."""
    uids = [one.ref for one in pack.meetings]
    meetings = Conference.everything.filter(uid__in=uids).values_list("pk", "uid")
    return {
        "conference": {str(pk): str(uid) for pk, uid in meetings},
        "fact": {one.ref.removeprefix("f"): one.ref for one in pack.facts},
        "child": {one.ref.removeprefix("c"): one.ref for one in pack.children},
    }


def ended(words: str) -> str:
    """With a full stop, so that another sentence may follow."""
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def listed(days: list[date]) -> str:
    said = [day(one) for one in days]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


def went_with_pack(duty: Duty) -> str:
    """Why a duty is no longer owed: who took it over with a pack, and when. "" if nobody did."""
    children = [one.pk for one in duty.children.all()]
    rows = Given.objects.filter(family=duty.family_id, received_at__isnull=False, children__in=children)
    found = rows.order_by("-received_at").values_list("to_name", "received_on").first()
    return f"Taken over by {found[0]} on {day(found[1])}." if found else ""
