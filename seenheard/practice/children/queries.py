"""The children and families that the practice works for."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from django.db.models import Case, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from seenheard.casework.reading.dates import find_dates
from seenheard.casework.vocabulary import Decision
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer

from .models import Child, Family

NOT_A_DIGIT = re.compile(r"[^0-9]")
AT_MOST = 50
#: Decisions after which a child is on a plan, and off it.
ON_PLAN = {Decision.PLAN_MADE.value, Decision.PLAN_CONTINUED.value}
OFF_PLAN = {Decision.PLAN_ENDED.value}


def children(viewer: Viewer) -> QuerySet[Child]:
    return Child.objects.filter(practice=viewer.practice).select_related("family", "patient", "mother")


def one_child(viewer: Viewer, pk: int) -> Child | None:
    """A child of the viewer's practice; None for a stranger."""
    return children(viewer).filter(pk=pk).first()


def one_family(viewer: Viewer, pk: int, *, decided: bool = True) -> Family | None:
    """A family of the viewer's practice with its children; None for a stranger, or if no child of it stands. `decided`:
    with what was decided of each (`sat`), which after ten years are hundreds of rows."""
    family = with_children(Family.objects.filter(practice=viewer.practice, pk=pk), decided=decided).first()
    return family if family is not None and family.children.all() else None


def on_plan(viewer: Viewer) -> dict[int, int]:
    """The children on a plan whose records are not restricted, each with its family.

    `plan.plan_of` says it from all that was decided; this says the same from the database alone, for lists: the last
    decision about a plan made or continued one. On one and the same day an ending is the last.
    """
    seats = ConferenceChild.objects.filter(
        decision__in=ON_PLAN | OFF_PLAN,
        child__practice=viewer.practice,
        child__removed_at=None,
        child__restricted=False,
        conference__removed_at=None,
        conference__cancelled_at=None,
        conference__on__isnull=False,
    )
    last = seats.order_by().values("child_id", "child__family_id")
    last = last.annotate(
        kept=Max("conference__on", filter=Q(decision__in=ON_PLAN)),
        ended=Max("conference__on", filter=Q(decision__in=OFF_PLAN)),
    )
    rows = last.filter(Q(ended=None) | Q(kept__gt=F("ended")), kept__isnull=False)
    return {row["child_id"]: row["child__family_id"] for row in rows}


def standing_families(viewer: Viewer) -> QuerySet[Family]:
    """The families with a child that we work for."""
    return Family.objects.filter(Exists(Child.objects.filter(family=OuterRef("pk"))), practice=viewer.practice)


def families(viewer: Viewer, *, first: Collection[int] = (), offset: int = 0, limit: int = 20) -> list[Family]:
    """A part of the families with a child that we work for: those of `first` first, then by name; children and their
    decisions are prefetched. A restricted family stands where "Restricted family" stands in the alphabet."""
    restricted = Exists(Child.objects.filter(family=OuterRef("pk"), restricted=True))
    shown = Case(When(restricted, then=Value("restricted family")), default=Lower("name"))
    rank = Case(When(pk__in=list(first), then=0), default=1)
    found = standing_families(viewer).annotate(rank=rank, shown=shown).order_by("rank", "shown", "pk")
    return list(with_children(found)[offset : offset + limit])


def with_children(found: QuerySet[Family], *, decided: bool = True) -> QuerySet[Family]:
    standing = Child.objects.select_related("patient", "mother").order_by("born_on", "name", "pk")
    if decided:
        standing = standing.prefetch_related(Prefetch("seats", decided_seats(), to_attr="sat"))
    return found.prefetch_related(Prefetch("children", standing))


def decided_seats() -> QuerySet[ConferenceChild]:
    """Seats at meetings that stand for which something was decided, by the meeting's date: what plan_of reads."""
    return (
        ConferenceChild.objects.filter(conference__removed_at=None, conference__cancelled_at=None)
        .exclude(decision="")
        .select_related("conference")
        .order_by("conference__on", "pk")
    )


def find(viewer: Viewer, words: str, *, closed: Collection[int] = (), never: Collection[int] = ()) -> list[Child]:
    """Children whose name, NHS number or date of birth fits what was typed; by their mother too if unborn.

    Ten digits are a number, a date is a date of birth or an expected one, anything else is parts of a name, all of
    which must fit. Families that are `closed` to this person are found only by a whole name or number, those that
    `never` open by nothing. At most 50 are left, by name.
    """
    typed = " ".join(words.split())
    if not typed:
        return []
    found = children(viewer).prefetch_related(Prefetch("seats", decided_seats(), to_attr="sat"))
    fits = found.filter(asked(typed)).exclude(family__in=list(never))
    shut = [one.pk for one in fits.filter(family__in=list(closed)) if in_full(one, typed)] if closed else []
    fits = fits.filter(~Q(family__in=list(closed)) | Q(pk__in=shut))
    return list(fits.order_by("name", "pk")[:AT_MOST])


