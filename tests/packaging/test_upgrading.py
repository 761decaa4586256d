"""An older data folder is backed up and brought up to date, whole or not at all; a newer one is refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.new_folder import new_folder
from tests.packaging.older import DATABASE, HELD, applied, connected, held, kinds_of_events, older_folder, tables
from tests.real_site import RealSite
from tests.test_cli import seenheard

#: Brings a folder up to date as `seenheard run` does, and fails or is killed where the words in front say so.
PREPARE = """
import os, signal, sys
from seenheard.commands.site import open_site
open_site(sys.argv[1])
from seenheard.practice.config import backing_up, starting, upgrading
from django.db.migrations.executor import MigrationExecutor
def die(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)
{before}
try:
    starting.prepare(demonstration=False)
except starting.NotStarted as reason:
    sys.exit(str(reason))
"""
#: A power cut at each step, by where it comes.
CUTS = {
    "in the midst of the backup": "backing_up.refuse_damaged = die",
    "after the backup has its name": "backing_up.checked_files = die",
    "after the backup": "upgrading.change_tables = die",
    "after the first changed table": """
whole = MigrationExecutor.apply_migration
def apply_migration(*given, **named):
    whole(*given, **named)
    die()
MigrationExecutor.apply_migration = apply_migration
""",
    "after the last changed table": """
whole = upgrading.call_command
def call_command(name, **named):
    whole(name, **named)
    if name == "createcachetable":
        die()
upgrading.call_command = call_command
""",
    "after all tables, before the static files": "starting.collect_static = die",
}
BROKEN_MIGRATION = """
whole = MigrationExecutor.apply_migration
done = []
def apply_migration(*given, **named):
    if done:
        raise ValueError("Isla Lockspur")
    done.append(1)
    return whole(*given, **named)
MigrationExecutor.apply_migration = apply_migration
"""


def prepare(folder: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD", "DJANGO"))}
    return subprocess.run(
        [sys.executable, "-c", PREPARE.replace("{before}", before), str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return older_folder(tmp_path / "data")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that this version made."""
    data = tmp_path_factory.mktemp("fresh") / "data"
    assert prepare(data).returncode == 0
    return data


def backups(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("before-*"))


#: What the rounds of a running site may write by themselves in a folder of an older version: letters read by the newer
#: reader, a duty of a newer rule, the editions of the rules.
ROUNDS = {"read", "duty_made", "rules_taken_up"}


def assert_up_to_date(folder: Path, fresh: Path, *, ran: bool = False) -> None:
    """Like a new folder, with what it held; a site that `ran` may have added what its rounds write."""
    assert tables(folder) == tables(fresh)
    assert applied(folder) == applied(fresh)
    (letters, events), (letters_now, events_now) = HELD, held(folder)
    assert letters_now == letters and events_now >= events
    assert set(kinds_of_events(folder)[events:]) <= (ROUNDS if ran else set())
    checked = seenheard("verify", data=folder)
    assert checked.returncode == 0, checked.stdout
    assert "All is whole." in checked.stdout


def test_an_older_folder_is_backed_up_and_ends_like_a_new_one(older: Path, fresh: Path, tmp_path: Path) -> None:
    before, was = applied(older), tables(older)
    done = prepare(older)
    assert done.returncode == 0, done.stderr
    [backup] = backups(older)
    assert str(backup) in done.stderr
    assert_up_to_date(older, fresh)
    assert before < applied(older)
    # The way back: the backup comes back as it was, for the version that made it.
    again = tmp_path / "again"
    assert seenheard("restore", str(backup), "--data", str(again)).returncode == 0
    assert (applied(again), tables(again), held(again)) == (before, was, HELD)


def test_a_second_start_changes_nothing_more(older: Path) -> None:
    prepare(older)
    first = (older / DATABASE).read_bytes()
    done = prepare(older)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(backups(older)) == 1
    assert (older / DATABASE).read_bytes() == first


@pytest.mark.parametrize("cut", CUTS)
def test_a_power_cut_at_any_step_leaves_a_folder_that_the_next_start_brings_up_to_date(
    cut: str, older: Path, fresh: Path
) -> None:
    before = applied(older)
    assert prepare(older, CUTS[cut]).returncode == -signal.SIGKILL
    assert applied(older) == (before if "before the static" not in cut else applied(fresh))
    assert held(older) == HELD
    done = prepare(older)
    assert done.returncode == 0, done.stderr
    assert_up_to_date(older, fresh)
    assert backups(older)
    for backup in backups(older):
        assert seenheard("restore", str(backup), "--data", str(older.parent / f"again-{backup.name}")).returncode == 0


