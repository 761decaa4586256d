"""Which way up a scanned page is: from the shape of its lines, or from how it reads."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seenheard.documents.scan import straighten
from seenheard.documents.scan.prepared import straight
from seenheard.documents.scan.straighten import Grey
from seenheard.documents.scan.upright import best_turn, uprightness
from tests.documents import making


def _sign(grey: Grey) -> float:
    return uprightness(straighten.halved(grey, straighten.threshold(grey)))


def test_a_page_and_the_same_page_upside_down_differ_in_sign() -> None:
    page = np.asarray(making.picture())
    assert _sign(page) > 0.2
    assert _sign(np.ascontiguousarray(page[::-1, ::-1])) < -0.2


def test_a_dark_edge_and_a_frame_down_the_page_change_nothing() -> None:
    image = making.picture(grid=True)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 16, image.height), fill=110)
    draw.rectangle((60, 40, image.width - 40, image.height - 40), outline=0, width=3)
    page = np.asarray(image)
    assert _sign(page) > 0.2
    for quarter in range(4):
        assert straight(straighten.turned(page, quarter), 150).quarter == -quarter % 4


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_words_in_capitals_are_told_by_reading_them(quarter: int) -> None:
    page = np.asarray(making.picture([line.upper() for line in making.WORDS]))
    assert straight(straighten.turned(page, quarter), 150).quarter == -quarter % 4


def test_of_several_ways_up_the_readable_one_is_best() -> None:
    page = np.asarray(making.picture())
    for quarter in range(4):
        assert best_turn(straighten.turned(page, quarter), 150, (0, 1, 2, 3)) == -quarter % 4


def test_an_empty_page_stays_as_it_is() -> None:
    page = np.asarray(Image.new("L", (1240, 1754), 255))
    assert straight(page, 150).quarter == 0
