"""Which addresses to measure: every page of the URL table, filled in with the objects that are worst for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference, Fact, Likely
from seenheard.practice.cover.models import Asking, Offer
from seenheard.practice.diary.models import Authority, AuthorityVersion, Duty
from seenheard.practice.handover.models import Given, Taken
from seenheard.practice.keeping.models import Disposal, Hold
from seenheard.practice.letters.models import Confirmation, Reading
from seenheard.practice.letters.queries import undecided
from seenheard.practice.looked_after.models import Assessment, Passport, TakingOver
from seenheard.practice.people.models import Membership
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.models import Evidence, Telling
from seenheard.practice.plans.models import PlanVersion
from seenheard.practice.post.models import Message
from seenheard.practice.reconciliation.models import CouncilList, Difference, DifferencesLetter
from seenheard.practice.register.models import CodeTask
from seenheard.practice.reports.models import AllowedDomain, Copy, CouncilForm, Dispatch, Reader, Report, Statement
from seenheard.practice.rota.models import Clinician, Closing, Leave, LeaveCalendar, Room
from seenheard.practice.rota.weeks import week_of

#: Sign-in pages that begin something with another machine, or end this session; and the page behind an e-mail, whose
#: secret is known to its reader alone.
LEFT_OUT = ("sign-in/logout/", "cover/by-mail/<str:secret>/")
#: Pages that give a file: told apart, because the file itself is made or read.
FILES = (
    "handover/given/<int:pk>/file/",
    "handover/given/<int:pk>/cover/",
    "handover/taken/<int:pk>/receipt/",
    "letters/<int:pk>/pages/<int:number>.png",
    "letters/<int:pk>/original",
    "record/save/",
    "record/child/<int:pk>/save/",
    "ledger/save/",
    "register/save/",
    "register/codes/save/",
    "ledger/rows/save/",
    "rota/in-and-out/save/",
    "cover/offers/<int:pk>/calendar.ics",
    "reports/<int:pk>/copies/<int:number>/",
    "reports/settings/forms/<int:pk>/trial/",
    "reconciliation/letters/<int:pk>/word/",
    "reconciliation/letters/<int:pk>/pdf/",
)


@dataclass(frozen=True, slots=True)
class Address:
    """One page of the URL table, with a path to open and why that path."""

    pattern: str
    path: str
    why: str = ""


class CannotFill(LookupError):
    """An address has a part for which nothing here knows a value."""


def patterns(resolver: Any = None, before: str = "") -> Iterator[str]:
    """Every address of the site."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address


