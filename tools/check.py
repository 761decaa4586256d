"""Everything that must hold before a change is merged (`make check`): runs it all, then fails once with a list.

`--skip-tests` leaves the tests out when they have just been run; what they saved in build/ is still looked at.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TESTS = "tests, journeys, accessibility"

STEPS: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy", "seenheard", "tools"),
    TESTS: ("pytest", "-n", "2"),
    "HTML": ("python", "tools/check_html.py", "build/html"),
    "migrations": ("python", "-m", "django", "makemigrations", "--check", "--dry-run"),
    "timetable reference": ("python", "tools/make_timetable_reference.py", "--check"),
    "command reference": ("python", "tools/make_command_reference.py", "--check"),
    "roles reference": ("python", "tools/make_roles_reference.py", "--check"),
    "ledger reference": ("python", "tools/make_ledger_reference.py", "--check"),
    "council form reference": ("python", "tools/make_council_form_reference.py", "--check"),
    "immunisation reference": ("python", "tools/make_immunisation_reference.py", "--check"),
    "readers reference": ("python", "tools/make_readers_reference.py", "--check"),
    "report questions": ("python", "tools/make_report_reference.py", "--check"),
    "life of a case reference": ("python", "tools/make_life_reference.py", "--check"),
    "settings reference": ("python", "tools/make_settings_reference.py", "--check"),
    "documents": ("python", "tools/check_docs.py"),
    "hazards": ("python", "tools/check_hazards.py"),
    "licences": ("python", "tools/check_licences.py"),
}


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one step where everybody can see what it says."""
    print(f"\n── {name}: {' '.join(command)}", flush=True)
    began = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "seenheard.practice.config.settings"}
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    print(f"   {'passed' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


def main(argv: list[str]) -> int:
    if set(argv) - {"--skip-tests"}:
        print("The only option is --skip-tests.", file=sys.stderr)
        return 2
    steps = {name: command for name, command in STEPS.items() if not (argv and name == TESTS)}
    failed = [name for name, command in steps.items() if not passes(name, command)]
    print(f"\nFailed: {', '.join(failed)}." if failed else f"\nAll {len(steps)} checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
