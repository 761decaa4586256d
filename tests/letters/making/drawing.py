"""A letter as a PDF with text. Type comes from Debian's fonts-liberation and fonts-dejavu."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from .blocks import BAR, KV, Block, Break, Gap, H, L, P, Style, T, Ticks, Two

FONTS = Path("/usr/share/fonts/truetype")
FACES = {
    "sans": ("liberation/LiberationSans-Regular", "liberation/LiberationSans-Bold"),
    "serif": ("liberation/LiberationSerif-Regular", "liberation/LiberationSerif-Bold"),
    "narrow": ("liberation/LiberationSansNarrow-Regular", "liberation/LiberationSansNarrow-Bold"),
    "mono": ("liberation/LiberationMono-Regular", "liberation/LiberationMono-Bold"),
    "dejavu": ("dejavu/DejaVuSans", "dejavu/DejaVuSans-Bold"),
    "condensed": ("dejavu/DejaVuSansCondensed", "dejavu/DejaVuSansCondensed-Bold"),
    "book": ("dejavu/DejaVuSerif", "dejavu/DejaVuSerif-Bold"),
}
ALIGN = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}


@cache
def face(name: str) -> str:
    """Registers a family of type and answers its name. Raises FileNotFoundError where Debian's fonts are missing."""
    for suffix, path in zip(("", "-bold"), FACES[name], strict=True):
        file = FONTS / f"{path}.ttf"
        if not file.exists():
            raise FileNotFoundError(f"{file} is missing: apt-get install fonts-liberation fonts-dejavu")
        pdfmetrics.registerFont(TTFont(name + suffix, str(file)))
    pdfmetrics.registerFontFamily(name, normal=name, bold=f"{name}-bold", italic=name, boldItalic=f"{name}-bold")
    return name


def as_pdf(blocks: Sequence[Block], style: Style, title: str) -> bytes:
    """The PDF's bytes; the same every time."""
    face(style.font)
    out = io.BytesIO()
    page = landscape(A4) if style.wide else A4
    edge = style.margin * mm
    doc = SimpleDocTemplate(
        out,
        pagesize=page,
        leftMargin=edge,
        rightMargin=edge,
        topMargin=edge,
        bottomMargin=edge,
        title=title,
        invariant=1,
    )
    width = page[0] - 2 * edge - 12
    flow = [f for b in blocks for f in drawn(b, style, width)]

    def running(canvas: Canvas, _: Any) -> None:
        canvas.setFont(style.font, 8)
        canvas.drawString(edge, page[1] - edge + 8, style.top)
        canvas.drawString(edge, edge - 14, style.foot)
        if style.numbered:
            canvas.drawRightString(page[0] - edge, edge - 14, style.numbered.format(canvas.getPageNumber()))

    doc.build(flow, onFirstPage=running, onLaterPages=running)
    return out.getvalue()


def marked(text: str) -> str:
    """Reportlab's markup for a text of ours."""
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(text, quote=False)).replace("\n", "<br/>")
    return BAR.sub(lambda m: f'<font backColor="#000000" color="#000000">{"&nbsp;" * int(m.group(1))}</font>', safe)


def para(
    text: str, style: Style, size: float = 0, *, align: str = "left", bold: bool = False, **more: Any
) -> Paragraph:
    points = style.size + size
    name = style.font + ("-bold" if bold else "")
    kind = ParagraphStyle("p", fontName=name, fontSize=points, leading=points * 1.25, alignment=ALIGN[align], **more)
    return Paragraph(marked(text), kind)


