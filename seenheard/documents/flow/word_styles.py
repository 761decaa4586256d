"""Word's styles (bold, size) and list numbers, as far as a reader of letters needs them."""

from __future__ import annotations

import re
from typing import Any

from seenheard.documents.flow.word_package import W


def _val(node: Any) -> str:
    return (node.get(W + "val") or "") if node is not None else ""


class Styles:
    """Answers whether a paragraph style is bold, and its size in points."""

    def __init__(self, root: Any) -> None:
        self._nodes = {s.get(W + "styleId"): s for s in root.findall(W + "style")} if root is not None else {}
        default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") if root is not None else None
        self._size = float(_val(default)) / 2 if _val(default).isdigit() else 10.0
        self._normal = next((i for i, s in self._nodes.items() if s.get(W + "default") == "1"), None)
        self._known: dict[str | None, tuple[bool, float]] = {}

    def of(self, style: str | None) -> tuple[bool, float]:
        style = style or self._normal
        if style not in self._known:
            self._known[style] = self._look_up(style)
        return self._known[style]

    def _chain(self, style: str | None) -> list[Any]:
        chain: list[Any] = []
        while style in self._nodes and len(chain) < 12:
            chain.append(self._nodes[style])
            style = _val(chain[-1].find(W + "basedOn")) or None
        return chain

    def _look_up(self, style: str | None) -> tuple[bool, float]:
        bold: bool | None = None
        size: float | None = None
        for node in self._chain(style):
            settings = node.find(W + "rPr")
            if settings is None:
                continue
            weight, points = settings.find(W + "b"), settings.find(W + "sz")
            if bold is None and weight is not None:
                bold = (_val(weight) or "1") not in ("0", "false", "off")
            if size is None and _val(points).isdigit():
                size = float(_val(points)) / 2
        return bool(bold), min(max(size or self._size, 6.0), 30.0)

    def numbering_of(self, style: str) -> Any | None:
        for node in self._chain(style):
            marks = node.find(f"{W}pPr/{W}numPr")
            if marks is not None:
                return marks
        return None


class Numbering:
    """Answers the bullet or number in front of a list paragraph, counting as it goes."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        kinds = {a.get(W + "abstractNumId"): self._read(a) for a in root.findall(W + "abstractNum")}
        for number in root.findall(W + "num"):
            self._levels[number.get(W + "numId") or ""] = kinds.get(_val(number.find(W + "abstractNumId")), {})

    @staticmethod
    def _read(kind: Any) -> dict[str, tuple[str, str, int]]:
        levels = {}
        for level in kind.findall(W + "lvl"):
            start = _val(level.find(W + "start"))
            levels[level.get(W + "ilvl") or "0"] = (
                _val(level.find(W + "numFmt")),
                _val(level.find(W + "lvlText")),
                int(start) if start.isdigit() else 1,
            )
        return levels

    def next(self, marks: Any) -> tuple[str, int]:
        """The mark for the next paragraph of this list, and how deep it is indented."""
        number, level = _val(marks.find(W + "numId")), _val(marks.find(W + "ilvl")) or "0"
        if number in ("", "0") or not level.isdigit():
            return "", 0
        depth = int(level)
        style, pattern, start = self._levels.get(number, {}).get(level, ("bullet", "", 1))
        if style in ("bullet", "none", ""):
            return ("•" if style == "bullet" else ""), depth + 1
        self._counts[number, depth] = self._counts.get((number, depth), start - 1) + 1
        for key in [k for k in self._counts if k[0] == number and k[1] > depth]:
            del self._counts[key]

        def figure(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            return _figure(self._counts.get((number, at), 1), self._levels[number].get(str(at), (style, "", 1))[0])

        return re.sub(r"%(\d)", figure, pattern) or f"{self._counts[number, depth]}.", depth + 1


def _figure(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            while count >= value and len(roman) < 12:
                roman, count = roman + sign, count - value
        return roman if style == "lowerRoman" else roman.upper()
    return str(count)
