"""A council's list as it may come: CSV in every usual encoding, Excel; and files that are no list."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from seenheard.documents.tabular import DAMAGED, EMPTY, MOST_ROWS, NO_TABLE, TOO_MANY, NotATable, as_plain, read_tables
from tests.documents.workbook import workbook

TEXT = 'Name,Date of birth,Notes\n"O’Quill, Ava",04/03/2019,"two\nlines"\nZoë Marsh,05/03/2019,\n'
ROWS = [["Name", "Date of birth", "Notes"], ["O’Quill, Ava", "04/03/2019", "two lines"], ["Zoë Marsh", "05/03/2019"]]


def rows_of(data: bytes) -> list[list[str]]:
    found = as_plain(data)
    assert found["problem"] is None, found["problem"]
    return found["sheets"][0][1]  # type: ignore[no-any-return]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_usual_form(encoding: str, separator: str, end: str) -> None:
    text = '"Name"' + TEXT[4:].replace('"O’Quill, Ava"', '"O’Quill~ Ava"').replace(",", separator).replace("~", ",")
    assert rows_of(text.replace("\n", end).encode(encoding)) == ROWS


def test_lines_before_the_table_do_not_hide_what_stands_between_cells() -> None:
    text = "Northmere City Council, Children’s Services\nList of 1 October 2026, for the practice\n\n" + TEXT.replace(
        ",", ";"
    )
    assert rows_of(text.encode())[3] == ["Name", "Date of birth", "Notes"]


def test_excels_own_line_names_what_stands_between_cells_and_stays_counted() -> None:
    assert rows_of(b"sep=;\nName;Born\nQuill, Ava;4 March 2019") == [
        [],
        ["Name", "Born"],
        ["Quill, Ava", "4 March 2019"],
    ]


def test_what_is_merged_over_several_lines_stands_on_each_of_them() -> None:
    rows: list[list[str | None]] = [
        ["On a plan", None, None],
        ["Family name", "First name", None],
        ["Quill", "Ava", "Neglect"],
        [None, "Ben", None],
        ["Marsh", "Zoë", None],
    ]
    data = workbook({"Plans": rows}, merged=["A1:C1", "A3:A4", "C3:C5", "A5:A90"])
    assert rows_of(data) == [
        ["On a plan"],
        ["Family name", "First name"],
        ["Quill", "Ava", "Neglect"],
        ["Quill", "Ben", "Neglect"],
        ["Marsh", "Zoë", "Neglect"],
    ]


def test_excel_gives_what_its_reader_sees_and_runs_no_formula() -> None:
    data = workbook(
        {
            "Hidden": [["Somebody else"]],
            "Plans": [["Name", "Born", "NHS"], None or [], ["Ava & Ben", date(2019, 3, 4), 9990000018, 1.5, "=1+1"]],
            "Empty": [],
        },
        hidden=["Hidden"],
    )
    found = read_tables(data)
    assert [one.name for one in found] == ["Plans"]
    assert found[0].rows == (
        ("Name", "Born", "NHS"),
        (),
        ("Ava & Ben", "2019-03-04", "9990000018", "1.5", "42"),
    )


def bomb() -> bytes:
    """A sheet whose only cells are the first and the last that Excel knows: read plainly, 17 thousand million cells."""
    data, out = workbook({"A": [["a"]]}), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", last)
            new.writestr(name, content)
    return out.getvalue()


def entities() -> bytes:
    """Entities inside entities, a thousand million words of them."""
    data, out = workbook({"A": [["a"]]}), io.BytesIO()
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/sharedStrings.xml":
                head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{nested}]>'.encode()
                content = head + content.partition(b"?>")[2].replace(b">a<", b">&e9;<")
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", EMPTY),
        (b" \r\n\0", EMPTY),
        (b"%PDF-1.7 a list", NO_TABLE),
        (workbook({"A": [["a", "b"]]})[:300], DAMAGED),
        (b"PK\x03\x04 no zip at all", DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no workbook" + b"\0" * 600, DAMAGED),
        (b"a,b\n" * (MOST_ROWS + 1), TOO_MANY),
        (b"," * 200 + b"a\n", TOO_MANY),
        (workbook({"A": [[], *([["a"]] * (MOST_ROWS + 5))]}), TOO_MANY),
        (bomb(), DAMAGED),
    ],
    ids=["nothing", "blank", "pdf", "cut", "no-zip", "no-ole", "rows", "columns", "excel-rows", "bomb"],
)
def test_what_is_no_list_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(NotATable) as refused:
        read_tables(data)
    assert str(refused.value) == sentence


def test_entities_within_entities_stay_unread() -> None:
    try:
        cells = [cell for sheet in read_tables(entities()) for row in sheet.rows for cell in row]
    except NotATable:
        return
    assert all(len(cell) < 100 for cell in cells)
