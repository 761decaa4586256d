"""Who gives a command: the account of this computer, which goes into the record with what the command did."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seenheard.practice.people.models import Practice
    from seenheard.practice.people.viewer import Viewer


def account() -> str:
    """The name of the account that runs this process, as the operating system knows it and not as the environment
    says; with who changed into it by sudo, if that is said."""
    try:
        import pwd
    except ImportError:  # Windows
        try:
            return os.getlogin()
        except OSError:
            return "unknown"
    number = os.getuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:
        name = str(number)
    before = os.environ.get("SUDO_USER", "")
    return f"{name} (by sudo from {before})"[:150] if before and before != name else name


def acting(practice: Practice) -> Viewer:
    """The software, acting in that practice for whoever gave this command. What it may do is decided by who may read
    and write the data folder."""
    from seenheard.practice.people.viewer import software

    return software(practice, account=account())
