"""What the pages of the council's list ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from seenheard.casework.reconciliation.answers import ANSWER_WORDS, ANSWERS, Kind
from seenheard.casework.reconciliation.columns import FIELD_WORDS, Field
from seenheard.casework.reconciliation.dates import DateForm
from seenheard.casework.reconciliation.sides import LISTED_WORDS, Listed
from seenheard.casework.vocabulary import Category
from seenheard.practice.web.fields import DayField

WHOLE = [
    ("whole", "The council’s list of the children of our practice (or of all children): whoever is not on it is shown"),
    ("some", "Only some children, such as those looked up one by one in CP-IS: only these are compared"),
]
MOST_PASTED = 400_000
#: As what one of their words may say that a child is known.
MEANINGS: dict[str, tuple[Listed, ...]] = {
    "plan": (Listed.PLAN,),
    "in_need": (Listed.IN_NEED,),
    "looked_after": (Listed.LOOKED_AFTER,),
    "plan-looked_after": (Listed.PLAN, Listed.LOOKED_AFTER),
    "in_need-looked_after": (Listed.IN_NEED, Listed.LOOKED_AFTER),
    "none": (),
}
MEANING_WORDS = [
    ("", "Choose"),
    ("plan", "On a child protection plan"),
    ("in_need", "Child in need"),
    ("looked_after", "Looked after"),
    ("plan-looked_after", "On a plan, and looked after"),
    ("in_need-looked_after", "In need, and looked after"),
    ("none", "None of these any more, or not known to them"),
]
#: A person says that a word names no category; a word that nobody looked at must not seem to say so.
NO_CATEGORY = "none"
LISTED_CHOICES = [(one.value, words[:1].upper() + words[1:]) for one, words in LISTED_WORDS.items()]


class ListForm(forms.Form):
    """A list as a file, or pasted."""

    authority = forms.ChoiceField(label="Whose list is it?", error_messages={"required": "Choose whose list it is"})
    whole = forms.ChoiceField(
        label="What does it hold?",
        choices=WHOLE,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the list holds"},
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label="The list as a file",
        help_text="CSV or Excel, as the council sends it. Lines before and after the table do no harm",
    )
    pasted = forms.CharField(
        required=False,
        max_length=MOST_PASTED,
        label="Or paste the rows here",
        help_text="With their headings, as copied from a table; or typed, with a comma between the cells",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, authorities: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["authority"].choices = [("", "Choose"), *((str(pk), name) for pk, name in authorities)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        both = bool(given.get("file")), bool(str(given.get("pasted") or "").strip())
        if "file" in given and "pasted" in given and both[0] == both[1]:
            self.add_error(
                "file", "Choose a file or paste rows, not both" if both[0] else "Choose the list, or paste it"
            )
        return given


class ColumnsForm(forms.Form):
    """What each column holds, which form dates have, and whom the list is about."""

    dates = forms.ChoiceField(
        required=False,
        label="What is 04/03/2019 in this list?",
        choices=[(DateForm.DAY_FIRST.value, "4 March 2019"), (DateForm.MONTH_FIRST.value, "3 April 2019")],
        widget=forms.RadioSelect,
    )
    covers = forms.MultipleChoiceField(
        label="Which children does this list hold?",
        help_text="A child of ours who is known so and is not on the list is shown as a difference",
        choices=LISTED_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say which children this list holds"},
    )
    default = forms.MultipleChoiceField(
        required=False,
        label="If no column says it: as what do all of them stand on it?",
        choices=LISTED_CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, headings: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        for place, heading in enumerate(headings):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading or f"Column {place + 1}, without a heading",
                choices=[(one.value, words) for one, words in FIELD_WORDS.items()],
            )
        self.number = len(headings)

    @property
    def columns(self) -> list[Any]:
        return [self[f"column-{place}"] for place in range(self.number)]

    @property
    def chosen(self) -> list[Field]:
        return [Field(self.cleaned_data[f"column-{place}"]) for place in range(self.number)]


class WordsForm(forms.Form):
    """What their words mean: one question a word."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, words: Mapping[Field, Sequence[str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.words = words
        for place, word in enumerate(words[Field.STATUS]):
            self.fields[f"status-{place}"] = forms.ChoiceField(
                label=f"“{word}”", choices=MEANING_WORDS, error_messages={"required": f"Say what “{word}” means"}
            )
        for place, word in enumerate(words[Field.CATEGORY]):
            self.fields[f"category-{place}"] = forms.MultipleChoiceField(
                label=f"“{word}”",
                choices=[*((one.value, one.value.capitalize()) for one in Category), (NO_CATEGORY, "No category")],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": f"Say which category “{word}” names, or that it names none"},
            )
        for place, word in enumerate(words[Field.PRACTICE]):
            self.fields[f"practice-{place}"] = forms.ChoiceField(
                label=f"“{word}”",
                choices=[("ours", "Our practice"), ("other", "Another practice")],
                widget=forms.RadioSelect,
                error_messages={"required": f"Say whether “{word}” means our practice"},
            )

    def clean(self) -> dict[str, Any]:
        for place, word in enumerate(self.words[Field.CATEGORY]):
            said = self.cleaned_data.get(f"category-{place}") or []
            if NO_CATEGORY in said and len(said) > 1:
                self.add_error(f"category-{place}", f"“{word}” names a category or none, not both")
        return self.cleaned_data

    def of(self, kind: str) -> list[Any]:
        return [bound for bound in self if bound.name.startswith(f"{kind}-")]


