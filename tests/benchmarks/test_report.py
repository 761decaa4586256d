"""The page of a report's times: every part is told, and none that failed is passed over."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import report


def part(folder: Path, script: str) -> report.Part:
    (folder / "part.py").write_text(script, encoding="utf-8")
    return report.Part("A part", str(folder / "part.py"), "--rounds", "What it means.", slower=2)


def test_a_part_is_run_with_its_rounds_and_told(tmp_path: Path) -> None:
    ran = report.run(part(tmp_path, "import sys; print('| what | ms |'); print(sys.argv[1:])"), 10)
    text = report.page([ran], rounds=10, load=0.5)
    assert "Every part kept what it promises." in text
    assert "| what | ms |\n['--rounds', '5']" in text


def test_a_part_that_missed_its_promise_or_broke_is_named(tmp_path: Path) -> None:
    ran = report.run(part(tmp_path, "print('Slow: 900 ms'); raise SystemExit(1)"), 1)
    text = report.page([ran], rounds=1, load=0.5)
    assert "**Missed: A part.**" in text and "- Slow: 900 ms" in text
    ran = report.run(part(tmp_path, "raise RuntimeError"), 1)
    assert not ran.kept and "It ended without a figure." in report.page([ran], rounds=1, load=0.5)


@pytest.mark.parametrize("name", report.PARTS)
def test_every_part_is_there_and_understands_its_rounds(name: str) -> None:
    script = report.HERE / report.PARTS[name].script
    assert script.is_file()
    assert not report.PARTS[name].rounds or f'"{report.PARTS[name].rounds}"' in script.read_text(encoding="utf-8")


def test_the_page_is_written_only_whole(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        report.main(["--write", "--only", "gate"])
    assert "leave --only out" in capsys.readouterr().err
