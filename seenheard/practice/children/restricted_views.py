"""A restricted family: why somebody opens it, who restricts it, and to whom it is closed altogether."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs
from seenheard.practice.people.queries import colleagues

from .door import ask_reason, opens
from .forms import FactForm, KeepOutForm, ReasonForm, RestrictForm
from .keeping_out import KeepingOutRefused, families_closed_to, keep_out, kept_out, let_in
from .looking import ReasonRefused, give_reason
from .models import Family
from .restricting import RestrictingRefused, lift, restrict
from .views import at, held_family, show_family


@require_POST
@needs("see_children")
def reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Why somebody opens a restricted record; then on to the page that was asked for."""
    viewer, _ = at(request)
    found = Family.objects.filter(practice=viewer.practice, pk=pk).first()
    if found is None or pk in families_closed_to(viewer):
        raise Http404
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return ask_reason(request, pk, form)
    try:
        give_reason(viewer, family=found, because=form.cleaned_data["because"], now=timezone.now())
    except ReasonRefused as refusal:
        form.add_error("because", str(refusal))
        return ask_reason(request, pk, form)
    return HttpResponseRedirect(coming_back(request, reverse("children:family", args=[pk])))


@require_POST
@needs("restrict_children")
@opens("family")
def restricted(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead restricts a family's records, or lifts that."""
    viewer, _ = at(request)
    found = held_family(viewer, pk)
    form = RestrictForm(request.POST)
    asked = request.POST.get("restricted") == "yes"
    if form.is_valid():
        try:
            act = restrict if asked else lift
            act(viewer, family=found, because=form.cleaned_data["because"], now=timezone.now())
        except RestrictingRefused as refusal:
            form.add_error("because", str(refusal))
        else:
            now_words = "The records of this family are restricted." if asked else "The restriction is lifted."
            messages.success(request, now_words)
            return HttpResponseRedirect(reverse("children:family", args=[pk]))
    return show_family(request, found, FactForm(children=list(found.children.all())), restricting=form, status=422)


@require_POST
@needs("restrict_children")
@opens("family")
def closed_to(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead closes a restricted family's records to a colleague altogether, or lets them ask again."""
    viewer, today = at(request)
    found = held_family(viewer, pk)
    form = KeepOutForm(request.POST, people=colleagues(viewer, today=today) + kept_out(viewer, found))
    again = request.POST.get("do") == "let_in"
    if form.is_valid():
        said = form.cleaned_data
        try:
            act = let_in if again else keep_out
            act(viewer, family=found, person_id=int(said["person"]), because=said["because"], now=timezone.now())
        except KeepingOutRefused as refusal:
            form.add_error(refusal.where, str(refusal))
        else:
            who = dict(form.fields["person"].choices)[said["person"]]  # type: ignore[attr-defined]
            words = f"{who} is asked for a reason again." if again else f"These records are closed to {who}."
            messages.success(request, words)
            return HttpResponseRedirect(reverse("children:family", args=[pk]))
    return show_family(request, found, FactForm(children=list(found.children.all())), keeping_out=form, status=422)
