"""One letter: its page beside the sheet, and every way of dealing with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.documents import CannotOpen
from seenheard.practice.audit.actions import look
from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.queries import brought_back_by
from seenheard.practice.web.words import moment

from . import actions, lookups, queries
from .answers import AlreadyConfirmed, AnswersRefused
from .forms import Outcome, Sheet, add_row, answers_from, blank_sheet, not_ours_answers, sent_sheet, untold_meetings
from .letter_page import LetterPage, letter_page
from .models import Letter
from .presenters_filing import undecided
from .presenters_reply import reply_to_sender
from .receiving import tidy_name
from .storage import LetterDamaged, fetch

STRANGERS = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_letters")
@opens("letter")
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter beside its sheet; what was sent is entered, or shown again with nothing lost."""
    viewer = viewer_of(request)
    found = queries.letter_for(viewer, pk)
    if request.method == "POST":
        if not viewer.may("confirm_letters"):
            raise Http404
        return sent(request, viewer, found)
    if queries.standing_confirmation(found):
        return redirect("letters:followed", pk)
    reading = queries.latest_reading(found)
    if reading is None:
        return render(request, "letters/being_read.jinja", {"letter": found})
    return show(request, viewer, letter_page(viewer, found, blank_sheet(reading.fields), sent=False))


def show(request: HttpRequest, viewer: Viewer, page: LetterPage, *, status: int = 200) -> HttpResponse:
    context = {
        "page": page,
        "letter": page.letter,
        "reading": page.reading,
        "arrivals": lookups.arrivals(page.letter),
        "before": lookups.confirmations(page.letter),
        "aside": page.letter.put_aside.filter(taken_up_at=None).select_related("person").first(),
        "may_confirm": viewer.may("confirm_letters"),
        "brings_back": brought_back_by(viewer, page.letter.pk),
        "has_errors": bool(page.errors),
    }
    return render(request, "letters/letter.jinja", context, status=status)


def sent(request: HttpRequest, viewer: Viewer, found: Letter) -> HttpResponse:
    sheet = sent_sheet(request.POST)
    do, _, what = request.POST.get("do", "look").partition(".")
    if do == "confirm":
        return enter(request, viewer, found, sheet, "entered")
    if do == "file":
        return enter(request, viewer, found, sheet, "filed")
    if do == "aside":
        return aside(request, viewer, found, sheet)
    sheet.errors.clear()  # nothing is entered yet, so nothing is wrong yet
    if do == "add" and what in ("children", "actions", "attendees"):
        add_row(sheet, what)
    page = letter_page(viewer, found, sheet, sent=True)
    look_at_found(viewer, page)
    return show(request, viewer, page)


def look_at_found(viewer: Viewer, page: LetterPage) -> None:
    """Whom a search on the sheet showed is a look at them."""
    rows = [choice for _, who in page.children if who.searched for choice in who.people] + page.others_found
    keys = sorted({int(row.value.partition(":")[2]) for row in rows})
    if keys:
        children = [child.pk for child in lookups.children_of(viewer, keys)]
        look(viewer, "search", detail={"letter": page.letter.pk, "patients": keys, "children": children})


def enter(request: HttpRequest, viewer: Viewer, found: Letter, sheet: Sheet, outcome: Outcome) -> HttpResponse:
    standing = queries.standing_confirmation(found)
    if standing is not None:
        sheet.errors = {"": str(AlreadyConfirmed(str(standing.person), moment(standing.at)))}
        return show(request, viewer, letter_page(viewer, found, sheet, sent=True), status=422)
    reading = queries.latest_reading(found)
    answers = answers_from(
        sheet, outcome=outcome, read=reading.fields if reading else {}, reading_id=reading.pk if reading else None
    )
    page = letter_page(viewer, found, sheet, sent=True)
    sheet.errors.update(undecided(sheet, page.records))
    if outcome == "entered":
        sheet.errors.update(untold_meetings(sheet, page.meetings))
    if not sheet.errors:
        try:
            actions.confirm_letter(viewer, found, answers=answers)
            return redirect("letters:followed", found.pk)
        except AnswersRefused as refused:
            sheet.errors.update(on_the_sheet(sheet, refused.errors))
        except AlreadyConfirmed as late:
            sheet.errors[""] = str(late)
    return show(request, viewer, letter_page(viewer, found, sheet, sent=True), status=422)


