"""The open set: a development set, to be looked at."""

from __future__ import annotations

from tests.letters.making.blocks import Mail, P
from tests.letters.making.letter import Made
from tests.letters.making.scan import Copy

from . import changes as g
from . import decisions as d
from . import enquiries as e
from . import health as h
from . import invitations as i
from . import minutes as m
from . import nations as c
from . import others as o
from . import requests as r


def covered(sender: str, sent: str, subject: str, name: str, *lines: str) -> Mail:
    """The envelope of a letter that is attached to a message of a few lines."""
    return Mail(
        sender,
        "Safeguarding inbox <safeguarding@millbrook-lane.practice.example>",
        sent,
        subject,
        [P(x) for x in lines],
        name=name,
    )


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
    Made("O05", g.o05_thread, 0, "eml"),
    Made("O05", g.o05_thread, 1, "txt"),
    Made("O05", g.o05_thread, 2, "eml"),
    Made("O06", g.o06_prebirth, 0),
    Made("O06", g.o06_prebirth, 1, "scanned_pdf", copy=Copy(160, 1.1, 10)),
    Made("O07", m.o07_signs, 0),
    Made("O07", m.o07_signs, 1, "docx"),
    Made("O08", m.o08_minutes, 0),
    Made("O08", m.o08_minutes, 1, "scanned_pdf", copy=Copy(150, 0.5, 9)),
    Made("O09", d.o09_ticked, 0, "scanned_pdf", copy=Copy(180, 0.9, 8, edge=True)),
    Made("O09", d.o09_ticked, 1),
    Made("O10", d.o10_adjourned, 0, "eml"),
    Made("O10", d.o10_adjourned, 1),
    Made("O11", d.o11_chair, 0),
    Made("O11", d.o11_chair, 1, "jpeg", copy=Copy(170, 1.3, 12, stamp="SCANNED 15/12/25"), quirks=["date_stamp"]),
    Made("O12", e.o12_plan, 0),
    Made("O12", e.o12_plan, 1, "docx"),
    Made("O13", e.o13_core, 0, "docx"),
    Made("O13", e.o13_core, 1, "scanned_pdf", copy=Copy(170, 0.8, 11)),
    Made("O14", e.o14_strategy, 0),
    Made(
        "O14",
        e.o14_strategy,
        1,
        "eml",
        "docx",
        post=covered(
            "Front Door <frontdoor@whinmoor.gov.example>",
            "2025-08-29T10:44",
            "[SECURE] Strategy record",
            "IFD record",
            "Hello",
            "Record of this week's meeting attached. The password will follow by telephone.",
            "Integrated Front Door",
        ),
    ),
    Made("O15", e.o15_section47, 0),
    Made(
        "O15",
        e.o15_section47,
        1,
        "tiff",
        copy=Copy(200, 0.3, 8, fax="03-APR-2025 16:02  SALTERSFORD CC"),
        quirks=["fax_header"],
    ),
    Made("O16", r.o16_request, 0, "docx"),
    Made("O16", r.o16_request, 1, "scanned_pdf", copy=Copy(170, 0.6, 9, turn=1), quirks=["turned"]),
    Made("O17", r.o17_referral, 0, "eml"),
    Made("O17", r.o17_referral, 1),
    Made("O17", r.o17_referral, 2, "eml", "html_only"),
    Made("O18", c.o18_ird, 0, "tiff", copy=Copy(200, 0.5, 8)),
    Made("O18", c.o18_ird, 1),
    Made("O19", c.o19_cppm, 0),
    Made("O19", c.o19_cppm, 1, "docx"),
    Made(
        "O20",
        c.o20_case_conference,
        0,
        "eml",
        "pdf",
        post=covered(
            "Rathmore Admin <rathmore.admin@sperrinvalley.hscni.example>",
            "2026-02-19T16:10",
            "Minutes – private",
            "CC minutes",
            "Please find minutes attached, sent on 19 February. Next admin day is 26 February.",
        ),
    ),
    Made("O20", c.o20_case_conference, 1, "scanned_pdf", copy=Copy(170, 0.7, 9)),
    Made("O21", c.o21_welsh, 0),
    Made("O21", c.o21_welsh, 1),
    Made("O22", h.o22_cpis, 0, "html"),
    Made("O22", h.o22_cpis, 1),
    Made("O23", h.o23_ed, 0),
    Made("O23", h.o23_ed, 1, "scanned_pdf", copy=Copy(170, 0.4, 8, stamp="CODED\n30 DEC 2025"), quirks=["date_stamp"]),
    Made("O24", h.o24_slip, 0, "jpeg", copy=Copy(170, 1.2, 13)),
    Made("O24", h.o24_slip, 1),
    Made("O25", h.o25_missed, 0),
    Made("O25", h.o25_missed, 1, "docx"),
    Made("O26", h.o26_looked_after, 0, "eml"),
    Made("O26", h.o26_looked_after, 1, "txt"),
    Made("O27", o.o27_review_meeting, 0, "docx"),
    Made("O27", o.o27_review_meeting, 1),
    Made("O28", o.o28_marac, 0),
    Made("O28", o.o28_marac, 1, "scanned_pdf", copy=Copy(160, 0.9, 11, turn=2), quirks=["turned"]),
    Made("O29", o.o29_bulletin, 0, "eml", "html_only"),
    Made("O29", o.o29_bulletin, 1),
    Made("O30", o.o30_birth_plan, 0),
    Made("O30", o.o30_birth_plan, 1, "scanned_pdf", copy=Copy(170, 0.6, 9)),
    Made("O31", o.o31_orders, 0),
    Made("O31", o.o31_orders, 1),
    Made("O32", g.o32_corrected, 0, "eml", "pdf"),
    Made("O32", g.o32_corrected, 1, "eml", "scanned_pdf", copy=Copy(160, 0.6, 9)),
)