class Objects:
    """The objects of a practice that are worst for its pages, several of each sort."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer, self.today = viewer, timezone.localdate()
        waiting = undecided(viewer)
        done = Confirmation.objects.filter(undone_at=None).order_by("pk")
        waits = [*waiting[:2].values_list("pk", flat=True), *waiting.reverse()[:3].values_list("pk", flat=True)]
        most_pages = Reading.objects.order_by("-pages__length").values_list("letter", flat=True)[:1]
        most_meetings = self.most(Family.objects.all(), "conferences")
        middle = list(Family.objects.order_by("pk").values_list("pk", flat=True))
        of_family = Child.objects.filter(family__in=most_meetings, restricted=False)
        dealt = [done.first(), done.last(), done.order_by(F("children__family"), "-pk").first()]
        self.of: dict[str, list[int]] = {
            "letters": [*waits, *most_pages, *(one.letter_id for one in dealt if one)],
            "letters/followed": [one.letter_id for one in dealt if one],
            "children/family": [*most_meetings, *middle[1:4:2], *middle[-3:-1]],
            "children": [*of_family.values_list("pk", flat=True)[:2], *self.some(Child)],
            "conferences": [*self.most(Conference.objects.all(), "duties"), *self.some(Conference)],
            "diary/duties": [
                *self.most(Duty.objects.filter(met_at=None, withdrawn_at=None), "chases"),
                *self.some(Duty),
            ],
            "conferences/likely": self.some(Likely),
            "diary/authorities": self.some(Authority),
            "people": self.some(Membership),
            "fact_id": self.some(Fact),
        }
        self.of |= {
            "cover/conference": self.most(Conference.objects.filter(on__gte=self.today), "askings"),
            "cover/askings": self.some(Asking),
            "cover/offers": self.some(Offer),
            "rota/clinicians": self.most(Clinician.objects.all(), "usual_sessions"),
            "rota/leave": self.some(Leave),
            "rota/calendars": self.some(LeaveCalendar),
            "rota/premises/rooms": self.some(Room),
            "rota/premises/closings": self.some(Closing),
            "keeping/family": self.of["children/family"],
            "rota/knowing": self.of["children"],
            "keeping/child": self.of["children"],
            "keeping/letters": [one.letter_id for one in dealt if one],
            "keeping/holds": self.some(Hold),
            "keeping/disposals": self.some(Disposal),
            "post": self.some(Message),
            "children/families": self.of["children/family"],
            "gp-record/families": self.of["children/family"],
            "gp-record/patients": self.people_of_families(),
            "reports": [
                *self.most(Report.objects.filter(signed_at=None), "statements"),
                *self.most(Report.objects.exclude(signed_at=None), "copies"),
            ],
            "reports/statements": self.some(Statement),
            "reports/begin/conference": self.of["conferences"],
            "reports/begin/likely": self.of["conferences/likely"],
            "reports/settings/domains": self.some(AllowedDomain),
            "reconciliation/lists": self.some(CouncilList),
            "reconciliation/differences": self.most(Difference.objects.filter(gone_at=None), "answers"),
            "reconciliation/letters": self.most(DifferencesLetter.objects.all(), "differences"),
            "reconciliation/councils": self.some(Authority),
            "reports/settings/forms": self.some(CouncilForm),
        }
        #: Addresses with two numbers, by how they begin: a report, and one of its readers, copies or lines of the post.
        self.two: dict[str, list[tuple[int, int]]] = {
            f"reports/<int:pk>/{part}/<int:number>/": list(rows.order_by("pk").values_list("report_id", "pk")[:2])
            for part, rows in (
                ("readers", Reader.objects),
                ("copies", Copy.objects),
                ("sent", Dispatch.objects),
            )
        }
        self.two["diary/authorities/<int:pk>/before/<int:number>/"] = list(
            AuthorityVersion.objects.order_by("-number", "pk").values_list("authority_id", "number")[:2]
        )
        in_care = Assessment.objects.order_by("pk").values_list("child_id", flat=True)
        self.of["looked-after/children"] = [*dict.fromkeys(in_care[:2]), *self.of["children"][:2]]
        self.two |= {
            f"looked-after/children/<int:pk>/{part}/": list(rows.order_by("pk").values_list("child_id", name)[:2])
            for part, rows, name in (
                ("back/<int:number>", Assessment.objects, "pk"),
                ("care/<int:number>/over", TakingOver.objects, "pk"),
                ("care/<int:number>/end", TakingOver.objects, "pk"),
                ("passports/<int:number>", Passport.objects, "number"),
            )
        }
        self.of["plans/children"] = self.most(Child.objects.filter(plan_versions__isnull=False), "plan_versions")
        self.of["plans/meetings"] = self.most(Conference.objects.filter(type__in=("initial", "review")), "attendees")
        self.two["plans/children/<int:pk>/versions/<int:number>/"] = list(
            PlanVersion.objects.order_by("-number", "pk").values_list("child_id", "number")[:2]
        )
        self.of["core-groups"] = self.most(Conference.objects.filter(type="core_group"), "duties")
        self.of["core-groups/enter"] = self.of["children/family"]
        self.of["diary/expected/together"] = self.of["diary/authorities"]
        asked = Duty.objects.filter(kind="action", owed_by="practice")
        self.of["actions"] = self.most(asked, "evidence")
        self.of["actions/tell"] = self.of["actions"]
        self.of["actions/evidence"] = self.some(Evidence)
        self.of["actions/told"] = self.some(Telling)
        self.of["actions/children"] = self.of["actions/tell/children"] = self.of["children"]
        self.of["handover/give/children"] = self.of["children"]
        self.of["handover/given"], self.of["handover/taken"] = self.some(Given), self.some(Taken)
        self.of["register/codes"] = self.some(CodeTask)
        self.of["register/children"] = self.of["children"]
        self.of["case/children"] = [*self.most(Child.objects.all(), "endings"), *self.of["children"]]
        self.of["reminders/addresses"] = [row.person_id for row in Membership.objects.order_by("pk")[:2]]
        self.of["reminders/duties"] = self.of["diary/duties"]
        self.of["reminders/deputies"] = [row.person_id for row in Membership.objects.order_by("pk")[:2]]
        self.of["ledger/conferences"] = self.of["conferences"]
        self.of["record/letter"], self.of["record/child"] = self.of["letters"], self.of["children"]

    @staticmethod
    def people_of_families() -> list[int]:
        """Those on the list with the longest imported records; without any, some who belong to a family."""
        rows = Patient.objects.filter(Q(child_of__isnull=False) | Q(member_of__isnull=False)).distinct()
        found = rows.annotate(how_many=Count("record_entries")).order_by("-how_many", "pk")
        return list(found.values_list("pk", flat=True)[:2])

    @staticmethod
    def most(rows: Any, relation: str) -> list[int]:
        """The two with the most of these."""
        found = rows.annotate(how_many=Count(relation)).order_by("-how_many", "pk")
        return list(found.values_list("pk", flat=True)[:2])

    @staticmethod
    def some(model: Any) -> list[int]:
        """The first, a middle and a last one."""
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        return list(dict.fromkeys([keys[0], keys[len(keys) // 2], keys[max(len(keys) - 2, 0)]])) if keys else []

    def days(self) -> list[str]:
        """Today, and the day and month with the most meetings."""
        most = Conference.objects.exclude(on=None).values("on").annotate(n=Count("pk")).order_by("-n")
        busiest = most.values_list("on", flat=True).first()
        return [self.today.isoformat(), *([busiest.isoformat()] if busiest else [])]


def addresses(objects: Objects, *, secret: str) -> tuple[list[Address], list[str]]:
    """Every page with its paths, and the addresses that nobody knew how to fill in."""
    made: list[Address] = []
    unknown: list[str] = []
    for pattern in sorted(set(patterns())):
        if pattern in LEFT_OUT or ("sign-in" in pattern and "<" in pattern):
            continue
        try:
            made += [Address(pattern, path) for path in dict.fromkeys(filled(pattern, objects, secret))]
        except CannotFill:
            unknown.append(pattern)
    return made + worst(objects), unknown


def filled(pattern: str, objects: Objects, secret: str) -> Iterator[str]:
    room = re.sub(r"/?<.*", "", pattern)
    if room == "letters" and pattern.endswith("/followed/"):
        room = "letters/followed"
    values: dict[str, Callable[[], list[str]]] = {
        "int:pk": lambda: [str(key) for key in objects.of[room]],
        "int:fact_id": lambda: [str(key) for key in objects.of["fact_id"][:1]],
        "int:number": lambda: ["1"],
        "iso_day:on": objects.days,
        "day:day": objects.days,
        "iso_week:week": lambda: [week_of(date.fromisoformat(day)) for day in objects.days()],
        "str:half": lambda: ["am"],
        "month:first": lambda: [day[:7] for day in objects.days()],
        "str:secret": lambda: [secret],
        "slug:slug": lambda: ["letters", "confirm"],
        "slug:kind": lambda: ["all", "report"],
        "slug:section": lambda: ["B", "E"],
        "slug:matter": lambda: ["opinion", "other_adult"],
        "str:name": lambda: ["letters.png"],
    }
    for begins, pairs in objects.two.items():
        if pattern.startswith(begins):
            yield from ("/" + pattern.replace("<int:pk>", str(pk)).replace("<int:number>", str(n)) for pk, n in pairs)
            return
    parts = re.findall(r"<([^>]+)>", pattern)
    if any(part not in values for part in parts) or ("int:pk" in parts and room not in objects.of):
        raise CannotFill(pattern)
    paths = ["/" + pattern]
    for part in parts:
        paths = [path.replace(f"<{part}>", value, 1) for path in paths for value in values[part]()]
    yield from paths


def worst(objects: Objects) -> list[Address]:
    """Pages at their worst: long lists at their far end, searches, filters."""
    child = objects.of["children"][0] if objects.of["children"] else 0
    far = Confirmation.objects.filter(undone_at=None).count() // 100 * 100
    family = Family.objects.order_by("pk").first()
    part = family.name[:4].lower() if family else "lock"
    asked = {
        "letters/": ["?kind=conference_minutes", "?page=999999"],
        "letters/dealt-with/": [f"?from={max(far - 100, 0)}", "?page=999999"],
        "record/": ["?page=999999", "?kind=changes", "?kind=reasons", f"?person={objects.viewer.person.pk}&page=99999"],  # type: ignore[union-attr]
        f"record/child/{child}/": ["?kind=looks", "?page=999999"],
        "children/": [f"?q={part}", "?q=a", "?q=14/3/2019", "?q=999+000+0018", "?page=999999"],
        "ledger/": [f"?year={objects.today.year - 1}-{objects.today.year % 100:02}&count=children"],
        "ledger/years/": ["?years=financial"],
        "ledger/rows/": [f"?period={objects.today.year - 1}&measure=held{more}" for more in ("", "&count=children")],
        "register/": ["?show=former", "?show=former&from=999999", "?category=neglect"],
        "register/households/": ["?show=no_address", "?show=same_address"],
        "register/codes/": ["?show=ticked"],
        "conferences/": ["?show=past", "?show=past&page=999999"],
        "diary/": [f"?child={child}", "?person=0", "?owed=meetings", "?kind=report"],
        "diary/expected/": [f"?child={child}"],
    }
    return [
        Address(re.sub(r"\d+", "<int:pk>", room), f"/{room}{query}", query)
        for room, queries in asked.items()
        for query in queries
    ]
