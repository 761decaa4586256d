"""Chooses the versions of all dependencies anew and writes the three requirements files (`make lock`).

The files hold pins and hashes and no address of any package index, so they work behind a hospital's own mirror.
`uv.lock` does hold such addresses and is therefore not kept.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "requirements-build.txt": ["--only-group", "build"],
    "requirements.txt": ["--no-dev"],
    "requirements-dev.txt": [],
}


def main() -> int:
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "lock", "--upgrade", "-q"], cwd=ROOT, check=True)
    for name, options in FILES.items():
        export = [uv, "export", "-q", "--frozen", "--no-emit-project", "--no-header", *options, "-o", name]
        subprocess.run(export, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        if "://" in (ROOT / name).read_text():
            print(f"{name} holds an address; take it out before you commit it.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
