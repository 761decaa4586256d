"""After Confirm: what followed and why, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.diary.presenters import duty_line
from seenheard.practice.looked_after.on_letters import health_asked_of
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.on_letters import actions_among
from seenheard.practice.plans.on_other_pages import on_followed_page
from seenheard.practice.register.checklist import of_letter, rows_of, with_people

from . import actions, lookups, queries
from .answers import UndoRefused
from .done_since import done_since
from .models import Confirmation
from .presenters_followed import filing_of, followed
from .presenters_letter import values_of
from .presenters_reply import reply_to_sender
from .written_since import written_since


@require_safe
@needs("see_letters")
@opens("letter")
def what_followed(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that followed from the decision in force."""
    viewer = viewer_of(request)
    letter = queries.letter_for(viewer, pk)
    confirmation = queries.standing_confirmation(letter)
    if confirmation is None:
        return redirect("letters:letter", pk)
    children = list(confirmation.children.all())
    context = everything(viewer, confirmation) | {
        "letter": letter,
        "children": children,
        "upcoming": queries.next_waiting(viewer, after=pk),
        "may_undo": viewer.may("undo_confirmation"),
        "written_since": written_since(confirmation) if viewer.may("undo_confirmation") else "",
        "done_since": done_since(confirmation) if viewer.may("undo_confirmation") else "",
        "reply": reply_to_sender(viewer, letter, confirmation.reading) if confirmation.outcome == "not_ours" else "",
    }
    return render(request, "letters/followed.jinja", context)


def everything(viewer: Viewer, confirmation: Confirmation) -> dict[str, object]:
    effects = list(confirmation.effects.all())
    meetings = [one.row for one in effects if one.table == "conferences.conference"]
    meetings += [one.after["conference_id"] for one in effects if one.after.get("conference_id")]
    seats = [one.after.get("child_id", 0) for one in effects if one.table == "conferences.conferencechild"]
    children = [one.row for one in effects if one.table == "children.child"]
    named = [*(one["patient_id"] for one in confirmation.filing), *confirmation.filing_more.get("not_filed", [])]
    people = lookups.patients(viewer, named)
    owed = lookups.duties_because_of(viewer, confirmation, meetings)
    return {
        "confirmation": confirmation,
        "followed": followed(
            effects,
            children=lookups.children_named(viewer, [*children, *seats]),
            conferences=lookups.meetings(viewer, meetings),
        ),
        "duties": [duty_line(one) for one in owed],
        "our_actions": actions_among(viewer, owed, letter=confirmation.letter_id),
        "filing": filing_of(confirmation, people),
        **on_followed_page(viewer, meetings, confirmation.children.all()),
        "health_asked_of": health_asked_of(confirmation),
        "wrong": confirmation.filing_more.get("wrong", ""),
        "code_rows": rows_of(viewer, with_people(of_letter(viewer, confirmation)), opened=True),
        "may_tick": viewer.may("tick_codes"),
        "values": values_of(confirmation.fields, confirmation.sources),
    }


@require_POST
@needs("undo_confirmation")
@opens("letter")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what a confirmation entered; both stay in the record."""
    viewer = viewer_of(request)
    letter = queries.letter_for(viewer, pk)
    confirmation = queries.standing_confirmation(letter)
    if confirmation is None:
        raise Http404
    try:
        actions.undo_confirmation(viewer, confirmation, because=request.POST.get("because", ""))
    except UndoRefused as refused:
        messages.error(request, str(refused))
        return redirect("letters:followed", pk)
    messages.success(request, "It is undone, and the letter waits again. The record keeps both.")
    return redirect("letters:letter", pk)
