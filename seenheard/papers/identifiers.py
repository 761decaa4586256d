"""By what other systems know the practice and its papers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identifiers:
    """`practice_code` is the practice's ODS code ("Z99999"). Empty: left out."""

    practice_code: str = ""
