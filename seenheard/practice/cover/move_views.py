"""Taking back a move of a conference that was a mistake."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from seenheard.practice.children.door import opens
from seenheard.practice.conferences.moving import MoveRefused, take_move_back
from seenheard.practice.people.doors import needs, viewer_of

from .offer_forms import MoveBackForm
from .views import meeting_of


@require_POST
@needs("arrange_cover")
@opens("conference")
def move_back(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    meeting = meeting_of(viewer, pk)
    form = MoveBackForm(request.POST)
    if form.is_valid():
        try:
            take_move_back(viewer, meeting, because=form.cleaned_data["because"], now=timezone.now())
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "The move is taken back. The conference stands as it did before.")
    else:
        messages.error(request, "Say in a few words why the move was a mistake. Nothing was changed.")
    return HttpResponseRedirect(reverse("conferences:conference", args=[pk]))
