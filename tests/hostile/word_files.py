"""Word files that would unpack to far too much, ask for files and hosts, or nest without end."""

from __future__ import annotations

import zipfile
from io import BytesIO

from .hostile_file import Hostile

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = "Child protection conference on 3 May 2026"
_TOO_BIG = "unpacks to far more than a letter holds"
_DAMAGED = "damaged"
_TRICK = "a kind of mark-up that no letter needs"


def body(inside: str = "", before: str = "") -> str:
    """A document's XML: a paragraph of plain words, then `inside`; `before` stands before the first element."""
    text = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>{inside}"
    return f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{text}</w:body></w:document>'


def package(document: str | bytes | None = None, more: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("word/document.xml", body() if document is None else document)
        for name, data in (more or {}).items():
            made.writestr(name, data)
    return out.getvalue()


def _streamed(megabytes: int, name: str = "word/document.xml") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("[Content_Types].xml", TYPES)
        with made.open(name, "w", force_zip64=True) as stream:
            stream.write(body().removesuffix("</w:body></w:document>").encode())
            for _ in range(megabytes):
                stream.write(b" " * 1_000_000)
            stream.write(b"</w:body></w:document>")
    return out.getvalue()


def _lying() -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(_streamed(100))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (2_000).to_bytes(4, "little")
    return bytes(data)


def _zip_of(name: str, data: bytes, times: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(times):
            made.writestr(f"{number:02}-{name}", data)
    return out.getvalue()


def packed_in_packed() -> bytes:
    """Sixteen in sixteen in sixteen, five deep, of a megabyte each: a million megabytes in some kilobytes."""
    data = _zip_of("x.txt", b"0" * 1_000_000, 16)
    for _ in range(4):
        data = _zip_of("x.zip", data, 16)
    return data


def _overlapping() -> bytes:
    """Two thousand directory entries for the same packed bytes."""
    big = f"<w:hdr {W}>{'<w:p/>' * 200_000}</w:hdr>"
    data = package(more={"word/header1.xml": big})
    directory = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[directory:end]
    copies = []
    names = [f"word/header{n:04}.xml".encode() for n in range(2_000)]
    for name in names:
        one = bytearray(entry[:46] + name)
        one[28:30] = len(name).to_bytes(2, "little")
        one[30:34] = b"\0\0\0\0"
        copies.append(bytes(one))
    start = data.index(b"PK\x01\x02")
    listed = data[start:directory] + b"".join(copies)
    count = 2 + len(names)
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = count.to_bytes(2, "little")
    tail[12:16] = len(listed).to_bytes(4, "little")
    tail[16:20] = start.to_bytes(4, "little")
    return data[:start] + listed + bytes(tail)


_LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
_LAUGHS += "]>"
_FETCH = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY u SYSTEM "http://127.0.0.1:9/x">]>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _relations(count: int, target: str) -> str:
    one = '<Relationship Id="r{}" Type="http://x/attachedTemplate" Target="' + target + '" TargetMode="External"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(one.format(n) for n in range(count))}</Relationships>'


def _nested_tables(depth: int) -> str:
    start, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return start * depth + "<w:p/>" + end * depth


def _wide_table() -> str:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    return f"<w:tbl><w:tr>{cell * 20_000}</w:tr></w:tbl>"


def _many_paragraphs() -> str:
    return "".join(f"<w:p><w:r><w:t>Again, {number * 7919 % 99991:x}</w:t></w:r></w:p>" for number in range(200_000))


def _utf16_trick() -> bytes:
    return body(before=_FETCH).replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")


def _without_end() -> bytes:
    return package(
        more={"word/styles.xml": f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>'}
    )


FILES = (
    Hostile("word-bomb.docx", "unpacks to 400 MB of spaces", lambda: _streamed(400), _TOO_BIG),
    Hostile("word-bomb-that-lies.docx", "unpacks to 100 MB, its directory says 2 kB", _lying, _DAMAGED),
    Hostile("word-overlapping.docx", "2,000 parts that are all the same packed bytes", _overlapping, "Word file"),
    Hostile(
        "word-huge-attribute.docx",
        "one attribute of 30 MB",
        lambda: package(body(f'<w:p w:x="{"x" * 30_000_000}"/>')),
        _TOO_BIG,
    ),
    Hostile(
        "word-million-relations.docx",
        "300,000 relations to another host",
        lambda: package(more={"word/_rels/document.xml.rels": _relations(300_000, "http://127.0.0.1:9/x")}),
        shows=WORDS,
    ),
    Hostile(
        "word-laughs.docx",
        "a thousand million laughs (entities of entities)",
        lambda: package(body("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", _LAUGHS)),
        _TRICK,
    ),
    Hostile(
        "word-fetch.docx",
        "entities that fetch a file and a page",
        lambda: package(body("<w:p><w:r><w:t>&f;&u;</w:t></w:r></w:p>", _FETCH)),
        _TRICK,
    ),
    Hostile("word-fetch-utf16.docx", "the same, in UTF-16", lambda: package(_utf16_trick()), _TRICK),
    Hostile(
        "word-template.docx",
        "a template on another host",
        lambda: package(more={"word/_rels/settings.xml.rels": _relations(1, "http://127.0.0.1:9/evil.dotm")}),
        shows=WORDS,
    ),
    Hostile(
        "word-macros.docm",
        "macros that start with the document",
        lambda: package(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"AutoOpen" * 100}),
        shows=WORDS,
    ),
    Hostile(
        "word-deep-tables.docx", "tables in tables, 5,000 deep", lambda: package(body(_nested_tables(5_000))), _DAMAGED
    ),
    Hostile(
        "word-wide-table.docx",
        "20,000 cells that each span 999,999,999 columns",
        lambda: package(body(_wide_table())),
        shows=WORDS,
    ),
    Hostile(
        "word-paragraphs.docx",
        "200,000 paragraphs",
        lambda: package(body(_many_paragraphs())),
        "first 300 pages",
        WORDS,
    ),
    Hostile("word-styles-without-end.docx", "a style that is based on itself", _without_end, shows=WORDS),
    Hostile("word-cut.docx", "a Word file cut off in the middle", lambda: package()[:400], _DAMAGED),
    Hostile(
        "packed-in-packed.zip",
        "zip files in zip files, a million megabytes unpacked",
        packed_in_packed,
        "Unpack it and add the files inside",
    ),
)
