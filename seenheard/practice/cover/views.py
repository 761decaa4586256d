"""Pages of who goes: the list of conferences ahead, and one conference with whom to ask."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.conferences import queries as conferences
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.presenters import bar_facts, tags_of, title_of
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.diary.queries import CONFERENCE_TYPES
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician
from seenheard.practice.web.paging import part_of

from . import deciding, presenters
from .forms import AskForm
from .proposing import everybody_here
from .queries import cover_of, history_of
from .rows import CoverRefused, NoSuchAsking
from .windows import arrangements_of, terms_of, usual_of

ON_A_PAGE = 30
SHOWN = {"": "All ahead", "todo": "Somebody needed", "mine": "I go or am asked"}


@require_safe
@needs("see_cover")
def home(request: HttpRequest) -> HttpResponse:
    """The child protection conferences ahead: first those that need something, then the others, by day."""
    viewer, now = viewer_of(request), timezone.now()
    meetings = conferences.ahead(viewer, timezone.localdate(now), CONFERENCE_TYPES)
    states = cover_of(meetings, now=now)
    usual, days = presenters.usual_days(viewer)
    urgent = set()
    for one in meetings:
        unanswered = presenters.no_answer_words(states[one.pk], usual, days, now)
        if presenters.needs_attention(states[one.pk], unanswered, one.on, timezone.localdate(now)):
            urgent.add(one.pk)
    mine = {
        pk for pk, state in states.items() for one in (state.asking, state.waiting) if presenters.is_mine(viewer, one)
    }
    shown = request.GET.get("show", "")
    shown = shown if shown in SHOWN else ""
    chosen = [one for one in meetings if shown == "" or one.pk in {"todo": urgent, "mine": mine}.get(shown, ())]
    ordered = [one for one in chosen if one.pk in urgent] + [one for one in chosen if one.pk not in urgent]
    part = part_of(request, number=len(ordered), size=ON_A_PAGE)
    made = presenters.rows(
        viewer, ordered[part.start : part.start + part.size], states, usual=usual, days=days, now=now
    )
    numbers = {"": len(meetings), "todo": len(urgent), "mine": len(mine)}
    return render(
        request,
        "cover/home.jinja",
        {
            "to_do": [one for one in made if one.to_do],
            "arranged": [one for one in made if not one.to_do],
            "part": part,
            "shown": shown,
            "tabs": [
                {
                    "words": words,
                    "href": f"{reverse('cover:home')}{f'?show={key}' if key else ''}",
                    "current": key == shown,
                    "count": numbers[key],
                }
                for key, words in SHOWN.items()
            ],
            "may_arrange": viewer.may("arrange_cover"),
            "here": request.get_full_path(),
        },
    )


@require_safe
@needs("see_cover")
@opens("conference")
def conference(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom to ask, with reasons, the others with theirs, and those who cannot with why."""
    viewer = viewer_of(request)
    return show(request, viewer, meeting_of(viewer, pk))


@require_POST
@needs("arrange_cover")
@opens("conference")
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the one proposed, or another."""
    viewer, now = viewer_of(request), timezone.now()
    meeting = meeting_of(viewer, pk)
    here = everybody_here(viewer.practice, meeting, timezone.localdate(now))
    form = AskForm(request.POST, here=here)
    if not form.is_valid():
        return show(request, viewer, meeting, wrong=form)
    who = Clinician.objects.get(pk=int(form.cleaned_data["clinician"]))

    def act() -> str:
        deciding.ask(
            viewer,
            conference=meeting,
            clinician=who,
            instead_of=form.instead,
            pinned=form.cleaned_data["pinned"],
            now=now,
        )
        return f"{who} is asked to go. {told_words(who)}"

    return done(request, meeting, act)


@require_POST
@needs("arrange_cover")
@opens("conference")
def go(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I go"."""
    viewer, now = viewer_of(request), timezone.now()
    meeting = meeting_of(viewer, pk)
    form = InsteadForm(request.POST)

    def act() -> str:
        deciding.go_oneself(viewer, conference=meeting, instead_of=form.instead, now=now)
        return "You go. It stands in your diary."

    return done(request, meeting, act)


class InsteadForm(AskForm):
    """Only which asking the page showed."""

    def __init__(self, data: object) -> None:
        super().__init__(data, here=())
        del self.fields["clinician"]
        self.is_valid()


def done(request: HttpRequest, meeting: Conference, act: object) -> HttpResponse:
    """Act, say what happened or why not, and go back to where the person came from."""
    try:
        messages.success(request, act())  # type: ignore[operator]
    except NoSuchAsking:
        raise Http404 from None
    except CoverRefused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(coming_back(request, reverse("cover:conference", args=[meeting.pk])))


def told_words(who: Clinician) -> str:
    """How they hear of it."""
    from seenheard.practice.post.queries import mail_is_on

    address = who.person.email if who.person is not None else who.email
    if mail_is_on() and address:
        return "An e-mail with a link to answer is on its way."
    if who.person is not None:
        return "They see it on their first page when they sign in; no e-mail is sent."
    return "No e-mail is sent and they do not sign in here, so please tell them, and enter what they say."


def meeting_of(viewer: Viewer, pk: int) -> Conference:
    found = conferences.one(viewer, pk)
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, viewer: Viewer, meeting: Conference, wrong: forms.Form | None = None) -> HttpResponse:
    now: datetime = timezone.now()
    today = timezone.localdate(now)
    panel = presenters.panel(viewer, meeting, now=now, with_proposal=True)
    usual = usual_of(viewer.practice)
    here = everybody_here(viewer.practice, meeting, today)
    named = [name_of(child) for child in conferences.children_of(meeting)]
    return render(
        request,
        "cover/conference.jinja",
        {
            "meeting": meeting,
            "title": title_of(meeting),
            "facts": bar_facts(meeting, named),
            "tags": tags_of(meeting, today),
            "cover": panel,
            "terms": terms_of(meeting, usual, arrangements_of([meeting]).get(meeting.pk)),
            "usual": usual,
            "history": presenters.history(history_of(meeting)),
            "form": wrong or AskForm(here=here, initial={"instead_of": panel.instead_of}),
            "anybody": bool(here),
            "wrong": wrong,
            "may_arrange": viewer.may("arrange_cover"),
            "may_see_rota": viewer.may("see_rota"),
            "here": request.get_full_path(),
        },
        status=422 if wrong else 200,
    )
