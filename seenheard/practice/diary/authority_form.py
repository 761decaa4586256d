"""The form of a lead authority: a number and a unit for each thing that it can set."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from seenheard.casework.timetable.authority import Authority as KnownAuthority
from seenheard.casework.timetable.quorum_setting import LONGEST_WORDS, MOST_AGENCIES, quorum_setting
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import GuidanceFault
from seenheard.guidance.rule_packs import LARGEST, pack_from_text
from seenheard.practice.web.fields import DayField

from .authorities import Values, stood
from .authority_settings import NOT_SENT, QUORUM, ROWS, Row, value_of, with_source, with_value
from .models import Authority

LONGEST = 400
HOW_MANY = f"enter how many agencies beside social care must be there, a whole number from 0 to {MOST_AGENCIES}"
FEWER = (
    "Quorum: how many are enough exceptionally is a whole number, fewer than the {} who must be there otherwise with "
    "social care; or leave it empty"
)
HEALTH = [("each", "each health profession counts"), ("once", "all of health counts as one")]
ABOUT = ("name", "nation", "reports_to", "further_name", "further_phone", "further_email", "source", "last_checked")
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
    further_name = forms.CharField(
        required=False,
        max_length=200,
        label="Whom to ask when two chases went unanswered (optional)",
        help_text="A person at the council: the team manager, the head of the conference service",
    )
    further_phone = forms.CharField(required=False, max_length=60, label="Their telephone (optional)")
    further_email = forms.EmailField(
        required=False,
        label="Their e-mail (optional)",
        error_messages={"invalid": "Enter a whole e-mail address, like manager@wexcombe.example"},
    )
    source = forms.CharField(
        required=False,
        max_length=500,
        label="Where these numbers come from",
        help_text="A letter and its date, the address of a web page, or whom you telephoned. It holds for every number "
        "that names no source of its own",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    last_checked = DayField(required=False, label="Last checked", help_text="When somebody last compared them with it")

    stood = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, authority: Authority) -> None:
        about = {name: getattr(authority, name) for name in ABOUT}
        super().__init__(data, initial=about | {"stood": stood(authority)})
        self.authority = authority
        for row in ROWS:
            self.add_row(row, value_of(authority.settings, row.key))
        self.add_quorum(value_of(authority.settings, QUORUM.key) or {})

    def add_quorum(self, held: dict[str, Any]) -> None:
        self.fields["quorum-others"] = forms.CharField(
            required=False, label="How many agencies beside social care", initial=held.get("others", "")
        )
        self.fields["quorum-health"] = forms.ChoiceField(
            required=False, label="How health is counted", choices=HEALTH, initial=held.get("health", "each")
        )
        self.fields["quorum-direct"] = forms.BooleanField(
            required=False, label="Only those with direct contact with the child count", initial=held.get("direct")
        )
        self.fields["quorum-exceptionally"] = forms.CharField(
            required=False,
            label="How many are enough exceptionally, if the chair accepts it (optional)",
            help_text="With social care among them: 2 means social care and one more",
            initial=held.get("exceptionally", ""),
        )
        self.fields["quorum-words"] = forms.CharField(
            required=False,
            max_length=LONGEST_WORDS,
            label="As the council says it (optional)",
            initial=held.get("words", ""),
            widget=forms.Textarea(attrs={"rows": 2}),
        )

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
            settings = self.with_row(settings, row, self.value(row, said), said)
        settings = self.with_row(settings, QUORUM, self.quorum(said), said)
        said["settings"] = settings
        return said

    def with_row(self, settings: dict[str, Any], row: Row, value: Any, said: dict[str, Any]) -> dict[str, Any]:
        """The settings with what this row says. A number that is changed while the day of the last check stays as it
        was has not been compared with anything yet, and counts as not checked."""
        if value == value_of(settings, row.key):
            return settings
        made = with_value(settings, row.key, value)
        checked = self.authority.last_checked
        if value is None or checked is None or checked != said.get("last_checked"):
            return made
        return with_source(made, row.key, {"title": said.get("source") or "", "last_checked": None})

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

    def quorum(self, said: dict[str, Any]) -> dict[str, Any] | None:
        """The quorum that was typed, in the shape in which it is kept; None for none."""
        others = str(said.get("quorum-others") or "").strip()
        words = " ".join((said.get("quorum-words") or "").split())
        fewer = str(said.get("quorum-exceptionally") or "").strip()
        if not others:
            if words or fewer or said.get("quorum-direct"):
                self.add_error("quorum-others", f"Quorum: {HOW_MANY}, or leave all of it empty")
            return None
        if not others.isascii() or not others.isdigit() or int(others[:9]) > MOST_AGENCIES:
            self.add_error("quorum-others", f"Quorum: {HOW_MANY}")
            return None
        if fewer and not (fewer.isascii() and fewer.isdigit() and 1 <= int(fewer[:9]) <= int(others)):
            self.add_error("quorum-exceptionally", FEWER.format(1 + int(others)))
            return None
        health = said.get("quorum-health") or "each"
        return quorum_setting(
            {"others": int(others), "health": health, "direct": bool(said.get("quorum-direct")), "words": words}
            | ({"exceptionally": int(fewer)} if fewer else {})
        ).as_kept

    def values(self) -> Values:
        said = self.cleaned_data
        return Values(
            name=said["name"],
            nation=said["nation"],
            settings=said["settings"],
            source=said["source"],
            last_checked=said["last_checked"],
            reports_to=said["reports_to"],
            further_name=said["further_name"],
            further_phone=said["further_phone"],
            further_email=said["further_email"],
        )


class AddForm(forms.Form):
    """A council to add: one of those collected, or a name alone."""

    known = forms.ChoiceField(required=False, label="Councils whose published rules were collected")
    name = forms.CharField(required=False, max_length=200, label="Or another council’s name, as its letters print it")
    nation = forms.ChoiceField(label="Nation of the other council", choices=NATIONS)

    def __init__(self, data: Any = None, *, known: list[KnownAuthority], nation: str) -> None:
        super().__init__(data, initial={"nation": nation})
        self.offered = [(one.id, one.name) for one in known]
        self.fields["known"].choices = [("", "Choose"), *self.offered]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        chosen, typed = said.get("known"), (said.get("name") or "").strip()
        if chosen and typed:
            self.add_error("name", "Choose a council or type a name, not both")
        elif not chosen and not typed:
            words = "Choose a council, or type the name of another" if self.offered else "Type the council’s name"
            self.add_error("known" if self.offered else "name", words)
        return said

    def values(self) -> Values:
        return Values(name=self.cleaned_data["name"], nation=self.cleaned_data["nation"], settings={})


class CompareForm(forms.Form):
    """Which values were compared with their source, on which day, and with what if it is another than before."""

    on = DayField(label="The day on which you compared them")
    source = forms.CharField(
        required=False,
        max_length=500,
        label="With what, if not with the source named above (optional)",
        help_text="A letter and its date, the address of a web page, or whom you telephoned",
    )

    def __init__(self, data: Any = None, *, values: list[Any], today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.rows = {value.row.name: value.row.key for value in values}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.keys():
            self.add_error(None, "Tick at least one number that you compared")
        return said

    def keys(self) -> list[Any]:
        """The ticked rows; whatever is no row of this authority is passed over."""
        ticked = self.data.getlist("keys") if hasattr(self.data, "getlist") else self.data.get("keys", [])
        return [self.rows[name] for name in ticked if name in self.rows]


class PackForm(forms.Form):
    """A council's rules as a file, chosen or pasted."""

    file = forms.FileField(required=False, label="The file", help_text="It ends in .yaml and is a few kB long")
    text = forms.CharField(
        required=False,
        label="Or paste what is in it",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        chosen = said.get("file")
        if chosen is not None and chosen.size > LARGEST:
            self.add_error("file", "The file is larger than 64 kB. A file of one council’s rules is a few kB")
            return said
        try:
            said["words"] = chosen.read().decode() if chosen is not None else said.get("text", "")
        except UnicodeDecodeError:
            self.add_error("file", "This is not a text file. Choose the file that was saved from the page of a council")
            return said
        if not said["words"].strip():
            self.add_error("file", "Choose a file, or paste what is in it")
            return said
        try:
            said["known"] = pack_from_text(said["words"])
        except GuidanceFault as fault:
            self.add_error("file" if chosen is not None else "text", str(fault))
        return said
