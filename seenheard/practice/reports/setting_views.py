"""Pages of how a practice writes its reports: mail domains, who may read what, councils' forms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.report.model import ReaderKind
from seenheard.casework.report.readers import Matter
from seenheard.guidance.report.readers import load_readers
from seenheard.papers import council_fields
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer

from . import council_forms, report_settings
from .copies import MEDIA_TYPES
from .handing_views import METHODS
from .refused import NoSuchReport, ReportRefused
from .setting_forms import KINDS, VERDICT_WORDS, CouncilFormForm, DomainForm, RuleForm, WritingForm
from .shared_views import add_errors


def to_settings(place: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("reports:settings") + place)


@require_http_methods(METHODS)
@needs("set_reports")
def settings(request: HttpRequest) -> HttpResponse:
    """All settings on one page; this form holds the small ones."""
    viewer, sent = viewer_of(request), request.method == "POST"
    kept = report_settings.setting_of(viewer.practice)
    form = WritingForm(request.POST if sent else None, initial=report_settings.as_words(kept))
    if sent and form.is_valid():
        try:
            report_settings.save_setting(
                viewer, report_settings.SettingWords(matrix=kept.matrix, **form.cleaned_data), now=timezone.now()
            )
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, "Saved.")
            return to_settings()
    return page(request, viewer, form=form)


def page(
    request: HttpRequest, viewer: Viewer, *, form: WritingForm | None = None, domain_form: DomainForm | None = None
) -> HttpResponse:
    kept = report_settings.setting_of(viewer.practice)
    matrix = report_settings.matrix_of(viewer.practice)
    wrong = next((one for one in (form, domain_form) if one is not None and one.errors), None)
    rules = [
        {
            "matter": matter.value,
            "words": matrix.words[matter],
            "cells": [
                {
                    "words": VERDICT_WORDS[matrix.verdict(matter, kind)],
                    "changed": matrix.rules[matter, kind].changed,
                    "confirmed": matrix.rules[matter, kind].confirmed,
                }
                for kind in ReaderKind
            ],
        }
        for matter in Matter
    ]
    context = {
        "form": form or WritingForm(initial=report_settings.as_words(kept)),
        "domain_form": domain_form or DomainForm(),
        "wrong": wrong,
        "domains": report_settings.domains_of(viewer.practice),
        "kinds": list(KINDS.values()),
        "rules": rules,
    }
    return render(request, "reports/settings.jinja", context, status=422 if wrong else 200)


@require_POST
@needs("set_reports")
def allow(request: HttpRequest) -> HttpResponse:
    """Reports may go to this mail domain."""
    viewer, form = viewer_of(request), DomainForm(request.POST)
    if form.is_valid():
        try:
            made = report_settings.allow_domain(viewer, form.cleaned_data["domain"], now=timezone.now())
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, f"Reports may go to {made.domain}.")
            return to_settings("#domains")
    return page(request, viewer, domain_form=form)


@require_POST
@needs("set_reports")
def no_longer(request: HttpRequest, pk: int) -> HttpResponse:
    """Reports go there no longer."""
    try:
        report_settings.end_domain(viewer_of(request), pk=pk, now=timezone.now())
    except NoSuchReport:
        raise Http404 from None
    messages.success(request, "Reports do not go there any more.")
    return to_settings("#domains")


@require_http_methods(METHODS)
@needs("set_reports")
def rule(request: HttpRequest, matter: str) -> HttpResponse:
    """One kind of information: who may read it, where that comes from; the practice may have it otherwise."""
    viewer, sent = viewer_of(request), request.method == "POST"
    if matter not in {one.value for one in Matter}:
        raise Http404
    which = Matter(matter)
    matrix = report_settings.matrix_of(viewer.practice)
    form = RuleForm(request.POST if sent else None, matter=which, matrix=matrix)
    if sent and form.is_valid():
        kept = report_settings.setting_of(viewer.practice)
        changes = {key: dict(value) for key, value in kept.matrix.items()}
        changes[matter] = differing(which, form.cleaned_data)
        said = report_settings.SettingWords(
            {key: value for key, value in changes.items() if value},
            kept.say_left_out,
            kept.young_person_from,
            kept.idle_minutes,
        )
        try:
            report_settings.save_setting(viewer, said, now=timezone.now())
        except ReportRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved. Copies that are made already stay as they are.")
            return to_settings("#readers")
    sources = [
        {"kind": KINDS[kind], "words": VERDICT_WORDS[shipped.verdict], "source": shipped.source}
        for kind in ReaderKind
        for shipped in [load_readers().rules[which, kind]]
    ]
    context = {"form": form, "words": matrix.words[which], "sources": sources}
    return render(request, "reports/rule.jinja", context, status=422 if form.errors else 200)


def differing(matter: Matter, said: dict[str, str]) -> dict[str, str]:
    """Only what is not as it ships."""
    shipped = load_readers()
    return {kind.value: said[kind.value] for kind in ReaderKind if said[kind.value] != shipped.verdict(matter, kind)}


@require_http_methods(METHODS)
@needs("set_reports")
def forms(request: HttpRequest) -> HttpResponse:
    """The councils' own forms; one can be brought, with each thing that is wrong with it and where."""
    viewer, sent = viewer_of(request), request.method == "POST"
    authorities = Authority.objects.filter(practice=viewer.practice).order_by("name")
    form = CouncilFormForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        authorities=[(str(one.pk), one.name) for one in authorities],
    )
    context: dict[str, Any] = {"problems": ()}
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > council_forms.LARGEST:
            form.add_error("file", "This form is larger than 10 MB. Make its pictures smaller in Word.")
        else:
            try:
                made = council_forms.bring(
                    viewer,
                    authority_id=int(form.cleaned_data["authority"]),
                    data=file.read(),
                    name=file.name or "",
                    now=timezone.now(),
                )
            except council_forms.FormNotUsable as refusal:
                add_errors(form, refusal)
                context["problems"] = refusal.checked.problems
            except ReportRefused as refusal:
                add_errors(form, refusal)
            else:
                messages.success(request, f"This form is used for {made.authority} now. Look at it filled for a trial.")
                return HttpResponseRedirect(reverse("reports:forms"))
    context |= {
        "form": form,
        "standing": council_forms.forms_of(viewer.practice),
        "fields": council_fields.FIELDS,
        "lists": council_fields.LISTS,
    }
    return render(request, "reports/forms.jinja", context, status=422 if form.errors else 200)


@require_safe
@needs("set_reports")
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """The form filled with a fictional report, to look at in Word."""
    try:
        data = council_forms.filled_for_trial(viewer_of(request), pk)
    except NoSuchReport:
        raise Http404 from None
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("reports:forms"))
    answer = HttpResponse(data, content_type=MEDIA_TYPES["word"])
    answer["Content-Disposition"] = f'attachment; filename="trial-{pk}.docx"'
    return answer


@require_POST
@needs("set_reports")
def end_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The council's form is not used any more."""
    try:
        council_forms.end_form(viewer_of(request), pk=pk, now=timezone.now())
    except NoSuchReport:
        raise Http404 from None
    messages.success(request, "This form is not used any more. Reports go in our own layout.")
    return HttpResponseRedirect(reverse("reports:forms"))