def on_the_sheet(sheet: Sheet, errors: dict[str, str]) -> dict[str, str]:
    """Errors by the sheet's own rows: children are counted there with those left out."""
    rows = sheet.understood.rows["children"]
    moved = {}
    for path, words in errors.items():
        group, _, rest = path.partition(".")
        number, _, inner = rest.partition(".")
        if group in sheet.understood.rows and number.isdigit():
            row = sheet.understood.rows[group][int(number)]
            path = f"{group}.{row}.{inner or 'who'}"
        elif path == "children":
            path = f"children.{rows[0]}.who" if rows else "add-children"
        moved[path] = words
    return moved


def aside(request: HttpRequest, viewer: Viewer, found: Letter, sheet: Sheet) -> HttpResponse:
    try:
        actions.put_aside(viewer, found, reason=request.POST.get("reason", ""))
    except AnswersRefused as refused:
        sheet.errors = dict(refused.errors)
        return show(request, viewer, letter_page(viewer, found, sheet, sent=True), status=422)
    messages.success(request, f"{found.name} is put aside. It still waits, on the list of letters put aside.")
    return redirect(following(viewer, found.pk))


def following(viewer: Viewer, pk: int) -> str:
    """Where to go after a letter: the next one, or the list if none is left."""
    after = queries.letter_for(viewer, pk).pk if pk is not None else None
    upcoming = queries.next_waiting(viewer, after=after)
    return reverse("letters:letter", args=[upcoming.pk]) if upcoming else reverse("letters:waiting")


@require_safe
@needs("see_letters")
def next_letter(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Off to the next letter that waits, after this one."""
    viewer = viewer_of(request)
    after = queries.letter_for(viewer, pk).pk if pk is not None else None
    upcoming = queries.next_waiting(viewer, after=after)
    if upcoming is None or upcoming.pk == pk:
        messages.info(request, "No other letter is ready to be taken.")
        return redirect("letters:waiting")
    return redirect("letters:letter", upcoming.pk)


@require_POST
@needs("confirm_letters")
@opens("letter")
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = queries.letter_for(viewer, pk)
    actions.take_up(viewer, found)
    return redirect("letters:letter", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("confirm_letters")
@opens("letter")
def not_ours(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody in this letter is our patient: it is sent back, with a letter of its own."""
    viewer = viewer_of(request)
    found = queries.letter_for(viewer, pk)
    reading = queries.latest_reading(found)
    if request.method == "POST":
        answers = not_ours_answers(reading.fields if reading else {}, reading.pk if reading else None)
        try:
            actions.confirm_letter(viewer, found, answers=answers)
        except AlreadyConfirmed as late:
            messages.error(request, str(late))
        return redirect("letters:followed", pk)
    if queries.standing_confirmation(found):
        return redirect("letters:followed", pk)
    context = {"letter": found, "reply": reply_to_sender(viewer, found, reading)}
    return render(request, "letters/not_ours.jinja", context)


@require_safe
@needs("see_letters")
@opens("letter")
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page as a picture, made when asked for."""
    viewer = viewer_of(request)
    found = queries.letter_for(viewer, pk)
    try:
        image = queries.render(found, number)
    except (CannotOpen, LetterDamaged, IndexError, ValueError) as wrong:
        raise Http404 from wrong
    return HttpResponse(image, content_type="image/png")


@require_safe
@needs("see_letters")
@opens("letter", original=True)
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as they came, to be saved and never shown by the browser."""
    viewer = viewer_of(request)
    found = queries.letter_for(viewer, pk)
    try:
        data = fetch(found.sha256)
    except LetterDamaged as damage:
        messages.error(request, str(damage))
        return redirect("letters:letter", pk)
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, tidy_name(found.name)) or "attachment"
    answer["Content-Security-Policy"] = STRANGERS  # a browser that shows it all the same gives it no script, no origin
    return answer
