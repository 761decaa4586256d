"""The open set: a development set, to be looked at."""

from __future__ import annotations

from tests.letters.making.letter import Made
from tests.letters.making.scan import Copy

from . import enquiries as e
from . import invitations as i
from . import minutes as m

LETTERS: tuple[Made, ...] = (
    Made("O01", i.o01_prose, 0),
    Made(
        "O01",
        i.o01_prose,
        1,
        "scanned_pdf",
        copy=Copy(170, 0.7, 9, stamp="RECEIVED\n20 NOV 2025"),
        quirks=["date_stamp"],
    ),
    Made("O02", i.o02_mail, 0, "eml", "html_only"),
    Made("O02", i.o02_mail, 1, "txt"),
    Made("O03", i.o03_form, 0),
    Made("O03", i.o03_form, 1, "docx"),
    Made("O04", i.o04_transfer, 0),
    Made("O04", i.o04_transfer, 1, "tiff", copy=Copy(200, 0.4, 14), quirks=["poor_copy"]),
    Made("O05", i.o05_thread, 0, "eml"),
    Made("O05", i.o05_thread, 1, "txt"),
    Made("O05", i.o05_thread, 2, "eml"),
    Made("O06", i.o06_prebirth, 0),
    Made("O06", i.o06_prebirth, 1, "scanned_pdf", copy=Copy(160, 1.1, 10)),
    Made("O07", m.o07_signs, 0),
    Made("O07", m.o07_signs, 1, "docx"),
    Made("O08", m.o08_minutes, 0),
    Made("O08", m.o08_minutes, 1, "scanned_pdf", copy=Copy(150, 0.5, 9)),
    Made("O09", m.o09_ticked, 0, "scanned_pdf", copy=Copy(180, 0.9, 8, edge=True)),
    Made("O09", m.o09_ticked, 1),
    Made("O10", m.o10_adjourned, 0, "eml"),
    Made("O10", m.o10_adjourned, 1),
    Made("O11", m.o11_chair, 0),
    Made("O11", m.o11_chair, 1, "jpeg", copy=Copy(170, 1.3, 12, stamp="SCANNED 15/12/25"), quirks=["date_stamp"]),
    Made("O12", e.o12_plan, 0),
    Made("O12", e.o12_plan, 1, "docx"),
    Made("O13", e.o13_core, 0, "docx"),
    Made("O13", e.o13_core, 1, "scanned_pdf", copy=Copy(170, 0.8, 11)),
    Made("O14", e.o14_strategy, 0),
    Made("O14", e.o14_strategy, 1),
    Made("O15", e.o15_section47, 0),
    Made(
        "O15",
        e.o15_section47,
        1,
        "tiff",
        copy=Copy(200, 0.3, 8, fax="03-APR-2025 16:02  SALTERSFORD CC"),
        quirks=["fax_header"],
    ),
    Made("O16", e.o16_request, 0, "docx"),
    Made("O16", e.o16_request, 1, "scanned_pdf", copy=Copy(170, 0.6, 9, turn=1), quirks=["turned"]),
    Made("O17", e.o17_referral, 0, "eml"),
    Made("O17", e.o17_referral, 1),
    Made("O17", e.o17_referral, 2, "eml", "html_only"),
)
