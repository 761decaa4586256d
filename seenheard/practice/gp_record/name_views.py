"""The page on which somebody says who the names in records are."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.rota.knowing import staying
from seenheard.practice.web.paging import part_of

from .forms import NameForm
from .name_listing import named
from .naming import NameRefused
from .settling import settle

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@needs("import_records")
def names(request: HttpRequest) -> HttpResponse:
    """Names of clinicians in records that are not surely somebody of the rota; a form for each."""
    viewer, today = viewer_of(request), timezone.localdate()
    people = list(staying(viewer.practice, today))
    sent = None
    if request.method == "POST":
        sent = NameForm(request.POST, people=people)
        if sent.is_valid():
            try:
                settle(viewer, name=sent.cleaned_data["name"], clinician=sent.who, today=today, now=timezone.now())
            except NameRefused as refused:
                sent.add_error(None, str(refused))
            else:
                messages.success(request, f"Kept: who “{sent.cleaned_data['name']}” is.")
                return redirect("gp_record:names")
    found = named(viewer, today=today)
    part = part_of(request, number=len(found), size=SHOWN)
    rows = []
    for place, one in enumerate(found[part.start : part.start + part.size]):
        here = sent is not None and sent.data.get("name") == one.name
        fresh = NameForm(name=one.name, people=people, prefix=f"n{place}-")
        fresh.initial["clinician"] = one.chosen
        rows.append((one, sent if here else fresh))
    context = {"rows": rows, "part": part, "sent": sent}
    return render(request, "gp_record/names.jinja", context, status=422 if sent is not None else 200)
