"""The pages of a list: it comes in, its columns and words are confirmed, it is compared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.reconciliation.columns import Field, folded, heading_line, propose_fields
from seenheard.casework.reconciliation.dates import DateForm, changed_by_excel, forms_that_fit, must_be_asked
from seenheard.casework.reconciliation.differences import fingerprint
from seenheard.casework.reconciliation.sides import Listed
from seenheard.casework.reconciliation.their_words import categories_by_itself, listed_by_itself
from seenheard.casework.vocabulary import Category
from seenheard.documents.tabular import MOST_BYTES
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.row_number import row_number

from . import queries
from .comparing import compare_list
from .forms import MEANINGS, NO_CATEGORY, ColumnsForm, ListForm, WordsForm
from .laying_out import Columns, Words, confirm_columns, confirm_words
from .models import CouncilList, Layout
from .reading import dates_in, is_us, new_words, other_sheets, rows_of, words_used
from .receiving import PASTED, receive_list
from .refused import ReconciliationRefused
from .views import METHODS

MOST_COLUMNS, EXAMPLES = 100, 3


@require_http_methods(METHODS)
@needs("reconcile")
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste rows."""
    viewer, sent = viewer_of(request), request.method == "POST"
    authorities = list(Authority.objects.filter(practice=viewer.practice).order_by("name").values_list("pk", "name"))
    initial = {"authority": str(authorities[0][0]) if len(authorities) == 1 else ""}
    form = ListForm(
        request.POST if sent else None, request.FILES if sent else None, authorities=authorities, initial=initial
    )
    if sent and form.is_valid():
        try:
            made = receive_list(
                viewer,
                authority_id=int(form.cleaned_data["authority"]),
                **bytes_of(form),
                whole=form.cleaned_data["whole"] == "whole",
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except ReconciliationRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            return onward(request, made)
    context = {"form": form, "authorities": authorities}
    return render(request, "reconciliation/bring_in.jinja", context, status=422 if form.errors else 200)


def bytes_of(form: ListForm) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    if file:
        return {"data": bytes(file.read(MOST_BYTES + 1)), "name": file.name or "list"}
    return {"data": form.cleaned_data["pasted"].encode(), "name": PASTED}


def onward(request: HttpRequest, made: CouncilList) -> HttpResponse:
    """To what is to be said of the list next, or to what it showed."""
    if made.layout is None:
        return redirect("reconciliation:columns", made.pk)
    if made.compared_at is None and any(new_words(made).values()):
        return redirect("reconciliation:words", made.pk)
    messages.success(request, "Compared. Nothing of our records was changed.")
    return redirect("reconciliation:list", made.pk)


@require_safe
@needs("see_reconciliation")
def one_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read of a list, and what was left out of it."""
    viewer = viewer_of(request)
    made = held(viewer, pk)
    mine = viewer.person is not None and made.by_id == viewer.person.pk
    open_here = queries.differences(viewer).filter(council_list=made, gone_at=None)
    context = {
        "made": made,
        "left_out": made.left_out,
        "others": other_sheets(made, made.sheet) if made.sheet is not None else [],
        "mine": mine,
        "may": viewer.may("reconcile"),
        "differences": open_here.count(),
        "open": open_here.filter(answer=None).count(),
        "ready": made.layout is not None and not any(new_words(made).values()) if made.cells else False,
    }
    return render(request, "reconciliation/list.jinja", context)


@require_POST
@needs("reconcile")
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare a list with ours as ours is now."""
    viewer = viewer_of(request)
    made = held(viewer, pk)
    try:
        numbers = compare_list(viewer, made, today=timezone.localdate(), now=timezone.now())
    except ReconciliationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            f"Compared: {numbers['new']} new, {numbers['changed']} changed, {numbers['still']} as before, "
            f"{numbers['gone']} agree by now.",
        )
    return redirect("reconciliation:list", pk)


