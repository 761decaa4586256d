"""A year of reminders in a made-up practice, walked day by day: is everybody told of everything once, on its day?

    .venv/bin/python benchmarks/reminders.py [--weeks 52] [--seed 1] [--write]

Letters come, conferences move and are cancelled, duties are done and given to others, people go on leave, the practice
closes for a day; the site is down for days, rounds are killed in the middle, two workers work at once, the mail server
is away. What was told and sent is held against a second, slow count. Ends with 1 if anything is not as it should be.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
FIRST = date(2026, 1, 5)
FAULTS = ("missing", "not due", "doubled", "wrong day", "sent though done", "failed", "sent twice", "never sent",
          "two lists on a day")  # fmt: skip
REFERENCE = ROOT / "docs" / "reference" / "reminders.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/reference/reminders.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines, faults = simulate(Path(folder), weeks=asked.weeks, seed=asked.seed)
    print("\n".join(lines))
    if asked.write and not faults:
        before, rest = REFERENCE.read_text().split(BEGIN)
        REFERENCE.write_text(f"{before}{BEGIN}\n```\n" + "\n".join(lines) + f"\n```\n{END}{rest.split(END)[1]}")
    return 1 if faults else 0


def simulate(folder: Path, *, weeks: int, seed: int) -> tuple[list[str], int]:
    """The lines to print, and how many faults there were."""
    from practice_of_ten_years import open_folder

    open_folder(folder / "data")
    from django.conf import settings
    from ten_years.clock import set_back
    from year_of_reminders.expected import Expected
    from year_of_reminders.living import Life
    from year_of_reminders.people import make_team
    from year_of_reminders.walking import Walk

    from seenheard.casework.vocabulary import Nation
    from seenheard.guidance import load_holidays
    from tests.links.mailbox import Mailbox

    settings.SMTP_HOST, settings.SMTP_SECURITY = "127.0.0.1", "none"
    settings.MAIL_FROM, settings.SITE_ADDRESS = "reminders@millbrook.example", "https://seen.millbrook.example"
    chance, began = random.Random(seed), time.perf_counter()
    box = Mailbox(folder / "mailbox").start()
    try:
        with set_back() as clock:
            clock.set(FIRST - timedelta(days=3), 9)
            life = Life(make_team(FIRST), chance)
            holidays = set(load_holidays().nations[Nation.ENGLAND].days)
            last = FIRST + timedelta(weeks=weeks) + timedelta(days=400)
            expected = Expected(life, holidays, FIRST - timedelta(days=120), last)
            walk = Walk(life, expected, clock, chance, box.port)
            walk.walk(FIRST, weeks * 7, progress(weeks))
            clock.at += timedelta(hours=30)  # what waits for a mail server has left by then
            settings.SMTP_PORT = box.port
            settle(walk, clock)
            after(walk, box)
    finally:
        box.stop()
    return report(walk, life, weeks, seed, time.perf_counter() - began)


def progress(weeks: int):  # type: ignore[no-untyped-def]
    def say(day: date) -> None:
        done = (day - FIRST).days + 1
        if done % 28 == 0:
            print(f"{done // 7} of {weeks} weeks", file=sys.stderr, flush=True)

    return say


def settle(walk, clock) -> None:  # type: ignore[no-untyped-def]
    from seenheard.practice.post.sending import send_what_waits
    from seenheard.practice.reminders.refreshing import refresh

    refresh(walk.life.team.practice, clock.at)
    send_what_waits(clock.at)


def after(walk, box) -> None:  # type: ignore[no-untyped-def]
    """Hold what the mail server took against what was told."""
    from seenheard.practice.post.models import Message
    from seenheard.practice.reminders.models import Reminder

    found = walk.found
    taken = Counter(one["id"] for one in box.taken())
    found.counts["e-mails taken by the mail server"] = sum(taken.values())
    found.counts["sent twice"] += sum(number - 1 for number in taken.values())
    sent = Message.objects.filter(message_id__in=taken)
    found.counts["daily lists"] = sent.filter(kind="digest").count()
    days = Counter((one.to_person_id, one.sent_at.date()) for one in sent.filter(kind="digest") if one.sent_at)
    for (person, day), number in days.items():
        if number > 1:
            found.fault("two lists on a day", f"{person} on {day}")
    for one in Reminder.objects.exclude(person__email="").select_related("message", "duty"):
        if one.message is None:
            found.fault("never sent", f"{one.pk} has no e-mail")
        elif one.message.message_id not in taken and one.message.withdrawn_at is None:
            found.fault("never sent", f"{one.pk} in {one.message.key}")
    dead = Reminder.objects.filter(message__withdrawn_at__isnull=False)
    found.counts["taken out before they left, since they were not so any more"] = dead.count()


def report(walk, life, weeks: int, seed: int, seconds: float) -> tuple[list[str], int]:  # type: ignore[no-untyped-def]
    from seenheard.practice.diary.models import Duty

    found = walk.found
    lines = [
        f"{weeks} weeks from {FIRST:%-d %B %Y}, seed {seed}, in {seconds:.0f} seconds on {os.cpu_count()} cores "
        f"({platform.machine()}, Python {platform.python_version()})",
        f"{Duty.objects.count():>7} duties and expectations",
    ]
    lines += [f"{number:>7} {name}" for name, number in found.counts.items() if name not in FAULTS]
    lines += ["happened: " + ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in sorted(life.done.items()))]
    lines += [f"{found.counts[name]:>7} {name}" for name in FAULTS]
    faults = sum(found.counts[name] for name in FAULTS)
    return [*lines, *found.faults], faults


if __name__ == "__main__":
    sys.exit(main())