def test_a_migration_that_fails_leaves_the_old_state_and_says_the_way_back(older: Path, fresh: Path) -> None:
    before, was = applied(older), tables(older)
    failed = prepare(older, BROKEN_MIGRATION)
    assert failed.returncode == 1
    assert (applied(older), tables(older), held(older)) == (before, was, HELD)
    [backup] = backups(older)
    assert f"seenheard restore {backup}" in failed.stderr
    assert "Lockspur" not in failed.stderr
    assert "Traceback" not in failed.stderr
    prepare(older)
    assert_up_to_date(older, fresh)


def test_without_a_backup_nothing_is_changed(older: Path) -> None:
    before = applied(older)
    full = "def full(*given):\n    raise OSError(28, 'No space left on device')\nbacking_up.write = full"
    refused = prepare(older, full)
    assert refused.returncode == 1
    assert "disk" in refused.stderr and "full" in refused.stderr
    assert "Nothing was changed" in refused.stderr
    assert applied(older) == before
    assert backups(older) == []


def test_a_backup_that_cannot_have_its_place_stops_the_change(older: Path) -> None:
    before = applied(older)
    (older / "backups").write_text("a file where the folder should be")
    refused = prepare(older)
    assert refused.returncode == 1
    assert "backup" in refused.stderr
    assert applied(older) == before


def test_only_one_of_two_starts_changes_the_folder(older: Path, fresh: Path) -> None:
    """Both are the real program; whoever comes second is told, or finds the folder up to date."""
    starts = [RealSite(older), RealSite(older)]
    try:
        ready = next_ready(starts)
        other = starts[1 - starts.index(ready)]
        assert other.process.wait(timeout=60) == 1
        assert "is running on" in other.said()
        assert len(backups(older)) == 1
    finally:
        codes = [start.stop() for start in starts]
    assert sorted(codes) == [0, 1]
    assert_up_to_date(older, fresh, ran=True)


def next_ready(starts: list[RealSite]) -> RealSite:
    """The one of them that answers; the other ends."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        for start in starts:
            try:
                if start.process.poll() is None and start.visitor().ask("/healthz").status == 200:
                    return start
            except OSError:
                continue
        time.sleep(0.1)
    raise AssertionError([start.said() for start in starts])


COMMANDS = {
    "verify": (),
    "receive": ("letter.txt",),
    "add-person": ("joan", "Joan Farrow", "--role", "administrator"),
    "import-patients": ("list.csv",),
    "add-practice": ("QX9999", "Another Practice"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_asks_for_a_start_first_on_an_older_folder(command: str, older: Path) -> None:
    before = applied(older)
    refused = seenheard(command, *COMMANDS[command], data=older)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1), refused.stderr
    assert "seenheard run" in refused.stderr
    assert applied(older) == before


def test_an_older_folder_can_be_backed_up_by_hand(older: Path, tmp_path: Path) -> None:
    assert seenheard("backup", str(tmp_path / "copy"), data=older).returncode == 0


def by_migration(folder: Path) -> None:
    with connected(folder) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('letters', '9999_what_comes', '2030-01-01')"
        )


def by_version(folder: Path) -> None:
    with connected(folder) as database:
        database.execute("PRAGMA user_version = 7002001")


@pytest.mark.parametrize("newer", [by_migration, by_version])
@pytest.mark.parametrize("command", ["run", "backup", *COMMANDS])
def test_a_newer_folder_is_refused_by_every_command(command: str, newer: object, fresh: Path, tmp_path: Path) -> None:
    data = new_folder(tmp_path / "data")
    seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=data)
    newer(data)  # type: ignore[operator]
    before = (data / DATABASE).read_bytes()
    words = {"run": ("--port", "1"), "backup": (str(tmp_path / "copy"),)} | COMMANDS
    refused = seenheard(command, *words[command], data=data)
    assert refused.returncode in (1, 2)
    assert "newer version" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert newer is by_migration or "7.2.1" in refused.stderr
    assert (data / DATABASE).read_bytes() == before
    assert not (tmp_path / "copy").exists()


def test_a_database_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / DATABASE).write_text("a note that somebody saved under this name")
    for command in ("verify", "run"):
        refused = seenheard(command, data=data)
        assert refused.returncode in (1, 2)
        assert "not a database" in refused.stderr
        assert "Traceback" not in refused.stderr
