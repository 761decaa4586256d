"""What the page of a family's people asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from seenheard.casework.matching.nhs_number import is_valid, normalise
from seenheard.practice.web.fields import DayField

from .member_keeping import MemberValues, Tie
from .members import first_name
from .models import Child, FamilyMember, Patient

YES_NO = [("yes", "Yes"), ("no", "No"), ("", "Not known")]
SAID: dict[str, bool | None] = {"yes": True, "no": False, "": None}
BACK = {True: "yes", False: "no", None: ""}
LONGEST_WORDS = 80


class MemberForm(forms.Form):
    """Somebody of a family. For each child of it four fields more: `child-N-words`, `-pr`, `-lives`, `-kept`."""

    name = forms.CharField(
        max_length=200,
        label="Name",
        help_text="If it is not known, say who it is: father, name not known",
        error_messages={"required": "Enter a name. If it is not known, say who it is: father, name not known"},
    )
    role = forms.ChoiceField(
        label="Is this an adult?",
        choices=[("adult", "Yes, an adult who cares for a child or is a parent"), ("other_child", "No, another child")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether this is an adult or another child"},
    )
    born_on = DayField(label="Date of birth (optional)", required=False)
    number = forms.CharField(
        max_length=20,
        required=False,
        label="NHS number (optional)",
        help_text="Ties this person to the practice’s list, so that the GP record can be brought in",
    )
    registered_here = forms.ChoiceField(
        label="Registered with this practice?", choices=YES_NO, widget=forms.RadioSelect, required=False
    )
    address = forms.CharField(max_length=300, required=False, label="Address, if it is not the children’s (optional)")
    kept_from = forms.MultipleChoiceField(
        label="Who must not learn this address?", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        children: Sequence[Child],
        others: Sequence[FamilyMember],
        member: FamilyMember | None = None,
        patients: dict[str, Patient] | None = None,
    ) -> None:
        """`others`: the members beside this one. `patients`: NHS number -> the row of the list with it."""
        super().__init__(data, initial=held(member))
        self.children, self.patients = list(children), patients or {}
        self.fields["kept_from"].choices = [(str(one.pk), one.name) for one in others]  # type: ignore[attr-defined]
        for child in self.children:
            self.fields |= tie_fields(child)

    def ties_of(self, child: Child) -> list[forms.BoundField]:
        return [self[f"child-{child.pk}-{part}"] for part in ("words", "pr", "lives", "kept")]

    def clean_number(self) -> str:
        number = normalise(self.cleaned_data["number"])
        if number and not is_valid(number):
            raise forms.ValidationError(
                "This is no NHS number: a digit is wrong or missing. Correct it or leave it empty"
            )
        if number and number not in self.patients:
            raise forms.ValidationError(
                "Nobody on the practice’s list has this number. Leave it empty, and say “no” under registered here, "
                "or bring in the list first"
            )
        return number

    @property
    def values(self) -> MemberValues:
        given = self.cleaned_data
        patient = self.patients.get(given["number"])
        registered = SAID[given["registered_here"]]
        return MemberValues(
            role=given["role"],
            name=" ".join(given["name"].split()),
            born_on=given["born_on"] or (patient.born_on if patient else None),
            address=given["address"].strip(),
            registered_here=True if patient is not None and registered is None else registered,
            patient_id=patient.pk if patient else None,
            kept_from=tuple(int(one) for one in given["kept_from"]),
            ties=tuple(self.tie(child) for child in self.children),
        )

    def tie(self, child: Child) -> Tie:
        given, name = self.cleaned_data, f"child-{child.pk}"
        return Tie(
            child.pk,
            " ".join(given[f"{name}-words"].split()),
            SAID[given[f"{name}-pr"]],
            SAID[given[f"{name}-lives"]],
            given[f"{name}-kept"],
        )


def tie_fields(child: Child) -> dict[str, forms.Field]:
    """What somebody is to one child."""
    name, called = f"child-{child.pk}", first_name(child)
    return {
        f"{name}-words": forms.CharField(
            label=f"What are they to {called}? (optional)",
            max_length=LONGEST_WORDS,
            required=False,
            help_text="Mother, father, stepfather, mother’s partner, grandmother, half-brother",
        ),
        f"{name}-pr": forms.ChoiceField(
            label=f"Parental responsibility for {called}?", choices=YES_NO, widget=forms.RadioSelect, required=False
        ),
        f"{name}-lives": forms.ChoiceField(
            label=f"Lives with {called}?", choices=YES_NO, widget=forms.RadioSelect, required=False
        ),
        f"{name}-kept": forms.BooleanField(label=f"Must not learn where {called} lives", required=False),
    }


def held(member: FamilyMember | None) -> dict[str, Any]:
    """What the form shows first of somebody who is entered."""
    if member is None:
        return {"role": "adult", "registered_here": ""}
    found: dict[str, Any] = {
        "name": member.name,
        "role": member.role,
        "born_on": member.born_on,
        "number": member.patient.nhs_number if member.patient else "",
        "registered_here": BACK[member.registered_here],
        "address": member.address,
        "kept_from": [str(one.pk) for one in member.address_kept_from.all()],
    }
    for tie in member.ties.all():
        name = f"child-{tie.child_id}"
        found |= {f"{name}-words": tie.words, f"{name}-kept": tie.address_kept_from}
        found |= {f"{name}-pr": BACK[tie.parental_responsibility], f"{name}-lives": BACK[tie.lives_with]}
    return found


class RemoveMemberForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why do they not belong here?",
        error_messages={"required": "Say why, in a few words. It is kept in the record"},
    )
