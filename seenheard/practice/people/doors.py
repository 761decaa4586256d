"""Doors to pages: a page names what it needs; who may not, gets 404, and who is not signed in is asked to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from .viewer import Viewer

Page = Callable[..., HttpResponse]


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking. Only for pages behind a door, which has seen to it that there is somebody."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # put there by the middleware SignedInAs
    return viewer


def needs(what: str) -> Callable[[Page], Page]:
    """Only people whose role may do `what` (people.viewer.MAY) reach the page."""

    def door(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            viewer = request.viewer  # type: ignore[attr-defined]
            if viewer is None or not viewer.may(what):
                raise Http404
            return page(request, *args, **kwargs)

        guarded.needs = what  # type: ignore[attr-defined]
        return guarded

    return door
