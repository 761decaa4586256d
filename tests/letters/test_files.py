"""The files themselves: those with text hold the words of their truth, and the same file is drawn every time."""

from __future__ import annotations

import email
import html
import io
import re
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import docx
import pypdfium2
import pytest

from tests.letters.making.letter import ENDINGS
from tests.letters.making.sets import SETS, stem
from tests.letters.test_truths import texts, truth_of

PLACE = Path(__file__).parent
TEXT = [(s, n) for s, letters in SETS.items() for n, m in enumerate(letters, 1) if m.truth(None)["meta"]["text_layer"]]
ONE_OF_EACH_FORM = [
    *(("open", n) for n in (1, 2, 3, 4, 6, 8)),
    ("sealed", 9),
    ("sealed", 20),
    *(("fresh", n) for n in (2, 3, 5, 24, 40)),
]


def text_of(data: bytes, ending: str) -> str:
    if ending == "pdf":
        return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    if ending == "docx":
        made = docx.Document(io.BytesIO(data))
        return "\n".join(p.text or "" for p in made.element.body.iter() if p.tag.endswith(("}t", "}tab")))
    if ending == "eml":
        return mail_text(email.message_from_bytes(data, policy=default))
    text = data.decode("utf-8")
    return html.unescape(re.sub(r"<[^>]+>", " ", text)) if ending == "html" else text


def mail_text(message: EmailMessage) -> str:
    found = [f"{message['From']} {message['Subject']} {message['Date']}"]
    for part in message.walk():
        kind = part.get_content_subtype()
        if part.get_content_type() == "message/rfc822" or part.is_multipart():
            continue
        data = part.get_payload(decode=True)
        if kind in ("plain", "html"):
            found.append(text_of(data, "html" if kind == "html" else "txt"))
        elif kind == "pdf":
            found.append(text_of(data, "pdf"))
        elif "word" in kind:
            found.append(text_of(data, "docx"))
    return "\n".join(found)


def parts(text: str) -> set[str]:
    return {w.strip(".,;:()’'").lower() for w in re.split(r"[\s/|]+", text)}


@pytest.mark.parametrize(("name", "n"), TEXT)
def test_file_holds_the_words_of_its_truth(name: str, n: int) -> None:
    """Word by word, for the cells of a table stand apart."""
    ending = ENDINGS[SETS[name][n - 1].form]
    found = text_of((PLACE / name / f"{stem(name, n)}.{ending}").read_bytes(), ending)
    held, run = parts(found), re.sub(r"[\s\ufffe]+", "", found).lower()
    wanted = {w for text in texts(truth_of(name, n)) for w in parts(text)} - {""}
    assert [w for w in wanted if w not in held and w.replace("/", "") not in run] == []


@pytest.mark.parametrize(("name", "n"), ONE_OF_EACH_FORM)
def test_same_file_every_time(name: str, n: int) -> None:
    made = SETS[name][n - 1]
    assert made.file(f"{name}-{n}") == made.file(f"{name}-{n}")
