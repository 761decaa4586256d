"""One sign for each meaning: a ticked box is ☒, an empty one ☐, a bare tick ✓ and a bare cross ✗."""

from __future__ import annotations

TICKED = "☒"
EMPTY = "☐"
TICK = "✓"
CROSS = "✗"

_SAME = {
    TICKED: "☑⊠⌧🗵🗷🗸🗹✅❎",
    EMPTY: "❏❐❑❒□▢◻◽⬜🗆🞎🞏🞐▫",
    TICK: "✔🗸",
    CROSS: "✘✖✕❌🗴🗶",
    "•": "●∙◦▪■‣⁃",
    "-": "\u2010\u2011\u00ad",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\v\f",
    "": "\u200b\u200c\u200d\u200e\u2060\ufeff\ufffe\u034f\u180e\u202a\u202c\u202d\u2066\u2068\u2069",
    "\ufffd": "\u200f\u061c\u202b\u202e\u2067",  # would show the words after them the other way round
    "fi": "ﬁ",
    "fl": "ﬂ",
    "ff": "ﬀ",
    "ffi": "ﬃ",
    "ffl": "ﬄ",
}
# Wingdings in the private-use area, as Word and most PDF makers leave them (low byte = the font's own code).
_WINGDINGS = {
    0x6F: EMPTY,
    0x70: EMPTY,
    0x71: EMPTY,
    0x72: EMPTY,
    0xA8: EMPTY,
    0xFB: CROSS,
    0xFC: TICK,
    0xFD: TICKED,
    0xFE: TICKED,
    0x78: TICKED,
    0x6C: "•",
    0x6E: "•",
    0xA7: "•",
    0xB7: "•",
    0xD8: "•",
    0x76: "•",
}
_WINGDINGS2 = {
    0x2A: EMPTY,
    0xA3: EMPTY,
    0x30: EMPTY,
    0x51: TICKED,
    0x52: TICKED,
    0x53: TICKED,
    0x54: TICKED,
    0x4F: CROSS,
    0x50: TICK,
}

SAME: dict[int, str] = {ord(char): sign for sign, chars in _SAME.items() for char in chars}
# Controls, and signs that only dress or tag others, vanish; spaces of all sorts are spaces; what Windows wrote where
# Latin-1 has controls (quotation marks, dashes) is what was meant.
SAME |= dict.fromkeys((*range(32), 127, *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200)), "")
SAME |= {ord(char): " " for char in "\t\r\n\v\f"}
SAME |= {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
SAME |= {0xF000 + code: sign for code, sign in _WINGDINGS.items()}


def plain(text: str) -> str:
    """The text with one sign for each meaning; odd spaces become plain ones, and invisible marks vanish."""
    return text if text.isascii() and text.isprintable() else text.translate(SAME)


def in_symbol_font(char: str, font: str) -> str:
    """What a character set in a dingbat font stands for; `font` is the font's name in any case."""
    name = font.lower().replace(" ", "")
    code = ord(char) & 0xFF if 0xF000 <= ord(char) <= 0xF0FF else ord(char)
    if "wingdings2" in name:
        return _WINGDINGS2.get(code, char)
    if "wingdings" in name:
        return _WINGDINGS.get(code, char)
    return plain(char)
