"""The page on which somebody says how well each clinician knows a child."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.practice.children import queries
from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of

from .knowing import KnowledgeRefused, knowledge_of, registered_with, row_of, set_knowledge, staying
from .knowing_forms import KnowingForm, held
from .knowing_listing import who_knows


@require_http_methods(["GET", "HEAD", "POST"])
@needs("arrange_cover")
@opens("child")
def knowing(request: HttpRequest, pk: int) -> HttpResponse:
    """Who knows this child, and a form for one clinician at a time."""
    viewer, today = viewer_of(request), timezone.localdate()
    child = queries.one_child(viewer, pk)
    if child is None:
        raise Http404
    patient = child.patient or child.mother
    people = list(staying(viewer.practice, today))
    other = registered_with([row_of(child) or 0]).get(row_of(child) or 0)
    asked = next((one for one in people if str(one.pk) == request.GET.get("clinician", "")), None)
    known = knowledge_of(viewer.practice, [child])[child.pk]
    initial = held(known.get(asked.pk), asked) if asked else None
    form = KnowingForm(request.POST or None, people=people, other=other, initial=initial)
    if request.method == "POST" and form.is_valid() and patient is not None:
        try:
            set_knowledge(
                viewer,
                clinician=form.who,
                patient=patient,
                known=form.known,
                today=today,
                now=timezone.now(),
                instead=form.cleaned_data.get("instead", False),
            )
        except KnowledgeRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"Kept: what {form.who} knows of {child.name}.")
            return redirect("rota:knowing", pk)
    context = {"child": child, "form": form, "known": who_knows(viewer, child, today=today), "people": people}
    return render(request, "rota/knowing.jinja", context, status=422 if form.errors else 200)
