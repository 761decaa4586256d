"""Saving an authority from a page: first the page "These dates move", then the save, if it is still the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from seenheard.practice.children.looking import closed_families
from seenheard.practice.people.viewer import Viewer

from .authority_moves import Move, Moves, ShowFirst
from .models import Authority
from .presenters import kind_words

MOVE, SHOW = "move", "show"
#: What is said by the press of a button on that page and is not to be carried along.
NOT_CARRIED = {"csrfmiddlewaretoken", "press", "seen"}
MOST_SHOWN = 200
WHAT = {"moved": "Moves", "new": "New", "withdrawn": "No longer expected"}


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One line of that page. A family that is closed to the reader has no words and no names."""

    what: str
    words: str
    children: str
    move: Move


def saved_or_shown(
    request: HttpRequest,
    viewer: Viewer,
    save: Callable[[str | None], Authority],
    *,
    title: str,
    back: str,
    post_to: str = "",
) -> Authority | HttpResponse:
    """Save, or show which open dates would move and wait for the press of "Save and move them". `save` takes the
    fingerprint of what was seen, or None. Refusals are the caller's."""
    seen = request.POST.get("seen", "") if request.POST.get("press") == MOVE else None
    try:
        return save(seen)
    except ShowFirst as first:
        return moves_page(request, viewer, first.moves, title=title, back=back, post_to=post_to, again=seen is not None)


def moves_page(
    request: HttpRequest, viewer: Viewer, moves: Moves, *, title: str, back: str, post_to: str, again: bool
) -> HttpResponse:
    """The page that tells what would change, and carries along everything that was typed."""
    carried = [(name, value) for name, values in request.POST.lists() if name not in NOT_CARRIED for value in values]
    context: dict[str, Any] = {
        "title": title,
        "back": back,
        "lines": move_lines(viewer, moves),
        "more": max(0, len(moves.moves) - MOST_SHOWN),
        "moves": moves,
        "carried": carried,
        "again": again,
        "post_to": post_to or request.path,
        "form_goes_back": request.path == back,
    }
    return render(request, "diary/authority_moves.jinja", context)


def move_lines(viewer: Viewer, moves: Moves) -> list[MoveLine]:
    """The first lines as this person may read them: nothing of a closed family."""
    shown = moves.moves[:MOST_SHOWN]
    closed = closed_families(viewer, today=timezone.localdate(), among={move.line.family for move in shown})
    return [line_of(move, hidden=move.line.family in closed) for move in shown]


def line_of(move: Move, *, hidden: bool) -> MoveLine:
    if hidden:
        return MoveLine(WHAT[move.what], kind_words(move.line.kind), "Restricted record", move)
    children = ", ".join(name or "unborn" for name, _ in move.line.children)
    return MoveLine(WHAT[move.what], move.line.words, children, move)
