"""Odd things laid in the watched folder: none is followed out of it, none stops the others, none stays in silence."""

from __future__ import annotations

import os
import socket
import stat
import sys
import time
from pathlib import Path

import pytest
from django.test import Client

from seenheard.practice.letters import storage, watching
from seenheard.practice.letters.models import FolderTrouble, Letter, Sighting
from seenheard.practice.letters.watching import MOST_AT_ONCE, take_in
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and files that Windows does not have")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "watched"
    made.mkdir()
    return made


def lay(folder: Path, name: str | bytes, data: bytes = b"Dear Doctor") -> Path:
    path = folder / os.fsdecode(name)
    path.write_bytes(data)
    then = time.time() - 60
    os.utime(path, (then, then))
    return path


def said(name: str) -> str:
    return FolderTrouble.objects.get(name=name).words


ODD_NAMES = [
    b"a\nb.txt",
    b"a\x07\x1b[31mred.txt",
    b"\xff\xfe not unicode.txt",
    b"-rf.txt",
    b"--help",
    "annexe\u202efdp.exe".encode(),
    b"x" * 251 + b".txt",
    "é".encode() * 127,
    b"<script>alert(1)<",
    b"x..%2f..%2fetc.txt",
    b"x\\..\\..\\windows.txt",
    b"con.txt",
    b" leading and trailing ",
    b"=HYPERLINK(1).csv",
    b"%s%n{0}{{7*7}}.txt",
    b"a'; DROP TABLE letters_letter;--.txt",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_letter_of_an_odd_name_is_taken(practice: Practice, folder: Path, name: bytes) -> None:
    lay(folder, name)
    assert take_in(practice, folder) == 1
    letter = Letter.objects.get()
    assert storage.fetch(letter.sha256) == b"Dear Doctor"
    assert letter.name and letter.name.isprintable() and "/" not in letter.name and "\\" not in letter.name
    assert [path.read_bytes() for path in (folder / "taken").iterdir()] == [b"Dear Doctor"]
    assert not FolderTrouble.objects.exists()


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_empty_file_of_an_odd_name_is_refused_with_its_reason(practice: Practice, folder: Path, name: bytes) -> None:
    lay(folder, name, b"")
    assert take_in(practice, folder) == 0
    there = sorted((folder / "refused").iterdir(), key=lambda path: path.name.endswith(".why.txt"))
    assert len(there) == 2 and "is empty" in there[1].read_text()
    assert "is empty" in FolderTrouble.objects.get().words


def test_long_names_that_are_alike_are_all_kept(practice: Practice, folder: Path) -> None:
    for number in range(4):
        lay(folder, b"x" * 251 + b".txt", b"letter %d" % number)
        assert take_in(practice, folder) == 1
    assert len(list((folder / "taken").iterdir())) == 4


def test_what_is_no_plain_file_stays_and_says_why(practice: Practice, folder: Path, tmp_path: Path) -> None:
    secret = lay(tmp_path, "secret", b"the practice's secret key")
    (folder / "link.txt").symlink_to(secret)
    (folder / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.link(secret, folder / "hard.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "sub").mkdir()
    with socket.socket(socket.AF_UNIX) as plug:
        place = os.getcwd()
        os.chdir(folder)
        try:
            plug.bind("socket.txt")
        finally:
            os.chdir(place)
        lay(folder, "good.txt")
        assert take_in(practice, folder) == 1
    assert [letter.name for letter in Letter.objects.all()] == ["good.txt"]
    assert "link to another place" in said("link.txt") and "link to another place" in said("dangling.txt")
    assert "hard link" in said("hard.txt")
    assert "pipe" in said("pipe.txt") and "pipe" in said("socket.txt")
    assert "It is a folder" in said("sub")
    for name in ("link.txt", "dangling.txt", "hard.txt", "pipe.txt", "sub", "socket.txt"):
        path = folder / name
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    take_in(practice, folder)
    assert not FolderTrouble.objects.exists()


def test_a_device_is_not_read(practice: Practice, folder: Path) -> None:
    try:
        os.mknod(folder / "zero.txt", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root can make a device")
    assert take_in(practice, folder) == 0
    assert "device" in said("zero.txt")


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(
    practice: Practice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(folder, "a-locked.txt")
    lay(folder, "b.txt", b"another")
    if os.getuid() == 0:  # nothing is locked to root: the system's answer to anybody else is given here
        real = os.open

        def refusing(path: object, *more: object, **named: object) -> int:
            if str(path).endswith("a-locked.txt"):
                raise PermissionError(13, "Permission denied")
            return real(path, *more, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(watching.os, "open", refusing)
    else:
        (folder / "a-locked.txt").chmod(0)
    assert take_in(practice, folder) == 1
    assert "Permission denied" in said("a-locked.txt")


def test_a_folder_that_cannot_be_written_takes_nothing_again_and_again(
    practice: Practice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(folder, "a.txt")
    monkeypatch.setattr(watching.os, "access", lambda *_: False)
    for _ in range(3):
        assert take_in(practice, folder) == 0
    assert "cannot be written to" in said("a.txt")
    assert not Sighting.objects.exists()


def test_a_letter_that_cannot_be_moved_away_is_taken_once(
    practice: Practice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(folder, "a.txt")
    monkeypatch.setattr(watching, "move_to", lambda *_: (_ for _ in ()).throw(OSError(30, "Read-only file system")))
    for _ in range(3):
        take_in(practice, folder)
    assert Sighting.objects.count() == 1
    assert "taken as a letter, but cannot be moved away" in said("a.txt")


def test_a_folder_that_is_gone_is_said(practice: Practice, folder: Path) -> None:
    folder.rmdir()
    assert take_in(practice, folder) == 0
    assert "Put it back" in said("the watched folder")
    folder.mkdir()
    take_in(practice, folder)
    assert not FolderTrouble.objects.exists()


def test_a_date_in_the_future_does_not_hide_a_file_for_ever(practice: Practice, folder: Path) -> None:
    path = lay(folder, "a.txt")
    later = time.time() + 10 * 365 * 86_400
    os.utime(path, (later, later))
    assert take_in(practice, folder) == 0  # it was written just now
    assert watching._lies_still(path) is (time.time() - path.stat().st_ctime >= watching.STILL_SECONDS)


def test_a_hidden_file_is_left_for_an_hour_and_then_said(practice: Practice, folder: Path) -> None:
    path = lay(folder, ".letter.pdf")
    lay(folder, ".DS_Store")
    take_in(practice, folder)
    assert not FolderTrouble.objects.exists()
    then = time.time() - 7_200
    os.utime(path, (then, then))
    take_in(practice, folder)
    assert "begins with a dot" in said(".letter.pdf")


def test_a_file_put_in_its_place_between_look_and_move_is_not_lost(
    practice: Practice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lay(folder, "a.txt", b"first letter")
    real = watching.receive_letter

    def exchanged(*given: object, **named: object) -> object:
        answer = real(*given, **named)  # type: ignore[arg-type]
        path.unlink()
        lay(folder, "a.txt", b"second letter")
        return answer

    monkeypatch.setattr(watching, "receive_letter", exchanged)
    take_in(practice, folder)
    monkeypatch.setattr(watching, "receive_letter", real)
    take_in(practice, folder)
    assert {storage.fetch(letter.sha256) for letter in Letter.objects.all()} == {b"first letter", b"second letter"}


def test_a_link_put_in_its_place_between_look_and_read_is_not_followed(
    practice: Practice, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = lay(tmp_path, "secret", b"the practice's secret key")
    path = lay(folder, "a.txt")
    real = watching._lies_still

    def exchanged(seen: Path) -> bool:
        still = real(seen)
        path.unlink()
        path.symlink_to(secret)
        return still

    monkeypatch.setattr(watching, "_lies_still", exchanged)
    assert take_in(practice, folder) == 0
    assert not Letter.objects.exists()


def test_a_file_that_grows_while_it_is_read_is_left(
    practice: Practice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lay(folder, "a.txt", b"x" * 100)
    real, looks = os.fstat, []

    def growing(handle: int) -> os.stat_result:
        facts = real(handle)
        looks.append(handle)
        if len(looks) == 1:
            with path.open("ab") as file:
                file.write(b"more")
        return facts

    monkeypatch.setattr(watching.os, "fstat", growing)
    assert take_in(practice, folder) == 0
    assert path.exists() and not Letter.objects.exists()


def test_ten_thousand_files_are_taken_some_at_a_time(practice: Practice, folder: Path) -> None:
    for number in range(10_000):
        (folder / f"{number:05}.txt").write_bytes(b"")
    then = time.time() - 60
    for number in range(3 * MOST_AT_ONCE):
        os.utime(folder / f"{number:05}.txt", (then, then))
        (folder / f"{number:05}.txt").write_bytes(b"letter %d" % number)
        os.utime(folder / f"{number:05}.txt", (then, then))
    assert take_in(practice, folder) == MOST_AT_ONCE
    assert take_in(practice, folder) == MOST_AT_ONCE
    assert Letter.objects.count() == 2 * MOST_AT_ONCE


def test_the_list_of_letters_shows_what_could_not_be_taken(
    practice: Practice, folder: Path, administrator: Viewer, stranger: Viewer, signed_in: object
) -> None:
    (folder / "<img src=x>").symlink_to("/etc/passwd")
    take_in(practice, folder)
    client: Client = signed_in(administrator)  # type: ignore[operator]
    answer = client.get("/letters/").content.decode()
    assert "1 file in the watched folder could not be taken" in answer
    assert "&lt;img src=x&gt;" in answer and "<img src=x>" not in answer
    other = signed_in(stranger).get("/letters/").content.decode()  # type: ignore[operator]
    assert "could not be taken" not in other
