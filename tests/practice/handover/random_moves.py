"""Families as chance has them, moved from one practice to another, and compared afterwards by somebody who knows
nothing of packs: what is open, who is who, which meetings are ahead, child by child, from the tables alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.facts import add_fact
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.conferences.moving import move_conference
from seenheard.practice.diary.marking import chase, mark_met
from seenheard.practice.diary.models import Duty
from seenheard.practice.handover.giving_away import give_away
from seenheard.practice.handover.models import Given
from seenheard.practice.handover.opening import matches, open_pack, pack_of
from seenheard.practice.handover.receipts import enter_receipt, receipt_text
from seenheard.practice.handover.taking import take_over
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.refused import ActionRefused
from seenheard.practice.plan_actions.terms import TermsWords, set_terms
from tests.practice.confirmed import confirmed, invitation, minutes
from tests.practice.conftest import viewer

GIVEN = ("Ada", "Ben", "Cleo", "Dan", "Esme", "Finn", "Gia", "Hal")
CHAIRS = ("Piers Gunnarsson", "Odile Marsh", "")
COUNCILS = ("Northmere City Council", "Westharrow Dale Council", "Fellside Council")
ACTIONS = (
    "Bring immunisations up to date",
    "Refer to the health visitor",
    "Review the mother’s medicines",
    "Weigh the child",
    "Tell the school nurse",
)
#: What a move itself asks of the practice that the child leaves.
PASSPORT = "health_passport"
CATEGORIES = ("neglect", "emotional", "physical", "sexual")


@dataclass
class Counts:
    """What was compared, and what was lost or made up on the way."""

    moves: int = 0
    day_before: int = 0
    siblings_stayed: int = 0
    gone_before: int = 0
    compared: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)


def nhs_number(seed: int) -> str:
    """A number of the test range 999 whose check digit fits."""
    while True:
        digits = f"999{seed % 1_000_000:06d}"
        check = (11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11
        if check != 10:
            return f"{digits}{check}"
        seed += 1


def a_day(days: int) -> Any:
    """So many days from now, moved to a weekday."""
    day = timezone.localdate() + timedelta(days=days)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def random_family(by: Viewer, new: Practice, random: Random, number: int) -> list[Child]:
    """Letters as councils send them, confirmed; some duties done, some chased, some actions with terms."""
    name = f"Fen{number:05d}"
    rows = []
    for place in range(random.randint(1, 3)):
        values = {
            "given_name": GIVEN[random.randrange(len(GIVEN))] + ("" if place == 0 else f"-{place}"),
            "family_name": name,
            "born_on": a_day(-random.randint(200, 5000)),
            "nhs_number": nhs_number(number * 7 + place * 2),
        }
        Patient.objects.create(practice=new, **values)
        rows.append(Patient.objects.create(practice=by.practice, **values))
    council = {
        "local_authority": random.choice(COUNCILS),
        "chair": random.choice(CHAIRS),
        "social_worker": {
            "name": f"Worker {number}",
            "phone": f"01632 9{number:05d}",
            "email": f"w{number}@council.example",
        },
    }
    day_before = random.random() < 0.15
    ahead = 1 if day_before else random.randint(2, 170)
    if random.random() < 0.25:  # an initial conference is ahead: nothing decided yet
        first = invitation(a_day(ahead), *(row.name for row in rows), **council)
        if random.random() < 0.4:
            first["report_due"] = {"date": a_day(max(ahead - 4, 1)).isoformat()}
        confirmed(by, first, *rows)
    else:
        decided(by, rows, random, council, ahead)
    children = list(Child.objects.filter(practice=by.practice, patient__in=rows).order_by("pk"))
    afterwards(by, children, random)
    return children


def decided(by: Viewer, rows: list[Patient], random: Random, council: dict[str, Any], ahead: int) -> None:
    """Minutes that made a plan; some children not on it; some minutes are a later review's."""
    held = a_day(-random.randint(5, 75))
    actions = [
        {"text": words, "owner_is_practice": True}
        | ({"due": a_day(random.randint(-20, 60)).isoformat()} if random.random() < 0.7 else {"due_text": "soon"})
        for words in random.sample(ACTIONS, random.randint(0, 3))
    ]
    review = a_day(ahead) if random.random() < 0.85 else None
    more: dict[str, Any] = {"actions": actions}
    if random.random() < 0.5:
        more["core_group"] = {"date": a_day(random.randint(-3, 20)).isoformat(), "time": "15:30"}
    letter = minutes(held, review, *(row.name for row in rows), **council, **more)
    for child in letter["children"]:
        child["categories"] = random.sample(CATEGORIES, random.randint(1, 2))
        if len(rows) > 1 and random.random() < 0.2:
            child["decision"], child["categories"] = "no_plan", []
    if random.random() < 0.3:
        letter["kind"] = "conference_decision_letter"
    about = {name: "new" for name in ("conference", "next_conference", "core_group") if letter.get(name)}
    confirmed(by, letter, *rows, about=about)


