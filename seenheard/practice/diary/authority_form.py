"""The form of a lead authority: a number and a unit for each thing that it can set."""

from __future__ import annotations

from typing import Any

from django import forms

from seenheard.casework.timetable.authority import Authority as KnownAuthority
from seenheard.casework.vocabulary import Nation
from seenheard.practice.web.fields import DayField

from .authorities import Values
from .authority_settings import NOT_SENT, ROWS, Row, value_of, with_value
from .models import Authority

LONGEST = 400
NATIONS = [
    (Nation.ENGLAND.value, "England"),
    (Nation.WALES.value, "Wales"),
    (Nation.SCOTLAND.value, "Scotland"),
    (Nation.NORTHERN_IRELAND.value, "Northern Ireland"),
]


class AuthorityForm(forms.Form):
    """Every value of an authority. A row left empty falls back to the nation's rule or our default."""

    name = forms.CharField(
        max_length=200, label="Name", error_messages={"required": "Enter the council’s name as its letters print it"}
    )
    nation = forms.ChoiceField(label="Nation", choices=NATIONS)
    reports_to = forms.EmailField(
        required=False,
        label="Where reports are sent (optional)",
        help_text="A secure e-mail address",
        error_messages={"invalid": "Enter a whole e-mail address, like conferences@wexcombe.example"},
    )
    source = forms.CharField(
        required=False,
        max_length=500,
        label="Where these numbers come from",
        help_text="A letter and its date, the address of a web page, or whom you telephoned",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    last_checked = DayField(required=False, label="Last checked", help_text="When somebody last compared them with it")

    def __init__(self, data: Any = None, *, authority: Authority) -> None:
        about = {name: getattr(authority, name) for name in ("name", "nation", "reports_to", "source", "last_checked")}
        super().__init__(data, initial=about)
        self.authority = authority
        for row in ROWS:
            self.add_row(row, value_of(authority.settings, row.key))

    def add_row(self, row: Row, value: Any) -> None:
        period = value if isinstance(value, dict) else {}
        self.fields[f"{row.name}-number"] = forms.CharField(
            required=False, label=f"{row.words}: number", initial=period.get("number", "")
        )
        self.fields[f"{row.name}-unit"] = forms.ChoiceField(
            label=f"{row.words}: unit",
            choices=row.units,
            required=False,
            initial=NOT_SENT if value == NOT_SENT else period.get("unit", row.units[0][0]),
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        settings = dict(self.authority.settings)
        for row in ROWS:
            settings = with_value(settings, row.key, self.value(row, said))
        said["settings"] = settings
        return said

    def value(self, row: Row, said: dict[str, Any]) -> Any:
        number, unit = str(said.get(f"{row.name}-number") or "").strip(), said.get(f"{row.name}-unit")
        if unit == NOT_SENT:
            if number:
                self.add_error(f"{row.name}-number", f"{row.words}: take out the number, or choose a unit for it")
            return NOT_SENT
        if not number:
            return None
        if not number.isascii() or not number.isdigit() or int(number) > LONGEST:
            self.add_error(f"{row.name}-number", f"{row.words}: enter a whole number from 0 to {LONGEST}")
            return None
        return {"number": int(number), "unit": unit}

    def values(self) -> Values:
        said = self.cleaned_data
        return Values(
            name=said["name"],
            nation=said["nation"],
            settings=said["settings"],
            source=said["source"],
            last_checked=said["last_checked"],
            reports_to=said["reports_to"],
        )


class AddForm(forms.Form):
    """A council to add: one of those collected, or a name alone."""

    known = forms.ChoiceField(required=False, label="Councils whose published rules were collected")
    name = forms.CharField(required=False, max_length=200, label="Or another council’s name, as its letters print it")
    nation = forms.ChoiceField(label="Nation of the other council", choices=NATIONS)

    def __init__(self, data: Any = None, *, known: list[KnownAuthority], nation: str) -> None:
        super().__init__(data, initial={"nation": nation})
        self.fields["known"].choices = [("", "Choose"), *((one.id, one.name) for one in known)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        chosen, typed = said.get("known"), (said.get("name") or "").strip()
        if chosen and typed:
            self.add_error("name", "Choose a council or type a name, not both")
        elif not chosen and not typed:
            self.add_error("known", "Choose a council, or type the name of another")
        return said

    def values(self) -> Values:
        return Values(name=self.cleaned_data["name"], nation=self.cleaned_data["nation"], settings={})