def drawn(block: Block, style: Style, width: float) -> list[Flowable]:
    match block:
        case P():
            more = {"borderWidth": 0.8, "borderColor": black, "borderPadding": 4} if block.box else {}
            after = block.gap + (6 if block.box else 0)
            made = para(
                block.text, style, block.size, align=block.align, spaceAfter=after, leftIndent=block.indent, **more
            )
            return [made]
        case H():
            return [heading(block, style, width), Spacer(1, 4)]
        case T():
            return [table(block, style, width), Spacer(1, 8)]
        case KV(pairs=pairs, share=share, grid=grid, sep=sep, size=size):
            rows = [(f"**{k}{sep}**", v) for k, v in pairs]
            return [table(T(rows, (share, 1 - share), False, grid, size), style, width), Spacer(1, 8)]
        case L(items=items, mark=mark):
            marks = [f"{n}." if mark == "1" else mark for n in range(1, len(items) + 1)]
            return [para(f"{m} {i}", style, spaceAfter=3, leftIndent=14) for m, i in zip(marks, items, strict=True)]
        case Ticks():
            return [ticks(block, style, width), Spacer(1, 6)]
        case Two(left=left, right=right, share=share):
            sides = [
                [f for b in side for f in drawn(b, style, width * part - 12)]
                for side, part in zip((left, right), (share, 1 - share), strict=True)
            ]
            return [Table([sides], [width * share, width * (1 - share)], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])]
        case Break():
            return [PageBreak()]
        case Gap(points=points):
            return [Spacer(1, points)]


def heading(block: H, style: Style, width: float) -> Flowable:
    if block.look == "plain":
        return para(block.text, style, block.size, align=block.align, bold=True, spaceBefore=4, keepWithNext=1)
    dark = block.look == "bar"
    made = para(block.text, style, block.size, align=block.align, bold=True, textColor=white if dark else black)
    look = (
        [("BACKGROUND", (0, 0), (-1, -1), HexColor(style.ink))]
        if dark
        else [("LINEBELOW", (0, 0), (-1, -1), 1, HexColor(style.ink))]
    )
    return Table(
        [[made]], [width], style=[*look, ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
    )


def table(block: T, style: Style, width: float) -> Table:
    count = len(block.rows[0])
    shares = block.widths or [1 / count] * count
    cells = [
        [para(c, style, block.size, bold=block.header and n == 0) for c in row] for n, row in enumerate(block.rows)
    ]
    look: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if block.grid == "all":
        look.append(("GRID", (0, 0), (-1, -1), 0.6, black))
    elif block.grid == "lines":
        look.append(("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#888888")))
    elif block.grid == "outer":
        look.append(("BOX", (0, 0), (-1, -1), 0.8, black))
    if block.header and block.grid in ("all", "lines"):
        look.append(("BACKGROUND", (0, 0), (-1, 0), HexColor("#e3e8ee")))
    look += [("SPAN", *span) for span in block.spans]
    made = Table(cells, [width * s for s in shares], repeatRows=1 if block.header and block.repeat else 0)
    made.setStyle(TableStyle(look))
    return made


class Box(Flowable):
    """A box to tick, drawn with lines as a form has it."""

    def __init__(self, size: float, on: bool) -> None:
        super().__init__()
        self.width = self.height = size
        self.on = on

    def draw(self) -> None:
        s = self.width
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, 0, s, s)
        if self.on:
            self.canv.setLineWidth(1.4)
            self.canv.line(1.5, 1.5, s - 1.5, s - 1.5)
            self.canv.line(1.5, s - 1.5, s - 1.5, 1.5)


def ticks(block: Ticks, style: Style, width: float) -> Table:
    cells: list[list[Any]] = []
    for words, on in block.items:
        if block.look == "yes":
            pair = [para(words, style), para("Yes" if on else "No", style)]
        elif block.look == "x":
            pair = [para("[X]" if on else "[ ]", style), para(words, style)]
        elif block.look == "glyph":
            pair = [para("☒" if on else "☐", style), para(words, style)]
        else:
            pair = [Box(style.size, on), para(words, style)]
        cells.append(pair)
    across = block.across
    blank = [para("", style), para("", style)]
    while len(cells) % across:
        cells.append(blank)
    rows = [[c for pair in cells[n : n + across] for c in pair] for n in range(0, len(cells), across)]
    part = width / across
    shares = [part * 0.8, part * 0.2] if block.look == "yes" else [26.0, part - 26]
    return Table(rows, shares * across, style=[("VALIGN", (0, 0), (-1, -1), "TOP")], hAlign="LEFT")
