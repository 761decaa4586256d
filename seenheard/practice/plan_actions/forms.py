"""What the pages of actions ask. What is allowed is for `terms`, `proving` and `telling`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Duty
from seenheard.practice.gp_record.models import Entry
from seenheard.practice.people.models import Person
from seenheard.practice.web.fields import DayField
from seenheard.practice.web.words import day

from .models import ActionTerms, Evidence
from .proving import letters_about, record_lines, reports_about

MOST_CHOICES = 40


class TermsForm(forms.Form):
    counts = forms.ChoiceField(
        label="What counts as done?",
        choices=ActionTerms.COUNTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what counts as done"},
    )
    counts_words = forms.CharField(required=False, max_length=300, label="In words (optional, unless something else)")
    every = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=60,
        label="If it comes again: every how many?",
        help_text="Leave this empty if it is to be done once",
        error_messages={
            "invalid": "Enter a whole number, like 4",
            "min_value": "Enter 1 or more",
            "max_value": "Enter 60 or fewer",
        },
    )
    unit = forms.ChoiceField(required=False, label="Weeks or months", choices=[("", "Choose"), *ActionTerms.UNITS])
    first_on = DayField(required=False, label="Day of the first turn (optional)")
    until = DayField(required=False, label="Until (optional: else until the plan ends)")


class AsideForm(forms.Form):
    why = forms.ChoiceField(
        label="Why is it left aside?",
        choices=[("not_ours", "It is not for the practice"), ("no_action", "It asks for nothing")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is left aside"},
    )
    because = forms.CharField(
        max_length=300,
        label="In words",
        error_messages={"required": "Say in a few words why, so that a colleague can follow it later"},
    )


def words_of(entry: Entry) -> str:
    return f"{day(entry.earliest) or 'No date'}: {entry.words or entry.reason}"


class EvidenceForm(forms.Form):
    """One of four sorts of evidence; for a child who was not brought, also what was decided."""

    kind = forms.ChoiceField(
        label="What shows that it was done?",
        widget=forms.RadioSelect,
        choices=[
            ("record", "The GP record (choose the lines below)"),
            ("letter", "A letter (choose it below)"),
            ("report", "A report that was sent (choose it below)"),
            ("words", "Nothing of these: I say it in words"),
        ],
        error_messages={"required": "Choose what shows that it was done"},
    )
    entries = forms.MultipleChoiceField(
        required=False, label="Lines of the GP record", widget=forms.CheckboxSelectMultiple
    )
    letter = forms.ChoiceField(required=False, label="Letter")
    report = forms.ChoiceField(required=False, label="Report")
    words = forms.CharField(
        required=False,
        max_length=500,
        label="In words (optional with other evidence)",
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, data: Any = None, *, duty: Duty, missed: bool) -> None:
        super().__init__(data, initial={"kind": "words"} if missed else {})
        rows = record_lines(duty).order_by("-earliest", "-pk")[:MOST_CHOICES]
        several = len({one.patient_id for one in rows}) > 1
        lines = [(str(one.pk), f"{f'{one.patient.name}, ' if several else ''}{words_of(one)}"[:160]) for one in rows]
        self.fields["entries"].choices = lines  # type: ignore[attr-defined]
        letters = letters_about(duty).order_by("-arrived_at", "-pk")[:MOST_CHOICES]
        named = [(str(one.pk), f"{one.name}, arrived {day(one.arrived_at)}") for one in letters]
        self.fields["letter"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]
        reports = reports_about(duty).order_by("-sent_at", "-pk")[:MOST_CHOICES]
        sent = [(str(one.pk), f"{one.reference}, sent {day(one.sent_at)}") for one in reports]
        self.fields["report"].choices = [("", "Choose"), *sent]  # type: ignore[attr-defined]
        if not lines:
            del self.fields["entries"]
        for name, found in (("letter", named), ("report", sent)):
            if not found:
                del self.fields[name]
        held = {"record": lines, "letter": named, "report": sent, "words": [1]}
        kinds = [one for one in self.fields["kind"].choices if held[one[0]]]  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        if missed:
            decided = forms.ChoiceField(
                label="What was decided?",
                choices=Evidence.DECIDED,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose what was decided"},
            )
            self.fields = {"decided": decided, **self.fields}


class EndForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why not?",
        error_messages={"required": "Say in a few words why, so that the record makes sense later"},
    )


class EnterForm(forms.Form):
    """An action that no letter told us."""

    words = forms.CharField(
        max_length=600,
        label="What is to be done?",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say what is to be done"},
    )
    told_by = forms.CharField(
        max_length=300,
        label="Who told us of it, and how?",
        help_text="For example, the social worker, by telephone on 4 June",
        error_messages={"required": "Say who told us of it, and how"},
    )
    due_on = DayField(required=False, label="By when (optional)")
    person = forms.ChoiceField(required=False, label="Who does it")
    also = forms.MultipleChoiceField(required=False, label="Also about", widget=forms.CheckboxSelectMultiple)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, people: Iterable[Person], others: Iterable[Child], words: str = "") -> None:
        super().__init__(data, initial={"once": uuid.uuid4(), "words": words})
        self.fields["person"].choices = [("", "Nobody yet"), *((str(one.pk), str(one)) for one in people)]  # type: ignore[attr-defined]
        named = [(str(one.pk), one.name) for one in others]
        self.fields["also"].choices = named  # type: ignore[attr-defined]
        if not named:
            del self.fields["also"]


class TellForm(forms.Form):
    """How the social worker is told. The words are ready; whoever sends them reads them first."""

    way = forms.ChoiceField(
        label="How is the social worker told?",
        widget=forms.RadioSelect,
        choices=[
            ("email", "By e-mail, from here"),
            ("telephone", "By telephone: I have said it"),
            ("portal", "By the council’s portal: I have written it there"),
            ("other", "Another way: I have done it"),
        ],
        error_messages={"required": "Choose how the social worker is told"},
    )
    to_address = forms.CharField(required=False, max_length=254, label="E-mail address (for an e-mail)")
    to_name = forms.CharField(required=False, max_length=200, label="Who was told (unless by e-mail)")
    text = forms.CharField(
        max_length=6000,
        label="The words",
        help_text="Initials alone, no name and no NHS number, if it goes by e-mail",
        widget=forms.Textarea({"rows": 16}),
        error_messages={"required": "Write what the social worker is told"},
    )
    looked = forms.BooleanField(required=False, label="For an e-mail: I have read the words and the address once more")
    once = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, mail: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not mail:  # this installation sends none
            choices = self.fields["way"].choices  # type: ignore[attr-defined]
            self.fields["way"].choices = [one for one in choices if one[0] != "email"]  # type: ignore[attr-defined]
            del self.fields["to_address"], self.fields["looked"]
            self.fields["to_name"].label = "Who was told"
            self.fields["text"].help_text = "As they were said or written"

    def clean(self) -> None:
        """Whom somebody told is asked for at once, with everything else."""
        by_mail = "to_address" in self.fields and self.cleaned_data.get("way") in (None, "email")
        if not by_mail and "to_name" not in self.errors and not (self.cleaned_data.get("to_name") or "").strip():
            self.add_error("to_name", "Say whom you told, like “the duty social worker, Ms Okafor”")


class AnswerForm(forms.Form):
    who = forms.CharField(max_length=200, label="Who answered?", error_messages={"required": "Say who answered"})
    on = DayField(label="Day of the answer")
    words = forms.CharField(
        max_length=1000,
        label="What was answered?",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say what was answered, in a few words"},
    )
    letter = forms.ChoiceField(required=False, label="The letter that holds it (optional)")

    def __init__(self, data: Any = None, *, letters: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        found = list(letters)
        self.fields["letter"].choices = [("", "No letter"), *found]  # type: ignore[attr-defined]
        if not found:
            del self.fields["letter"]


class RulesForm(forms.Form):
    misses_on_plan = forms.IntegerField(
        min_value=1, max_value=10, label="A child on a plan, or looked after: from how many missed appointments?"
    )
    misses_otherwise = forms.IntegerField(
        min_value=1, max_value=10, label="Every other child: from how many missed appointments?"
    )
    months = forms.IntegerField(min_value=1, max_value=36, label="Counted over how many months?")
    tell_within = forms.IntegerField(min_value=1, max_value=20, label="Told within how many working days?")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.error_messages |= {"required": "Enter a number", "invalid": "Enter a whole number, like 2"}