def afterwards(by: Viewer, children: list[Child], random: Random) -> None:
    """What people do: mark, chase, move a meeting, enter a date, say what counts as done."""
    now, today, family = timezone.now(), timezone.localdate(), children[0].family
    if random.random() < 0.3:
        kind = random.choice(("referral", "became_looked_after", "concern_raised"))
        child = random.choice(children).pk if kind == "became_looked_after" else None
        add_fact(by, family=family, kind=kind, on=a_day(-random.randint(3, 30)), child_id=child, today=today, now=now)
    for duty in Duty.objects.filter(family=family, met_at=None, withdrawn_at=None).order_by("pk"):
        chance = random.random()
        if chance < 0.15:
            mark_met(by, duty_id=duty.pk, note="Done by telephone", now=now)
        elif duty.owed_by == "local_authority" and chance < 0.3:
            chase(by, duty_id=duty.pk, words="Telephoned the conference team", now=now)
        elif duty.kind == "action" and chance < 0.4:
            every = random.choice((None, 4))
            said = TermsWords(
                "contact", every=every, unit="week" if every else "", first_on=a_day(3) if every else None
            )
            try:
                set_terms(by, duty_id=duty.pk, said=said, now=now)
            except ActionRefused:
                continue
    meeting = Conference.objects.filter(family=family, on__gt=today, held=False).order_by("pk").first()
    if meeting is not None and random.random() < 0.2:
        to = meeting.on + timedelta(days=7)
        move_conference(by, meeting, on=to, time=meeting.time, because="The chair asked for it", now=now)


def open_for(child: Child) -> Counter[tuple[Any, ...]]:
    rows = Duty.objects.filter(children=child, met_at=None, withdrawn_at=None)
    return Counter((one.kind, one.owed_by, one.due_on, one.due_text, one.words) for one in rows)


def ahead_for(child: Child) -> Counter[tuple[Any, ...]]:
    today = timezone.localdate()
    seats = ConferenceChild.objects.filter(child=child, conference__removed_at=None, conference__cancelled_at=None)
    rows = [seat.conference for seat in seats.select_related("conference__authority")]
    return Counter(
        (
            *(one.type, one.on, one.time, one.venue, one.mode, one.link, one.chair, one.social_worker),
            *(one.social_worker_phone, one.social_worker_email, one.authority.name if one.authority else ""),
        )
        for one in rows
        if one.on is None or one.on >= today
    )


def still_ours(child: Child) -> Counter[tuple[Any, ...]]:
    """The meetings ahead at which this child has a place that is this practice's."""
    seats = ConferenceChild.objects.filter(child=child, handed_on_at=None, conference__handed_on_at=None)
    rows = Conference.objects.filter(seats__in=seats, cancelled_at=None)
    today = timezone.localdate()
    return Counter((one.type, one.on) for one in rows if one.on is None or one.on >= today)


