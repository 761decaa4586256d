"""What is drawn on a PDF page besides its text: rules, tick boxes, and how much of the page is a picture."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from seenheard.documents.pdf.characters import Characters, _fast
from seenheard.documents.rules import Rules, joined

_ptr, _int = ctypes.c_void_p, ctypes.c_int
_page_count = _fast(raw.FPDFPage_CountObjects, _int, _ptr)
_page_object = _fast(raw.FPDFPage_GetObject, _ptr, _ptr, _int)
_form_count = _fast(raw.FPDFFormObj_CountObjects, _int, _ptr)
_form_object = _fast(raw.FPDFFormObj_GetObject, _ptr, _ptr, ctypes.c_ulong)
_type = _fast(raw.FPDFPageObj_GetType, _int, _ptr)
_bounds = _fast(raw.FPDFPageObj_GetBounds, _int, _ptr, _ptr, _ptr, _ptr, _ptr)
_matrix = _fast(raw.FPDFPageObj_GetMatrix, _int, _ptr, _ptr)
_mode = _fast(raw.FPDFPath_GetDrawMode, _int, _ptr, _ptr, _ptr)
_segments = _fast(raw.FPDFPath_CountSegments, _int, _ptr)
_segment = _fast(raw.FPDFPath_GetPathSegment, _ptr, _ptr, _int)
_point = _fast(raw.FPDFPathSegment_GetPoint, _int, _ptr, _ptr, _ptr)
_point_type = _fast(raw.FPDFPathSegment_GetType, _int, _ptr)

_THIN = 2.6  # points: a filled path no thicker is a rule
_MOST = 6_000  # objects looked at on a page; a drawing with more is no letter's table


@dataclass(slots=True)
class Drawn:
    """`squares` are tick boxes' outlines, `marks` small drawn shapes that may be ticks, `picture` the share of the
    page that its largest image covers (0 to 1). All places as shown, in points from the top left."""

    rules: Rules = field(default_factory=Rules)
    squares: list[tuple[float, float, float, float]] = field(default_factory=list)
    marks: list[tuple[float, float, float, float]] = field(default_factory=list)
    picture: float = 0.0
    pictures: int = 0


def _objects(page: int) -> tuple[list[int], list[int], list[tuple[int, tuple[float, ...]]]]:
    """Paths and images of the page itself, and paths inside its form objects with their form's matrix."""
    count = min(_page_count(page), _MOST)
    every = list(map(_page_object, repeat(page), range(count)))
    kinds = list(map(_type, every))
    paths = [obj for obj, kind in zip(every, kinds, strict=True) if kind == raw.FPDF_PAGEOBJ_PATH]
    images = [obj for obj, kind in zip(every, kinds, strict=True) if kind == raw.FPDF_PAGEOBJ_IMAGE]
    inside: list[tuple[int, tuple[float, ...]]] = []
    for obj, kind in zip(every, kinds, strict=True):
        if kind == raw.FPDF_PAGEOBJ_FORM:
            matrix = (ctypes.c_float * 6)()
            _matrix(obj, ctypes.addressof(matrix))
            values = tuple(matrix)
            for index in range(min(_form_count(obj), _MOST - len(inside))):
                inside.append((_form_object(obj, index), values))
    return paths, images, inside


def _all_bounds(objects: list[int]) -> Any:
    n = len(objects)
    box = np.zeros((n, 4), dtype=np.float32)  # left, bottom, right, top
    at = box.ctypes.data
    span = 16 * n
    ranges = [range(at + shift, at + shift + span, 16) for shift in (0, 4, 8, 12)]
    list(map(_bounds, objects, *ranges))
    return box


def drawn(page: int, characters: Characters, area: float) -> Drawn:
    """Rules, tick boxes and pictures of a page; `area` is the page's in square points."""
    paths, images, inside = _objects(page)
    found = Drawn()
    if inside:
        _add_forms(found, inside, characters, area, images)
    if images:
        box = _all_bounds(images).astype(float)
        sizes = (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]) / max(area, 1.0)
        found.picture = max(found.picture, float(sizes.max()))
        found.pictures += len(images)
    if paths:
        _add_paths(found, paths, _all_bounds(paths), characters)
    found.rules = joined(found.rules)
    return found


def _add_forms(
    found: Drawn, inside: list[tuple[int, tuple[float, ...]]], characters: Characters, area: float, images: list[int]
) -> None:
    kinds = list(map(_type, [obj for obj, _ in inside]))
    for (obj, m), kind in zip(inside, kinds, strict=True):
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        left, low, right, high = _all_bounds([obj])[0].astype(float)
        xs = sorted((m[0] * x + m[2] * y + m[4]) for x, y in ((left, low), (right, high)))
        ys = sorted((m[1] * x + m[3] * y + m[5]) for x, y in ((left, low), (right, high)))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures += 1
            found.picture = max(found.picture, (xs[1] - xs[0]) * (ys[1] - ys[0]) / max(area, 1.0))
        else:
            _add_paths(found, [obj], np.array([[xs[0], ys[0], xs[1], ys[1]]]), characters)


def _add_paths(found: Drawn, paths: list[int], bounds: Any, characters: Characters) -> None:
    shown = characters.place(bounds[:, 0], bounds[:, 1], bounds[:, 2], bounds[:, 3]).tolist()
    for obj, (x0, y0, x1, y1) in zip(paths, shown, strict=True):
        wide, high = x1 - x0, y1 - y0
        if high <= _THIN and wide > 3 * high and wide > 6:
            found.rules.level.append(((y0 + y1) / 2, x0, x1))
        elif wide <= _THIN and high > 3 * wide and high > 6:
            found.rules.upright.append(((x0 + x1) / 2, y0, y1))
        elif 3.5 <= wide <= 18 and 3.5 <= high <= 18:
            is_square = wide >= 5 and 0.8 <= wide / high <= 1.25 and _segments(obj) >= 4 and _outlined(obj)
            (found.squares if is_square else found.marks).append((x0, y0, x1, y1))
        elif wide > _THIN and high > _THIN and _outlined(obj):
            _add_outline(found.rules, obj, characters, (x0, y0, x1, y1))


def _outlined(obj: int) -> bool:
    fill, stroke = _int(), _int()
    _mode(obj, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(stroke.value)


def _add_outline(rules: Rules, obj: int, characters: Characters, box: tuple[float, float, float, float]) -> None:
    """Edges of a stroked rectangle, or every straight piece of a path that draws a whole grid."""
    count = _segments(obj)
    if count <= 6:
        x0, y0, x1, y1 = box
        rules.level += [(y0, x0, x1), (y1, x0, x1)]
        rules.upright += [(x0, y0, y1), (x1, y0, y1)]
        return
    matrix = (ctypes.c_float * 6)()
    _matrix(obj, ctypes.addressof(matrix))
    m = tuple(matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    for index in range(min(count, 2_000)):
        segment = _segment(obj, index)
        _point(segment, ctypes.addressof(x), ctypes.addressof(y))
        px, py = m[0] * x.value + m[2] * y.value + m[4], m[1] * x.value + m[3] * y.value + m[5]
        if _point_type(segment) == raw.FPDF_SEGMENT_LINETO and before is not None:
            a, b = sorted((before[0], px)), sorted((before[1], py))
            x0, y0, x1, y1 = characters.place(*(np.array([v]) for v in (a[0], b[0], a[1], b[1])))[0].tolist()
            if y1 - y0 < 1 and x1 - x0 > 6:
                rules.level.append((y0, x0, x1))
            elif x1 - x0 < 1 and y1 - y0 > 6:
                rules.upright.append((x0, y0, y1))
        before = (px, py)
