"""The child's plan as tables: every version, who was asked to its conferences, and what people said of the child there.
What was said of a brother or sister is not part of this file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from seenheard.casework.plan.agencies import AGENCY_WORDS
from seenheard.casework.plan.content import LISTS, WORDS
from seenheard.casework.plan.decided import CHILD_WORDS, OUR_VIEW_WORDS, PART_WORDS, Decided, OurView, people_at
from seenheard.practice.conferences.words import category_words, decision_words
from seenheard.practice.plans.models import MeetingRecord, PlanVersion
from seenheard.practice.plans.queries import content_of, listed_at
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
VERSIONS = ("version", "written at", "by", "part", "what it says", "concerns somebody else?", "decided by")
ASKED = ("date", "name", "role", "agency", "took part")
SAID = ("date", "written at", "by", "part", "what it says", "concerns somebody else?", "decided by")


def plan_tables(held: Held) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    """Name, heading and rows of each table."""
    yield "plan-versions", VERSIONS, versions(held)
    yield "who-was-asked-to-conferences", ASKED, asked(held)
    yield "said-of-conferences", SAID, said(held)


def versions(held: Held) -> Iterator[Row]:
    """Each part of each version, with empty columns for whoever decides what of it concerns others."""
    rows = PlanVersion.objects.filter(practice=held.viewer.practice, child=held.child).select_related("made_by")
    for one in rows.order_by("number"):
        content, at = content_of(one), moment(timezone.localtime(one.made_at))
        yield one.number, at, one.made_by, "Category", category_words(content.categories), "", ""
        yield one.number, at, one.made_by, "Since", content.since or "", "", ""
        for name, words in WORDS.items():
            yield one.number, at, one.made_by, words, getattr(content, name), "", ""
        for name, words in LISTS.items():
            for line in getattr(content, name):
                yield one.number, at, one.made_by, words, line.said, "", ""


def asked(held: Held) -> Iterator[Row]:
    for seat in held.seats:
        record = seat.conference.records.order_by("-number").first()
        said = Decided.from_json(record.contents) if record else Decided()
        for one in people_at(listed_at(seat.conference), said):
            agency = AGENCY_WORDS[one.agency] if one.agency else ""
            yield seat.conference.on, one.name, one.role, agency, PART_WORDS[one.part]


def said(held: Held) -> Iterator[Row]:
    meetings = [seat.conference_id for seat in held.seats]
    rows = MeetingRecord.objects.filter(conference__in=meetings).select_related("conference", "made_by")
    for one in rows.order_by("conference__on", "number"):
        of_child = Decided.from_json(one.contents).of(held.child.pk)
        about = (one.conference.on, moment(timezone.localtime(one.made_at)), one.made_by)
        view = OUR_VIEW_WORDS[OurView(of_child.our_view)] if of_child.our_view else ""
        parts = [("Decision", decision_words(of_child.outcome)), ("Our own GP", view)]
        parts += [(words, getattr(of_child, name)) for name, words in CHILD_WORDS.items()]
        for part, words in parts:
            if words:
                yield *about, part, words, "", ""
