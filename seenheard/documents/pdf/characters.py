"""A PDF page's words with their places, with as few calls into PDFium as will do.

PDFium answers one character a call, and each call through ctypes costs more than PDFium's own work. Words need only
their first and last character's box, so a page costs two calls a word instead of two a character; the calls
run inside `map`, with plain addresses as arguments.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from seenheard.documents.glyphs import in_symbol_font, plain
from seenheard.documents.lines import Placed

_ptr, _int = ctypes.c_void_p, ctypes.c_int


def _fast(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function, taking plain addresses and keeping the interpreter's lock (each call is a microsecond)."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _ptr).value or 0)


_loose_box = _fast(raw.FPDFText_GetLooseCharBox, _int, _ptr, _int, _ptr)
_origin = _fast(raw.FPDFText_GetCharOrigin, _int, _ptr, _int, _ptr, _ptr)
_angle = _fast(raw.FPDFText_GetCharAngle, ctypes.c_float, _ptr, _int)
_font_size = _fast(raw.FPDFText_GetFontSize, ctypes.c_double, _ptr, _int)
_matrix = _fast(raw.FPDFText_GetMatrix, _int, _ptr, _int, _ptr)
_text_object = _fast(raw.FPDFText_GetTextObject, _ptr, _ptr, _int)
_object_font = _fast(raw.FPDFTextObj_GetFont, _ptr, _ptr)
_render_mode = _fast(raw.FPDFTextObj_GetTextRenderMode, _int, _ptr)
_font_name = _fast(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _ptr, _ptr, ctypes.c_size_t)
_generated = _fast(raw.FPDFText_IsGenerated, _int, _ptr, _int)
_unicode = _fast(raw.FPDFText_GetUnicode, ctypes.c_uint, _ptr, _int)

_FAR = 20_000.0  # points; a place beyond is a damaged or hostile one
_WORD = re.compile(r"[^\s\x00\x02\ufffe\u00a0]+")
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.I)
_SYMBOLS = re.compile(r"wingding|dingbat|webding|symbol", re.I)


def page_text(textpage: int, count: int) -> str:
    """All characters of a page, one for each of PDFium's indices."""
    buffer = (ctypes.c_ushort * (count + 1))()
    handle = ctypes.cast(textpage, raw.FPDF_TEXTPAGE)
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    codes = map(_unicode, repeat(textpage), range(count))
    return "".join(chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd" for code in codes)


def upright_turn(textpage: int, count: int) -> int | None:
    """By how many degrees clockwise the page (as stored) must be turned for most of its text to stand upright: 0, 90,
    180 or 270; None if that cannot be told."""
    step = max(1, count // 24)
    seen = [-round(angle / (np.pi / 2)) % 4 for i in range(0, count, step) if (angle := _angle(textpage, i)) >= 0]
    most = max(set(seen), key=seen.count, default=0)
    return int(most * 90) if seen.count(most) > 0.7 * max(len(seen), 3) else None


@dataclass(frozen=True, slots=True)
class _Run:
    """Words from `start` on that share a size, a weight, a dingbat font, and whether they can be seen at all."""

    start: int
    size: float
    bold: bool
    symbols: bool
    hidden: bool


class Characters:
    """The characters of one page; `place` turns PDF coordinates into points from the shown page's top left."""

    def __init__(self, textpage: int, count: int, rotation: int, bbox: tuple[float, float, float, float]) -> None:
        self.textpage, self.count = textpage, count
        self.rotation, self.bbox = rotation, bbox
        self._fonts: dict[int, str] = {}

    def words(self) -> list[Placed]:
        """Every word of the page, in the order of the file."""
        text = page_text(self.textpage, self.count)
        spans = [match.span() for match in _WORD.finditer(text)]
        if not spans:
            return []
        firsts = [a for a, _ in spans]
        lasts = [b - 1 for _, b in spans]
        first_box, last_box = self._boxes(firsts), self._boxes(lasts)
        boxes = np.concatenate((np.minimum(first_box, last_box)[:, :2], np.maximum(first_box, last_box)[:, 2:]), axis=1)
        self._mend(boxes, first_box, last_box, spans)
        return self._placed(text, spans, boxes)

    def _boxes(self, indices: list[int]) -> Any:
        """Boxes (x0, y0, x1, y1) of characters in points from the top left, as an array."""
        n = len(indices)
        box = np.zeros((n, 4), dtype=np.float32)
        at = box.ctypes.data
        deque(map(_loose_box, repeat(self.textpage), indices, range(at, at + 16 * n, 16)), maxlen=0)
        left, top, right, bottom = box[:, 0], box[:, 1], box[:, 2], box[:, 3]
        return self.place(left, np.minimum(top, bottom), right, np.maximum(top, bottom))

    def place(self, left: Any, low: Any, right: Any, high: Any) -> Any:
        """PDF boxes (y upwards, page not turned) as shown: y downwards, turned with the page."""
        x0, y0, x1, y1 = self.bbox
        if self.rotation == 90:
            parts = (low - y0, left - x0, high - y0, right - x0)
        elif self.rotation == 180:
            parts = (x1 - right, low - y0, x1 - left, high - y0)
        elif self.rotation == 270:
            parts = (y1 - high, x1 - right, y1 - low, x1 - left)
        else:
            parts = (left - x0, y1 - high, right - x0, y1 - low)
        return np.nan_to_num(np.clip(np.stack(parts, axis=-1).astype(np.float64), -_FAR, _FAR))

    def _mend(self, boxes: Any, first: Any, last: Any, spans: list[tuple[int, int]]) -> None:
        """A word whose ends do not stand on one line gets the box of all its characters."""
        odd = np.abs(first[:, 3] - last[:, 3]) > 0.6 * np.maximum(first[:, 3] - first[:, 1], 1.0)
        for index in np.flatnonzero(odd):
            every = self._boxes(list(range(*spans[index])))
            boxes[index, :2], boxes[index, 2:] = every[:, :2].min(axis=0), every[:, 2:].max(axis=0)

    def _runs(self, firsts: list[int]) -> list[_Run]:
        """Runs of words that stand in one text object and so share font and size."""
        objects = list(map(_text_object, repeat(self.textpage), firsts))
        runs = [] if objects[0] else [_Run(0, 10.0, False, False, False)]
        matrix = (ctypes.c_float * 6)()
        address = ctypes.addressof(matrix)
        last = None
        for index, obj in enumerate(objects):
            if obj is None or obj == last:
                continue
            last = obj
            first = firsts[index]
            _matrix(self.textpage, first, address)
            size = _font_size(self.textpage, first) * (math.hypot(matrix[2], matrix[3]) or 1.0)
            name = self._font_of(obj)
            hidden = _render_mode(obj) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            runs.append(_Run(index, size, bool(_BOLD.search(name)), bool(_SYMBOLS.search(name)), hidden))
        return runs

    def _font_of(self, obj: int) -> str:
        font = _object_font(obj)
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            _font_name(font, ctypes.addressof(buffer), 128)
            self._fonts[font] = buffer.value.decode("latin-1")
        return self._fonts[font]

    def _placed(self, text: str, spans: list[tuple[int, int]], boxes: Any) -> list[Placed]:
        """The words with their places; those that nobody could see (invisible, or beside the page) are left out."""
        starts = [a for a, _ in spans]
        bases, spaced, rows = self._bases(starts), self._typed(text, spans), boxes.round(2).tolist()
        runs = self._runs(starts)
        stops = [run.start for run in runs[1:]] + [len(spans)]
        wide, high = self.bbox[2] - self.bbox[0], self.bbox[3] - self.bbox[1]
        if self.rotation % 180:
            wide, high = high, wide
        words: list[Placed] = []
        for run, stop in zip(runs, stops, strict=True):
            for index in range(run.start, stop if not run.hidden else run.start):
                a, b = spans[index]
                word = text[a:b]
                if run.symbols:
                    font = self._font_of_char(a)
                    word = "".join(in_symbol_font(char, font) for char in word)
                elif not word.isascii():
                    word = plain(word)
                x0, y0, x1, y1 = rows[index]
                if word and x1 > x0 and x1 > 0 and x0 < wide and y1 > 0 and y0 < high:
                    size = run.size if run.size > 1 else (y1 - y0) * 0.8
                    words.append(Placed(bases[index], x0, y0, x1, y1, word, size, spaced[index], run.bold))
        return words

    def _bases(self, indices: list[int]) -> list[float]:
        """The baseline of each of these characters, in points from the top."""
        n = len(indices)
        origin = np.zeros((n, 2))
        at = origin.ctypes.data
        xs, ys = range(at, at + 16 * n, 16), range(at + 8, at + 8 + 16 * n, 16)
        deque(map(_origin, repeat(self.textpage), indices, xs, ys), maxlen=0)
        x, y = origin[:, 0], origin[:, 1]
        bases: list[float] = self.place(x, y, x, y)[:, 1].round(2).tolist()
        return bases

    def _font_of_char(self, index: int) -> str:
        obj = _text_object(self.textpage, index)
        return self._font_of(obj) if obj else ""

    def _typed(self, text: str, spans: list[tuple[int, int]]) -> list[bool]:
        """True for a word before which a space was typed; spaces that PDFium put in have no width."""
        spaces = [a - 1 if a and text[a - 1] == " " else -1 for a, _ in spans]
        asked = [i for i in spaces if i >= 0]
        if not asked:
            return [False] * len(spans)
        made = map(_generated, repeat(self.textpage), asked)
        real = {index: generated != 1 for index, generated in zip(asked, made, strict=True)}
        return [real.get(i, False) for i in spaces]
