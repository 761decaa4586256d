"""Do the documents hold together? Links inside the repository resolve, the README is short, and no text kept here
names a package index, an address in a requirements file, or a folder of somebody's machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
README_LINES = 100
LARGEST = 1_000_000  # bytes; what is bigger is a download or a build, and does not belong among the sources
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
HEADING = re.compile(r"^#+ (.+?)\s*$", re.M)
# Put together from pieces, so that this file does not accuse itself.
INDEX = re.compile("|".join([r"https?://\S*/simple\b", r"\.(?:whl|tgz)\b.*://", r"pypi\.", r"pythonhosted", r"npmjs"]))
MACHINE = re.compile(r"(?<![\w.:/~$}-])/(?:root|work|home/\w+|Users/\w+)/\w")


def tracked() -> list[Path]:
    """Every file under version control, and new ones that are not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def anchors(page: Path) -> set[str]:
    """The places in a page that a link may name: its headings, as the common renderers spell them."""
    plain = [re.sub(r"[^\w\s-]", "", heading.lower()) for heading in HEADING.findall(FENCE.sub("", page.read_text()))]
    return {re.sub(r"\s", "-", words.strip()) for words in plain}


def broken_links(page: Path) -> list[str]:
    """Links of a page to a file or heading of this repository that is not there."""
    wrong = []
    for target in LINK.findall(FENCE.sub("", page.read_text())):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        if name.startswith("/"):
            continue  # an address of the running site; the journeys follow those
        file = (page.parent / name).resolve() if name else page
        if not file.exists():
            wrong.append(f"{page.relative_to(ROOT)}: {target} is not there")
        elif anchor and file.suffix == ".md" and anchor not in anchors(file):
            wrong.append(f"{page.relative_to(ROOT)}: {target} names no heading of that page")
    return wrong


def forbidden_words(path: Path) -> list[str]:
    """Lines of a file that name a package index or somebody's folder."""
    try:
        lines = path.read_text().splitlines()
    except UnicodeDecodeError:
        return []
    name = path.relative_to(ROOT)
    wrong = [f"{name}:{n}: names a package index" for n, line in enumerate(lines, 1) if INDEX.search(line)]
    wrong += [f"{name}:{n}: names a folder of one machine" for n, line in enumerate(lines, 1) if MACHINE.search(line)]
    if name.match("requirements*.txt"):
        wrong += [f"{name}:{n}: holds an address" for n, line in enumerate(lines, 1) if "://" in line]
    return wrong


def idle_pictures(files: list[Path]) -> list[str]:
    """Pictures of the guide that no page shows."""
    pages = "".join(path.read_text() for path in files if path.suffix == ".md")
    pictures = [path for path in files if path.parent.name == "pictures"]
    return [f"{path.relative_to(ROOT)} is shown nowhere" for path in pictures if f"/{path.name})" not in pages]


def main() -> int:
    files = tracked()
    own = Path(__file__).resolve()
    wrong = [fault for page in files if page.suffix == ".md" for fault in broken_links(page)]
    wrong += [fault for path in files if path != own for fault in forbidden_words(path)]
    wrong += [f"{path.relative_to(ROOT)} is too large to keep" for path in files if path.stat().st_size > LARGEST]
    wrong += idle_pictures(files)
    length = len((ROOT / "README.md").read_text().splitlines())
    if length >= README_LINES:
        wrong.append(f"README.md has {length} lines; fewer than {README_LINES} are wanted")
    print("\n".join([*wrong, f"{len(files)} files looked at, {len(wrong)} faults"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