def held(viewer: Viewer, pk: int) -> CouncilList:
    made = queries.one_list(viewer, pk)
    if made is None:
        raise Http404
    return made


@require_http_methods(METHODS)
@needs("reconcile")
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what each column of this council's table holds."""
    viewer = viewer_of(request)
    made = held(viewer, pk)
    if made.cells is None or made.compared_at is not None:
        return redirect("reconciliation:list", pk)
    sheet, line = place_asked(request, made)
    rows = rows_of(made, sheet)
    headings = rows[line][:MOST_COLUMNS] if line < len(rows) else []
    sent = request.method == "POST"
    form = ColumnsForm(request.POST if sent else None, headings=headings, initial=proposed(made, rows, line, headings))
    if sent and form.is_valid():
        try:
            confirm_columns(viewer, made, said_of(form, sheet, line), now=timezone.now())
        except ReconciliationRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            return after_laying_out(request, viewer, pk)
    below = rows[line + 1 :]
    mine = viewer.person is not None and made.by_id == viewer.person.pk
    context = {
        "made": made,
        "form": form,
        "columns": [(bound, examples(below, place) if mine else []) for place, bound in enumerate(form.columns)],
        "sheets": [(place, name) for place, (name, _) in enumerate(made.cells)],
        "sheet": sheet,
        "others": other_sheets(made, sheet),
        "line": line,
        "lines": len(rows),
        "mine": mine,
        "by_excel": changed_by_excel(dates_in(below, propose_fields(headings))),
    }
    return render(request, "reconciliation/columns.jinja", context, status=422 if form.errors else 200)


