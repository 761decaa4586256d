"""Scans: whichever way they lie, with rules or a tilt, the words come out in place."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seenheard.casework.page import Page
from seenheard.documents.opening import open_here
from seenheard.documents.scan import straighten
from seenheard.documents.scan.erase import erased
from seenheard.documents.scan.prepared import straight
from seenheard.documents.scan.recognise import _mended
from tests.documents import making


def read(image: Image.Image) -> Page:
    document = open_here(making.saved(image, "PNG"))
    assert document.text == "ocr" and document.problem is None
    return document.pages[0]


def words(page: Page) -> str:
    return " ".join(line.text for line in page.lines)


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_turned_pages_are_read_upright(quarter: int) -> None:
    page = read(making.picture().rotate(90 * quarter, expand=True))
    assert "Monday 29 September 2025 at 9.30am" in words(page)
    assert page.height > page.width
    assert page.lines[0].box[1] == pytest.approx(72, abs=6)  # drawn an inch from the top


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 1.2, 4.0])
def test_tilted_pages_are_straightened(degrees: float) -> None:
    grey = np.asarray(making.picture().rotate(degrees, fillcolor=255, resample=Image.Resampling.BILINEAR))
    assert straight(grey, 150).degrees == pytest.approx(-degrees, abs=0.1)


def test_a_ruled_form_loses_no_cell_and_becomes_lines_with_confidence() -> None:
    page = read(making.picture(grid=True).rotate(1, fillcolor=255, resample=Image.Resampling.BILINEAR))
    assert [line.text for line in page.lines] == list(making.WORDS)
    assert all(
        word.confidence and word.confidence > 0.5 for line in page.lines for s in line.segments for word in s.words
    )


def test_rules_are_found_and_painted_out_but_words_stay() -> None:
    plain, ruled = np.asarray(making.picture()), np.asarray(making.picture(grid=True))
    clean, rules = erased(ruled, straighten.halved(ruled, 170), 150)
    assert len(rules.level) == len(making.WORDS) + 1  # the cells share them
    assert [x for x, _, _ in rules.upright] == pytest.approx([59, 547], abs=1.5)  # 0.82 and 7.6 inches
    ink = (plain < 128).sum()
    assert abs(int((clean < 128).sum()) - int(ink)) < 0.02 * ink


def test_a_scanned_table_has_cells() -> None:
    image = making.picture(())
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(23)
    for row, (left, right) in enumerate((("Core group", "13 May 2026"), ("Review conference", "9 July 2026"))):
        draw.text((150, 200 + 60 * row), left, 0, font)
        draw.text((520, 200 + 60 * row), right, 0, font)
    for y in (185, 245, 305):
        draw.line((130, y, 900, y), 0, 2)
    for x in (130, 500, 900):
        draw.line((x, 185, x, 305), 0, 2)
    (table,) = read(image).tables
    assert [[c.text for c in r] for r in table.rows] == [
        ["Core group", "13 May 2026"],
        ["Review conference", "9 July 2026"],
    ]


def test_small_and_shaded_pages_are_read() -> None:
    assert "Monday 29 September 2025" in words(read(making.picture(dpi=90)))
    page = np.asarray(making.picture()).astype(float)
    shade = np.linspace(0.45, 1.0, page.shape[1])[None, :]
    assert "Monday 29 September 2025" in words(read(Image.fromarray((page * shade).astype(np.uint8))))


def test_a_picture_in_a_pdf_is_read_the_same() -> None:
    document = open_here(making.scanned_pdf(making.picture(), making.picture().rotate(180)))
    assert document.text == "ocr" and len(document.pages) == 2
    assert [line.text for line in document.pages[1].lines] == list(making.WORDS)
    assert document.pages[1].width == pytest.approx(595, abs=1)


def test_an_empty_page_is_no_words_and_no_problem() -> None:
    document = open_here(making.saved(making.picture(()), "PNG"))
    assert document.problem is None and document.text == "none"
    assert document.pages[0].source == "none" and "No words" in document.notes[0]


def test_capital_i_is_mended_and_words_are_not() -> None:
    assert _mended("lsla", 0.9) == "Isla" and _mended("lan", 0.9) == "Ian" and _mended("|", 0.9) == "I"
    assert [_mended(word, 0.9) for word in ("last", "llan", "lbs", "lane", "–")] == ["last", "llan", "lbs", "lane", "–"]
    assert _mended("'.", 0.4) == "" and _mended("_Time", 0.9) == "Time"


def test_a_page_reads_the_same_whatever_was_read_before() -> None:
    first = read(making.picture())
    read(making.picture(("Conierence Monclay", "Septernber Novernber") * 4))
    assert read(making.picture()) == first


def test_struck_out_words_do_not_spoil_their_row() -> None:
    image = making.picture(("Name:" + 40 * " " + "Dilwyn Partridge DOB 12/12/2011",))
    draw = ImageDraw.Draw(image)
    draw.rectangle((215, 147, 385, 172), fill=12)
    assert words(read(image)) == "Name: Dilwyn Partridge DOB 12/12/2011"


def test_white_type_on_a_dark_band_is_read() -> None:
    image = making.picture()
    draw = ImageDraw.Draw(image)
    draw.rectangle((120, 40, 1100, 85), fill=40)
    draw.text((400, 48), "SAFEGUARDING BIRTH PLAN", 250, ImageFont.load_default(28))
    assert words(read(image)).startswith("SAFEGUARDING BIRTH PLAN")


def test_a_rule_below_a_shaded_field_parts_the_rows() -> None:
    image = making.picture(())
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(23)
    draw.rectangle((130, 185, 900, 245), fill=218)
    for row, (left, right) in enumerate((("Meeting", "Child in household"), ("9 July 2026", "Dilwyn Partridge"))):
        draw.text((150, 200 + 60 * row), left, 0, font)
        draw.text((520, 200 + 60 * row), right, 0, font)
    for y in (185, 245, 305):
        draw.line((130, y, 900, y), 0, 2)
    for x in (130, 500, 900):
        draw.line((x, 185, x, 305), 0, 2)
    grey = np.asarray(image).astype(float) + np.random.default_rng(5).normal(0, 12, (image.height, image.width))
    (table,) = read(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))).tables
    assert [[c.text for c in r] for r in table.rows] == [
        ["Meeting", "Child in household"],
        ["9 July 2026", "Dilwyn Partridge"],
    ]


def test_grain_of_a_shaded_field_is_not_taken_for_type_beside_a_rule() -> None:
    dark = np.zeros((200, 400), dtype=bool)
    dark[100, 20:380] = True
    dark[100, 30::14] = False  # a worn rule
    grain = np.random.default_rng(7).random((200, 400)) < 0.3
    grain[101:] = False
    grey = np.where(np.repeat(np.repeat(dark, 2, axis=0), 2, axis=1), 0, 210).astype(np.uint8)
    _, rules = erased(grey, dark | grain, 150, dark)
    assert len(rules.level) == 1
    assert not erased(grey, dark | grain, 150)[1].level
