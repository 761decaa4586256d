"""Many files: in order, all of them, a few at a time."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from seenheard.documents import open_many
from seenheard.documents.document import USUAL
from tests.documents import making
from tests.documents.misbehaving import outline


def test_answers_come_in_the_order_of_the_paths(tmp_path: Path) -> None:
    slow, quick = making.scanned_pdf(making.picture()), making.pdf("Quick")
    paths = []
    for number in range(12):
        path = tmp_path / f"{number:02}.pdf"
        path.write_bytes(slow if number == 0 else quick)
        paths.append(path)
    found = list(open_many(paths, workers=2))
    assert [path for path, _, _ in found] == paths
    assert [document.text for _, document, _ in found] == ["ocr"] + ["born_digital"] * 11


def test_further_work_is_done_beside_the_parser(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(making.pdf("One", "Two"))
    for then in (outline, "tests.documents.misbehaving:outline"):
        ((_, document, result),) = open_many([path], then=then)
        assert result["pages"] == 2 and result["first"]["text"] == "One"
        assert document.pages[0].lines[0].text == "One"
    ((_, bare, result),) = open_many([str(path)], then=outline, words=False)
    assert result["pages"] == 2 and len(bare.pages) == 2 and bare.pages[0].lines == ()
    assert bare.text == "born_digital"


def test_bad_files_are_answers_and_stop_nothing(tmp_path: Path) -> None:
    good, large, empty = tmp_path / "good.txt", tmp_path / "large.txt", tmp_path / "empty.pdf"
    good.write_text("Good")
    large.write_text("x" * 5_000)
    empty.write_bytes(b"")
    paths = [tmp_path / "missing.pdf", large, tmp_path, empty, good]
    problems = [d.problem for _, d, _ in open_many(paths, limits=replace(USUAL, bytes=1_000))]
    assert problems[-1] is None
    for problem, word in zip(
        problems, ("could not be read", "larger than", "could not be read", "empty"), strict=False
    ):
        assert problem is not None and word in problem


def test_only_a_few_files_are_under_way_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words\n" * 50)
    taken = 0

    def paths() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield path

    many = open_many(paths(), workers=2)
    for _ in range(40):
        next(many)
    tracemalloc.start()
    for _ in range(20):
        next(many)
    before = tracemalloc.take_snapshot()
    for _ in range(200):
        next(many)
    grown = sum(difference.size_diff for difference in tracemalloc.take_snapshot().compare_to(before, "filename"))
    tracemalloc.stop()
    assert grown < 400_000
    assert taken <= 260 + 2 * 8 + 1
    many.close()
