# ruff: noqa: E402 - Django must know its folder before its models are imported
"""One of several processes that write to one record at the same moment; run by test_many_writers.py.

Arguments: the data folder, "prepare" or a name. Each writer has two threads, and takes back every third act."""

from __future__ import annotations

import os
import sys
import threading

os.environ["SEENHEARD_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from django.db import connection, transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.actions import add_practice
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software

ACTS = 30


class TakenBack(Exception):
    pass


def write(name: str) -> None:
    practices = list(Practice.objects.order_by("code"))
    for number in range(ACTS):
        try:
            with transaction.atomic():
                record(software(practices[number % 2]), "looked", f"{name}:{number}")
                if number % 3 == 2:
                    raise TakenBack
        except TakenBack:
            pass
    connection.close()


def main() -> None:
    if sys.argv[2] == "prepare":
        add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
        add_practice(code="QN4415", name="Drumanagh Health Centre", nation="northern_ireland")
        return
    sys.stdin.readline()  # all begin at once
    threads = [threading.Thread(target=write, args=(f"{sys.argv[2]}{number}",)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
