from __future__ import annotations

import pytest

from seenheard.documents.glyphs import in_symbol_font, plain


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("☑ Neglect", "☒ Neglect"),
        ("\uf0a8", "☐"),
        ("\uf0fe", "☒"),
        ("❏", "☐"),
        ("✔", "✓"),
        ("a\u00a0b", "a b"),
        ("ﬁle", "file"),
        ("O\x92Neill", "O’Neill"),
        ("12\u202e May", "12\ufffd May"),
        ("\u202a020 7946\u202c", "020 7946"),
        ("Ti\U000e0041l\x07ly", "Tilly"),
    ],
)
def test_each_meaning_has_one_sign(given: str, meant: str) -> None:
    assert plain(given) == meant


def test_wingdings_letters_are_boxes_only_in_wingdings() -> None:
    assert in_symbol_font("o", "ABCDEF+Wingdings-Regular") == "☐"
    assert in_symbol_font("R", "Wingdings 2") == "☒"
    assert in_symbol_font("o", "Helvetica") == "o"
