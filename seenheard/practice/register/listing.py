"""The register's rows: who is on a plan, in need, looked after or of concern now, and who was on a plan before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import Lower

from seenheard.casework.plan.life import STAGE_WORDS, Standing
from seenheard.casework.register import Listed, Spell, lists_of, spells
from seenheard.practice.case_life.queries import seats_of, standings
from seenheard.practice.children.models import Child
from seenheard.practice.children.plan import decision_of
from seenheard.practice.conferences.words import category_words
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day, nhs_number

from .candidates import LastDays, perhaps_now
from .closed import RESTRICTED, About, about, restricted_families
from .models import Concern

WORDS = {
    Listed.ON_PLAN: "On a plan",
    Listed.LOOKED_AFTER: "Looked after",
    Listed.IN_NEED: "Child in need",
    Listed.CONCERN: "Of concern",
}
FORMER = "former"
#: So many children at once are asked how they stand; the facts of each are looked for among those of all.
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class OnRegister:
    """A child with how it stands now, and what somebody of the practice worries about."""

    child: Child
    how: Standing
    lists: tuple[Listed, ...]
    worry: Concern | None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One child for a page, a print or a table. Of a restricted record it says no more than that there is one."""

    about: About
    family: str
    family_pk: int
    born: str
    number: str
    lists: tuple[str, ...]
    categories: str
    since: str
    words: str
    former: tuple[str, ...]
    worry: str
    review_on: date | None = None

    @property
    def restricted(self) -> bool:
        return self.about.restricted


def now_listed(viewer: Viewer, told: dict[int, LastDays], *, today: date) -> list[OnRegister]:
    """Every child who stands on the register now, by family as the alphabet has it; restricted ones where "restricted
    record" stands. `told`: what `last_days` gives."""
    rows = Child.objects.filter(practice=viewer.practice, pk__in=perhaps_now(viewer, told))
    found = list(by_name(rows).select_related("family", "patient"))
    how = standings(found, today=today)
    worries = worries_of(one.pk for one in found)
    listed = (
        OnRegister(one, how[one.pk], lists_of(how[one.pk], worry=one.pk in worries), worries.get(one.pk))
        for one in found
    )
    return [one for one in listed if one.lists]


def by_name(rows: QuerySet[Child]) -> QuerySet[Child]:
    restricted = Exists(Child.everything.filter(family=OuterRef("family"), restricted=True))
    shown = Case(When(restricted, then=Value("restricted record")), default=Lower("family__name"))
    return rows.annotate(shown=shown).order_by("shown", "family", "born_on", "pk")


def children_of(viewer: Viewer, wanted: Sequence[int]) -> list[Child]:
    """These children in this order."""
    rows = Child.objects.filter(practice=viewer.practice).select_related("family", "patient")
    found = rows.in_bulk(list(wanted))
    return [found[pk] for pk in wanted]


def worries_of(children: Iterable[int]) -> dict[int, Concern]:
    rows = Concern.objects.filter(child__in=list(children), ended_at=None)
    return {one.child_id: one for one in rows}


def chosen_of(listed: Sequence[OnRegister], show: str, category: str) -> list[OnRegister]:
    """Those on one of the lists ("" for any), with this category ("" for any)."""
    return [
        one for one in listed if (not show or show in one.lists) and (not category or category in one.how.categories)
    ]


def counts(listed: Iterable[OnRegister]) -> dict[str, int]:
    """How many children stand on each list, and how many on any ("")."""
    found = {"": 0, **{one.value: 0 for one in Listed}}
    for one in listed:
        found[""] += 1
        for name in one.lists:
            found[name] += 1
    return found


def rows_now(viewer: Viewer, listed: Sequence[OnRegister]) -> list[RegisterRow]:
    """A part of the register for a page."""
    return rows(viewer, [one.child for one in listed], {one.child.pk: one for one in listed})


def rows_former(viewer: Viewer, children: Sequence[Child], *, today: date) -> list[RegisterRow]:
    """Some of the former ones, each as it stands now; many of them part by part."""
    if len(children) > AT_ONCE:
        parts = (children[start : start + AT_ONCE] for start in range(0, len(children), AT_ONCE))
        return [one for part in parts for one in rows_former(viewer, part, today=today)]
    how, worries = standings(children, today=today), worries_of(one.pk for one in children)
    found = {
        one.pk: OnRegister(one, how[one.pk], lists_of(how[one.pk], worry=one.pk in worries), worries.get(one.pk))
        for one in children
    }
    return rows(viewer, children, found)


def rows(viewer: Viewer, children: Sequence[Child], found: dict[int, OnRegister]) -> list[RegisterRow]:
    closed = restricted_families(viewer, {one.family_id for one in children})
    seats = seats_of([one.pk for one in children])
    plans = {
        one.pk: spells(told for seat in seats[one.pk] if (told := decision_of(seat)) is not None) for one in children
    }
    return [row(found[one.pk], plans[one.pk], closed) for one in children]


def row(one: OnRegister, plans: tuple[Spell, ...], closed: set[int]) -> RegisterRow:
    child, how = one.child, one.how
    who = about(child, closed)
    if who.restricted:
        return RegisterRow(who, "", child.family_id, "", "", (), "", "", "", (), "")
    since = how.plan.since if Listed.ON_PLAN in one.lists else how.since
    return RegisterRow(
        about=who,
        family=child.family.name,
        family_pk=child.family_id,
        born=born_words(child),
        number=nhs_number(child.patient.nhs_number) if child.patient else "",
        lists=tuple(WORDS[name] for name in one.lists) or (STAGE_WORDS[how.stage],),
        categories=category_words(how.categories),
        since=day(since),
        words=how.words,
        former=tuple(spell_words(spell) for spell in plans if spell.ended_on is not None),
        worry=one.worry.because if one.worry else "",
        review_on=one.worry.review_on if one.worry else None,
    )


def born_words(child: Child) -> str:
    if child.unborn:
        return f"Unborn, expected {day(child.expected_on)}" if child.expected_on else "Unborn"
    return f"Born {day(child.born_on)}" if child.born_on else "Date of birth not known"


def spell_words(spell: Spell) -> str:
    """ "12 March 2024 to 4 June 2025, neglect"; without a letter that says when it was made: "to 4 June 2025"."""
    days = f"{day(spell.made_on)} to {day(spell.ended_on)}" if spell.made_on else f"to {day(spell.ended_on)}"
    kinds = category_words(spell.categories)
    return f"{days}, {kinds}" if kinds else days


HEADING = (
    *("child", "family", "born", "NHS number", "stands as", "categories", "since", "in words"),
    *("former plans", "worry of the practice", "to be looked at again"),
)


def table(found: Iterable[RegisterRow]) -> Iterator[tuple[object, ...]]:
    """The rows as a table to save."""
    for one in found:
        if one.restricted:
            yield (RESTRICTED, *([""] * (len(HEADING) - 1)))
            continue
        yield (
            *(one.about.words, one.family, one.born, one.number, ", ".join(one.lists), one.categories, one.since),
            *(one.words, "; ".join(one.former), one.worry, one.review_on),
        )
