"""A coded concept of a record: its codes, the words a person reads, and whether a SNOMED CT number can be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from .loose import Node, without_zeros, written
from .record import Code

_SYSTEMS: Final = {
    "http://snomed.info/sct": "snomed",
    "http://read.info/readv2": "read2",
    "http://read.info/ctv3": "ctv3",
    "https://dmd.nhs.uk": "dmd",
}
# Verhoeff's check digit: multiplication in the dihedral group of order 10, and the permutation of each place.
_D = [
    *("0123456789", "1234067895", "2340178956", "3401289567", "4012395678"),
    *("5987604321", "6598710432", "7659821043", "8765932104", "9876543210"),
]
_P = ["0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"]


def snomed_number_fits(number: str) -> bool:
    """Whether a SNOMED CT identifier has 6 to 18 figures and the check digit that fits (Verhoeff). It says nothing of
    whether there is such a concept."""
    if not (6 <= len(number) <= 18 and number.isascii() and number.isdigit()):
        return False
    check = 0
    for place, figure in enumerate(reversed(number)):
        check = int(_D[check][int(_P[place % 8][int(figure)])])
    return check == 0


def codes_of(node: Node) -> tuple[Code, ...]:
    """Every code of a concept, in the file's order. An empty `coding` gives none."""
    found = []
    for coding in codings_of(node):
        number = coding.text("code").strip()
        if number:
            system = system_of(coding.text("system"))
            valid = snomed_number_fits(number) if system == "snomed" else None
            found.append(Code(system, number, coding.text("display"), bool(coding.flag("userSelected")), valid))
    return tuple(found)


def codings_of(node: Node) -> list[Node]:
    """The codings of a concept, or the node itself if a supplier left that layer out."""
    return node.many("coding") or ([node] if node.text("code") else [])


def system_of(address: str) -> str:
    """A short name for a code system that we know, else its address."""
    bare = address.strip().rstrip("/")
    known = _SYSTEMS.get(bare) or _SYSTEMS.get(bare.lower().replace("https://", "http://").replace("www.", ""))
    if known is None and "emis" in bare.lower():
        return "emis"
    return known or bare


def words_of(node: Node) -> str:
    """What a person reads: the text, else the words of the code that the clinician picked, else those of SNOMED CT."""
    text = node.text("text")
    if text and not _says_nothing(text):
        return text
    codings = [coding for coding in codings_of(node) if "NullFlavor" not in coding.text("system")]
    chosen = [coding for coding in codings if coding.flag("userSelected")]
    snomed = [coding for coding in codings if system_of(coding.text("system")) == "snomed"]
    for coding in [*chosen, *snomed, *codings]:
        words = _described(coding) or coding.text("display")
        if words:
            return words
    return next((coding.text("code") for coding in [*chosen, *snomed, *codings] if coding.text("code")), "")


def concept(node: Node, *keys: str) -> tuple[str, tuple[Code, ...]]:
    """Words and codes of the concepts under the first key that has any; several are joined by semicolons."""
    for key in keys:
        nodes = node.many(key)
        words = "; ".join(dict.fromkeys(filter(None, map(words_of, nodes))))
        codes = tuple(code for each in nodes for code in codes_of(each))
        if words or codes:
            return words, codes
    return "", ()


def word_of(node: Node, key: str) -> str:
    """A status word, in small letters: from a plain text (STU3) or from a concept's code (R4)."""
    if not isinstance(node.data.get(key), dict | list):
        return node.text(key).casefold()
    inner = node.one(key)
    codings = [coding.text("code") for coding in inner.many("coding")]
    return (next(filter(None, codings), "") or inner.text("text", "code")).casefold()


def any_value(node: Node, stem: str = "value") -> tuple[str, tuple[Code, ...]]:
    """What stands under value[x], whatever its type, as text with its unit; and its codes if it is a concept."""
    for key in node.data:
        if key.startswith(stem) and key[len(stem) :][:1].isupper() and node.has(key) and "Reference" not in key:
            return _value(node, key)
    return (node.text(stem), ()) if stem in node.data and not isinstance(node.data[stem], dict) else ("", ())


def quantity(node: Node) -> tuple[str, str]:
    """Value, as written and with its comparator, and unit of a quantity."""
    number = without_zeros(node.text("value"))
    return f"{node.text('comparator')} {number}".strip() if number else "", node.text("unit", "code")


def texts(nodes: Iterable[Node]) -> str:
    """Notes, one a line, none twice."""
    return "\n".join(dict.fromkeys(filter(None, (note.text("text", "value", "display") for note in nodes))))


def _value(node: Node, key: str) -> tuple[str, tuple[Code, ...]]:
    kind = key.casefold()
    if isinstance(node.data[key], str | int | float | bool) or kind.endswith(("string", "date", "datetime", "time")):
        return node.text(key), ()
    inner = node.one(key)
    if kind.endswith("codeableconcept"):
        return words_of(inner), codes_of(inner)
    if kind.endswith("coding"):
        return inner.text("display", "code"), ()
    if kind.endswith("period"):
        return " to ".join(filter(None, (inner.text("start"), inner.text("end")))), ()
    if kind.endswith(("range", "ratio")):
        ends = (
            (inner.one("low"), inner.one("high"))
            if "range" in kind
            else (inner.one("numerator"), inner.one("denominator"))
        )
        return (" to " if "range" in kind else " / ").join(filter(None, map(_with_unit, ends))), ()
    found = _with_unit(inner) or inner.text("text", "display", "title", "url")
    if not found:
        node.fault(key)
    return found, ()


def _with_unit(node: Node) -> str:
    return " ".join(filter(None, quantity(node)))


def _described(coding: Node) -> str:
    """The clinician's own words for a code, from the extension that carries the chosen description."""
    return next(_descriptions(coding), "")


def _descriptions(coding: Node) -> Iterator[str]:
    for extension in coding.extensions("sctdescid"):
        for part in extension.extensions("descriptionDisplay"):
            words = written(part.data.get("valueString"))
            if words:
                yield words


def _says_nothing(text: str) -> bool:
    return text.casefold() in ("unknown", "unk", "n/a", "null")
