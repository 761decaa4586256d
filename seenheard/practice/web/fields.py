"""From a Django form's field to the parameters of an NHS.UK macro, and a day-month-year field to go with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

#: No day outside these is meant: near the calendar's ends not even the day after can be worked out.
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
#: Widgets of several boxes, each with an id of its own made from the prefix.
IN_A_GROUP = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)


class DayMonthYear(forms.MultiWidget):
    """Three boxes, named NAME.day, NAME.month and NAME.year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"day": forms.TextInput(), "month": forms.TextInput(), "year": forms.TextInput()}, attrs)
        self.widgets_names = [".day", ".month", ".year"]

    def decompress(self, value: date | str | None) -> list[Any]:
        if isinstance(value, str):
            value = date.fromisoformat(value)
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.MultiValueField):
    """A date in three boxes. Its error says what to type."""

    widget = DayMonthYear

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False) for _ in range(3)]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        typed = [part.strip() for part in data_list or []]
        if not any(typed):
            return None
        try:
            day, month, year = (int(part) for part in typed)
            on = date(year, month, day)
        except ValueError as wrong:
            label = str(self.label or "The date").removesuffix(" (optional)")
            asked = "Enter a real date" if label.endswith("?") else f"{label} must be a real date"
            raise forms.ValidationError(f"{asked}, like 31 7 2026") from wrong
        if not EARLIEST <= on <= LATEST:
            raise forms.ValidationError(f"The year {on.year} cannot be right. Type the date again")
        return on

    def clean(self, value: Any) -> date | None:
        typed = [str(part or "").strip() for part in value or []]
        if self.required and not any(typed):
            label = str(self.label or "a date")
            asked = f"the {label.lower()}" if label.startswith("Day ") else label.lower()
            raise forms.ValidationError(f"Enter {asked}, like 31 7 2026")
        return self.compress(typed)


def field(bound: BoundField, **more: Any) -> dict[str, Any]:
    """The parameters that an NHS.UK macro wants for this field: label, hint, value, error, choices.

    `more` adds to them or overrides: `{{ input(field(form["who"], width="20")) }}`.
    """
    params: dict[str, Any] = {
        "id": None if isinstance(bound.field.widget, IN_A_GROUP) else bound.auto_id,
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "hint": {"text": bound.help_text} if bound.help_text else None,
        "errorMessage": {"text": what_is_wrong(bound)} if bound.errors else None,
    }
    value = bound.value()
    if isinstance(bound.field.widget, DayMonthYear):
        params |= _three_boxes(bound, value)
    elif choices := getattr(bound.field, "choices", None):
        params |= _choices(bound, value, choices)
    elif isinstance(bound.field, forms.BooleanField):
        params["items"] = [{"value": "on", "text": bound.label, "checked": bool(value)}]
    else:
        params |= {"label": {"text": bound.label}, "value": "" if value is None else str(value)}
    return params | more


def error_list(form: forms.BaseForm) -> list[dict[str, str]]:
    """What the error summary lists: each field's first error with the address of its box."""
    found = [{"text": str(error)} for error in form.non_field_errors()]
    for bound in form:
        if bound.errors:
            where = bound.auto_id
            if isinstance(bound.field.widget, DayMonthYear):
                where += ".day"
            found.append({"text": what_is_wrong(bound), "href": f"#{where}"})
    return found


def what_is_wrong(bound: BoundField) -> str:
    """The field's first error. What Django says of empty and of long fields becomes what to do, by the field's name."""
    first = bound.errors.as_data()[0]
    if first.code == "max_length" and first.params:
        most, typed = first.params["limit_value"], first.params["show_value"]
        label = str(bound.label).removesuffix(" (optional)")
        return f"Shorten “{label}” to {most} letters or fewer. It has {typed:,}"
    if first.code == "required" and first.message == forms.Field.default_error_messages["required"]:
        verb = "Choose" if getattr(bound.field, "choices", None) else "Enter"
        label = str(bound.label)
        return f"{verb} {label[:1].lower()}{label[1:]}"
    return str(bound.errors[0])


def _three_boxes(bound: BoundField, value: Any) -> dict[str, Any]:
    parts = value if isinstance(value, list) else bound.field.widget.decompress(value)
    names = (("day", "2"), ("month", "2"), ("year", "4"))
    boxes = [
        {
            "name": f"{bound.html_name}.{name}",
            "id": f"{bound.auto_id}.{name}",
            "label": name.capitalize(),
            "width": width,
            "value": "" if part is None else str(part),
        }
        for (name, width), part in zip(names, parts, strict=True)
    ]
    return {"items": boxes, "fieldset": {"legend": {"text": bound.label}}}


def _choices(bound: BoundField, value: Any, choices: Any) -> dict[str, Any]:
    chosen = {str(one) for one in value} if isinstance(value, (list, tuple, set)) else {str(value or "")}
    items = [
        {"value": str(key), "text": str(text), "checked": str(key) in chosen, "selected": str(key) in chosen}
        for key, text in choices
    ]
    return {"items": items, "label": {"text": bound.label}, "fieldset": {"legend": {"text": bound.label}}}