def stands(child: Child) -> Counter[tuple[Any, ...]]:
    found = standings([child], today=timezone.localdate())[child.pk]
    categories = tuple(sorted(found.categories))
    return Counter([(found.stage, found.since, found.on_plan, categories, found.looked_after, found.child_in_need)])


SIDES = {"duties and actions": open_for, "meetings ahead": ahead_for, "how the child stands": stands}


def picture(child: Child) -> dict[str, Counter[tuple[Any, ...]]]:
    return {name: of(child) for name, of in SIDES.items()}


def compare(name: str, before: dict[str, Any], child: Child, counts: Counts) -> None:
    for side, after in picture(child).items():
        counts.compared[side] += sum(before[side].values())
        counts.lost += [f"{name}, {side}: {one}" for one in (before[side] - after).elements()]
        counts.invented += [f"{name}, {side}: {one}" for one in (after - before[side]).elements()]


def one_move(old: Viewer, new: Viewer, random: Random, number: int, counts: Counts) -> None:
    """One family, of which all or some children move; then what is there is compared with what was here."""
    children = random_family(old, new.practice, random, number)
    moving = children if random.random() < 0.8 else random.sample(children, 1)
    names = {child.pk: child.name for child in moving}
    before = {child.pk: picture(child) for child in moving}
    stayed = {child.pk: open_for(child) + still_ours(child) for child in children if child not in moving}
    left_on = timezone.localdate() if random.random() < 0.4 else None
    now = timezone.now()
    made = give_away(
        old,
        family=children[0].family,
        child_ids=list(names),
        to_name=new.practice.name,
        to_code=new.practice.code,
        left_on=left_on,
        now=now,
    )
    sealed = bytes(Given.objects.get(pk=made.given.pk).sealed)
    taken = open_pack(new, data=sealed, passphrase=made.passphrase, now=now)
    chosen = {one.child.ref: one.patient.pk for one in matches(new, pack_of(taken)) if one.patient and one.sure}
    take_over(new, pk=taken.pk, patients=chosen, now=now)
    taken.refresh_from_db()
    counts.moves += 1
    counts.gone_before += left_on is not None
    counts.siblings_stayed += len(moving) < len(children)
    tomorrow = a_day(1)
    counts.day_before += any(key[1] == tomorrow for one in before.values() for key in one["meetings ahead"])
    for pk, said in before.items():
        row = Child.objects.get(pk=pk).patient
        assert row is not None
        here = Child.objects.get(practice=new.practice, patient__nhs_number=row.nhs_number)
        compare(f"move {number}, {names[pk]}", said, here, counts)
    for pk in names:
        kept = open_for(Child.objects.get(pk=pk))
        counts.lost += [
            f"move {number}, before the receipt: {one}" for one in (before[pk]["duties and actions"] - kept)
        ]
    enter_receipt(old, text=receipt_text(taken), now=timezone.now())
    for pk in names:
        left = [one for one in open_for(Child.objects.get(pk=pk)) if one[0] != PASSPORT]
        left += still_ours(Child.objects.get(pk=pk))
        counts.invented += [f"move {number}, after the receipt: {one}" for one in left]
    for pk, had in stayed.items():
        kept = open_for(Child.objects.get(pk=pk)) + still_ours(Child.objects.get(pk=pk))
        counts.lost += [f"move {number}, a child who stayed: {one}" for one in had - kept]


def moves(old: Practice, new: Practice, *, number: int, seed: int) -> Counts:
    """So many random moves from one practice to the other."""
    giver, taker = viewer(old, Role.ADMINISTRATOR), viewer(new, Role.ADMINISTRATOR)
    counts, random = Counts(), Random(seed)
    for place in range(number):
        one_move(giver, taker, random, place + 1, counts)
    return counts


__all__ = ["Counts", "Family", "moves"]