def after_laying_out(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Compare if all is said by now; the first time a council's words are shown in any case."""
    made = held(viewer, pk)
    if any(new_words(made).values()) or any(first_words(made).values()):
        return redirect("reconciliation:words", pk)
    compare_list(viewer, made, today=timezone.localdate(), now=timezone.now())
    return onward(request, held(viewer, pk))


def place_asked(request: HttpRequest, made: CouncilList) -> tuple[int, int]:
    """Which sheet, and which line of it holds the headings: as asked, else the first that looks so."""
    sheets = made.cells or []
    asked = row_number(request.GET.get("sheet", "") or request.POST.get("sheet", ""))
    if asked is not None and asked < len(sheets):
        sheet = asked
    else:
        known = [len({*propose_fields(rows[heading_line(rows)])}) if rows else 0 for _, rows in sheets]
        sheet = known.index(max(known)) if known else 0
    rows = rows_of(made, sheet)
    line = row_number(request.GET.get("line", "") or request.POST.get("line", ""))
    return sheet, line - 1 if line is not None and 0 < line <= len(rows) else heading_line(rows)


def proposed(made: CouncilList, rows: list[list[str]], line: int, headings: list[str]) -> dict[str, Any]:
    """What the page proposes: what was said of the council's last list for the same headings, else by the headings."""
    last = Layout.objects.filter(authority=made.authority).order_by("-at", "-pk").first()
    fields = propose_fields(headings)
    if last is not None:
        known = dict(zip(last.headings, last.fields, strict=False))
        fields = [
            Field(known.get(word, field)) for word, field in zip([*folded(headings), *headings], fields, strict=False)
        ]
    days = dates_in(rows[line + 1 :], fields)
    fitting = forms_that_fit(days)
    statuses = words_in(rows[line + 1 :], fields, Field.STATUS)
    seen = {one for word in statuses for one in listed_by_itself(word) or ()}
    return {
        **{f"column-{place}": field.value for place, field in enumerate(fields)},
        "dates": next(iter(fitting)).value
        if len(fitting) == 1
        else ""
        if must_be_asked(days)
        else DateForm.DAY_FIRST.value,
        "covers": last.covers if last else [one.value for one in Listed if one in seen],
        "default": last.default if last else [],
    }


def words_in(rows: list[list[str]], fields: list[Field], wanted: Field) -> set[str]:
    places = [place for place, field in enumerate(fields) if field is wanted]
    return {row[place] for row in rows for place in places if place < len(row)}


def examples(rows: list[list[str]], place: int) -> list[str]:
    found = dict.fromkeys(row[place][:60] for row in rows if place < len(row) and row[place])
    return [*found][:EXAMPLES]


def said_of(form: ColumnsForm, sheet: int, line: int) -> Columns:
    given = form.cleaned_data
    return Columns(
        sheet,
        line,
        form.chosen,
        DateForm(given["dates"]) if given["dates"] else None,
        [Listed(one) for one in given["covers"]],
        [Listed(one) for one in given["default"]],
    )


@require_http_methods(METHODS)
@needs("reconcile")
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what their words mean."""
    viewer = viewer_of(request)
    made = held(viewer, pk)
    if made.layout is None:
        return redirect("reconciliation:columns", pk)
    if made.compared_at is not None or made.cells is None:
        return redirect("reconciliation:list", pk)
    asked = {field: sorted({*new, *first_words(made)[field]}) for field, new in new_words(made).items()}
    shown = fingerprint(asked)
    sent = request.method == "POST"
    form = WordsForm(request.POST if sent else None, words=asked, initial={"shown": shown, **meant(asked, viewer)})
    if sent and request.POST.get("shown") != shown:
        messages.error(request, "A colleague said what words mean while you looked. Look at what is left.")
        return redirect("reconciliation:words", pk)
    if sent and form.is_valid():
        try:
            confirm_words(viewer, made, words_said(form), now=timezone.now())
            compare_list(viewer, held(viewer, pk), today=timezone.localdate(), now=timezone.now())
        except ReconciliationRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return onward(request, held(viewer, pk))
    context = {"made": made, "form": form, "groups": groups(form)}
    return render(request, "reconciliation/words.jinja", context, status=422 if form.errors else 200)


def first_words(made: CouncilList) -> dict[Field, list[str]]:
    """The first time that a council's words are looked at all of them, those too that say it by themselves."""
    layout = made.layout
    if layout is None or layout.status_words or layout.category_words or layout.practice_words:
        return {field: [] for field in (Field.STATUS, Field.CATEGORY, Field.PRACTICE)}
    return words_used(made)


def meant(asked: dict[Field, list[str]], viewer: Viewer) -> dict[str, Any]:
    """What the words seem to mean, for the person to look at."""
    found: dict[str, Any] = {}
    for place, word in enumerate(asked[Field.STATUS]):
        said = listed_by_itself(word)
        found[f"status-{place}"] = next((name for name, meaning in MEANINGS.items() if said == frozenset(meaning)), "")
    for place, word in enumerate(asked[Field.CATEGORY]):
        known = categories_by_itself(word)
        found[f"category-{place}"] = (
            [one.value for one in sorted(known)] if known else [NO_CATEGORY] * (known is not None)
        )
    names = (viewer.practice.name, viewer.practice.code)
    for place, word in enumerate(asked[Field.PRACTICE]):
        found[f"practice-{place}"] = "ours" if is_us(word, names) else "other"
    return found


def words_said(form: WordsForm) -> Words:
    given, asked = form.cleaned_data, form.words
    return Words(
        status={word: MEANINGS[given[f"status-{place}"]] for place, word in enumerate(asked[Field.STATUS])},
        category={
            word: [Category(one) for one in given[f"category-{place}"] if one != NO_CATEGORY]
            for place, word in enumerate(asked[Field.CATEGORY])
        },
        practice={word: given[f"practice-{place}"] == "ours" for place, word in enumerate(asked[Field.PRACTICE])},
    )


def groups(form: WordsForm) -> list[tuple[str, str, list[Any]]]:
    found = [
        ("As what the children are known", "Choose what each word says.", form.of("status")),
        ("Categories of harm", "Mark all that a word names.", form.of("category")),
        ("GP practices", "Which of these are us?", form.of("practice")),
    ]
    return [group for group in found if group[2]]
