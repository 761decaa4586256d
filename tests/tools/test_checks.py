"""The checks themselves: each finds the fault that it is there for."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


docs = load("check_docs")
hazards = load("check_hazards")
licences = load("check_licences")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (docs, hazards):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    return tmp_path


def test_a_link_to_a_page_or_heading_that_is_not_there_is_found(folder: Path) -> None:
    (folder / "other.md").write_text("# Who may do what?\n")
    page = folder / "page.md"
    page.write_text(
        "[a](other.md#who-may-do-what) [b](gone.md) [c](other.md#gone) [d](https://example.org/) ![e](x.png)"
    )
    assert docs.broken_links(page) == [
        "page.md: gone.md is not there",
        "page.md: other.md#gone names no heading of that page",
        "page.md: x.png is not there",
    ]


def test_links_in_examples_are_left_alone(folder: Path) -> None:
    page = folder / "page.md"
    page.write_text("```\n[a](gone.md)\n```\n")
    assert docs.broken_links(page) == []


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.toml", 'url = "https://mirror.example.org/py' + '/simple"', "package index"),
        ("a.md", "see /" + "home/somebody/seenheard", "folder of one machine"),
        ("requirements.txt", "thing @ https://example.org/thing.zip", "address"),
    ],
)
def test_words_that_do_not_belong_are_found(folder: Path, name: str, text: str, what: str) -> None:
    (folder / name).write_text(f"fine\n{text}\n")
    (found,) = docs.forbidden_words(folder / name)
    assert found.startswith(f"{name}:2:")
    assert what in found


def test_addresses_of_the_site_are_no_folders(folder: Path) -> None:
    (folder / "a.py").write_text('path("letters/home/next"), "http://127.0.0.1:8000/letters/"\n')
    assert docs.forbidden_words(folder / "a.py") == []


SCALE = "| risk | minor | major |\n| --- | --- | --- |\n| high | 2 | 4 |\n| low | 1 | 3 |\n\n"


def hazard(number: int, proof: str, risk: str = "4, then 3", severity: str = "major") -> str:
    return (
        f"## H-{number:02d} One\n- **Effect** a\n- **Causes** b\n- **Controls** c\n- **Severity** {severity} · "
        f"**Likelihood** high without the controls, low with them · **Risk** {risk}\n- **Proof**\n  - {proof}\n"
    )


def test_a_hazard_must_name_a_test_that_exists(folder: Path) -> None:
    (folder / "tests").mkdir()
    (folder / "tests" / "test_a.py").write_text("class TestB:\n    def test_c(self): ...\ndef test_d(): ...\n")
    log = SCALE + "".join(
        [
            hazard(1, "`tests/test_a.py::test_d` and `tests/test_a.py::TestB::test_c`"),
            hazard(2, "`tests/test_a.py::test_gone`"),
            hazard(3, "none"),
            hazard(4, "This control is not yet proved by a test."),
        ]
    )
    assert hazards.faults(log) == [
        "H-02: tests/test_a.py::test_gone does not exist",
        "H-03 names no test, and does not say that it is not yet proved",
    ]


def test_a_hazard_is_scored_by_the_scale(folder: Path) -> None:
    proof = "not yet proved"
    log = SCALE + hazard(1, proof, risk="3, then 3") + hazard(2, proof, severity="dreadful") + hazard(3, proof)
    assert hazards.faults(log) == [
        "H-01 says risk 3, then 3; the table gives 4, then 3",
        "H-02 is scored with a word that is not on the scale",
    ]
    assert hazards.faults(SCALE + "## H-04 Two\n- **Controls** c, not yet proved\n") == [
        "H-04 does not say its effect",
        "H-04 does not say its causes",
        "H-04 does not say its severity",
        "H-04 does not say its proof",
    ]


def test_an_empty_hazard_log_does_not_pass() -> None:
    assert hazards.faults("# Hazard log\n") == ["The hazard log names no hazard"]


@pytest.mark.parametrize(
    ("words", "ships", "allowed"),
    [
        ("MIT", True, True),
        ("BSD-3-Clause", True, True),
        ("GPL-3.0-or-later", True, False),
        ("GPL-3.0-or-later", False, False),
        ("GNU Lesser General Public License v2 (LGPLv2)", True, False),
        ("AGPL-3.0-only", True, False),
        ("MPL-2.0", True, False),
        ("MPL-2.0", False, True),
        ("", True, False),
    ],
)
def test_licences_are_judged_by_where_they_run(
    monkeypatch: pytest.MonkeyPatch, words: str, ships: bool, allowed: bool
) -> None:
    monkeypatch.setattr(licences, "licence", lambda package: words)
    thing = {"thing": None}
    found = licences.faults(thing if ships else {}, {} if ships else thing)
    assert (found == []) is allowed