def in_full(child: Child, words: str) -> bool:
    """Did somebody type this child's whole NHS number or whole name? A record that is closed to them is found by
    nothing less, so that it cannot be guessed letter by letter."""
    row = child.patient or child.mother
    if row is None:
        return False
    digits = NOT_A_DIGIT.sub("", words)
    typed = set(words.casefold().replace("-", " ").split())
    name = set(row.name.casefold().replace("-", " ").split())
    return (len(digits) == 10 and digits == row.nhs_number) or name <= typed


def asked(typed: str) -> Q:
    digits = NOT_A_DIGIT.sub("", typed)
    if len(digits) == 10 and not re.search(r"[^\W\d_]", typed):
        return Q(patient__nhs_number=digits) | Q(patient=None, mother__nhs_number=digits)
    if (day := typed_date(typed)) is not None:
        return Q(born_on=day) | Q(expected_on=day)
    wanted = Q()
    for part in typed.split():
        wanted &= (
            Q(name__icontains=part)
            | Q(patient__given_name__icontains=part)
            | Q(patient__family_name__icontains=part)
            | Q(mother__given_name__icontains=part, patient=None)
            | Q(mother__family_name__icontains=part, patient=None)
        )
    return wanted


def typed_date(typed: str) -> date | None:
    """The day that the whole of the text says, in any British form: "14/3/2019", "14 March 2019", "2019-03-14"."""
    found = find_dates(typed)
    whole = len(found) == 1 and not typed[: found[0].start].strip() and not typed[found[0].end :].strip()
    return found[0].value if whole else None


def about_meetings(family: Family, child: Child | None = None) -> QuerySet[Conference]:
    """The family's meetings, cancelled ones too; of one child only if given."""
    found = Conference.objects.filter(family=family)
    if child is not None:
        found = found.filter(pk__in=ConferenceChild.objects.filter(child=child).values("conference"))
    return found


def meetings_of(family: Family, child: Child | None = None, *, among: Collection[int]) -> list[Conference]:
    """Those of the family's meetings that have these numbers, oldest first, with all that a line of them shows."""
    found = about_meetings(family, child).filter(pk__in=among).select_related("authority")
    return list(found.prefetch_related("seats__child__mother").order_by("on", "time", "pk"))


def coming_meetings(family: Family, child: Child | None, today: date) -> list[Conference]:
    """The family's meetings from today on that stand, soonest first."""
    found = about_meetings(family, child).filter(cancelled_at=None, handed_on_at=None, on__gte=today)
    found = found.select_related("authority")
    return list(found.prefetch_related("seats__child__mother").order_by("on", "time", "pk"))


def latest_named(family: Family, child: Child | None = None) -> list[Conference]:
    """The latest meetings that name a social worker, a chair and an authority, oldest first: what who_is_who reads."""
    found = about_meetings(family, child).select_related("authority")
    found = found.order_by(F("on").desc(nulls_last=True), F("time").desc(nulls_last=True), "-pk")
    naming = (
        ~Q(social_worker="") | ~Q(social_worker_email=""),
        ~Q(chair=""),
        Q(authority__isnull=False),
    )
    latest = {one.pk: one for wanted in naming if (one := found.filter(wanted).first()) is not None}
    order = {pk: place for place, pk in enumerate(found.filter(pk__in=latest).values_list("pk", flat=True))}
    return sorted(latest.values(), key=lambda one: -order[one.pk])


def about_letters(family: Family, child: Child | None = None) -> QuerySet[Confirmation]:
    """The standing confirmations of letters about the family, or one child of it."""
    about = Child.everything.filter(pk=child.pk) if child is not None else Child.everything.filter(family=family)
    seen = Confirmation.children.through.objects.filter(child__in=about.values("pk")).values("confirmation")
    return Confirmation.objects.filter(pk__in=seen, undone_at=None)


def letters_of(found: QuerySet[Confirmation], *, latest: int | None = None) -> list[Confirmation]:
    """These confirmations, or the latest of them, with all that a line of them shows, latest first."""
    rows = found.select_related("letter", "person").defer("sources", "filing")
    return list(rows.order_by("-at", "-pk")[:latest])


def latest_attendees(family: Family, child: Child | None = None) -> list[dict[str, str | None]]:
    """Who was there or sent apologies, as the latest letter that lists anybody lists them: role, name, status."""
    listing = about_letters(family, child).filter(fields__attendees__0__isnull=False).order_by("-at", "-pk")
    listed = listing.values_list("fields__attendees", flat=True).first() or []
    return [one for one in listed if one.get("name") or one.get("role")]


def facts_of(family: Family, child: Child | None = None) -> list[Fact]:
    """Dated facts of the family, oldest first; of one child: those that name the child or no child."""
    found = Fact.objects.filter(family=family).select_related("child", "conference")
    if child is not None:
        found = found.filter(Q(child=child) | Q(child=None))
    return list(found.order_by("on", "pk"))
