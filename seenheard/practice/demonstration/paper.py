"""Puts a fictional letter on paper: PDF, scan, Word, e-mail or plain text, all from the same blocks."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from xml.sax.saxutils import escape

import docx
import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle


@dataclass(frozen=True, slots=True)
class Heading:
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    words: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels and their values, one a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with ruled lines; the first row is its heading."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Text | Pairs | Grid
STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", parent=STYLES["BodyText"], fontSize=10.5, leading=14, spaceAfter=5)
TITLE = ParagraphStyle("title", parent=STYLES["Heading2"], fontSize=13, leading=17, spaceAfter=6)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9.5, leading=12, spaceAfter=0)
LABEL = ParagraphStyle("label", parent=CELL, fontName="Helvetica-Bold")


def pdf(blocks: list[Block]) -> bytes:
    out = io.BytesIO()
    page = SimpleDocTemplate(out, pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=18 * mm, invariant=1)
    page.build([flowable for block in blocks for flowable in flowables(block)])
    return out.getvalue()


def flowables(block: Block) -> list[Flowable]:
    if isinstance(block, Heading):
        return [Paragraph(escape(block.words), TITLE)]
    if isinstance(block, Text):
        return [Paragraph(escape(block.words).replace("\n", "<br/>"), BODY)]
    if isinstance(block, Pairs):
        rows = [[Paragraph(escape(label), LABEL), Paragraph(escape(value), CELL)] for label, value in block.rows]
        return [Table(rows, colWidths=[48 * mm, 118 * mm]), Spacer(1, 3 * mm)]
    rows = [[Paragraph(escape(cell), LABEL if at == 0 else CELL) for cell in row] for at, row in enumerate(block.rows)]
    grid = Table(rows, colWidths=[166 * mm / len(block.rows[0])] * len(block.rows[0]), repeatRows=1)
    grid.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return [grid, Spacer(1, 3 * mm)]


def scanned(blocks: list[Block], *, kind: str = "pdf", seed: int = 1) -> bytes:
    """The same letter as a scanner gives it: grey, a little askew, a little dirty; as an image-only PDF or a TIFF."""
    chance = random.Random(seed)  # noqa: S311 - dirt on paper, not a secret
    pages = [
        dirty(page.render(scale=200 / 72).to_pil().convert("L"), chance) for page in pypdfium2.PdfDocument(pdf(blocks))
    ]
    out = io.BytesIO()
    if kind == "tiff":
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate", dpi=(200, 200))
    else:
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200, quality=70)
    return out.getvalue()


def dirty(image: Image.Image, chance: random.Random) -> Image.Image:
    turned = image.rotate(chance.uniform(-0.9, 0.9), expand=False, fillcolor=255, resample=Image.Resampling.BICUBIC)
    grain = np.random.default_rng(chance.randrange(10_000)).normal(0, 7, (turned.height, turned.width))
    spotted = np.clip(np.asarray(turned, dtype=np.float32) + grain, 0, 255).astype(np.uint8)
    return Image.fromarray(spotted).filter(ImageFilter.GaussianBlur(0.4))


def word(blocks: list[Block]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.words, level=2)
        elif isinstance(block, Text):
            document.add_paragraph(block.words)
        else:
            rows = block.rows
            table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    table.cell(at, column).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain(blocks: list[Block]) -> str:
    parts = []
    for block in blocks:
        if isinstance(block, Heading | Text):
            parts.append(block.words)
        elif isinstance(block, Pairs):
            parts.append("\n".join(f"{label}: {value}" for label, value in block.rows))
        else:
            parts.append("\n".join("   ".join(row) for row in block.rows))
    return "\n\n".join(parts) + "\n"


def email(
    blocks: list[Block], *, sender: str, to: str, subject: str, at: datetime, attached: dict[str, bytes] | None = None
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = sender, to, subject, format_datetime(at)
    message.set_content(plain(blocks))
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
