"""What every page needs: who looks, what waits, and where one can go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from seenheard import __version__
from seenheard.practice.letters.queries import oldest_waiting
from seenheard.practice.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class WaitingNow:
    """How many letters nobody has dealt with yet, put aside or not, and since when the oldest waits."""

    count: int
    oldest_at: datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the navigation. `about` is the beginning of the addresses that it stands for. Who may do
    `unless` finds it on another page."""

    words: str
    name: str
    about: str
    needs: str | None = None
    unless: str | None = None


PLACES = (
    Place("Today", "web:home", "/"),
    Place("Letters", "letters:waiting", "/letters/", "see_letters"),
    Place("Diary", "diary:home", "/diary/", "see_diary"),
    Place("Children", "children:home", "/children/", "see_children"),
    Place("Conferences", "conferences:home", "/conferences/", "see_diary"),
    Place("Plans", "plans:home", "/plans/", "see_plans"),
    Place("Register", "register:home", "/register/", "see_register"),
    Place("Reports", "reports:home", "/reports/", "see_reports"),
    Place("Fees", "reports:fees", "/reports/fees/", "claim_fees", unless="see_reports"),
    Place("Who goes", "cover:home", "/cover/", "see_cover"),
    Place("Ledger", "assurance:home", "/ledger/", "see_ledger"),
    Place("Ledger", "assurance:numbers", "/ledger/", "see_ledger_numbers"),
    Place("Reminders", "reminders:home", "/reminders/", "own_reminders"),
    Place("Who is here", "rota:home", "/rota/", "see_rota"),
    Place("Authorities", "diary:authorities", "/diary/authorities/", "see_authorities"),
    Place("People", "people:home", "/people/", "manage_people"),
    Place("Keeping", "keeping:home", "/keeping/", "approve_disposal"),
    Place("E-mail", "post:home", "/post/", "see_post"),
    Place("Guide", "web:guide", "/guide/"),
)


def every_page(request: HttpRequest) -> dict[str, Any]:
    viewer: Viewer | None = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "demonstration": settings.DEMONSTRATION,
        "version": __version__,
        "today": timezone.localdate(),
        "now": timezone.localtime(),
        "waiting_now": SimpleLazyObject(lambda: waiting_now(viewer)) if viewer else None,
        "places": places(viewer, request.path) if viewer else [],
    }


def waiting_now(viewer: Viewer) -> WaitingNow | None:
    """What waits in the viewer's practice; None for people who may not see letters."""
    return WaitingNow(*oldest_waiting(viewer)) if viewer.may("see_letters") else None


def places(viewer: Viewer, path: str) -> list[dict[str, Any]]:
    """The links that this viewer may follow; the one with the longest fitting beginning is where we are."""
    allowed = [
        place
        for place in PLACES
        if (place.needs is None or viewer.may(place.needs)) and not (place.unless and viewer.may(place.unless))
    ]
    here = max(
        (
            place.about
            for place in allowed
            if path == place.about or (place.about != "/" and path.startswith(place.about))
        ),
        key=len,
        default="",
    )
    return [
        {"words": place.words, "href": reverse(place.name), "current": place.about == here, "name": place.name}
        for place in allowed
    ]
