"""Tick boxes on scans: a ticked one and an empty one are told apart, and none is lost."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from seenheard.documents.opening import open_here
from seenheard.documents.scan.prepared import cleaned, straight
from tests.documents import making


def _form(dpi: int) -> Image.Image:
    """Four tick boxes: crossed, empty, ticked beyond its edge, empty; and a line of text."""
    image = making.picture((), dpi=dpi)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(dpi * 11 / 72)
    side = round(0.14 * dpi)
    for row, name in enumerate(("Neglect", "Physical abuse", "Emotional abuse", "Sexual abuse")):
        x, y = dpi, round((1 + 0.3 * row) * dpi)
        draw.rectangle((x, y, x + side, y + side), outline=0, width=max(1, dpi // 120))
        if row == 0:
            draw.line((x + 3, y + 3, x + side - 3, y + side - 3), 0, 3)
            draw.line((x + 3, y + side - 3, x + side - 3, y + 3), 0, 3)
        if row == 2:
            draw.line((x + 4, y + side // 2, x + side // 2, y + side - 4, x + side + 6, y - 8), 0, 3)
        draw.text((x + 0.25 * dpi, y - 0.02 * dpi), name, 0, font)
    draw.text((dpi, 2.5 * dpi), "The child should remain the subject of a plan.", 0, font)
    return image


def _signs(image: Image.Image, dpi: int) -> str:
    found = cleaned(straight(np.asarray(image), dpi)).boxes
    return "".join(seen.sign for seen in sorted(found, key=lambda seen: seen.box[1]))


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("tilt", [0.0, 0.6, -1.3])
def test_boxes_are_told_apart_however_the_page_lies(dpi: int, tilt: float) -> None:
    tilted = _form(dpi).rotate(tilt, fillcolor=255, resample=Image.Resampling.BILINEAR)
    assert _signs(tilted, dpi) == "☒☐☒☐"


@pytest.mark.parametrize("dpi", [150, 200])
def test_boxes_are_told_apart_on_a_blurred_and_grainy_copy(dpi: int) -> None:
    blurred = np.asarray(_form(dpi).filter(ImageFilter.GaussianBlur(0.7))).astype(float)
    grainy = 18 + 0.9 * blurred + np.random.default_rng(3).normal(0, 16, blurred.shape)
    copy = np.clip(grainy, 0, 255).astype(np.uint8)
    assert _signs(Image.fromarray(copy), dpi) == "☒☐☒☐"
    assert _signs(Image.fromarray(np.where(copy > 150, 255, 0).astype(np.uint8)), dpi) == "☒☐☒☐"


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_boxes_stand_in_the_lines_of_their_words(dpi: int) -> None:
    page = open_here(making.saved(_form(dpi), "PNG", dpi=dpi)).pages[0]
    lines = [line.text for line in page.lines]
    assert [line[0] for line in lines[:4]] == ["☒", "☐", "☒", "☐"]
    assert "Neglect" in lines[0] and "Sexual" in lines[3] and "remain the subject" in lines[4]


def test_letters_are_not_boxes() -> None:
    words = ("DECISION OF THE BOARD", "Officers OOO DDD BBB 000", "Elder Grove Nursery")
    for dpi in (100, 150, 200):
        assert _signs(making.picture(words, dpi=dpi), dpi) == ""
