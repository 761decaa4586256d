"""Pages of the minutes written and of a quarter's claim. References only: whoever claims need not know for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.report.fees import Scheme, quarter
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.safe_cells import download

from . import fees
from .handing_views import METHODS
from .models import Claim
from .refused import ReportRefused

FIRST_YEAR, LAST_YEAR = 2020, 2100


class SchemeForm(forms.Form):
    """The practice's amounts, two boxes a type of report."""

    def __init__(self, *args: Any, scheme: Scheme, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["title"] = forms.CharField(
            max_length=200,
            label="Where these amounts come from",
            initial=scheme.title if scheme.id == "own" else "",
            help_text="For example, our contract with the integrated care board of 1 April 2026",
            error_messages={"required": "Say where these amounts come from"},
        )
        self.fields["complex_from"] = forms.IntegerField(
            required=False,
            min_value=1,
            max_value=1440,
            label="From how many minutes is a report complex? (empty: all the same)",
            initial=scheme.complex_from_minutes,
            error_messages={
                "invalid": "Enter whole minutes, like 60",
                "min_value": "Enter 1 minute or more",
                "max_value": "Enter 1440 minutes or fewer",
            },
        )
        for one in scheme.types:
            for which, words, kept in (
                ("simple", "simple", one.simple_pence),
                ("complex", "complex", one.complex_pence),
            ):
                self.fields[f"{one.key}_{which}"] = forms.CharField(
                    required=False,
                    max_length=12,
                    label=f"{one.words}, {words}: pounds",
                    initial="" if kept is None else f"{kept // 100}.{kept % 100:02}",
                )


def quarter_asked(request: HttpRequest) -> date:
    """The quarter that the address names by its first day; else the present one."""
    try:
        named = date.fromisoformat(request.GET.get("from") or request.POST.get("from") or "")
    except ValueError:
        named = timezone.localdate()
    if not FIRST_YEAR <= named.year <= LAST_YEAR:
        named = timezone.localdate()
    return quarter(named)[0]


@require_safe
@needs("claim_fees")
def home(request: HttpRequest) -> HttpResponse:
    """One quarter: which reports can be claimed, as what, and why others are not in it."""
    viewer, first = viewer_of(request), quarter_asked(request)
    made = fees.claim_of(viewer.practice, first_on=first)
    saved = Claim.objects.filter(practice=viewer.practice, first_on=first).select_related("by").first()
    context = {
        "claim": made,
        "cells": fees.claim_cells(made),
        "first": first,
        "before": quarter(date.fromordinal(first.toordinal() - 1))[0],
        "after": date.fromordinal(made.last_on.toordinal() + 1),
        "saved": saved,
        "may_scheme": viewer.may("claim_fees"),
    }
    return render(request, "reports/fees.jinja", context)


@require_POST
@needs("claim_fees")
def save(request: HttpRequest) -> HttpResponse:
    """Keep the quarter's claim and save it as a table."""
    viewer, first = viewer_of(request), quarter_asked(request)
    head, *rows = fees.save_claim(viewer, first_on=first, now=timezone.now())
    return download(f"claim-{first.isoformat()}.csv", head, rows)


@require_http_methods(METHODS)
@needs("claim_fees")
def scheme(request: HttpRequest) -> HttpResponse:
    """The practice's own amounts."""
    viewer, sent = viewer_of(request), request.method == "POST"
    standing = fees.scheme_of(viewer.practice)
    form = SchemeForm(request.POST if sent else None, scheme=standing)
    if sent and form.is_valid():
        said = form.cleaned_data
        pounds = {one.key: (said[f"{one.key}_simple"], said[f"{one.key}_complex"]) for one in standing.types}
        try:
            fees.save_scheme(
                viewer, title=said["title"], complex_from=said["complex_from"], pounds=pounds, now=timezone.now()
            )
        except ReportRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            return HttpResponseRedirect(reverse("reports:fees"))
    return render(
        request, "reports/scheme.jinja", {"form": form, "scheme": standing}, status=422 if form.errors else 200
    )
