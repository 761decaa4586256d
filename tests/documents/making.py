"""Real files for the tests, made on the spot: PDF, pictures, Word, e-mail, Outlook."""

from __future__ import annotations

import itertools
import struct
from email.message import EmailMessage
from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WORDS = (
    "Initial Child Protection Conference",
    "Child: Tilly Nettleship, born 8 April 2022, NHS number 999 342 5087",
    "The conference will be held on Monday 29 September 2025 at 9.30am",
    "at Meeting Room B, Elder Centre, Northmere. Please allow two hours.",
    "Whether or not you can attend, please send a written report on the",
    "enclosed form. Reports should reach this office by 24 September 2025.",
    "The social worker is Hannah Sidebottom, telephone 01632 960531.",
    "The conference will be chaired by Vikram Ollerton of this authority.",
)


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF with a text layer: each page's lines from the top, 20 points apart."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=password or None)
    for page in pages or ("\n".join(WORDS),):
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(60, 780 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(lines: tuple[str, ...] = WORDS, *, dpi: int = 150, grid: bool = False) -> Image.Image:
    """A page image of an A4 letter; with `grid`, each line in a ruled cell of its own."""
    page = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(dpi * 11 / 72)
    for number, line in enumerate(lines):
        x, y = round(0.9 * dpi), round((1 + 0.34 * number) * dpi)
        draw.text((x, y), line, 0, font)
        if grid:
            draw.rectangle((0.82 * dpi, y - 0.08 * dpi, 7.6 * dpi, y + 0.26 * dpi), outline=0, width=2)
    return page


def saved(image: Image.Image, kind: str, *, dpi: int = 150, more: tuple[Image.Image, ...] = ()) -> bytes:
    """A picture as the bytes of a file; `more` are further pages of a TIFF."""
    out = BytesIO()
    extra = {"save_all": True, "append_images": list(more)} if more else {}
    image.save(out, kind, dpi=(dpi, dpi), **extra)
    return out.getvalue()


def scanned_pdf(*images: Image.Image, dpi: int = 150) -> bytes:
    """A PDF whose pages are only these images."""
    out = BytesIO()
    images[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=images[1:])
    return out.getvalue()


def word_file(*paragraphs: str, body: str = "") -> bytes:
    """A Word file of paragraphs; `body` is mark-up (prefixes w, w14) put before them as it is."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    root = parse_xml(f'<w:body {nsdecls("w")} xmlns:w14="{W14}">{body}</w:body>')
    for place, node in enumerate(list(root)):
        document.element.body.insert(place, node)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def mail(text: str = "Dear colleague\n", *, html: str = "", files: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """An e-mail with attachments named as given."""
    message = EmailMessage()
    message["From"] = "Joanne Iredale <cp.conferences@northmere.gov.example>"
    message["To"] = "Millbrook Lane Surgery <safeguarding@qx4101.practice.example>"
    message["Subject"] = "Review conference – TN"
    message["Date"] = "Thu, 02 Jul 2026 09:12:00 +0000"
    message["Message-ID"] = "<1@mail.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def outlook(subject: str, body: str, files: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """An Outlook message (.msg), written as a compound file."""
    streams: dict[str, bytes] = {}
    properties = [_text(streams, "", 0x0037, subject), _text(streams, "", 0x1000, body)]
    properties.append(_text(streams, "", 0x0C1A, "Joanne Iredale"))
    streams["__properties_version1.0"] = struct.pack("<8x4I8x", 0, len(files), 0, len(files)) + b"".join(properties)
    for number, (name, data) in enumerate(files):
        place = f"__attach_version1.0_#{number:08X}/"
        inside = [_text(streams, place, 0x3707, name), struct.pack("<HHIII", 3, 0x3705, 6, 1, 0)]
        streams[f"{place}__substg1.0_37010102"] = data
        inside.append(struct.pack("<HHIII", 0x0102, 0x3701, 6, len(data), 0))
        streams[f"{place}__properties_version1.0"] = bytes(8) + b"".join(inside)
    return _compound(streams)


def _text(streams: dict[str, bytes], place: str, number: int, text: str) -> bytes:
    data = text.encode("utf-16-le")
    streams[f"{place}__substg1.0_{number:04X}001F"] = data
    return struct.pack("<HHIII", 0x001F, number, 6, len(data) + 2, 0)


_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALL = 4096  # shorter streams live in 64-byte pieces of one common stream


class _Entry:
    """A folder (kind 1), stream (2) or the root (5) of a compound file."""

    def __init__(self, name: str, kind: int, data: bytes = b"") -> None:
        self.name, self.kind, self.data = name, kind, data
        self.children: list[_Entry] = []
        self.child = self.right = _FREE
        self.start, self.number = _END, 0


class _Chains:
    """Sectors of one size, and the table that says which follows which."""

    def __init__(self, size: int) -> None:
        self.size, self.sectors, self.table = size, [], []

    def put(self, data: bytes) -> int:
        first, count = len(self.sectors), max(1, -(-len(data) // self.size))
        for index in range(count):
            piece = data[self.size * index : self.size * (index + 1)]
            self.sectors.append(piece.ljust(self.size, b"\0"))
            self.table.append(first + index + 1 if index + 1 < count else _END)
        return first


def _compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE2) of these streams; folders come from slashes in their names."""
    root = _Entry("Root Entry", 5)
    folders, entries = {"": root}, [root]
    for path, data in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = _Entry(folder, 1)
            root.children.append(folders[folder])
            entries.append(folders[folder])
        stream = _Entry(name, 2, data)
        folders[folder].children.append(stream)
        entries.append(stream)
    for number, entry in enumerate(entries):
        entry.number = number
    for entry in entries:
        ordered = sorted(entry.children, key=lambda e: (len(e.name), e.name.upper()))
        for left, right in itertools.pairwise(ordered):
            left.right = right.number
        entry.child = ordered[0].number if ordered else _FREE
    return _written(entries)


def _written(entries: list[_Entry]) -> bytes:
    large, small = _Chains(512), _Chains(64)
    for entry in entries:
        if entry.kind == 2:
            entry.start = (large if len(entry.data) >= _SMALL else small).put(entry.data)
    entries[0].data = b"".join(small.sectors)
    entries[0].start = large.put(entries[0].data)
    small_table = struct.pack(f"<{len(small.table)}I", *small.table).ljust(512, b"\xff")
    small_at = large.put(small_table)
    folders = large.put(b"".join(_folder_entry(entry) for entry in entries))
    blocks = 1
    while len(large.table) + blocks > 128 * blocks:
        blocks += 1
    table_at = len(large.sectors)
    table = large.table + [_FAT] * blocks
    table += [_FREE] * (128 * blocks - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    counts = (0, blocks, folders, 0, _SMALL, small_at, -(-len(small_table) // 512), _END, 0)
    places = [table_at + i for i in range(blocks)] + [_FREE] * (109 - blocks)
    head = header + struct.pack("<9I", *counts) + struct.pack("<109I", *places)
    return head + b"".join(large.sectors) + struct.pack(f"<{len(table)}I", *table)


def _folder_entry(entry: _Entry) -> bytes:
    name = (entry.name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
    links = struct.pack("<III", _FREE, entry.right, entry.child)
    kind = struct.pack("<HBB", 2 * len(entry.name) + 2, entry.kind, 1)
    return name + kind + links + bytes(36) + struct.pack("<IQ", entry.start, len(entry.data))
