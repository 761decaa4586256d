"""Lets a site live on another day: Python loads this at its start when the folder is on its path, and `timezone.now`
is then the computer's clock plus the seconds that stand in the file which SET_CLOCK names."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

if "SET_CLOCK" in os.environ:
    from django.utils import timezone

    real, ahead = timezone.now, Path(os.environ["SET_CLOCK"])

    def now() -> datetime:
        return real() + timedelta(seconds=float(ahead.read_text()))

    timezone.now = now
