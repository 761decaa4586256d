"""What the pages of offers ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from seenheard.practice.rota.models import Clinician, Room
from seenheard.practice.web.fields import DayField

from .models import OfferedTime
from .offering import LONGEST_MINUTES, Time
from .slots_for import Offerable

WAYS = [
    ("other_time", "At another time"),
    ("first_part", "For the first part of the conference as it stands"),
    ("video", "By video, as the conference stands"),
    ("here", "Here at the practice"),
]
NOT_A_TIME = "Enter the time like 14:00"


class ToForm(forms.Form):
    to = forms.CharField(
        max_length=200,
        label="To whom",
        help_text="The chair, the social worker or the conference service",
        error_messages={"required": "Enter to whom the offer goes"},
    )


class TimeForm(forms.Form):
    """One time to offer. Nothing else of it counts unless `use` is ticked."""

    use = forms.BooleanField(required=False)
    way = forms.ChoiceField(label="How", choices=WAYS)
    on = DayField(label="Day")
    time = forms.TimeField(
        label="Begins at", error_messages={"required": NOT_A_TIME, "invalid": NOT_A_TIME}, help_text="Like 14:00"
    )
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=1,
        max_value=LONGEST_MINUTES,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Enter the minutes, from 1 to {LONGEST_MINUTES}"
        ),
    )
    clinician = forms.ChoiceField(
        label="Who could take part", error_messages={"required": "Choose who could take part"}
    )
    room = forms.ChoiceField(required=False, label="Room, if it is held here")

    def __init__(self, data: Any = None, *, here: Iterable[Clinician], rooms: Iterable[Room], **more: Any) -> None:
        super().__init__(data, **more)
        self.people, self.rooms = {str(one.pk): one for one in here}, {str(one.pk): one for one in rooms}
        self.fields["clinician"].choices = [("", "Choose"), *((pk, one.name) for pk, one in self.people.items())]  # type: ignore[attr-defined]
        self.fields["room"].choices = [("", "No room"), *((pk, one.name) for pk, one in self.rooms.items())]  # type: ignore[attr-defined]
        for name in () if self.used else ("way", "on", "time", "minutes", "clinician"):
            self.fields[name].required = False

    @property
    def used(self) -> bool:
        return bool(self["use"].value())

    def chosen(self) -> Time:
        said = self.cleaned_data
        return Time(
            said["way"],
            said["on"],
            said["time"],
            said["minutes"],
            self.people[said["clinician"]],
            self.rooms.get(said["room"]),
            where=str(self.prefix),
        )


class AnswerOfferForm(forms.Form):
    """What the chair answered. `answer` is the number of the time, or "refused"."""

    answer = forms.ChoiceField(
        label="What did the chair answer?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the chair answered"},
    )
    on = DayField(required=False, label="Another day, if the chair changed it (optional)")
    time = forms.TimeField(
        required=False,
        label="Another hour, if the chair changed it (optional)",
        help_text="Like 10:30",
        error_messages={"invalid": NOT_A_TIME},
    )
    words = forms.CharField(
        required=False,
        max_length=400,
        label="In the chair’s words",
        help_text="For example: agreed by telephone on Tuesday. Needed if the chair agreed to none",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, times: Sequence[tuple[OfferedTime, str]]) -> None:
        super().__init__(data)
        agreed = [(str(one.pk), f"Agreed to: {words}") for one, words in times]
        self.fields["answer"].choices = [*agreed, ("refused", "Agreed to none of them")]  # type: ignore[attr-defined]


class SentForm(forms.Form):
    words = forms.CharField(
        max_length=6000,
        label="Message",
        help_text="It holds initials and dates only. Change it as you like before you send it.",
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": "Leave here the words that you sent"},
    )


class WithdrawForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why does the offer hold no longer?",
        error_messages={"required": "Say in a few words why the offer holds no longer"},
    )


class MoveBackForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why was the move a mistake?",
        error_messages={"required": "Say in a few words why the move was a mistake"},
    )


def initial_of(one: Offerable) -> dict[str, Any]:
    return {
        "use": True,
        "way": str(one.slot.way),
        "on": one.slot.on,
        "time": f"{one.slot.starts_at:%H:%M}",
        "minutes": one.slot.minutes,
        "clinician": str(one.clinician.pk),
        "room": str(one.room.pk) if one.room else "",
    }
