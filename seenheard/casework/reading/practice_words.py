"""Is the owner of an action the practice? A GP, the surgery, its nurses and staff are; a health visitor is not."""

from __future__ import annotations

import re

_PRACTICE = re.compile(
    r"\bgps?\b|\bg\.p\.?|general practi(?:ce|tioner)|\bsurgery\b|\bpractice\b(?! (?:educator|lead|supervisor|development))|\bpractice nurse|\bmedical (?:centre|practice)|\bhealth centre\b|family doctor|meddyg teulu|meddygfa|\bprimary care\b"
)
_OTHERS = re.compile(
    r"health visitor|school nurse|midwi|\bhv\b|hospital|paediatr|camhs|consultant|psychi|dent|social|police|team manager|out of hours|designated|named nurse|a&e|ward|pharmac"
)
_DOCTOR = re.compile(r"\bdr\.?\s+[a-z]")


def is_practice(owner: str, doctors: frozenset[str] = frozenset()) -> bool:
    """Whether an action's owner is the practice or a GP of it. `doctors` are surnames that the letter calls GPs."""
    low = owner.lower().replace("’", "'")
    if _PRACTICE.search(low):
        return (
            not re.match(r"^(?:health visitor|school nurse|social worker|hv|midwife)\b", low)
            or " and " in low
            or "/" in low
        )
    if _OTHERS.search(low):
        return False
    if _DOCTOR.search(low):
        words = set(re.findall(r"[a-z'-]+", low))
        return bool(words & doctors)
    return False
