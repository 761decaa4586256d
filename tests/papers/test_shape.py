"""The room that makes papers: it uses rules, guidance and the opening of files, and nothing of the site."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

PAPERS = Path(__file__).resolve().parents[2] / "seenheard" / "papers"
USED = ("seenheard.casework", "seenheard.guidance", "seenheard.documents", "seenheard.papers")


def test_it_uses_nothing_of_the_site() -> None:
    modules = list(PAPERS.rglob("*.py"))
    assert len(modules) > 20
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not name.startswith("django"), module
                assert not name.startswith("seenheard.") or name.startswith(USED), (module, name)


def test_the_site_does_not_load_what_makes_papers_before_one_is_made() -> None:
    program = "import sys, seenheard.papers; print([name for name in ('docxtpl', 'weasyprint') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
