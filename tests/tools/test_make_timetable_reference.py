"""The timetable's reference is made from the rules, and is found out when it is old."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from seenheard.guidance import load_authorities, load_rulebook

TOOL = Path(__file__).resolve().parents[2] / "tools" / "make_timetable_reference.py"


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_timetable_reference", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "TARGET", tmp_path / "timetable.md")
    return module


def test_every_rule_and_area_is_in_it(tool: ModuleType) -> None:
    page = tool.reference()
    for edition in [*load_rulebook().editions, load_rulebook().defaults]:
        assert f"### {edition.id}\n" in page
        assert all(f"`{rule.id}`" in page for rule in edition.rules)
    for authority in load_authorities():
        assert authority.name in page


def test_each_row_has_as_many_cells_as_its_head(tool: ModuleType) -> None:
    width = 0
    for line in tool.reference().splitlines():
        cells = line.replace("\\|", "").count("|") if line.startswith("|") else 0
        assert not width or not cells or cells == width, line
        width = cells


def test_an_old_page_is_found(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--check"]) == 1
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    tool.TARGET.write_text(tool.TARGET.read_text(encoding="utf-8").replace("15 working days", "16 working days", 1))
    assert tool.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert tool.main(["--quick"]) == 2
