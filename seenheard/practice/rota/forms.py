"""Forms of the rota. They validate shapes; whether something can be so is for the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from seenheard.casework.rota.opening import WEEKDAYS
from seenheard.casework.vocabulary import ClinicianRole, Half, SessionKind
from seenheard.practice.people.models import Person
from seenheard.practice.web.fields import DayField

from .actions import ClinicianValues
from .clock_field import ClockField
from .models import Clinician, Leave
from .telling import ROLES

NOBODY = ""
LEVELS = [("", "not known"), ("1", "level 1"), ("2", "level 2"), ("3", "level 3")]
KINDS = {
    SessionKind.SURGERY: "Surgery",
    SessionKind.FREE: "Free: at work without a surgery",
    SessionKind.DUTY: "Duty doctor: cannot leave",
    SessionKind.NIGHT: "Night",
    SessionKind.OFF: "Not at work",
}


class JumpForm(forms.Form):
    """The week of a day."""

    on = DayField(label="Go to the week of")


class ClinicianForm(forms.Form):
    """Who a clinician is, and until when."""

    name = forms.CharField(label="Name", max_length=150, help_text="As colleagues say it, for example Dr Amara Osei")
    person = forms.ChoiceField(
        label="Signs in as", required=False, help_text="Then they are asked on their own first page"
    )
    email = forms.EmailField(
        label="E-mail address (optional)",
        required=False,
        max_length=254,
        help_text="For somebody who does not sign in",
        error_messages={"invalid": "Enter a whole e-mail address, like ann.other@surgery.example"},
    )
    role = forms.ChoiceField(label="Works as", choices=[(role.value, ROLES[role.value]) for role in ClinicianRole])
    sessions_a_week = forms.DecimalField(
        label="Sessions a week",
        widget=forms.TextInput,
        max_digits=4,
        decimal_places=2,
        min_value=0,
        help_text="Half-days in a usual week: conferences are shared out by them",
        error_messages={"invalid": "Enter sessions a week as a number, like 6 or 4.5"},
    )
    travel = forms.ChoiceField(label="Gets to a conference", choices=Clinician.TRAVEL)
    training_level = forms.ChoiceField(label="Safeguarding training", choices=LEVELS, required=False)
    trained_on = DayField(label="Day of that training (optional)", required=False)
    locum = forms.BooleanField(label="This is a locum", required=False)
    starts_on = DayField(label="First day (optional)", required=False)
    ends_on = DayField(
        label="Last day (optional)", required=False, help_text="A locum needs one. Nobody proposes them after it"
    )

    def __init__(self, *args: Any, people: Sequence[Person], clinician: Clinician | None = None, **kwargs: Any) -> None:
        if clinician is not None:
            kwargs["initial"] = held(clinician)
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        choices = [(NOBODY, "nobody: does not sign in"), *((pk, str(one)) for pk, one in self.people.items())]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> ClinicianValues:
        given = dict(self.cleaned_data)
        level = given.pop("training_level")
        person = self.people.get(given.pop("person"))
        return ClinicianValues(**given, person=person, training_level=int(level) if level else None)


def held(clinician: Clinician) -> dict[str, Any]:
    names = ("name", "email", "role", "travel", "trained_on", "locum", "starts_on", "ends_on")
    return {name: getattr(clinician, name) for name in names} | {
        "person": str(clinician.person_id or NOBODY),
        "sessions_a_week": f"{clinician.sessions_a_week.normalize():f}",
        "training_level": str(clinician.training_level or ""),
    }


class EndForm(forms.Form):
    """Why a clinician does not go to conferences any more."""

    because = forms.CharField(label="Why (optional)", max_length=200, required=False)


class HalfDayForm(forms.Form):
    """What a clinician does in one half-day instead of the usual."""

    kind = forms.ChoiceField(label="What", widget=forms.RadioSelect)
    starts = ClockField(label="From", required=False)
    ends = ClockField(label="Until", required=False)
    words = forms.CharField(label="Note (optional)", max_length=200, required=False)

    def __init__(self, *args: Any, half: Half, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        night = half is Half.NIGHT
        kinds = [SessionKind.NIGHT] if night else [SessionKind.SURGERY, SessionKind.FREE, SessionKind.DUTY]
        self.fields["kind"].choices = [(one.value, KINDS[one]) for one in (*kinds, SessionKind.OFF)]  # type: ignore[attr-defined]
        self.fields["starts"].after_noon = half is Half.AFTERNOON  # type: ignore[attr-defined]
        self.fields["ends"].after_noon = not night  # type: ignore[attr-defined]
        if night:
            self.fields["ends"].help_text = "On the next day"


class LeaveForm(forms.Form):
    """Leave of one clinician, a day or many."""

    clinician = forms.ChoiceField(label="Who")
    why = forms.ChoiceField(label="Kind of leave", choices=Leave.WHY)
    first = DayField(label="First day")
    first_half = forms.BooleanField(label="Only the afternoon of the first day", required=False)
    last = DayField(label="Last day (optional)", required=False, help_text="Leave empty for one day")
    last_half = forms.BooleanField(label="Only the morning of the last day", required=False)
    words = forms.CharField(label="Note (optional)", max_length=200, required=False)

    def __init__(self, *args: Any, people: Sequence[Clinician], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        choices = [("", "Choose who"), *((pk, one.name) for pk, one in self.people.items())]
        self.fields["clinician"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last") or given.get("first")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first. Change one of them")
        elif first and first == last and given.get("first_half") and given.get("last_half"):
            self.add_error("last_half", "Choose the morning or the afternoon of that day, or neither for the whole day")
        return given


class TakeBackForm(forms.Form):
    because = forms.CharField(label="Why (optional)", max_length=200, required=False)


class RoomForm(forms.Form):
    """A room for conferences."""

    name = forms.CharField(label="Name of the room", max_length=100)
    seats = forms.IntegerField(
        label="Seats (optional)",
        widget=forms.TextInput,
        required=False,
        min_value=1,
        max_value=500,
        error_messages={"invalid": "Enter the number of seats, like 12"},
    )
    words = forms.CharField(
        label="What to know (optional)",
        max_length=300,
        required=False,
        help_text="How to get in, whether there are steps, whether there is a screen",
    )


class ClosingForm(forms.Form):
    """A day on which the practice is closed beside weekends and public holidays."""

    on = DayField(label="Closed on")
    words = forms.CharField(label="Why", max_length=200, help_text="For example, training day")


class HoursForm(forms.Form):
    """When the practice is open."""

    weekdays = forms.MultipleChoiceField(
        label="Open on",
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day of the week"},
    )
    opens = ClockField(label="Opens")
    closes = ClockField(label="Closes", after_noon=True)
    rest_hours = forms.IntegerField(
        label="Hours of rest after a night",
        widget=forms.TextInput,
        min_value=0,
        max_value=72,
        error_messages={"invalid": "Enter whole hours, like 11"},
    )
