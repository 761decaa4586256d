"""Every file of the hostile folder, as it would come: one sentence each, the next letter read, nothing left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from seenheard.documents import Document, render_page
from seenheard.documents.document import CannotOpen
from seenheard.documents.sandbox import client
from seenheard.opening_and_reading import open_and_read
from tests.hostile.hostile_file import Hostile
from tests.hostile.making import FILES, make

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
HEAVY = {"too-large.txt", "one-line.txt", "one-word.txt", "mail-100000-deep.eml", "frames.tif", "dates.txt"}
#: By how much this process itself may come to grow, in kilobytes: an answer's own size many times over, never a bomb's.
MOST_MEMORY = 800_000

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox's limits are Linux's")


def is_one_answer(file: Hostile, document: Document) -> None:
    said = [document.problem] if document.problem else list(document.notes)
    assert bool(document.problem) != bool(document.pages)
    for sentence in said:
        assert sentence.strip().endswith(".") and "\n" not in sentence and len(sentence) < 500
    assert file.says in " ".join(said) and bool(said) == bool(file.says), said


def words(document: Document) -> str:
    return " ".join(line.text for page in document.pages for line in page.lines)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_gets_one_sentence_and_the_next_letter_is_read(file: Hostile) -> None:
    before = forget_most_memory()
    document, reading = open_and_read(file.make(), name=file.name, today=TODAY)
    is_one_answer(file, document)
    assert file.shows in words(document)
    assert (reading is None) == bool(document.problem)
    following, _ = open_and_read(b"The next letter", name="next.txt", today=TODAY)
    assert words(following) == "The next letter"
    assert most_memory() - before < MOST_MEMORY


def forget_most_memory() -> int:
    """Count anew the most that this process needed: tests before this one may have needed much. Where the system does
    not let it, what grows beyond that is still seen."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return most_memory()


def most_memory() -> int:
    """The most that this process needed, in kilobytes."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def test_the_folder_covers_what_strangers_send() -> None:
    assert len(FILES) >= 80 and len({file.name for file in FILES}) == len(FILES)
    kinds = {Path(file.name).suffix for file in FILES}
    assert {".docx", ".pdf", ".eml", ".msg", ".rtf", ".html", ".tif", ".png", ".jpg", ".txt", ".zip"} <= kinds


def test_the_command_reads_the_whole_folder_and_leaves_nothing(tmp_path: Path) -> None:
    folder, temporary = tmp_path / "hostile", tmp_path / "temporary"
    make(folder)
    for name in HEAVY:  # each of them alone is tried above
        (folder / name).unlink()
    (folder / "zz-last.txt").write_text("The last letter")
    temporary.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "seenheard.cli", "read", str(folder), "--json", "--today", TODAY.isoformat()],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    answers = {Path(answer["file"]).name: answer for answer in map(json.loads, run.stdout.splitlines())}
    assert set(answers) == {path.name for path in folder.iterdir()}
    for file in FILES:
        if file.name in answers:
            said = " ".join([answers[file.name]["problem"] or "", *answers[file.name]["notes"]])
            assert file.says in said and bool(said.strip()) == bool(file.says), (file.name, said)
    assert answers["zz-last.txt"]["problem"] is None
    assert list(temporary.iterdir()) == []
    assert client.server().alive


@pytest.mark.parametrize("file", [f for f in FILES if f.name not in HEAVY], ids=lambda file: file.name)
def test_drawing_it_is_a_picture_or_a_sentence(file: Hostile) -> None:
    try:
        assert render_page(file.make(), 1, dpi=60).startswith(b"\x89PNG")
    except CannotOpen as refusal:
        assert str(refusal).strip().endswith(".")
