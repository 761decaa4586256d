"""A command's JSON: from a file, or from standard input, read whole or refused in one sentence."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class JsonFile:
    """What a command takes: `what` ("a problem"), at most `largest` bytes, `fewer` what to do if there are more, and
    the error that `refused` raises, whose message is a sentence."""

    what: str
    largest: int
    fewer: str
    refused: type[ValueError]

    def read(self, path: str) -> Any:
        """The decoded JSON; fractions of a number stay exact. Raises `refused`."""
        name = "Standard input" if path == STANDARD_INPUT else f"“{path}”"
        try:
            raw = sys.stdin.buffer.read(self.largest + 1) if path == STANDARD_INPUT else self.bytes_of(Path(path))
            if len(raw) > self.largest:
                raise self.refused(f"{name} is too large: {self.fewer}.")
            return json.loads(raw.decode("utf-8-sig"), parse_float=Decimal, parse_constant=self.no_number)
        except OSError as fault:
            raise self.refused(f"{name} cannot be read ({fault.strerror}): give the path of {self.what}.") from fault
        except UnicodeDecodeError as fault:
            raise self.refused(f"{name} is not UTF-8 text: save it as UTF-8.") from fault
        except json.JSONDecodeError as fault:
            place = f"line {fault.lineno}, column {fault.colno}"
            raise self.refused(f"{name} is not JSON at {place} ({fault.msg}): mend it there.") from fault
        except RecursionError as fault:
            raise self.refused(f"{name} is nested too deeply to be {self.what}.") from fault
        except ValueError as fault:
            if isinstance(fault, self.refused):
                raise
            raise self.refused(f"{name} has a number with too many digits: give a shorter one.") from fault

    def bytes_of(self, path: Path) -> bytes:
        with path.open("rb") as file:
            return file.read(self.largest + 1)

    def no_number(self, word: str) -> NoReturn:
        raise self.refused(f"{word} is not a number: give one.")
