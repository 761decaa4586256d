"""Bytes arrive: kept safely, once, by every way in."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from seenheard.practice.audit.models import Event
from seenheard.practice.letters import storage
from seenheard.practice.letters.actions import LetterRefused, receive_letter
from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.receiving import tidy_name
from seenheard.practice.letters.watching import take_in
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer


def test_the_bytes_are_kept_as_they_came(administrator: Viewer) -> None:
    received = receive_letter(administrator, data=b"Dear Doctor", name="a.txt", way="upload")
    assert received.new
    assert storage.fetch(received.letter.sha256) == b"Dear Doctor"
    assert Event.objects.get(about=f"letter:{received.letter.pk}").verb == "received"


def test_the_same_bytes_twice_are_one_letter_seen_twice(administrator: Viewer) -> None:
    first = receive_letter(administrator, data=b"Dear Doctor", name="a.txt", way="upload")
    second = receive_letter(administrator, data=b"Dear Doctor", name="b.txt", way="upload")
    assert (second.new, second.letter) == (False, first.letter)
    assert "kept once" in second.words
    assert first.letter.sightings.count() == 2


def test_a_letter_is_written_without_a_name_until_it_is_whole(settings: Any, tmp_path: Path) -> None:
    """So that a crash leaves nothing half-written. Where the file system has no files without a name there is another
    way, which `sweep` tidies after."""
    settings.LETTERS_FOLDER = tmp_path
    target = tmp_path / "letter"
    try:
        os.close(os.open(tmp_path, os.O_TMPFILE | os.O_WRONLY))
    except (AttributeError, OSError):
        pytest.skip("this file system has no files without a name")
    assert storage.write_unnamed(target, b"Dear Doctor")
    assert storage.write_unnamed(target, b"Dear Doctor"), "the same bytes are there already"
    assert not storage.write_unnamed(target, b"Dear Nurse"), "another file stands in the way"
    assert (target.read_bytes(), os.listdir(tmp_path)) == (b"Dear Doctor", ["letter"])


def test_what_a_crash_left_half_written_is_swept_up_after_a_day(settings: Any, tmp_path: Path) -> None:
    settings.LETTERS_FOLDER = tmp_path
    kept, old, new = (tmp_path / "ab" / name for name in ("ab12", ".arriving-old", ".arriving-new"))
    kept.parent.mkdir()
    for path in (kept, old, new):
        path.write_bytes(b"Dear D")
    two_days_ago = time.time() - 48 * 3600
    for path in (kept, old):
        os.utime(path, (two_days_ago, two_days_ago))
    assert storage.sweep() == 1
    assert (kept.exists(), old.exists(), new.exists()) == (True, False, True)


def test_another_practice_keeps_its_own_letter(administrator: Viewer, stranger: Viewer) -> None:
    receive_letter(administrator, data=b"Dear Doctor", name="a.txt", way="upload")
    assert receive_letter(stranger, data=b"Dear Doctor", name="a.txt", way="upload").new
    assert Letter.objects.count() == 2


def test_an_empty_file_is_refused_with_a_sentence(administrator: Viewer) -> None:
    with pytest.raises(LetterRefused, match=r"a\.txt is empty"):
        receive_letter(administrator, data=b"", name="a.txt", way="upload")


def test_an_over_large_file_is_refused(administrator: Viewer, settings) -> None:  # type: ignore[no-untyped-def]
    settings.MAX_LETTER_BYTES = 1024 * 1024
    with pytest.raises(LetterRefused, match="larger than 1 MB"):
        receive_letter(administrator, data=b"x" * (1024 * 1024 + 1), name="a.txt", way="upload")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\letters\\one.pdf", "one.pdf"),
        ("a\nb\x00.pdf", "ab.pdf"),
        ("", "letter"),
        ("x" * 900, "x" * 200),
    ],
)
def test_odd_names_are_tidied(given: str, kept: str) -> None:
    assert tidy_name(given) == kept


def test_a_changed_file_is_found_out(administrator: Viewer) -> None:
    letter = receive_letter(administrator, data=b"Dear Doctor", name="a.txt", way="upload").letter
    storage.path_of(letter.sha256).write_bytes(b"Dear Dictator")
    with pytest.raises(storage.LetterDamaged, match="changed"):
        storage.fetch(letter.sha256)


def test_a_half_written_file_is_written_again(administrator: Viewer) -> None:
    sha256 = storage.fingerprint(b"Dear Doctor")
    storage.path_of(sha256).parent.mkdir(parents=True)
    storage.path_of(sha256).write_bytes(b"Dear")
    receive_letter(administrator, data=b"Dear Doctor", name="a.txt", way="upload")
    assert storage.fetch(sha256) == b"Dear Doctor"


class TestWatchedFolder:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        made = tmp_path / "watched"
        made.mkdir()
        return made

    def lay(self, folder: Path, name: str, data: bytes, *, seconds_ago: float = 60) -> Path:
        path = folder / name
        path.write_bytes(data)
        then = time.time() - seconds_ago
        os.utime(path, (then, then))
        return path

    def test_a_file_becomes_a_letter_and_moves_away(self, practice: Practice, folder: Path) -> None:
        self.lay(folder, "one.txt", b"Dear Doctor")
        assert take_in(practice, folder) == 1
        assert Letter.objects.get().name == "one.txt"
        assert (folder / "taken" / "one.txt").read_bytes() == b"Dear Doctor"
        assert take_in(practice, folder) == 0

    def test_a_file_still_being_written_is_left(self, practice: Practice, folder: Path) -> None:
        self.lay(folder, "one.txt", b"Dear", seconds_ago=0)
        assert take_in(practice, folder) == 0
        assert (folder / "one.txt").exists()

    def test_a_second_file_of_the_same_name_is_kept_beside_the_first(self, practice: Practice, folder: Path) -> None:
        self.lay(folder, "one.txt", b"first")
        take_in(practice, folder)
        self.lay(folder, "one.txt", b"second")
        take_in(practice, folder)
        assert Letter.objects.count() == 2
        assert {p.name for p in (folder / "taken").iterdir()} == {"one.txt", "one (2).txt"}

    def test_an_empty_file_is_put_with_the_refused_and_says_why(self, practice: Practice, folder: Path) -> None:
        self.lay(folder, "one.txt", b"")
        assert take_in(practice, folder) == 0
        assert "empty" in (folder / "refused" / "one.txt.why.txt").read_text()

    def test_links_are_left_alone(self, practice: Practice, folder: Path, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        secret.write_bytes(b"not a letter")
        (folder / "link.txt").symlink_to(secret)
        assert take_in(practice, folder) == 0
        assert not Letter.objects.exists()
