"""The page behind the link in the e-mail: answers without a sign-in, by the secret in its address alone.

Opening it changes nothing, since scanners of e-mail open every link; only a button answers. It says who is asked, when
and how, with initials at most. It has no session, so no cookie of anybody's could be abused by another site: what
stands against a forged form is the secret itself, which a forger does not have.
"""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from seenheard.practice.audit.actions import look
from seenheard.practice.conferences.words import mode_words
from seenheard.practice.diary.feed import place_of
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software
from seenheard.practice.rota.models import Clinician

from . import deciding
from .closed_to import is_closed
from .forms import AnswerForm, SwapForm
from .letter import fingerprint, length_words, time_words, title_of
from .models import Asking
from .presenters import stands
from .proposing import everybody_here
from .rows import ACCEPTED, DECLINED, CoverRefused, NoSuchAsking, moment_of, refuse_if_gone
from .windows import arrangements_of, terms_of, usual_of
from .words import CANNOT, moment_text

#: So many wrong secrets from one address of the network, and further wrong ones wait. A secret has 256 random bits;
#: this only keeps who tries from making the site work.
MOST_WRONG = 20
WRONG_FOR = 10 * 60  # seconds
E_MAIL = "e-mail"


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: HttpRequest, secret: str) -> HttpResponse:
    """What is asked, with buttons; or, once a button was pressed, what was answered."""
    now = timezone.now()
    found = asking_at(secret, now=now)
    if found is None:
        return no_such_link(request)
    by = who_answers(found, now)
    if by is None:
        return over(request)
    if request.method == "POST":
        return take(request, by, found, now)
    look(software(found.practice), f"asking:{found.pk}", detail={"by": "the link in the e-mail"})
    return show(request, found)


def asking_at(secret: str, *, now: datetime) -> Asking | None:
    """The asking that this secret answers, if it still does: not answered or ended, and its conference where it was."""
    rows = Asking.objects.select_related("practice", "clinician__person", "conference__family")
    found = rows.filter(secret_hash=fingerprint(secret), answer="", ended_at=None).first()
    if found is None or moment_of(found.conference) != (found.on, found.time):
        return None
    try:
        refuse_if_gone(found.conference, timezone.localdate(now))
    except CoverRefused:
        return None
    return found


def who_answers(found: Asking, now: datetime) -> Viewer | None:
    """The one asked, if they still work here and the family is not closed to them; the software in the name of who does
    not sign in."""
    person = found.clinician.person
    if found.clinician.ended_at is not None or is_closed(found.conference.family_id, found.clinician):
        return None
    if person is None:
        return software(found.practice)
    viewer = viewer_for(person, today=timezone.localdate(now), practice_id=found.practice_id)
    return viewer if viewer is not None and viewer.may("arrange_cover") else None


def take(request: HttpRequest, by: Viewer, found: Asking, now: datetime) -> HttpResponse:
    """One press: yes, no, or a swap."""
    swapping = request.POST.get("do") == "swap"
    form: forms.Form = SwapForm(request.POST, here=others(found)) if swapping else AnswerForm(request.POST)
    if not form.is_valid():
        return show(request, found, wrong=form)
    said_so = form.cleaned_data
    try:
        if isinstance(form, SwapForm):
            other = next((one for one in others(found) if str(one.pk) == said_so["swap_with"]), None)
            deciding.swap(
                by,
                asking_id=found.pk,
                swap_with=other,
                words=said_so["swap_words"],
                seen=form.moment,
                now=now,
                way=E_MAIL,
            )
            words = "You asked for a swap. Until somebody else accepts, you go."
        else:
            declines = bool(said_so["why_not"])
            deciding.answer(
                by,
                asking_id=found.pk,
                says=DECLINED if declines else ACCEPTED,
                why_not=said_so["why_not"],
                words=said_so["words"],
                seen=form.moment if isinstance(form, AnswerForm) else None,
                now=now,
                way=E_MAIL,
            )
            words = "You cannot go. The practice will look for somebody else." if declines else "You go. Thank you."
    except CoverRefused as refusal:
        return said(request, "Your answer was not taken", str(refusal), status=409)
    except NoSuchAsking:
        return over(request)
    return said(request, "Thank you", words)


def others(found: Asking) -> list[Clinician]:
    here = everybody_here(found.practice, found.conference, timezone.localdate())
    return [one for one in here if one.pk != found.clinician_id]


def show(request: HttpRequest, found: Asking, wrong: forms.Form | None = None) -> HttpResponse:
    meeting = found.conference
    terms = terms_of(meeting, usual_of(found.practice), arrangements_of([meeting]).get(meeting.pk))
    facts = {
        "What": title_of(found),
        "When": time_words(found),
        "How long": length_words(terms),
        "How": mode_words(meeting.mode) or "Not known yet",
        "Where": place_of(meeting),
        "For": found.practice.name,
    }
    made: list[forms.Form] = [AnswerForm(), SwapForm(here=others(found))]
    shown = {type(form).__name__: wrong if wrong and isinstance(wrong, type(form)) else form for form in made}
    context = {
        "asking": found,
        "facts": {term: words for term, words in facts.items() if words},
        "cannot": CANNOT,
        "seen": moment_text(moment_of(meeting)),
        "forms": shown,
        "wrong": wrong,
        "stands": stands(found),
    }
    return quiet(render(request, "cover/by_mail.jinja", context, status=422 if wrong else 200))


def said(request: HttpRequest, title: str, words: str, status: int = 200) -> HttpResponse:
    return quiet(render(request, "cover/by_mail_said.jinja", {"title": title, "words": words}, status=status))


def no_such_link(request: HttpRequest) -> HttpResponse:
    """A link that answers nothing. A right one is never kept waiting by others: behind one address of the network there
    may be a whole practice, or a scanner that opens its old e-mails."""
    if too_many_wrong(request):
        return said(request, "Too many links that do not work", "Please wait ten minutes, and try again.", status=429)
    count_wrong(request)
    return over(request)


def over(request: HttpRequest) -> HttpResponse:
    """The same for a link that never was, was used, or is over: nobody learns which."""
    return said(
        request,
        "This link does not work any more",
        "It was answered, the conference moved or is over, or the link is not whole. Sign in to see more.",
        status=404,
    )


def quiet(answer: HttpResponse) -> HttpResponse:
    """The address is the secret: it goes to no other site, into no log and no search."""
    answer["Referrer-Policy"] = "no-referrer"
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def key_of(request: HttpRequest) -> str:
    return f"by-mail-wrong:{request.META.get('REMOTE_ADDR', '')}"


def too_many_wrong(request: HttpRequest) -> bool:
    return int(cache.get(key_of(request), 0)) >= MOST_WRONG


def count_wrong(request: HttpRequest) -> None:
    key = key_of(request)
    cache.add(key, 0, WRONG_FOR)
    try:
        cache.incr(key)
    except ValueError:  # it ended in between
        cache.set(key, 1, WRONG_FOR)
