"""Rich text (.rtf) -> paragraphs and tables, by a small reader that knows text, tabs, tables and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from seenheard.documents.document import CannotOpen
from seenheard.documents.flow.blocks import Block, Grid, GridCell, Paragraph
from seenheard.documents.glyphs import in_symbol_font

DAMAGED = (
    "This rich text file (.rtf) is damaged and cannot be opened. Open it in Word, save it as .docx or PDF and add that."
)
_PACKED = (
    "Another file is packed inside this rich text file and was not opened. Open it in Word, save that file, and add it."
)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerf footer footnote annotation themedata "
    b"colorschememapping datastore generator listtable listoverridetable rsidtbl xmlnstbl fldinst bkmkstart bkmkend "
    b"latentstyles shpinst filetbl revtbl mmathPr pgdsctbl nonshppict wgrffmtfilter listtext pntext atnid "
    b"atnauthor".split()
)
_SHOWN = frozenset(b"header headerl headerf footer footnote listtext pntext".split())
_SIGNS = {
    b"line": "\n",
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
}
_DEEPEST = 1_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside one group."""

    hidden: bool = False
    bold: bool = False
    font: int = 0
    skip: int = 1  # characters that stand in for a Unicode one
    size: float = 12.0


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.state = _State()
        self.stack: list[_State] = []
        self.text: list[str] = []
        self.bold_chars = self.chars = self.to_skip = 0
        self.codec = "cp1252"
        self.bytes = bytearray()
        self.fonts: dict[int, str] = {}
        self.in_fonts = 0
        self.font_name: list[bytes] = []
        self.in_table = False
        self.cells: list[GridCell] = []
        self.cell: list[Block] = []
        self.rows: list[list[GridCell]] = []

    def flush_bytes(self) -> None:
        if self.bytes:
            text = self.bytes.decode(self.codec, "replace")
            self.bytes.clear()
            self.add(text)

    def add(self, text: str) -> None:
        if self.state.hidden:
            return
        font = self.fonts.get(self.state.font, "")
        if "ding" in font.lower():
            text = "".join(in_symbol_font(char, font) for char in text)
        self.text.append(text)
        self.chars += len(text.strip())
        self.bold_chars += len(text.strip()) if self.state.bold else 0

    def end_paragraph(self, *, row_end: bool = False) -> None:
        self.flush_bytes()
        text = "".join(self.text)
        if text.strip() or not self.in_table:
            bold = self.chars > 0 and self.bold_chars > 0.8 * self.chars
            made = Paragraph(text, bold, min(max(self.state.size, 6.0), 24.0))
            if self.in_table and not row_end:
                self.cell.append(made)
            elif text.strip() or not self.rows:
                self.end_table()
                self.blocks.append(made)
        self.text, self.chars, self.bold_chars = [], 0, 0

    def end_cell(self) -> None:
        self.in_table = True
        self.end_paragraph()
        self.cells.append(GridCell(self.cell))
        self.cell = []

    def end_row(self) -> None:
        if self.cells:
            self.rows.append(self.cells)
        self.cells, self.cell, self.in_table = [], [], False
        self.text, self.chars, self.bold_chars = [], 0, 0

    def end_table(self) -> None:
        if self.cells:
            self.end_row()
        if self.rows:
            self.blocks.append(Grid(self.rows))
            self.rows = []


def blocks_of(data: bytes, note: Callable[[str], None] = lambda sentence: None) -> list[Block]:
    """The blocks of a rich text file; `note` is told of an object left out. Raises CannotOpen if it is none."""
    if not data.startswith(b"{\\rtf"):
        raise CannotOpen(DAMAGED)
    if b"\\objdata" in data:
        note(_PACKED)
    reader = _Reader()
    at, starred = 0, False
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        word, number, code, symbol, brace, plain = match.groups()
        if brace:
            reader.flush_bytes()
            _brace(reader, brace)
        elif word:
            if word == b"bin":
                at += max(0, min(int(number or 0), len(data)))
            else:
                _word(reader, word, number, starred)
        elif code and _counts(reader):
            reader.bytes.append(int(code, 16))
        elif symbol:
            _symbol(reader, symbol)
        elif plain:
            _plain(reader, plain)
        starred = symbol == b"*"
    reader.end_paragraph()
    reader.end_table()
    if not any(isinstance(block, Grid) or block.text.strip() for block in reader.blocks):
        raise CannotOpen(DAMAGED)
    return reader.blocks


