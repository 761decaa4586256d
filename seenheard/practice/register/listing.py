"""The register's rows: who is on a plan, in need, looked after or of concern now, and who was on a plan before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import Lower

from seenheard.casework.plan.happenings import Step
from seenheard.casework.plan.life import STAGE_WORDS, standing_after
from seenheard.casework.register import Listed, Spell, lists_of, spells
from seenheard.practice.case_life.queries import ENTERED, categories_by_decisions, of_age_on, standings, taken_steps
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Fact
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
    """A child and the lists on which it stands now. `sure`: the days of decisions alone said so, and nothing else is
    known of the child."""

    child: Child
    lists: tuple[Listed, ...]
    sure: bool = False


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
    record" stands. `told`: what `last_days` gives.

    A child of whom nothing but decisions is known, whose plan runs by their days, is on a plan: how it stands is asked
    when it is shown. Of every other it is asked here."""
    rows = Child.objects.filter(practice=viewer.practice, pk__in=perhaps_now(viewer, told))
    found = list(by_name(rows).select_related("family", "patient"))
    entered = Fact.objects.filter(practice=viewer.practice, kind__in=ENTERED)
    facts = set(entered.values_list("family_id", "child_id"))
    sure = {one.pk for one in found if surely_on_plan(one, told.get(one.pk), facts, today)}
    how = standings([one for one in found if one.pk not in sure], today=today)
    worries = worries_of(one.pk for one in found)
    listed = []
    for one in found:
        worry = worries.get(one.pk)
        if one.pk in sure:
            lists: tuple[Listed, ...] = (Listed.ON_PLAN, Listed.CONCERN) if worry else (Listed.ON_PLAN,)
        else:
            lists = lists_of(how[one.pk], worry=worry is not None)
        if lists:
            listed.append(OnRegister(one, lists, one.pk in sure))
    return listed


def surely_on_plan(child: Child, days: LastDays | None, facts: Collection[tuple[int, int | None]], today: date) -> bool:
    """Does the child's plan run by the days of decisions, and is nothing known that could say otherwise?"""
    running = days is not None and days.kept is not None and days.plan_ended is None and days.kept != days.off
    young = child.born_on is None or of_age_on(child.born_on) > today
    known = (child.family_id, child.pk) in facts or (child.family_id, None) in facts
    return running and young and not known and days is not None and days.kept is not None and days.kept <= today


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


def chosen_of(listed: Sequence[OnRegister], show: str, category: str, *, today: date) -> list[OnRegister]:
    """Those on one of the lists ("" for any), with this category ("" for any)."""
    chosen = [one for one in listed if not show or show in one.lists]
    if not category:
        return chosen
    on_plan = [one for one in chosen if Listed.ON_PLAN in one.lists]
    kinds = categories_by_decisions([one.child for one in on_plan if one.sure], today=today)
    how = standings([one.child for one in on_plan if not one.sure], today=today)
    kinds |= {pk: standing.categories for pk, standing in how.items()}
    return [one for one in on_plan if category in kinds[one.child.pk]]


def counts(listed: Iterable[OnRegister]) -> dict[str, int]:
    """How many children stand on each list, and how many on any ("")."""
    found = {"": 0, **{one.value: 0 for one in Listed}}
    for one in listed:
        found[""] += 1
        for name in one.lists:
            found[name] += 1
    return found


def rows_of(viewer: Viewer, children: Sequence[Child], *, today: date) -> list[RegisterRow]:
    """These children for a page, each as it stands now; many of them part by part."""
    if len(children) > AT_ONCE:
        parts = (children[start : start + AT_ONCE] for start in range(0, len(children), AT_ONCE))
        return [one for part in parts for one in rows_of(viewer, part, today=today)]
    taken, worries = taken_steps(children, today=today), worries_of(one.pk for one in children)
    closed = restricted_families(viewer, {one.family_id for one in children})
    return [row(one, taken[one.pk], worries.get(one.pk), closed) for one in children]


def row(child: Child, taken: Sequence[Step], worry: Concern | None, closed: set[int]) -> RegisterRow:
    who = about(child, closed)
    if who.restricted:
        return RegisterRow(who, "", child.family_id, "", "", (), "", "", "", (), "")
    how = standing_after(taken)
    lists = lists_of(how, worry=worry is not None)
    plans = spells(one.decision for one in taken if one.decision is not None)
    since = how.plan.since if Listed.ON_PLAN in lists else how.since
    return RegisterRow(
        about=who,
        family=child.family.name,
        family_pk=child.family_id,
        born=born_words(child),
        number=nhs_number(child.patient.nhs_number) if child.patient else "",
        lists=tuple(WORDS[name] for name in lists) or (STAGE_WORDS[how.stage],),
        categories=category_words(how.categories),
        since=day(since),
        words=how.all_words,
        former=tuple(spell_words(spell) for spell in plans if spell.ended_on is not None),
        worry=worry.because if worry else "",
        review_on=worry.review_on if worry else None,
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
