"""A pack as a file that only the named practice can open, with words that it is told by telephone.

Three parts: a line that says what it is, a line of plain JSON that says from whom to whom (the header), and the pack,
enciphered with AES-256-GCM. The key comes from the passphrase by scrypt. Both lines are bound into the cipher, so that
nobody can change for whom it is. docs/reference/handover-pack.md and ADR 0019 say more.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from seenheard.casework.handover.codec import NotAsItShouldBe
from seenheard.casework.handover.pack import VERSION, Pack, Surgery, pack_as_json, pack_from_json
from seenheard.casework.handover.passphrase import HOW_MANY, WORDS, passphrase_of, tidied

MAGIC = b"SEEN AND HEARD PACK OF OPEN WORK\n"
MOST_BYTES = 4 * 1024 * 1024
LONGEST_HEADER = 4000
#: scrypt's cost: 32 MB and about a tenth of a second for each try. A reader takes no other, so that no file can ask for
#: more than this computer has.
COST = {"n": 32768, "r": 8, "p": 1}
CUT = "This file is damaged or cut short. Ask for it to be sent again."


class PackRefused(Exception):
    """The file, the passphrase or the pack cannot be taken; the sentence says why and what to do."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


@dataclass(frozen=True, slots=True)
class Sealed:
    """The file, and the words that open it, which are kept nowhere."""

    data: bytes
    passphrase: str


@dataclass(frozen=True, slots=True)
class Opened:
    pack: Pack
    receipt_key: bytes


def new_passphrase() -> str:
    return passphrase_of([secrets.randbelow(len(WORDS)) for _ in range(HOW_MANY)])


def seal(pack: Pack, *, cover: str, receipt_key: bytes) -> Sealed:
    """The pack as a file, under a new passphrase."""
    passphrase = new_passphrase()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    header = {
        "version": VERSION,
        "pack": pack.uid,
        "made_at": pack.made_at.isoformat(),
        "from": {"code": pack.giver.code, "name": pack.giver.name},
        "to": {"code": pack.receiver.code, "name": pack.receiver.name},
        "key": {"way": "scrypt", **COST, "salt": base64.b64encode(salt).decode()},
        "cipher": {"way": "AES-256-GCM", "nonce": base64.b64encode(nonce).decode()},
    }
    head = MAGIC + json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
    inside = {"pack": pack_as_json(pack), "receipt_key": receipt_key.hex(), "cover": cover}
    plain = json.dumps(inside, ensure_ascii=False, separators=(",", ":")).encode()
    return Sealed(head + AESGCM(key_of(passphrase, salt)).encrypt(nonce, plain, head), passphrase)


def key_of(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, **COST).derive(tidied(passphrase).encode())


def open_sealed(data: bytes, passphrase: str, *, code: str) -> Opened:
    """The pack in a file for the practice of this organisation code. Raises PackRefused: not a pack, for somebody else,
    of a later version, damaged, other words. Nothing of it is read before the cipher says that it is whole."""
    head, header, body = parted(data)
    receiver, giver = header["to"], header["from"]
    if receiver["code"].casefold() != code.casefold():
        raise PackRefused(
            f"This pack is for {receiver['name']} ({receiver['code']}), not for this practice ({code}). Nothing of it "
            f"was opened. Tell {giver['name']}, who sent it.",
            "file",
        )
    if not tidied(passphrase):
        raise PackRefused("Enter the words that you were told by telephone.", "passphrase")
    salt, nonce = (base64.b64decode(header[part][name]) for part, name in (("key", "salt"), ("cipher", "nonce")))
    try:
        plain = AESGCM(key_of(passphrase, salt)).decrypt(nonce, body, head)
    except InvalidTag:
        raise PackRefused(
            "These words do not open this file. Check them word by word with whoever made the pack. If they are right, "
            "the file was damaged on its way: ask for it again.",
            "passphrase",
        ) from None
    return inside_of(plain, header)


def parted(data: bytes) -> tuple[bytes, dict[str, Any], bytes]:
    """Both lines as they stand, the header as values, and what is enciphered. Raises PackRefused."""
    if len(data) > MOST_BYTES:
        raise PackRefused(f"This file is larger than {MOST_BYTES // 1024 // 1024} MB, so it is no pack.", "file")
    if not data.startswith(MAGIC):
        raise PackRefused(
            "This is no pack of open work. Choose the file that the other practice sent, without opening or changing "
            "it before.",
            "file",
        )
    end = data.find(b"\n", len(MAGIC), len(MAGIC) + LONGEST_HEADER)
    if end < 0:
        raise PackRefused(CUT, "file")
    try:
        header = json.loads(data[len(MAGIC) : end])
        version = header["version"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise PackRefused(CUT, "file") from None
    if type(version) is not int or version != VERSION:
        raise PackRefused(
            f"This pack is of version {str(version)[:20]}, and this Seen & Heard knows version {VERSION} alone. Bring "
            "Seen & Heard up to date, or ask for the printed cover of the pack.",
            "file",
        )
    if not as_it_should_be(header):
        raise PackRefused(CUT, "file")
    return data[: end + 1], header, data[end + 1 :]


def as_it_should_be(header: dict[str, Any]) -> bool:
    try:
        words = [header["pack"], *(header[who][name] for who in ("from", "to") for name in ("code", "name"))]
        key, cipher = header["key"], header["cipher"]
        salt = base64.b64decode(key["salt"], validate=True)
        nonce = base64.b64decode(cipher["nonce"], validate=True)
        cost = {name: key[name] for name in COST}
    except (KeyError, TypeError, ValueError):
        return False
    ways = (key.get("way"), cipher.get("way")) == ("scrypt", "AES-256-GCM")
    short = all(isinstance(one, str) and len(one) <= 300 for one in words)
    return ways and short and cost == COST and len(salt) == 16 and len(nonce) == 12


def inside_of(plain: bytes, header: dict[str, Any]) -> Opened:
    """What the cipher held. Raises PackRefused."""
    try:
        inside = json.loads(plain)
        pack = pack_from_json(inside["pack"])
        key = bytes.fromhex(inside["receipt_key"])
    except NotAsItShouldBe as fault:
        raise PackRefused(
            f"The pack was opened, but it is not as it should be ({fault}). Nothing of it was taken in. Ask for the "
            "printed cover, and tell whoever looks after Seen & Heard there.",
            "file",
        ) from None
    except (ValueError, RecursionError, KeyError, TypeError):
        raise PackRefused(
            "The pack was opened, but nothing that is known lies in it. Ask for it again.", "file"
        ) from None
    said = (header["pack"], header["from"]["code"], header["to"]["code"])
    if said != (pack.uid, pack.giver.code, pack.receiver.code) or len(key) != 32:
        raise PackRefused("The pack says otherwise inside than outside. Ask for it again.", "file")
    return Opened(pack, key)


def surgery_words(one: Surgery) -> str:
    return f"{one.name} ({one.code})"
