"""The page on which somebody says who belongs to a family, and who cares for which child."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.casework.matching.nhs_number import normalise
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.row_number import row_number

from .door import opens
from .looking import closed_patients
from .member_forms import MemberForm, RemoveMemberForm
from .member_keeping import MemberRefused, MemberValues, Tie, remove_member, save_member
from .member_listing import member_cards
from .member_proposals import Proposed, proposals
from .members import members_of, on_the_list
from .models import Family, FamilyMember, Patient
from .views import held_family


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_records")
@opens("family")
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of the family; a form for one at a time (`?member=N`), and whom letters name."""
    viewer = viewer_of(request)
    family = held_family(viewer, pk, decided=False)
    if request.method == "POST":
        if not viewer.may("import_records"):
            raise Http404
        return act(request, viewer, family)
    typed = request.GET.get("member", "")
    chosen = one_of(members_of(viewer, family), typed) if typed else None
    return show(request, viewer, family, chosen)


def act(request: HttpRequest, viewer: Viewer, family: Family) -> HttpResponse:
    """What was pressed: save somebody, enter whom a letter names, tie to the list, or take somebody out."""
    what = request.POST.get("do", "")
    if what == "propose":
        return enter_proposed(request, viewer, family)
    chosen = one_of(members_of(viewer, family), request.POST.get("member", ""))
    if what == "tie" and chosen is not None:
        return tie_to_list(request, viewer, family, chosen)
    if what == "remove" and chosen is not None:
        return take_out(request, viewer, family, chosen)
    return save(request, viewer, family, chosen)


def save(request: HttpRequest, viewer: Viewer, family: Family, chosen: FamilyMember | None) -> HttpResponse:
    form = form_of(viewer, family, chosen, request.POST)
    if form.is_valid():
        try:
            kept = save_member(
                viewer,
                family=family,
                member=chosen,
                values=form.values,
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except MemberRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"Kept: {kept.name}.")
            return redirect("children:members", family.pk)
    return show(request, viewer, family, chosen, form)


def enter_proposed(request: HttpRequest, viewer: Viewer, family: Family) -> HttpResponse:
    """Enter somebody whom a letter names, tied to the children who were ticked."""
    key = request.POST.get("proposal", "")
    named = next((one for one in proposals(viewer, family) if one.key == key), None)
    if named is None:
        messages.error(request, "This person stands here already, or the letter was taken back. Nothing was changed.")
        return redirect("children:members", family.pk)
    ticked = {row_number(one) for one in request.POST.getlist("of")}
    kept = save_member(
        viewer,
        family=family,
        member=None,
        values=proposed_values(named, ticked),
        today=timezone.localdate(),
        now=timezone.now(),
    )
    messages.success(request, f"Entered: {kept.name}. Add what else is known.")
    return redirect("children:members", family.pk)


def proposed_values(named: Proposed, ticked: set[int | None]) -> MemberValues:
    ties = tuple(Tie(child.pk, named.words) for child in named.children if child.pk in ticked)
    return MemberValues("adult", named.name, ties=ties)


def tie_to_list(request: HttpRequest, viewer: Viewer, family: Family, chosen: FamilyMember) -> HttpResponse:
    """Somebody said that this is the very person of the practice's list."""
    wanted = row_number(request.POST.get("patient", ""))
    row = next((one for one in open_rows(viewer, chosen) if one.pk == wanted), None)
    if row is None:
        messages.error(request, "The list has changed since. Look again.")
        return redirect("children:members", family.pk)
    form = form_of(viewer, family, chosen, None)
    values = MemberValues(
        chosen.role,
        chosen.name,
        chosen.born_on,
        chosen.address,
        True,
        row.pk,
        tuple(int(one) for one in form.initial["kept_from"]),
        tuple(
            Tie(tie.child_id, tie.words, tie.parental_responsibility, tie.lives_with, tie.address_kept_from)
            for tie in chosen.ties.all()
        ),
    )
    try:
        save_member(viewer, family=family, member=chosen, values=values, today=timezone.localdate(), now=timezone.now())
    except MemberRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{chosen.name} is tied to the practice’s list.")
    return redirect("children:members", family.pk)


def take_out(request: HttpRequest, viewer: Viewer, family: Family, chosen: FamilyMember) -> HttpResponse:
    form = RemoveMemberForm(request.POST)
    if not form.is_valid():
        return show(request, viewer, family, chosen, removing=form)
    remove_member(viewer, member=chosen, because=form.cleaned_data["because"], now=timezone.now())
    messages.success(request, f"{chosen.name} is taken out. What was entered is kept in the record.")
    return redirect("children:members", family.pk)


def form_of(
    viewer: Viewer,
    family: Family,
    chosen: FamilyMember | None,
    data: object,
    everybody: list[FamilyMember] | None = None,
) -> MemberForm:
    """The form for one member, or for a new one. The number that was typed is looked up on the practice's list, as far
    as this person may know of it. `everybody`: the members, if the caller holds them already."""
    typed = normalise(str(data.get("number", ""))) if data is not None else ""  # type: ignore[attr-defined]
    rows = {}
    if typed:
        closed = closed_patients(viewer, today=timezone.localdate())
        found = Patient.objects.filter(practice=viewer.practice, nhs_number=typed).exclude(pk__in=list(closed))
        rows = {one.nhs_number: one for one in found}
    everybody = members_of(viewer, family) if everybody is None else everybody
    others = [one for one in everybody if one != chosen]
    return MemberForm(data, children=list(family.children.all()), others=others, member=chosen, patients=rows)


def open_rows(viewer: Viewer, member: FamilyMember) -> list[Patient]:
    """Whoever on the practice's list could be this member, as far as this person may know of it."""
    found = on_the_list(viewer, member)
    closed = closed_patients(viewer, today=timezone.localdate()) if found else {}
    return [one for one in found if one.pk not in closed]


def show(
    request: HttpRequest,
    viewer: Viewer,
    family: Family,
    chosen: FamilyMember | None,
    form: MemberForm | None = None,
    removing: RemoveMemberForm | None = None,
) -> HttpResponse:
    may = viewer.may("import_records")
    found = members_of(viewer, family)
    sent = form is not None or removing is not None
    context = {
        "family": family,
        "children": list(family.children.all()),
        "cards": member_cards(found, {one.pk: open_rows(viewer, one) for one in found} if may else {}),
        "proposals": proposals(viewer, family) if may else [],
        "chosen": chosen,
        "form": (form or form_of(viewer, family, chosen, None, found)) if may else None,
        "removing": removing or RemoveMemberForm(),
    }
    return render(request, "children/members.jinja", context, status=422 if sent else 200)


def one_of(found: list[FamilyMember], typed: str) -> FamilyMember | None:
    """The member whose number was typed; none for nothing, 404 for a number of somebody else."""
    if not typed:
        return None
    chosen = next((one for one in found if str(one.pk) == typed), None)
    if chosen is None:
        raise Http404
    return chosen
