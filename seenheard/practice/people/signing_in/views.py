"""Pages of staying signed in: what was typed too late, where one is signed in, and the way to stay."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.people.doors import viewer_of

from . import actions, clock, kept, late_forms
from .browsers import browser_of
from .models import SignIn
from .presenters import room, shown_fields, shown_sign_ins


@require_safe
@never_cache
@login_required
def kept_form(request: HttpRequest) -> HttpResponse:
    """What this person typed on a form that came too late, and the button that sends it on."""
    viewer = viewer_of(request)
    typed = kept.opened(request, now=timezone.now())
    if typed is None:
        return render(request, "signing_in/nothing_kept.jinja", {})
    elsewhere = typed.row.practice if typed.row.practice_id != viewer.practice.pk else None
    if elsewhere is None and not viewer.may(late_forms.needed(typed.row.path)):
        return render(request, "signing_in/nothing_kept.jinja", {})  # a role that was lost meanwhile
    shown = [] if elsewhere else shown_fields(typed)
    context = {"typed": typed, "mark": kept.MARK, "elsewhere": elsewhere, "shown": shown, "room": room(typed.row.path)}
    return render(request, "signing_in/kept.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stay(request: HttpRequest) -> HttpResponse:
    """For the script that warns: how long is left? A POST, by the button, begins the time anew."""
    row = request.sign_in  # type: ignore[attr-defined]
    if row is None:
        return JsonResponse({"seconds_left": 0})
    if request.method == "POST":
        clock.stay(request, now=timezone.now())
        row.refresh_from_db()
        if not late_forms.wants_json(request):
            return HttpResponseRedirect("/")
    return JsonResponse({"seconds_left": clock.left(row, now=timezone.now()).seconds_left})


@require_safe
@never_cache
@login_required
def where(request: HttpRequest) -> HttpResponse:
    """In which browsers one is signed in."""
    if viewer_of(request) is None:
        raise Http404
    rows = SignIn.objects.filter(person=viewer_of(request).person).order_by("-seen_at")
    context = {"rows": shown_sign_ins(rows, request.session.session_key, now=timezone.now())}
    return render(request, "signing_in/where.jinja", context)


@require_POST
@login_required
def end(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions, or all, this one too."""
    viewer = viewer_of(request)
    if viewer is None or viewer.person is None:
        raise Http404
    which = request.POST.get("which", "")
    if which == "all":
        actions.end_sign_ins(viewer, viewer.person)
        request.session.flush()
        return HttpResponseRedirect(reverse("account_login"))
    if which.isascii() and which.isdigit() and actions.end_sign_in(viewer, sign_in_id=int(which)):
        messages.success(request, "It is signed out.")
    return HttpResponseRedirect(reverse("sign_in_where"))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: most often one that was open while its person signed out and in again. If the
    browser itself says that the form is from our own page, it is kept and shown again, to be sent by a press of a
    button; else it is refused, as Django does."""
    if not from_here(request) or not late_forms.is_resendable(request) or getattr(request, "held", False):
        return csrf_failure(request, reason=reason)
    if late_forms.wants_json(request):
        return late_forms.answer_script(request)
    viewer = getattr(request, "viewer", None)
    last = (request.user.pk, viewer.practice.pk) if viewer else browser_of(request).last
    if last is None or (request.user.is_authenticated and viewer is None):
        return csrf_failure(request, reason=reason)
    _, key = kept.keep(request, *last, now=timezone.now())
    response: HttpResponse = HttpResponseRedirect(reverse("sign_in_kept"))
    if not viewer:
        response = late_forms.to_sign_in(request, "ended", reverse("sign_in_kept"))
    kept.give_key(response, key)
    return response


def from_here(request: HttpRequest) -> bool:
    """Does the browser say that this came from a page of this site? No page can set these headers."""
    ours = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == ours and request.headers.get("Sec-Fetch-Site", "same-origin") == (
        "same-origin"
    )
