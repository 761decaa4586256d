"""The reference of fields is that of the program, and each mark that it shows works in a form."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from seenheard.papers import council_form
from seenheard.papers.council_fields import known_names
from tests.papers.form.making import form

TOOL = Path(__file__).resolve().parents[2] / "tools" / "make_council_form_reference.py"
_spec = importlib.util.spec_from_file_location("make_council_form_reference", TOOL)
assert _spec and _spec.loader
tool = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tool)


def test_it_is_up_to_date_and_names_every_field() -> None:
    assert tool.main(["--check"]) == 0
    text = tool.reference()
    for names in known_names().values():
        assert all(f"`{name}`" in text for name in names)


def test_it_knows_no_other_option() -> None:
    assert tool.main(["--what"]) == 2


def test_the_fields_that_it_shows_are_good_in_a_form() -> None:
    shown = set(re.findall(r"\{\{ [\w|]+ \}\}", tool.reference()))
    assert {"{{ child_names }}", "{{ everything_else }}", "{{ signed }}", "{{ child_names|upper }}"} <= shown
    assert council_form.check(form(*sorted(shown))).usable
    rows = re.findall(r"`(\{%p [^`]+%\})`", tool.reference())
    assert {"{%p for child in children %}", "{%p endfor %}", "{%p if C8 %}", "{%p else %}", "{%p endif %}"} == set(rows)
    lines = ("{%p if C8 %}", "a", "{%p else %}", "b", "{%p endif %}", "{%p for child in children %}", "{{ child.B2 }}")
    assert council_form.check(form(*lines, "{%p endfor %}")).usable