class AnswerForm(forms.Form):
    """What a person answers to one difference."""

    answer = forms.ChoiceField(
        label="What is right?", widget=forms.RadioSelect, error_messages={"required": "Choose an answer"}
    )
    child = forms.ChoiceField(required=False, label="Which child is it?", widget=forms.RadioSelect)
    words = forms.CharField(
        required=False,
        max_length=500,
        label="In words (optional, needed for an explanation)",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    said = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, children: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        answers = [(one.value, ANSWER_WORDS[one]) for one in ANSWERS[kind]]
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]
        if len(children) > 1:
            self.fields["child"].choices = [(str(pk), name) for pk, name in children]  # type: ignore[attr-defined]
        else:
            del self.fields["child"]


class AgainForm(forms.Form):
    words = forms.CharField(
        max_length=500,
        label="Why does the answer not hold?",
        error_messages={"required": "Say in a few words why the answer does not hold"},
    )


class LetterForm(forms.Form):
    """Of which differences the council is told."""

    chosen = forms.MultipleChoiceField(
        label="What goes into the letter?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one difference"},
    )

    def __init__(self, *args: Any, rows: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["chosen"].choices = [(str(pk), words) for pk, words in rows]  # type: ignore[attr-defined]


class SendForm(forms.Form):
    address = forms.CharField(
        max_length=254, label="The council’s e-mail address", error_messages={"required": "Enter an address"}
    )
    looked = forms.BooleanField(required=False, label="I have looked at the letter")
    new_confirmed = forms.BooleanField(
        required=False, label="If nothing has gone to this address before: I have checked it letter by letter"
    )


class AnotherWayForm(forms.Form):
    words = forms.CharField(
        max_length=300,
        label="Which way did it go?",
        help_text="Like “the council’s portal” or “by hand”",
        error_messages={"required": "Say which way it went"},
    )
    looked = forms.BooleanField(required=False, label="I have looked at the letter")


class KeepForm(forms.Form):
    months = forms.IntegerField(
        widget=forms.TextInput,
        label="Months after which a list, and a letter of differences, is removed",
        error_messages={"required": "Enter a number of months", "invalid": "Enter a number of months, like 12"},
    )
    source = forms.CharField(
        max_length=500,
        label="Where this comes from",
        help_text="For example, your agreement with the council, so that a colleague can check it",
        error_messages={"required": "Say where this time comes from"},
    )
    checked_on = DayField(
        required=False,
        label="When did you compare it with its source? (optional)",
        help_text="While this is empty, every page says “not confirmed”",
    )
