"""PDF files with bombs in their streams, loops in their trees, and far too much of everything."""

from __future__ import annotations

import zlib
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from .hostile_file import Hostile

WORDS = "Child protection conference on 3 May 2026"
_DAMAGED = "damaged"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_TEXT = f"BT /F1 12 Tf 60 780 Td ({WORDS}) Tj ET".encode()


def pdf(objects: dict[int, bytes], *, trailer: bytes = b"", root: int = 1) -> bytes:
    """A PDF of numbered objects with a right table of where they stand."""
    out, places = BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    for number, content in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    table, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n")
    out.write(b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, table))
    return out.getvalue()


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n" % (len(data), more) + data + b"\nendstream"


def one_page(content: bytes = b"", *, page: bytes = b"", box: bytes = b"0 0 595 842", **more: bytes) -> bytes:
    """A PDF of one page that says plain words; `content` is a stream object in their place, `page` more of the page's
    dictionary, `root` more of the catalogue, o10, o11, ... further objects."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R" + more.pop("root", b"") + b">>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox["
        + box
        + b"]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
        + more.pop("resources", b"")
        + b">>"
        + page
        + b">>",
        4: content or stream(_TEXT),
        5: _FONT,
    }
    return pdf(objects | {int(name[1:]): value for name, value in more.items()})


def _packed(start: bytes, megabytes: int, times: int) -> bytes:
    packer = zlib.compressobj(9)
    data = packer.compress(start)
    for _ in range(megabytes):
        data += packer.compress(b" " * 1_000_000)
    data += packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[" + b"/FlateDecode" * times + b"]")


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count}
    return pdf(objects | {4: stream(_TEXT), 5: _FONT} | {10 + n: page for n in range(count)})


def _annotations(count: int, one: bytes) -> bytes:
    return one_page(page=b"/Annots[" + one * count + b"]")


def _fields(count: int) -> bytes:
    one = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(f%d)/V(value)/Rect[0 0 10 10]>>"
    widgets = {f"o{10 + n}": one % n for n in range(count)}
    listed = b" ".join(b"%d 0 R" % (10 + n) for n in range(count))
    form = b"/AcroForm<</Fields[" + listed + b"]>>"
    return one_page(page=b"/Annots[" + listed + b"]", root=form, **widgets)


def _laughing_forms() -> bytes:
    """Forms that draw ten forms that draw ten forms: ten thousand million lines."""
    forms = {}
    for level in range(10):
        inside = b"/X Do " * 10 if level < 9 else b"BT /F1 9 Tf 10 10 Td (ha) Tj ET"
        more = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>/Font<</F1 5 0 R>>>>"
        forms[f"o{10 + level}"] = stream(inside, more % (11 + level))
    return one_page(stream(_TEXT + b" /X Do"), resources=b"/XObject<</X 10 0 R>>", **forms)


def _form_in_itself() -> bytes:
    more = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 10 0 R>>>>"
    return one_page(stream(_TEXT + b" /X Do"), resources=b"/XObject<</X 10 0 R>>", o10=stream(b"/X Do", more))


def _image(wide: int, high: int, packing: bytes, data: bytes) -> bytes:
    facts = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/%s"
    draw = stream(b"q 595 0 0 842 0 0 cm /X Do Q")
    return one_page(draw, resources=b"/XObject<</X 10 0 R>>", o10=stream(data, facts % (wide, high, packing)))


def _picture_bomb() -> bytes:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b"\xff" * 1_000_000) for _ in range(300)) + packer.flush()
    return _image(17_000, 17_000, b"FlateDecode", data)


def _nested_object_streams() -> bytes:
    objects = {
        f"o{10 + n}": stream(b"%d 0 " % (11 + n) + b"<<>>", b"/Type/ObjStm/N 1/First 5/Extends %d 0 R" % (11 + n))
        for n in range(500)
    }
    return one_page(**objects)


def _loop_of_tables() -> bytes:
    data = one_page()
    place = data.rindex(b"xref\n0")
    return data.replace(b"trailer\n<<", b"trailer\n<</Prev %d" % place)


def _pages_in_themselves() -> bytes:
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"})


def _pages_that_are_not_there() -> bytes:
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 2000000000>>"})


def _attached() -> bytes:
    files = b"/Names<</EmbeddedFiles<</Names[(a.exe)10 0 R]>>>>"
    spec = b"<</Type/Filespec/F(a letter.pdf)/UF(a letter.pdf)/EF<</F 11 0 R>>>>"
    return one_page(root=files, o10=spec, o11=stream(one_page(), b"/Type/EmbeddedFile"))


def _acting() -> bytes:
    script = b"/OpenAction<</S/JavaScript/JS(app.alert(1);this.submitForm('http://127.0.0.1:9/'))>>"
    launch = b"/AA<</O<</S/Launch/F(cmd.exe)>>/C<</S/URI/URI(http://127.0.0.1:9/)>>>>"
    return one_page(root=script, page=launch)


def locked(user: str, owner: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, ownerPassword=owner, strength=128))
    canvas.drawString(60, 780, WORDS)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _typed(operation: bytes, times: int) -> bytes:
    return one_page(stream(zlib.compress(_TEXT + operation * times), b"/Filter/FlateDecode"))


FILES = (
    Hostile(
        "pdf-bomb.pdf",
        "a page that unpacks to 1,000 MB of spaces",
        lambda: one_page(_packed(_TEXT, 1_000, 1)),
        "made its reader stop",
    ),
    Hostile(
        "pdf-bomb-twice-packed.pdf",
        "the same, packed twice into some kilobytes",
        lambda: one_page(_packed(_TEXT, 1_000, 2)),
        "made its reader stop",
    ),
    Hostile("pdf-picture-bomb.pdf", "a page image of 17,000 by 17,000 dots", _picture_bomb, "No words were found"),
    Hostile(
        "pdf-picture-that-lies.pdf",
        "an image that says 60,000 by 60,000 and holds nothing",
        lambda: _image(60_000, 60_000, b"FlateDecode", zlib.compress(b"")),
        "No words were found",
    ),
    Hostile(
        "pdf-jpeg2000-that-lies.pdf",
        "a JPEG 2000 image of which only the first bytes are there",
        lambda: _image(60_000, 60_000, b"JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 "),
        "No words were found",
    ),
    Hostile(
        "pdf-object-streams.pdf", "500 object streams, each going on in the next", _nested_object_streams, shows=WORDS
    ),
    Hostile("pdf-loop-of-tables.pdf", "a table of places that goes on in itself", _loop_of_tables, shows=WORDS),
    Hostile(
        "pdf-pages-in-themselves.pdf",
        "a tree of pages that is its own branch",
        _pages_in_themselves,
        "none of its pages could be read",
    ),
    Hostile(
        "pdf-pages-that-are-not-there.pdf",
        "2,000,000,000 pages, none of them there",
        _pages_that_are_not_there,
        "damaged",
    ),
    Hostile("pdf-20000-pages.pdf", "20,000 pages", lambda: _many_pages(20_000), "first 300 pages", WORDS),
    Hostile(
        "pdf-annotations.pdf",
        "300,000 notes typed on one page",
        lambda: _annotations(300_000, b"<</Type/Annot/Subtype/FreeText/Contents(x)/Rect[0 0 9 9]>>"),
        "only the first 2000 were read",
        WORDS,
    ),
    Hostile(
        "pdf-fields.pdf",
        "8,000 form fields on one page",
        lambda: _fields(8_000),
        "only the first 2000 were read",
        WORDS,
    ),
    Hostile(
        "pdf-laughing-forms.pdf",
        "forms of forms of forms: ten thousand million lines",
        _laughing_forms,
        "made its reader stop",
    ),
    Hostile("pdf-form-in-itself.pdf", "a form that draws itself", _form_in_itself, shows=WORDS),
    Hostile("pdf-acts.pdf", "scripts, a program and an address to open at the start", _acting, shows=WORDS),
    Hostile("pdf-attached.pdf", "another file hidden inside", _attached, shows=WORDS),
    Hostile(
        "pdf-vast-page.pdf",
        "a page of 2,000,000,000 points",
        lambda: one_page(box=b"0 0 2000000000 2000000000"),
        shows=WORDS,
    ),
    Hostile(
        "pdf-page-of-no-size.pdf",
        "a page of no size at all, far away",
        lambda: one_page(box=b"1e38 -1e38 1e38 nan"),
        shows=WORDS,
    ),
    Hostile(
        "pdf-deep-arrays.pdf",
        "lists in lists, 200,000 deep",
        lambda: one_page(page=b"/X" + b"[" * 200_000 + b"]" * 200_000),
        shows=WORDS,
    ),
    Hostile(
        "pdf-saved-states.pdf",
        "3,000,000 drawing states saved and none taken back",
        lambda: _typed(b" q", 3_000_000),
        shows=WORDS,
    ),
    Hostile(
        "pdf-many-words.pdf",
        "400,000 words on one page, all on one spot",
        lambda: _typed(b" BT /F1 1 Tf 60 700 Td (conference ) Tj ET", 400_000),
        shows=WORDS,
    ),
    Hostile(
        "pdf-locked.pdf",
        "a password is asked before it opens",
        lambda: locked("secret", "secret"),
        "locked with a password",
    ),
    Hostile(
        "pdf-owner-locked.pdf",
        "a password is asked only before it is changed",
        lambda: locked("", "secret"),
        shows=WORDS,
    ),
    Hostile("pdf-cut-early.pdf", "cut off after a quarter", lambda: one_page()[:200], _DAMAGED),
    Hostile("pdf-cut-late.pdf", "cut off before its table", lambda: one_page()[:-150], "damaged"),
    Hostile("pdf-only-its-name.pdf", "the first line of a PDF and nothing else", lambda: b"%PDF-1.7\n", _DAMAGED),
)
