"""The receipt: a few lines that the new practice gives back, which nobody can write who did not open the pack."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import date

from seenheard.casework.matching.words import day

from .passphrase import WORDS

TITLE = "Receipt for a pack of open work"
_LINE = re.compile(r"^[\s>]*(Pack|Practice|Code|By|On|Words)\s*:\s*(.*?)\s*$", re.MULTILINE | re.IGNORECASE)
HOW_MANY_WORDS = 8


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who took over which pack, and when. `words` prove that they had opened it."""

    pack: str
    practice: str
    code: str
    by: str
    on: date
    words: str = ""


class NoReceipt(ValueError):
    """The text is no receipt; the sentence says what is missing."""


def words_for(receipt: Receipt, key: bytes) -> str:
    """Eight words made of the receipt and the key that lay in the pack (HMAC-SHA-256, the first 72 bits)."""
    said = "\n".join((receipt.pack, receipt.practice, receipt.code, receipt.by, receipt.on.isoformat()))
    digest = int.from_bytes(hmac.digest(key, said.encode(), "sha256"), "big") >> (256 - 9 * HOW_MANY_WORDS)
    return "-".join(WORDS[(digest >> (9 * place)) & 511] for place in range(HOW_MANY_WORDS))


def holds(receipt: Receipt, key: bytes) -> bool:
    """Are its words those that only this key and these lines give?"""
    return hmac.compare_digest(words_for(receipt, key).encode(), receipt.words.encode())


def text_of(receipt: Receipt) -> str:
    """The receipt as a small text: a file, or lines of an e-mail. It names no child."""
    return (
        f"{TITLE}\n\n"
        f"Pack: {receipt.pack}\nPractice: {receipt.practice}\nCode: {receipt.code}\nBy: {receipt.by}\n"
        f"On: {receipt.on.isoformat()}\nWords: {receipt.words}\n\n"
        f"{receipt.practice} took over what is open in this pack on {day(receipt.on)}. "
        "Please enter these lines under Handover in Seen & Heard.\n"
    )


def receipt_in(text: str) -> Receipt:
    """The receipt in a text, whatever stands around it (an e-mail that quotes it). Raises NoReceipt."""
    found: dict[str, str] = {}
    for name, value in _LINE.findall(text):
        found.setdefault(name.casefold(), value)
    missing = [name for name in ("pack", "practice", "code", "by", "on", "words") if not found.get(name)]
    if len(missing) == 6:
        raise NoReceipt("This is no receipt. Paste the lines that the new practice sent, from “Pack:” to “Words:”.")
    if missing:
        raise NoReceipt(f"The receipt lacks its line “{missing[0].capitalize()}:”. Paste all six lines.")
    try:
        on = date.fromisoformat(found["on"])
    except ValueError:
        raise NoReceipt("The receipt’s day cannot be read. It should stand like 2026-03-04.") from None
    words = "-".join(re.split(r"[^a-z]+", found["words"].casefold())).strip("-")
    return Receipt(found["pack"].casefold(), found["practice"], found["code"].upper(), found["by"], on, words)
