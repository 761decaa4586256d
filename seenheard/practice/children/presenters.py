"""Children and families, ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.presenters import Named, Tag, name_of
from seenheard.practice.web.words import day, nhs_number

from .models import Child, Family
from .plan import PlanWords, plan_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the identity bar."""

    term: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The identity bar of a child or a family."""

    name: str
    facts: tuple[Fact, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on this: role, name, and how to reach them."""

    role: str
    name: str
    phone: str = ""
    email: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child in a list. What a restricted record holds is not told there."""

    child: Named
    born: str
    number: str
    plan: PlanWords


@dataclass(frozen=True, slots=True)
class FamilyRow:
    name: str
    href: str
    children: tuple[ChildRow, ...]
    restricted: bool
    on_plan: bool


def child_bar(child: Child, plan: PlanWords, today: date, *, lost: bool = False) -> Bar:
    """Who a page about a child is about. `lost`: no birth is expected any more, and nothing of it is said."""
    facts = [Fact("Born", f"{day(child.born_on)} ({age(child.born_on, today)})")] if child.born_on else []
    if child.unborn:
        if not lost:
            facts.append(Fact("Expected", day(child.expected_on) if child.expected_on else "date not known"))
        if child.mother is not None:
            facts.append(Fact("Mother", child.mother.name))
            facts.append(Fact("Mother’s NHS number", number_words(child.mother.nhs_number)))
    else:
        facts.append(Fact("NHS number", number_words(child.patient.nhs_number if child.patient else "")))
        if child.patient is None and child.mother is not None:
            facts.append(Fact("Not registered here yet, kept with", child.mother.name))
    return Bar(child.name, tuple(facts), () if lost else tags_of([child], plan))


def family_bar(family: Family, children: Sequence[Child], plans: Sequence[PlanWords]) -> Bar:
    on_plan = [plan for plan in plans if plan.on_plan]
    facts = (
        Fact("Children", str(len(children))),
        Fact("On a plan", str(len(on_plan)) if on_plan else "none"),
    )
    return Bar(
        f"{family.name} family", facts, (Tag("Restricted", "red"),) if any(c.restricted for c in children) else ()
    )


def tags_of(children: Iterable[Child], plan: PlanWords) -> tuple[Tag, ...]:
    restricted = (Tag("Restricted", "red"),) if any(child.restricted for child in children) else ()
    unborn = (Tag("Unborn", "blue"),) if all(child.unborn for child in children) else ()
    return (Tag(plan.words, plan.colour), *unborn, *restricted) if plan.words else (*unborn, *restricted)


def number_words(number: str) -> str:
    return nhs_number(number) or "not known"


def age(born_on: date, today: date) -> str:
    """ "6 years", "5 months", "12 days": as a person says a child's age."""
    months = (today.year - born_on.year) * 12 + today.month - born_on.month - (today.day < born_on.day)
    if months >= 24:
        return f"{months // 12} years"
    if months >= 1:
        return f"{months} month{'s' if months > 1 else ''}"
    days = (today - born_on).days
    return f"{days} day{'' if days == 1 else 's'}"


def family_rows(families: Iterable[Family]) -> list[FamilyRow]:
    """Families for the list: those with a child on a plan first, then by name."""
    rows = [family_row(family) for family in families]
    return sorted(rows, key=lambda row: (not row.on_plan, row.name.casefold()))


def family_row(family: Family) -> FamilyRow:
    children = list(family.children.all())
    restricted = any(child.restricted for child in children)
    rows = tuple(child_row(child, plan_of(child.sat)) for child in children)  # type: ignore[attr-defined]
    return FamilyRow(
        name="Restricted family" if restricted else f"{family.name} family",
        href=reverse("children:family", args=[family.pk]),
        children=rows,
        restricted=restricted,
        on_plan=any(row.plan.on_plan for row in rows),
    )


def child_row(child: Child, plan: PlanWords) -> ChildRow:
    if child.restricted:
        return ChildRow(name_of(child), "", "", PlanWords())
    born = f"due {day(child.expected_on)}" if child.unborn and child.expected_on else day(child.born_on)
    number = "" if child.unborn else nhs_number(child.patient.nhs_number if child.patient else "")
    return ChildRow(name_of(child), born, number, plan)


def who_is_who(meetings: Sequence[Conference]) -> list[Person]:
    """Chair, social worker and council, each from the latest meeting whose letters name one."""
    found: list[Person] = []
    latest = [one for one in reversed(meetings) if one.removed_at is None]
    worker = next((one for one in latest if one.social_worker or one.social_worker_email), None)
    if worker is not None:
        found.append(
            Person(
                "Social worker",
                worker.social_worker or "name not known",
                worker.social_worker_phone,
                worker.social_worker_email,
                day(worker.on),
            )
        )
    chair = next((one for one in latest if one.chair), None)
    if chair is not None:
        found.append(Person("Chair", chair.chair, since=day(chair.on)))
    council = next((one for one in latest if one.authority is not None), None)
    if council is not None and council.authority is not None:
        found.append(Person("Lead authority", council.authority.name, email=council.authority.reports_to))
    return found
