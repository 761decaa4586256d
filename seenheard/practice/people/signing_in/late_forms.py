"""A form that comes after its session has ended is kept, and its person is asked to sign in; nothing typed is lost."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import resolve, reverse
from django.utils import timezone

from seenheard.practice.people.models import Person
from seenheard.practice.people.queries import viewer_for

from . import kept
from .browsers import browser_of

NOT_ADDED = (
    "{name} was not added, because you are signed out. Sign in in another tab of this browser, load this page anew and "
    "add it again."
)


def is_resendable(request: HttpRequest) -> bool:
    """Is this a form of a page behind a door of ours (people.doors), outside signing in?"""
    match = request.resolver_match
    return request.method == "POST" and match is not None and bool(getattr(match.func, "needs", ""))


def needed(path: str) -> str:
    """What the page behind a kept form's address needs (a name of people.viewer.MAY)."""
    return str(resolve(path.partition("?")[0]).func.needs)  # type: ignore[attr-defined]


def to_sign_in(request: HttpRequest, because: str, wanted: str) -> HttpResponse:
    said = {"next": wanted} | ({"because": because} if because else {})
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode(said)}")


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def answer_script(request: HttpRequest) -> HttpResponse:
    """A script sent this, and its page still holds what was typed: it is told what to say."""
    names = [getattr(file, "name", "The file") for _, sent in request.FILES.lists() for file in sent]
    answers = [{"name": name, "how": "refused", "letter": None, "words": NOT_ADDED.format(name=name)} for name in names]
    return JsonResponse({"answers": answers, "error": "You are signed out."}, status=401)


def works_here(person_id: int) -> bool:
    """Could this person sign in again to take up what they typed? Nothing is kept for somebody who left."""
    person = Person.objects.filter(pk=person_id).first()
    return person is not None and viewer_for(person, today=timezone.localdate()) is not None


def answer(request: HttpRequest, because: str) -> HttpResponse | None:
    """The answer to a request that nobody is signed in for: None if the page itself should give it."""
    if not is_resendable(request):
        return None
    if wants_json(request):
        return answer_script(request)
    last = browser_of(request).last
    if last is None or not works_here(last[0]):
        return None
    _, key = kept.keep(request, *last, now=timezone.now())
    response = to_sign_in(request, because or "ended", reverse("sign_in_kept"))
    kept.give_key(response, key)
    return response
