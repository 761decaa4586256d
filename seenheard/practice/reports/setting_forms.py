"""What the pages of settings and councils' forms ask."""

from __future__ import annotations

from typing import Any

from django import forms

from seenheard.casework.report.model import ReaderKind
from seenheard.casework.report.readers import Matrix, MatrixRefused, Matter, Verdict
from seenheard.guidance.report.readers import load_readers

from .report_settings import AGES, IDLE

VERDICT_WORDS = {
    Verdict.YES: "Yes",
    Verdict.NO: "No",
    Verdict.ASK: "Ask each time",
    Verdict.ANNEX: "In the annex",
}


class DomainForm(forms.Form):
    domain = forms.CharField(
        required=False,
        max_length=254,
        label="Mail domain",
        help_text="What stands behind the @ of the council’s addresses, like council.gov.uk",
    )


class WritingForm(forms.Form):
    say_left_out = forms.BooleanField(
        required=False, label="Each copy says that parts may be left out of any copy (the same sentence for everybody)"
    )
    young_person_from = forms.IntegerField(
        label=f"From which age is a child offered a copy of their own? ({AGES[0]} to {AGES[-1]})",
        error_messages={"required": "Enter an age", "invalid": "Enter an age as a number, like 12"},
    )
    idle_minutes = forms.IntegerField(
        label=f"After how many minutes without a key is nobody writing? ({IDLE[0]} to {IDLE[-1]})",
        error_messages={"required": "Enter minutes", "invalid": "Enter minutes as a number, like 5"},
    )


class RuleForm(forms.Form):
    """One line of the matrix: a kind of information, and what each kind of reader gets of it."""

    def __init__(self, *args: Any, matter: Matter, matrix: Matrix, **more: Any) -> None:
        super().__init__(*args, **more)
        shipped = load_readers()
        for kind in ReaderKind:
            allowed = [one for one in Verdict if may_be(shipped, matter, kind, one)]
            self.fields[kind.value] = forms.ChoiceField(
                label=KINDS[kind],
                choices=[(one.value, VERDICT_WORDS[one]) for one in allowed],
                initial=matrix.verdict(matter, kind).value,
            )


KINDS = {
    ReaderKind.CHAIR: "The chair",
    ReaderKind.PARENT: "A parent or carer",
    ReaderKind.YOUNG_PERSON: "A child or young person",
    ReaderKind.AGENCY: "Another agency",
}


def may_be(matrix: Matrix, matter: Matter, kind: ReaderKind, verdict: Verdict) -> bool:
    try:
        matrix.changed({matter.value: {kind.value: verdict.value}})
    except MatrixRefused:
        return False
    return True


class CouncilFormForm(forms.Form):
    authority = forms.ChoiceField(label="Whose form is it?", error_messages={"required": "Choose a council"})
    file = forms.FileField(
        label="The form as a Word file (.docx), with our fields typed into it",
        error_messages={"required": "Choose the council’s form, a Word file (.docx)"},
    )

    def __init__(self, *args: Any, authorities: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["authority"].choices = [("", "Choose"), *authorities]  # type: ignore[attr-defined]
