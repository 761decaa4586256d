"""The check before signing, and signing itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of

from .checking import found_now, mended_since, two_wordings
from .handing_views import held
from .locking import NoSuchReport, ReportRefused
from .models import Report
from .moving_on import other_children
from .passing_forms import SignForm
from .sections import homeless, place_of, rows_of
from .signing import SigningRefused, ToSign, sign, to_sign
from .state_shown import shown, state_of


@require_safe
@needs("see_reports")
@opens("report")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What an audit would mark down, musts first, each with the way to its place; what was mended since."""
    viewer, report, now = viewer_of(request), held(request, pk), timezone.now()
    found = found_now(report, today=timezone.localdate(now))
    return render(
        request,
        "reports/check.jinja",
        {
            "report": report,
            "state": state_of(viewer, report, now=now, found=found),
            "musts": [shown(report, one) for one in found if one.must],
            "shoulds": [shown(report, one) for one in found if not one.must],
            "since": mended_since(report, found),
            "beside": [place_of(pk, one.question, one.member, one.statement) for one in two_wordings(report)],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("sign_reports")
@opens("report")
def sign_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What signing does, the musts that are open each with a box for the reason, and the words by which one signs."""
    viewer, report, now = viewer_of(request), held(request, pk), timezone.now()
    if report.signed_at is not None:
        messages.info(request, f"{report} is signed already.")
        return HttpResponseRedirect(reverse("reports:report", args=[pk]))
    ready = to_sign(report, today=timezone.localdate(now))
    if request.method != "POST":
        return page(request, report, ready, SignForm(musts=ready.musts, initial={"seen": ready.seen}))
    form = SignForm(request.POST, musts=ready.musts)
    if form.is_valid():
        try:
            sign(viewer, report, despite=form.despite, seen=form.cleaned_data["seen"], now=now)
        except NoSuchReport:
            raise Http404 from None
        except SigningRefused as refusal:
            form.add_error(None, str(refusal))
        except ReportRefused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("reports:report", args=[pk]))
        else:
            messages.success(request, f"{report} is signed. It has not been sent to anybody yet.")
            return HttpResponseRedirect(reverse("reports:report", args=[pk]))
    return page(request, report, ready, form)


def page(request: HttpRequest, report: Report, ready: ToSign, form: SignForm) -> HttpResponse:
    """Sent back, the form keeps what was typed; what it says it has seen is what the page shows now."""
    viewer, now = viewer_of(request), timezone.now()
    state = state_of(viewer, report, now=now, found=ready.found)
    asked = [(shown(report, one), form[one.field]) for one in form.musts.values()]
    context: dict[str, Any] = {
        "report": report,
        "form": form,
        "seen": ready.seen,
        "state": state,
        "asked": asked,
        "shoulds": state.shoulds,
        "outside": homeless(ready.value, rows_of(report)),
        "other_children": other_children(report),
        "children": list(report.children.order_by("name", "pk")),
    }
    return render(request, "reports/sign.jinja", context, status=422 if form.is_bound else 200)
