"""What lies inside a letter is opened, or said not to be: never passed over."""

from __future__ import annotations

from seenheard.documents import Document, render_page
from seenheard.documents.opening import open_here
from tests.documents import making
from tests.hostile.mail_files import message
from tests.hostile.pdf_files import one_page, stream
from tests.hostile.word_files import body, package


def words(document: Document) -> str:
    return " ".join(line.text for page in document.pages for line in page.lines)


def with_file(data: bytes, name: bytes = b"a letter.pdf") -> bytes:
    files = b"/Names<</EmbeddedFiles<</Names[(x)10 0 R]>>>>"
    spec = b"<</Type/Filespec/F(" + name + b")/UF(" + name + b")/EF<</F 11 0 R>>>>"
    return one_page(root=files, o10=spec, o11=stream(data, b"/Type/EmbeddedFile"))


def test_a_file_inside_a_pdf_is_opened_as_a_letter_is() -> None:
    outer = with_file(making.pdf("The real letter", "Its second page"))
    found = open_here(outer)
    assert [page.part for page in found.pages] == ["", "a letter.pdf", "a letter.pdf"]
    assert "Its second page" in words(found) and found.notes == ()
    assert render_page(outer, 3, dpi=50).startswith(b"\x89PNG")


def test_pdfs_inside_pdfs_end() -> None:
    data = making.pdf("The innermost")
    for _ in range(9):
        data = with_file(data)
    found = open_here(data)
    assert len(found.pages) == 6 and "Too many messages are packed inside each other" in found.notes[0]


def test_a_program_inside_a_pdf_is_named() -> None:
    found = open_here(with_file(b"MZ\0\0", b"annexe.exe"))
    assert "“annexe.exe” could not be read. This is a program" in found.notes[0]


def test_a_file_pinned_to_a_page_is_said() -> None:
    pinned = b"/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[9 9 20 20]>>]"
    assert open_here(one_page(page=pinned)).notes[0].startswith("A file is pinned to page 1")


def test_what_is_packed_inside_word_and_rich_text_is_said() -> None:
    packed = package(more={"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"})
    assert open_here(packed).notes[0].startswith("Another file is packed inside this Word file")
    large = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    drawn = f'<d:inline {large}><d:extent cx="6000000" cy="8000000"/></d:inline>'
    drawn = f"<w:p><w:r><w:drawing>{drawn}</w:drawing></w:r></w:p>"
    assert open_here(package(body(drawn))).notes[0].startswith("A large picture in this Word file was not read")
    logo = drawn.replace("6000000", "900000").replace("8000000", "900000")
    assert open_here(package(body(logo))).notes == ()
    rich = rb"{\rtf1 Dear Doctor{\object{\*\objdata 0105}}}"
    assert open_here(rich).notes[0].startswith("Another file is packed inside this rich text file")


def test_a_file_among_the_forms_of_a_text_is_no_form_of_it() -> None:
    parts = b"--x\r\nContent-Type: text/plain\r\n\r\nSee the letter\r\n"
    parts += b"--x\r\nContent-Type: text/html\r\n\r\n<p>See the letter</p>\r\n"
    parts += b"--x\r\nContent-Type: application/pdf; name=letter.pdf\r\n\r\n" + one_page() + b"\r\n--x--\r\n"
    found = open_here(message(b"multipart/alternative; boundary=x", parts))
    assert [page.part for page in found.pages] == ["message", "letter.pdf"]


def test_a_part_that_lies_elsewhere_is_said() -> None:
    outside = b"--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n"
    outside += b"--x\r\nContent-Type: message/external-body; access-type=URL\r\n\r\n\r\n--x--"
    assert "lies elsewhere" in open_here(message(b"multipart/mixed; boundary=x", outside)).notes[0]


def test_damaged_pages_are_one_sentence() -> None:
    whole = bytearray(making.saved(making.picture(("One",), dpi=60), "TIFF", more=(making.picture(dpi=60),) * 3))
    found = open_here(bytes(whole[: len(whole) * 2 // 3]))
    damaged = [note for note in found.notes if "damaged" in note]
    assert found.problem or len(damaged) <= 1
