"""The shape of the house, held by tests: which room may use which, how large a room grows, and what may not come in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "seenheard"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Modules that reach for the clock, files, the network or other processes: none may be known to the rules of the work.
IMPURE = {
    "django",
    "os",
    "pathlib",
    "io",
    "shutil",
    "tempfile",
    "socket",
    "urllib",
    "http",
    "subprocess",
    "time",
    "sqlite3",
}
CLOCKS = {"today", "now", "utcnow"}
OUTSIDE_ASSET = re.compile(
    r"""(?:src=|href=|url\(|@import\s|from\s|import\()\s*["']?\s*(?:https?:)?//[\w.-]+[^"'\s)>]*"""
)
ASSET = re.compile(r"\.(?:css|js|mjs|woff2?|ttf|otf|eot|png|jpe?g|gif|svg|ico)\b|fonts?\.|cdn", re.I)


def imports(module: Path) -> Iterator[str]:
    """The full dotted names that a module imports, relative ones made whole."""
    package = module.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def inside(name: str, *rooms: str) -> bool:
    """Whether a dotted name lies in one of the rooms."""
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def room(name: str) -> list[Path]:
    return [module for module in MODULES if module.is_relative_to(PACKAGE / name)]


def test_the_rules_of_the_work_use_nothing_else_of_ours() -> None:
    assert room("casework")
    wrong = [
        f"{module.relative_to(ROOT)} imports {name}"
        for module in room("casework")
        for name in imports(module)
        if inside(name, "seenheard") and not inside(name, "seenheard.casework")
    ]
    assert not wrong


def test_the_rules_of_the_work_know_no_django_file_network_or_process() -> None:
    wrong = [
        f"{module.relative_to(ROOT)} imports {name}"
        for module in room("casework")
        for name in imports(module)
        if name.split(".")[0] in IMPURE
    ]
    assert not wrong


def test_the_rules_of_the_work_never_ask_what_day_it_is() -> None:
    wrong = [
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for module in room("casework")
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Call)
        and ((isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS) or _opens(node))
    ]
    assert not wrong


def _opens(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "open"


def test_documents_uses_the_shape_of_a_page_and_nothing_else_of_ours() -> None:
    wrong = [
        f"{module.relative_to(ROOT)} imports {name}"
        for module in room("documents")
        for name in imports(module)
        if inside(name, "django")
        or (inside(name, "seenheard") and not inside(name, "seenheard.documents", "seenheard.casework.page"))
    ]
    assert not wrong


def test_nothing_looks_back_from_the_guidance() -> None:
    wrong = [
        f"{module.relative_to(ROOT)} imports {name}"
        for module in room("guidance")
        for name in imports(module)
        if inside(name, "django", "seenheard.practice", "seenheard.documents", "seenheard.cli")
    ]
    assert not wrong


def test_no_room_holds_more_than_one_subject_can_fill() -> None:
    written = [module for module in MODULES if module.parent.name != "migrations"]  # those are lists that Django makes
    lengths = {str(module.relative_to(ROOT)): len(module.read_text().splitlines()) for module in written}
    assert {name: lines for name, lines in lengths.items() if lines > 350} == {}


def test_folders_are_named_for_subjects() -> None:
    vague = {"utils", "util", "common", "helpers", "core", "services", "misc", "lib", "manager"}
    assert [str(module) for module in MODULES if vague & {*module.parent.parts[len(ROOT.parts) :], module.stem}] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < 100


def site_files(*suffixes: str) -> list[Path]:
    return [path for path in PACKAGE.rglob("*") if path.suffix in suffixes]


def test_no_page_style_or_script_asks_another_host_for_anything() -> None:
    files = site_files(".html", ".jinja", ".css", ".js", ".svg")
    assert files
    wrong = [
        f"{path.relative_to(ROOT)}: {match.group(0)[:80]}"
        for path in files
        for match in OUTSIDE_ASSET.finditer(path.read_text())
        if _is_fetched(path, match.group(0))
    ]
    assert not wrong


def _is_fetched(path: Path, reference: str) -> bool:
    """A link that a person may follow is no request; a picture, style, script or font is."""
    return path.suffix in {".css", ".js"} or not reference.startswith("href=") or bool(ASSET.search(reference))


@pytest.mark.parametrize("word", ["nhsuk-logo", "nhs-logo", "nhsuk-icon--nhs"])
def test_the_nhs_logo_is_not_here(word: str) -> None:
    """It is a protected mark, which only organisations of the NHS may show."""
    pictures = [path for path in PACKAGE.rglob("*") if path.suffix in {".svg", ".png", ".ico"} and word in path.name]
    templates = [path for path in site_files(".html", ".jinja", ".svg") if f'class="{word}' in path.read_text()]
    assert pictures + templates == []


def test_no_font_is_shipped() -> None:
    assert site_files(".woff", ".woff2", ".ttf", ".otf", ".eot") == []
