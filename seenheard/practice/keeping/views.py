"""Pages of keeping: the rule, the files at their end, legal holds."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child, Family
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.row_number import row_number

from .disposing import DisposalRefused, due_of, propose_disposal
from .file_of import file_of
from .forms import HoldForm, LiftForm, ProposeForm, RuleForm
from .holds import HoldRefused, holds_on, lift_hold, place_hold, standing
from .models import Disposal
from .presenters import about_words, held_words, removed_words
from .review import Ends, certificates, ends, file_rows, proposals
from .rule import RuleRefused, rule_of, rule_row, rule_words, set_rule

ON_A_PAGE = 25


@require_safe
@needs("approve_disposal")
def home(request: HttpRequest) -> HttpResponse:
    """What is at its end, what is held, what waits for a second person, and what was disposed of."""
    viewer = viewer_of(request)
    may_see = viewer.may("manage_retention")
    today = timezone.localdate()
    found = ends(viewer, today=today) if may_see else Ends((), 0)
    part = part_of(request, number=len(found.ended), size=ON_A_PAGE)
    return render(
        request,
        "keeping/home.jinja",
        {
            "rule": rule_of(viewer.practice),
            "rule_words": rule_words(rule_of(viewer.practice)),
            "files": file_rows(viewer, found.ended[part.start : part.last], today=today),
            "not_yet": found.not_yet,
            "part": part,
            "holds": [(one, held_words(one)) for one in standing(viewer)] if may_see else [],
            "proposals": [(one, about_words(one)) for one in proposals(viewer)],
            "certificates": [(one, about_words(one), removed_words(one)) for one in certificates(viewer)],
            "may_see": may_see,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_retention")
def rule(request: HttpRequest) -> HttpResponse:
    """How long case files are kept."""
    viewer = viewer_of(request)
    own, now_in_force = rule_row(viewer.practice), rule_of(viewer.practice)
    before = {
        "months": now_in_force.months,
        "until_age": now_in_force.until_age,
        "source": own.source if own else "",
        "checked_on": own.checked_on if own else None,
    }
    form = RuleForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            set_rule(viewer, **form.cleaned_data, today=timezone.localdate(), now=timezone.now())
        except RuleRefused as refusal:
            form.add_error(refusal.where or None, str(refusal))
        else:
            messages.success(request, "The rule is saved. It changes which files are listed, and nothing else.")
            return HttpResponseRedirect(reverse("keeping:home"))
    context = {"form": form, "own": own, "rule": now_in_force, "rule_words": rule_words(now_in_force)}
    return render(request, "keeping/rule.jinja", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_retention")
def hold_everything(request: HttpRequest) -> HttpResponse:
    """A hold on every file of the practice."""
    viewer = viewer_of(request)
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            place_hold(viewer, family=None, because=form.cleaned_data["because"], now=timezone.now())
        except HoldRefused as refusal:
            form.add_error("because", str(refusal))
        else:
            messages.success(request, "Every file is held. Nothing can be disposed of until the hold is lifted.")
            return HttpResponseRedirect(reverse("keeping:home"))
    return render(request, "keeping/hold_everything.jinja", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_retention")
@opens("hold")
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift a hold."""
    viewer = viewer_of(request)
    hold = standing(viewer).filter(pk=pk).first()
    if hold is None:
        raise Http404
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lift_hold(viewer, pk, because=form.cleaned_data["because"], now=timezone.now())
        except HoldRefused as refusal:
            form.add_error("because", str(refusal))
        else:
            messages.success(request, "The hold is lifted.")
            return HttpResponseRedirect(reverse("keeping:home"))
    context = {"form": form, "hold": hold, "about": held_words(hold)}
    return render(request, "keeping/lift.jinja", context, status=422 if form.errors else 200)


@require_safe
@needs("manage_retention")
@opens("family")
def family(request: HttpRequest, pk: int) -> HttpResponse:
    """One family's file: when it ends, what is open in it, what holds it."""
    viewer = viewer_of(request)
    return show_family(request, held_family(viewer, pk), HoldForm(), ProposeForm())


@require_POST
@needs("manage_retention")
@opens("family")
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Place a hold on a family, or on one child of it and with it on the family."""
    viewer = viewer_of(request)
    found = held_family(viewer, pk)
    form = HoldForm(request.POST)
    if form.is_valid():
        try:
            chosen = one_of(found, request.POST.get("child", ""))
            place_hold(viewer, family=found, child=chosen, because=form.cleaned_data["because"], now=timezone.now())
        except HoldRefused as refusal:
            form.add_error("because", str(refusal))
        else:
            messages.success(request, "The file is held. It cannot be disposed of until the hold is lifted.")
            return HttpResponseRedirect(reverse("keeping:family", args=[pk]))
    return show_family(request, found, form, ProposeForm(), status=422)


@require_POST
@needs("manage_retention")
@opens("family")
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose that the family's file is disposed of."""
    viewer = viewer_of(request)
    found = held_family(viewer, pk)
    form = ProposeForm(request.POST)
    if form.is_valid():
        try:
            propose_disposal(viewer, family=found, **form.cleaned_data, today=timezone.localdate(), now=timezone.now())
        except DisposalRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is proposed. Nothing is removed before a second person approves.")
            return HttpResponseRedirect(reverse("keeping:home"))
    return show_family(request, found, HoldForm(), form, status=422)


def show_family(
    request: HttpRequest, found: Family, hold_form: HoldForm, propose_form: ProposeForm, status: int = 200
) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    file = file_of(found)
    due = due_of(found, today=today, file=file)
    waits = Disposal.objects.filter(
        practice=viewer.practice, subject="family", number=found.pk, withdrawn_at=None, done_at=None
    ).first()
    return render(
        request,
        "keeping/family.jinja",
        {
            "family": found,
            "children": list(Child.objects.filter(family=found).order_by("pk")),
            "due": due,
            "reached": due.reached(today),
            "file": file,
            "holds": holds_on(viewer, found),
            "rule": rule_of(viewer.practice),
            "waits": waits,
            "hold_form": hold_form,
            "propose_form": propose_form,
        },
        status=status,
    )


def held_family(viewer: Viewer, pk: int) -> Family:
    found = Family.objects.filter(practice=viewer.practice, pk=pk).first()
    if found is None:
        raise Http404
    return found


def one_of(family: Family, chosen: str) -> Child | None:
    """The child whom the hold is about; nobody for the whole family. Raises Http404 for a child of another one."""
    if not chosen:
        return None
    found = Child.objects.filter(family=family, pk=row_number(chosen)).first()
    if found is None:
        raise Http404
    return found
