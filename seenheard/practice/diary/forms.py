"""What the pages of the diary ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.children.models import Child
from seenheard.practice.people.models import Person
from seenheard.practice.web.fields import DayField

from .chase_to import Way
from .models import Duty
from .presenters import KINDS, shown_name
from .queries import Filters

NOBODY = "0"
OWED = [
    ("", "Everything"),
    (OwedBy.PRACTICE.value, "What we owe"),
    (OwedBy.LOCAL_AUTHORITY.value, "What others owe us"),
    ("meetings", "Conferences and core groups"),
]


class FilterForm(forms.Form):
    """Which lines of the diary to show. What is chosen must be among the practice's own."""

    child = forms.ChoiceField(required=False, label="Child")
    person = forms.ChoiceField(required=False, label="Person")
    owed = forms.ChoiceField(required=False, label="What", choices=OWED)
    kind = forms.ChoiceField(
        required=False, label="Kind", choices=[("", "All kinds"), *((k.value, words) for k, words in KINDS.items())]
    )

    def __init__(self, data: Any, *, children: list[Child], people: list[Person], me: Person | None) -> None:
        super().__init__(data)
        mine = [(str(me.pk), f"{me} (me)")] if me is not None else []
        others = [(str(one.pk), str(one)) for one in people if one != me]
        self.fields["child"].choices = [("", "All children"), *((str(one.pk), shown_name(one)) for one in children)]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Everybody"), *mine, *others, (NOBODY, "Nobody yet")]  # type: ignore[attr-defined]

    def filters(self) -> Filters | None:
        """What was asked for; None if something was chosen that is not there."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        return Filters(
            child_id=int(said["child"]) if said["child"] else None,
            person_id=int(said["person"]) if said["person"] else None,
            owed=said["owed"],
            kind=said["kind"],
        )


class DoneForm(forms.Form):
    note = forms.CharField(
        required=False,
        max_length=500,
        label="Note (optional)",
        help_text="For example: sent by secure e-mail to the chair",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NotDoneForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why is it not done after all?",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why it is not done after all, so that the record makes sense later"},
    )


class GiveForm(forms.Form):
    person = forms.ChoiceField(required=False, label="Who does it")

    def __init__(self, data: Any = None, *, duty: Duty, people: list[Person]) -> None:
        super().__init__(data, initial={"person": str(duty.person_id or "")})
        choices = [("", "Nobody yet"), *((str(one.pk), str(one)) for one in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class ChaseForm(forms.Form):
    """What was asked, how, and until when an answer is awaited. `ways` are the addresses to send it to from here."""

    words = forms.CharField(
        max_length=4000,
        label="Message",
        help_text="Copy it into an e-mail. If you telephoned instead, write here whom you spoke to and what was said.",
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": "Write what you sent or said"},
    )
    way = forms.ChoiceField(required=False, label="How you ask")
    answer_by = DayField(required=False, label="Answer awaited until (optional)")

    def __init__(self, data: Any = None, *, ways: Iterable[Way] = (), initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["way"].choices = way_choices(ways)  # type: ignore[attr-defined]


class TogetherForm(ChaseForm):
    """The same for several things that one authority owes us."""

    duty = forms.MultipleChoiceField(
        required=True, label="What to ask for", error_messages={"required": "Choose what to ask for"}
    )
    written_for = forms.CharField(required=False, max_length=1000)

    def __init__(
        self, data: Any = None, *, duties: Iterable[int], ways: Iterable[Way] = (), initial: Any = None
    ) -> None:
        super().__init__(data, ways=ways, initial=initial)
        self.fields["duty"].choices = [(str(pk), str(pk)) for pk in duties]  # type: ignore[attr-defined]


def way_choices(ways: Iterable[Way]) -> list[tuple[str, str]]:
    """How one can ask: elsewhere, by telephone, or from here to a known address that is allowed."""
    here = [(one.key, f"Send it now to {one.words}, {one.address}") for one in ways if one.allowed]
    return [("written", "I write it myself"), ("telephone", "I telephone"), *here]
