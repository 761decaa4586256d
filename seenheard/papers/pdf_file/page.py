"""A paper as one HTML page, from which its PDF is set: headings, paragraphs and tables with their heads."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from seenheard.casework.report.paper import Answer, Line, Paper, Section, Table
from seenheard.papers import words
from seenheard.papers.columns import shares
from seenheard.papers.naming import title_of
from seenheard.papers.pdf_file.look import style_sheet
from seenheard.papers.text import clean, runs_right_to_left


def page(paper: Paper) -> Markup:
    """The whole page. Every value is escaped; nothing in it refers to anything outside."""
    moment = words.moment(paper)
    stamp = element("meta", name="dcterms.created", content=f"{moment:%Y-%m-%dT%H:%M:%SZ}") if moment else Markup("")
    repeated = (
        ("who", paper.header),
        ("marking", paper.marking),
        ("state", "" if paper.signed else words.DRAFT),
        ("foot", words.foot(paper)),
    )
    body = [element("div", text, class_=name) for name, text in repeated]
    body.append(element("h1", paper.title))
    if not paper.signed:
        body.append(element("p", words.DRAFT, class_="not-signed"))
    body += [element("p", sentence, class_="about") for sentence in words.about(paper)]
    for section in paper.sections:
        body += _section(section)
    return Markup(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>{}<style>{}</style></head>'
    ).format(
        clean(paper.language),
        title_of(paper),
        stamp,
        Markup(style_sheet()),  # noqa: S704 - our own
    ) + Markup("<body>{}</body></html>").format(Markup("").join(body))


def element(tag: str, inside: str | Markup | None = None, **attributes: str) -> Markup:
    """One element. Text is cleaned and escaped; right-to-left text says so. `inside` None: it has no end tag."""
    if isinstance(inside, str) and not isinstance(inside, Markup):
        inside = clean(inside)
        if runs_right_to_left(inside):
            attributes["dir"] = "rtl"
    said = Markup("").join(Markup(' {}="{}"').format(name.rstrip("_"), value) for name, value in attributes.items())
    head = Markup("<{}{}>").format(Markup(tag), said)  # noqa: S704 - tags are ours
    return head if inside is None else head + inside + Markup("</{}>").format(Markup(tag))  # noqa: S704


def _section(section: Section) -> Iterator[Markup]:
    level = min(max(section.level, 2), 3)
    yield element(f"h{level}", section.heading, **({"class_": "person"} if level > 2 else {}))
    for part in section.parts:
        if isinstance(part, Table):
            yield _table(part)
        elif isinstance(part, Line):
            yield from _line(part)
        else:
            yield from _answer(part, level + 1)


def _answer(answer: Answer, level: int) -> Iterator[Markup]:
    yield element(f"h{level}", answer.words, class_="question")
    for line in answer.lines:
        yield from _line(line)
    if answer.why_not:
        yield element("p", answer.why_not, class_="no-answer")


def _line(line: Line) -> Iterator[Markup]:
    if not line.label:
        yield element("p", line.text, class_="statement")
        return
    yield element("p", line.text, class_="statement labelled")
    yield element("p", line.label, class_="rests-on")


def _table(table: Table) -> Markup:
    """A table whose columns and rows are named for a screen reader; its head is repeated on each page."""
    if not table.rows:
        return Markup("")
    columns = Markup("").join(
        element("col", style=f"width: {share:.2%}") for share in shares([table.head, *table.rows])
    )
    head = element("tr", Markup("").join(element("th", name, scope="col") for name in table.head))
    rows = Markup("").join(
        element(
            "tr",
            Markup("").join(
                element("th", cell, scope="row") if place == 0 else element("td", cell)
                for place, cell in enumerate(row)
            ),
        )
        for row in table.rows
    )
    inside = (
        element("caption", table.caption)
        + element("colgroup", columns)
        + element("thead", head)
        + element("tbody", rows)
    )
    return element("table", inside)
