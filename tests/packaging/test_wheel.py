"""The wheel: built from the tree, installed elsewhere, and run without the tree, by somebody who cannot write to it."""

from __future__ import annotations

import os
import re
import shutil
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from seenheard import __version__
from tests.real_site import PASSWORD, RealSite, clean_environment

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).parent / "uv"
NOBODY = 65534
LETTER = "Dear Doctor\n\nInitial Child Protection Conference\nConference date: Wednesday 4 March 2026 at 14:00\n"


@dataclass(frozen=True)
class Installed:
    """A place where the wheel is installed, and who runs it there."""

    home: Path
    user: int | None

    @property
    def command(self) -> tuple[str, ...]:
        return (str(self.home / "bin" / "seenheard"),)

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.home)}))

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.command, *words],
            env=clean_environment(),
            cwd="/",
            user=self.user,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
        )


def build(kind: str, to: Path, source: Path = ROOT) -> Path:
    """A wheel or an sdist, made without the network."""
    words = [UV, "build", f"--{kind}", "--offline", "--no-build-isolation", "--python", sys.executable]
    done = subprocess.run([*words, "--out-dir", to, source], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    [made] = [*to.glob("*.whl"), *to.glob("*.tar.gz")]
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that other accounts may enter: those of the tests are their owner's alone."""
    made = tmp_path_factory.mktemp("place")
    for folder in (made, *made.parents):
        if folder == Path("/tmp") or not os.access(folder, os.W_OK) or folder.stat().st_uid != os.geteuid():
            break
        folder.chmod(folder.stat().st_mode | 0o055)
    yield made
    subprocess.run(["chmod", "-R", "u+w", str(made)], check=True)


@pytest.fixture(scope="module")
def installed(wheel: Path, place: Path) -> Installed:
    """The wheel in an environment of its own, which borrows the dependencies that are installed here already."""
    home = place / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    packages = Installed(home, None).packages
    borrowed = [*site.getsitepackages(), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (packages / "borrowed.pth").write_text("\n".join(dict.fromkeys(borrowed)))
    done = subprocess.run(
        [UV, "pip", "install", "-q", "--offline", "--no-deps", "--python", home / "bin" / "python", wheel],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    subprocess.run(["chmod", "-R", "a-w,a+rX", str(home)], check=True)
    return Installed(home, ordinary_account(home))


def ordinary_account(home: Path) -> int | None:
    """An account that may not write to the environment; None for our own, if that is one or no other can run Python."""
    if os.geteuid() != 0:
        return None
    try:
        tried = subprocess.run([home / "bin" / "python", "-c", ""], user=NOBODY, capture_output=True)
    except OSError:
        return None
    return NOBODY if tried.returncode == 0 else None


@pytest.fixture
def folder(installed: Installed, place: Path) -> Iterator[Path]:
    """A place for data that the account may write to."""
    made = place / "work"
    made.mkdir()
    if installed.user is not None:
        os.chown(made, installed.user, -1)
    yield made
    shutil.rmtree(made)


def files(packages: Path) -> dict[str, int]:
    """What is installed, without what Python compiles for itself."""
    return {str(p): p.stat().st_size for p in packages.rglob("*") if p.is_file() and "__pycache__" not in p.parts}


def test_the_wheel_holds_everything_that_is_not_python_and_nothing_of_the_repository(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = [p for room in ("seenheard", "docs/guide") for p in (ROOT / room).rglob("*") if p.is_file()]
    inner = {p.relative_to(ROOT) for p in files if p.name != "ruff.toml"}
    kept = {str(p) for p in inner if not any(part.startswith((".", "__pycache__")) for part in p.parts)}
    wanted = {name.replace("docs/guide", "seenheard/practice/web/guide", 1) for name in kept}
    assert wanted - inside == set()
    assert {name.split("/")[0] for name in inside} == {"seenheard", f"seenheard-{__version__}.dist-info"}


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    source = build("sdist", tmp_path / "sdist")
    shutil.unpack_archive(source, tmp_path / "unpacked")
    [tree] = (tmp_path / "unpacked").iterdir()
    again = build("wheel", tmp_path / "wheel", tree)
    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(wheel).namelist()


def test_it_says_its_version_and_is_not_the_tree(installed: Installed) -> None:
    assert installed.run("--version").stdout == f"seenheard {__version__}\n"
    where = subprocess.run(
        [installed.home / "bin" / "python", "-c", "import seenheard; print(seenheard.__file__)"],
        cwd="/",
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed.packages)


def test_a_letter_is_read_by_the_installed_program(installed: Installed, folder: Path) -> None:
    (folder / "letter.txt").write_text(LETTER)
    answer = installed.run("read", str(folder / "letter.txt"), "--json", "--today", "2026-01-05")
    assert answer.returncode == 0, answer.stderr
    assert '"2026-03-04"' in answer.stdout


def test_a_practice_is_set_up_and_its_pages_open(installed: Installed, folder: Path) -> None:
    before, data = files(installed.packages), folder / "data"
    (folder / "password").write_text(PASSWORD)
    (folder / "list.csv").write_text(
        "nhs_number,family_name,given_name,date_of_birth,sex,address\n9999344879,Lockspur,Isla,2015-06-22,F,\n"
    )
    amara = ("amara", "Dr Amara Osei", "--role", "safeguarding_lead")
    for words in (
        ("add-practice", "QX4101", "Millbrook Lane Surgery"),
        ("import-patients", str(folder / "list.csv")),
        ("add-person", *amara, "--password-file", str(folder / "password")),
    ):
        done = installed.run(*words, "--data", str(data))
        assert done.returncode == 0, done.stderr
    running = RealSite(data, command=installed.command, user=installed.user).wait_until_ready()
    try:
        lead = running.visitor()
        assert lead.sign_in("amara").status == 302
        home = lead.ask("/")
        assert home.status == 200
        assert "Dr Amara Osei" in home.text
        assert_whole(lead, home.text)
        pages = re.findall(r'href="(/guide/[a-z0-9-]+/)"', lead.ask("/guide/").text)
        assert len(pages) > 5
        shown = set()
        for page in dict.fromkeys(pages):
            words = lead.ask(page)
            assert words.status == 200, page
            shown |= set(re.findall(r'src="(/guide/pictures/[^"]+)"', words.text))
        assert shown
        assert [picture for picture in shown if lead.ask(picture).status != 200] == []
        (folder / "letter.txt").write_text(LETTER)
        assert "waits to be read" in installed.run("receive", str(folder / "letter.txt"), "--data", str(data)).stdout
        assert installed.run("backup", str(folder / "copy"), "--data", str(data)).returncode == 0
        assert "All is whole." in installed.run("verify", "--data", str(data)).stdout
    finally:
        assert running.stop() == 0, running.said()
    assert "Traceback" not in running.said()
    assert files(installed.packages) == before


def assert_whole(visitor: object, page: str) -> None:
    """Every style, script and icon of the page is there."""
    wanted = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(wanted) >= 4
    assert [path for path in wanted if visitor.ask(path).status != 200] == []  # type: ignore[attr-defined]


def test_the_demonstration_runs_from_the_wheel(installed: Installed, folder: Path) -> None:
    running = RealSite(folder / "shown", "--demonstration", command=installed.command, user=installed.user)
    running.wait_until_ready()
    try:
        home = running.visitor().ask("/")
        assert home.status == 200
        assert "This is a demonstration" in home.text
    finally:
        assert running.stop() == 0, running.said()
