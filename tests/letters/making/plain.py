"""A letter as plain text and as HTML."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterable

from .blocks import KV, Block, Break, Gap, H, L, P, T, Ticks, Two, bars


def bare(text: str) -> str:
    return bars(text.replace("**", ""), "█")


def as_text(blocks: Iterable[Block], width: int = 0) -> str:
    """Plain text; paragraphs are wrapped at `width` characters where it is not 0."""
    return "\n".join(line for block in blocks for line in text_lines(block, width)).strip() + "\n"


def text_lines(block: Block, width: int) -> list[str]:
    match block:
        case P(text=text, gap=gap):
            lines = [w for line in bare(text).split("\n") for w in (wrapped(line, width) or [""])]
            return lines + ([""] if gap else [])
        case H(text=text):
            return [bare(text), ""]
        case T(rows=rows):
            cells = [[bare(c).replace("\n", " ") for c in row] for row in rows]
            wide = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
            return ["   ".join(c.ljust(w) for c, w in zip(r, wide, strict=True)).rstrip() for r in cells] + [""]
        case KV(pairs=pairs, sep=sep):
            return [f"{bare(k)}{sep or ':'} {bare(v)}" for k, v in pairs] + [""]
        case L(items=items, mark=mark):
            return [f"{f'{n}.' if mark == '1' else mark} {bare(i)}" for n, i in enumerate(items, 1)] + [""]
        case Ticks(items=items, look=look):
            return [tick_words(words, on, look) for words, on in items] + [""]
        case Two(left=left, right=right):
            return as_text(left, width).splitlines() + [""] + as_text(right, width).splitlines() + [""]
        case Break() | Gap():
            return [""]


def wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) if width else [line]


def tick_words(words: str, on: bool, look: str) -> str:
    if look == "yes":
        return f"{bare(words)} {'Yes' if on else 'No'}"
    return f"{'[X]' if on else '[ ]'} {bare(words)}"


def as_html(blocks: Iterable[Block], title: str, font: str = "Calibri, Arial, sans-serif") -> str:
    """A page of HTML as a mail program or a portal writes it."""
    body = "\n".join(html_of(b) for b in blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>\n'
        f"<style>body{{font-family:{font};font-size:11pt}}td,th{{padding:3px 8px;vertical-align:top;text-align:left}}</style>"
        f"</head>\n<body>\n{body}\n</body></html>\n"
    )


def rich(text: str) -> str:
    safe = html.escape(bars(text, "█"), quote=False)
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe).replace("\n", "<br>")


def html_of(block: Block) -> str:
    match block:
        case P(text=text):
            return f"<p>{rich(text)}</p>"
        case H(text=text):
            return f"<h2>{rich(text)}</h2>"
        case T(rows=rows, header=header, grid=grid):
            tags = ["th" if header and n == 0 else "td" for n in range(len(rows))]
            lines = ("".join(f"<{t}>{rich(c)}</{t}>" for c in row) for t, row in zip(tags, rows, strict=True))
            return f'<table border="{0 if grid == "none" else 1}">{"".join(f"<tr>{x}</tr>" for x in lines)}</table>'
        case KV(pairs=pairs, grid=grid, sep=sep):
            rows = "".join(f"<tr><td><b>{rich(k)}{sep}</b></td><td>{rich(v)}</td></tr>" for k, v in pairs)
            return f'<table border="{0 if grid == "none" else 1}">{rows}</table>'
        case L(items=items, mark=mark):
            tag = "ol" if mark == "1" else "ul"
            return f"<{tag}>{''.join(f'<li>{rich(i)}</li>' for i in items)}</{tag}>"
        case Ticks(items=items, look=look):
            return "<p>" + "<br>".join(html.escape(tick_words(w, on, look)) for w, on in items) + "</p>"
        case Two(left=left, right=right):
            sides = ("\n".join(html_of(b) for b in side) for side in (left, right))
            return "<table><tr>" + "".join(f"<td>{side}</td>" for side in sides) + "</tr></table>"
        case Break() | Gap():
            return "<br>"
