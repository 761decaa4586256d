"""The calendar feed: no sign-in, since calendar programs have none; the secret in the address is the key."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from seenheard.practice.audit.actions import look
from seenheard.practice.people.viewer import Viewer

from .feed_kept import Body, body_of
from .feeds import feed_at
from .models import Feed


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The feed at this address; 404 for an unknown or an ended one, 304 if the program already has it.

    The address is a secret, so it is kept out of the log that other missing pages go to."""
    now = timezone.now()
    found = feed_at(secret, today=timezone.localdate(now))
    if found is None:
        missing = HttpResponseNotFound("There is no calendar here.", content_type="text/plain")
        missing._has_been_logged = True  # type: ignore[attr-defined]
        return missing
    name = "Seen & Heard: my diary" if found.person_id else "Seen & Heard: practice diary"
    body = body_of(found, now=now, name=name, link=request.build_absolute_uri)
    response = HttpResponse(body.data, content_type="text/calendar; charset=utf-8")
    response["ETag"] = etag = f'"{hashlib.sha256(body.data).hexdigest()[:32]}"'
    response["Last-Modified"] = http_date(body.changed_at.timestamp())
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="diary.ics"'
    response["Referrer-Policy"] = "no-referrer"
    answer = get_conditional_response(request, etag, int(body.changed_at.timestamp()), response) or response
    if answer.status_code == 200:
        look_at(found, body)
    return answer


def look_at(found: Feed, body: Body) -> None:
    """Whoever's calendar it is has looked at these children's diary. A program that has it already sees nothing new."""
    viewer = Viewer(practice=found.practice, person=found.person, role=None)
    look(viewer, f"feed:{found.pk}", detail={"children": list(body.children)})
