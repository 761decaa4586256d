"""Pages that belong to no subject: today, the guide, the gallery of parts, and whether all is well."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard import __version__
from seenheard.practice.audit import reasons
from seenheard.practice.case_life import open_endings
from seenheard.practice.conferences.likely import presenters as early
from seenheard.practice.conferences.likely import queries as likely
from seenheard.practice.config.trouble import disk_state, room_words
from seenheard.practice.cover.conference_parts import on_first_page
from seenheard.practice.cover.today import for_today
from seenheard.practice.diary import authority_checks, to_chase, without_date
from seenheard.practice.diary import queries as diary
from seenheard.practice.diary.presenters import lines
from seenheard.practice.handover import shown as packs
from seenheard.practice.keeping.review import to_approve
from seenheard.practice.letters.queries import oldest_waiting, worker_alive
from seenheard.practice.people import board
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.hearing import to_hear
from seenheard.practice.people.listing import duties_of_nobody_here
from seenheard.practice.people.queries import colleagues
from seenheard.practice.plan_actions import on_other_pages as action_rooms
from seenheard.practice.post.round_states import rounds_state
from seenheard.practice.post.troubles import post_troubles
from seenheard.practice.reconciliation.queries import what_is_open
from seenheard.practice.register import panels as register
from seenheard.practice.reminders.panel import stands_in_today, who_has_it
from seenheard.practice.reports import on_other_pages as report_rooms
from seenheard.practice.rota.feed_listing import in_trouble

from . import gallery as parts
from . import guide

LATE_SHOWN = 5
NEXT_SHOWN = 20  # lines of the next seven days; the rest stands in the diary


@require_safe
@needs("see_home")
def home(request: HttpRequest) -> HttpResponse:
    """What is late, the size of each job, and the next seven days; for the board, numbers only."""
    viewer = viewer_of(request)
    today = timezone.localdate()
    if viewer.may("see_counts"):
        groups = board.counts(viewer, today=today)
        return render(request, "people/counts.jinja", {"groups": groups, "fewest": settings.FEWEST_SHOWN})
    context: dict[str, Any] = {"may_mark": viewer.may("mark_duties"), "here": request.path}
    context["little_room"] = room_words(settings.DATA)
    if viewer.may("see_diary"):
        summary = diary.summary(viewer, today)
        away = who_has_it(viewer.practice, today)
        week = summary.next_seven_days
        context |= {"summary": summary, "next_days": lines(week[:NEXT_SHOWN], away)}
        context["next_more"] = max(len(week) - NEXT_SHOWN, 0)
        context["standing_in"] = stands_in_today(viewer)
        context["likely"] = early.rows([*likely.to_explain(viewer), *likely.open_ones(viewer)])
        context |= to_chase.on_first_page(viewer, today)
        context |= without_date.on_first_page(viewer, today)
        context["late"] = lines(diary.overdue(viewer, today)[:LATE_SHOWN], away)
    if viewer.may("see_rota"):
        context["calendar_troubles"] = in_trouble(viewer)
    if viewer.may("see_cover"):
        context["going"] = for_today(viewer, now=timezone.now())
        context |= on_first_page(viewer, now=timezone.now())
    context |= report_rooms.on_first_page(viewer, now=timezone.now())
    context |= open_endings.on_first_page(viewer)
    context |= authority_checks.on_first_page(viewer, today)
    context |= action_rooms.on_first_page(viewer)
    context |= packs.on_first_page(viewer, now=timezone.now())
    context |= register.on_first_page(viewer, today)
    if viewer.may("see_reconciliation"):
        context["lists_differ"] = what_is_open(viewer, now=timezone.now())
    if viewer.may("hear_of_people"):
        context["to_hear"] = to_hear(viewer)
        context["orphaned"] = duties_of_nobody_here(viewer, today=today)
    if viewer.may("approve_disposal"):
        context["to_approve"] = to_approve(viewer)
    if viewer.may("manage_people") and not viewer.may("see_diary"):
        context["letters_waiting"] = oldest_waiting(viewer)[0]
        context["people_here"] = len(colleagues(viewer, today=today))
    if viewer.may("see_post"):
        context["post"] = post_troubles(viewer, now=timezone.now())
    context["reasons_untold"] = reasons.untold(viewer)
    return render(request, "web/home.jinja", context)


@require_safe
def guide_contents(request: HttpRequest) -> HttpResponse:
    return render(request, "web/guide.jinja", {"pages": guide.pages()})


@require_safe
def guide_page(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        found = guide.page(slug)
    except KeyError as missing:
        raise Http404 from missing
    slugs = list(guide.files())
    at = slugs.index(slug)
    around: dict[str, Any] = {
        "previous": guide.page(slugs[at - 1]) if at else None,
        "next": guide.page(slugs[at + 1]) if at + 1 < len(slugs) else None,
    }
    return render(request, "web/guide_page.jinja", {"page": found, **around})


@require_safe
def guide_picture(request: HttpRequest, name: str) -> HttpResponse:
    found = guide.picture(name)
    if found is None:
        raise Http404
    return HttpResponse(found[0], content_type=found[1], headers={"Cache-Control": "public, max-age=3600"})


@require_safe
@needs("see_day")
def gallery(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    days = {name: today + timedelta(days=off) for name, off in parts.DAYS.items()}
    return render(request, "web/gallery.jinja", {"days": days, "form": parts.gallery_form(), **parts.samples(days)})


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Is the site up, does its database answer, is a worker reading letters, and is there room on the disk?

    `rounds` says whether what the worker does by the clock is done: "late" alone does not make the site unwell, since
    starting the worker again would stop the reading of letters and mend no mail server."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        database, worker, rounds = True, worker_alive(), rounds_state(timezone.now())
    except Error:
        database, worker, rounds = False, False, "unknown"
    disk = disk_state(settings.DATA)
    well = database and worker and disk != "full"
    answer = {"version": __version__, "database": database, "worker": worker, "disk": disk, "rounds": rounds}
    return JsonResponse(answer, status=200 if well else 503, headers={"Cache-Control": "no-store"})