def _counts(reader: _Reader) -> bool:
    """False for a character that only stands in for the Unicode one before it."""
    if reader.to_skip > 0:
        reader.to_skip -= 1
        return False
    return True


def _brace(reader: _Reader, brace: bytes) -> None:
    if brace == b"{":
        if len(reader.stack) > _DEEPEST:
            raise CannotOpen(DAMAGED)
        reader.stack.append(reader.state)
    else:
        if reader.in_fonts == len(reader.stack):
            reader.in_fonts = 0
        reader.state = reader.stack.pop() if reader.stack else _State()
        reader.to_skip = 0


def _symbol(reader: _Reader, symbol: bytes) -> None:
    if symbol == b"*":
        reader.state = reader.state
    elif symbol == b"~":
        reader.bytes += b" "
    elif symbol in (b"_", b"-"):
        reader.bytes += b"-" if symbol == b"_" else b""
    elif symbol in b"\\{}" and _counts(reader):
        reader.bytes += symbol


def _plain(reader: _Reader, plain: bytes) -> None:
    if reader.in_fonts:
        reader.fonts[reader.state.font] = plain.split(b";")[0].decode("latin-1")
        return
    if reader.to_skip:
        skip = min(reader.to_skip, len(plain))
        reader.to_skip -= skip
        plain = plain[skip:]
    if not reader.state.hidden:
        reader.bytes += plain


def _word(reader: _Reader, word: bytes, number: bytes | None, starred: bool) -> None:
    value = int(number) if number else None
    if word == b"fonttbl":
        reader.in_fonts = len(reader.stack)
        reader.state = replace(reader.state, hidden=True)
    elif (word in _UNSEEN and word not in _SHOWN) or starred:
        reader.flush_bytes()
        reader.state = replace(reader.state, hidden=True)
    elif word == b"u" and value is not None:
        reader.flush_bytes()
        reader.add(chr(value % 65536) if not 0xD800 <= value % 65536 < 0xE000 else "")
        reader.to_skip = reader.state.skip
    elif word == b"ansicpg" and value in (1250, 1251, 1252, 1253, 1254, 1257, 65001):
        reader.codec = "utf-8" if value == 65001 else f"cp{value}"
    elif word in _SIGNS:
        reader.flush_bytes()
        reader.add(_SIGNS[word])
    else:
        _format(reader, word, value)


def _format(reader: _Reader, word: bytes, value: int | None) -> None:
    state = reader.state
    if word in (b"b", b"v", b"deleted", b"f", b"fs", b"uc", b"plain", b"pard", b"intbl"):
        reader.flush_bytes()
    if word == b"b":
        reader.state = replace(state, bold=value != 0)
    elif word in (b"v", b"deleted"):
        reader.state = replace(state, hidden=value != 0)
    elif word == b"f":
        reader.state = replace(state, font=value or 0)
    elif word == b"fs":
        reader.state = replace(state, size=(value or 24) / 2)
    elif word == b"uc":
        reader.state = replace(state, skip=max(0, min(value or 0, 8)))
    elif word == b"plain":
        reader.state = replace(state, bold=False, size=12.0)
    elif word == b"intbl":
        reader.in_table = True
    elif word == b"pard":
        reader.in_table = False
    elif word in (b"par", b"sect", b"page"):
        reader.end_paragraph()
    elif word in (b"cell", b"nestcell"):
        reader.end_cell()
    elif word == b"row":
        reader.end_row()
