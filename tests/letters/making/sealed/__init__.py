"""The sealed set: for measuring the reader only. Whoever writes the reader does not look in here."""

from __future__ import annotations

from tests.letters.making.blocks import Mail, P
from tests.letters.making.letter import Made
from tests.letters.making.scan import Copy

from . import apart as x
from . import asked as a
from . import changes as g
from . import clinics as h
from . import decided as d
from . import enquiries as e
from . import nations as c
from . import notices as i
from . import plans as p
from . import records as m
from . import wales as w


def enclosed(sender: str, sent: str, subject: str, name: str, *lines: str) -> Mail:
    """The envelope of a letter that is attached to a message of a few lines."""
    return Mail(
        sender, "Sallowfield Surgery <sallowfield.surgery@nhs.example>", sent, subject, [P(x) for x in lines], name=name
    )


LETTERS: tuple[Made, ...] = (
    Made("S01", i.s01_panel, 0),
    Made(
        "S01",
        i.s01_panel,
        1,
        "scanned_pdf",
        copy=Copy(170, 0.8, 10, stamp="POST IN\n29 JAN 2025"),
        quirks=["date_stamp"],
    ),
    Made("S02", i.s02_calendar, 0, "eml"),
    Made("S02", i.s02_calendar, 1, "eml", "two_bodies"),
    Made("S03", i.s03_portal, 0, "html"),
    Made("S03", i.s03_portal, 1),
    Made("S04", i.s04_before_birth, 0, "txt"),
    Made("S04", i.s04_before_birth, 1, "scanned_pdf", copy=Copy(160, 0.5, 9)),
    Made("S05", i.s05_handed_over, 0, "eml", "message"),
    Made("S05", i.s05_handed_over, 1, "eml", "message"),
    Made("S06", g.s06_table, 0),
    Made("S06", g.s06_table, 1, "tiff", copy=Copy(200, 0.4, 9)),
    Made("S07", g.s07_original, 0, "eml"),
    Made("S07", g.s07_original, 1, "txt"),
    Made("S08", m.s08_strengthening, 0, "docx"),
    Made("S08", m.s08_strengthening, 1),
    Made(
        "S09",
        m.s09_printed,
        0,
        "eml",
        "pdf",
        post=enclosed(
            "Saxonby CP <cp@saxonby.gov.example>",
            "2026-10-01T08:05",
            "CP record [ENCRYPTED]",
            "CPR2",
            "Please file.",
            "Saxonby Business Support, 1 October",
        ),
    ),
    Made("S09", m.s09_printed, 1, "scanned_pdf", copy=Copy(150, 0.6, 7)),
    Made("S10", m.s10_outline, 0),
    Made("S10", m.s10_outline, 1, "jpeg", copy=Copy(170, 1.0, 12)),
    Made("S11", m.s11_inquorate, 0),
    Made("S11", m.s11_inquorate, 1, "docx"),
    Made("S12", d.s12_mail, 0, "eml"),
    Made("S12", d.s12_mail, 1, "txt"),
    Made("S13", d.s13_columns, 0),
    Made("S13", d.s13_columns, 1),
    Made("S14", d.s14_yes_no, 0, "docx"),
    Made("S14", d.s14_yes_no, 1, "scanned_pdf", copy=Copy(170, 0.7, 9, stamp="FILED 9/6/25"), quirks=["date_stamp"]),
    Made("S15", p.s15_landscape, 0),
    Made("S15", p.s15_landscape, 1, "scanned_pdf", copy=Copy(170, 0.5, 8)),
    Made("S16", p.s16_goals, 0),
    Made("S16", p.s16_goals, 1, "docx"),
    Made("S17", p.s17_notes, 0, "eml", "html_only"),
    Made("S17", p.s17_notes, 1, "txt"),
    Made("S18", p.s18_agenda, 0, "docx"),
    Made("S18", p.s18_agenda, 1),
    Made("S19", e.s19_summary, 0),
    Made(
        "S19",
        e.s19_summary,
        1,
        "tiff",
        copy=Copy(200, 0.5, 10, fax="13/10/25 11:58 OLDGATE MASH"),
        quirks=["fax_header"],
    ),
    Made("S20", e.s20_welsh_strategy, 0),
    Made("S20", e.s20_welsh_strategy, 1, "docx"),
    Made("S21", e.s21_ended, 0),
    Made(
        "S21",
        e.s21_ended,
        1,
        "eml",
        "tiff",
        copy=Copy(200, 0.3, 7),
        post=enclosed(
            "Scan to mail <copier@sallowfield.practice.example>",
            "2025-02-27T13:13",
            "Message from copier",
            "scan0042",
            "1 page scanned.",
        ),
    ),
    Made("S22", e.s22_front_door, 0, "eml"),
    Made("S22", e.s22_front_door, 1),
    Made("S22", e.s22_front_door, 2, "scanned_pdf", copy=Copy(160, 1.2, 12)),
    Made("S22", e.s22_front_door, 3, "eml", "two_bodies"),
    Made("S23", a.s23_mail, 0, "eml"),
    Made("S23", a.s23_mail, 1, "txt"),
    Made("S24", a.s24_template, 0),
    Made("S24", a.s24_template, 1, "scanned_pdf", copy=Copy(170, 0.4, 9, turn=3), quirks=["turned"]),
    Made("S25", a.s25_initial_health, 0, "docx"),
    Made("S25", a.s25_initial_health, 1),
    Made("S26", a.s26_review_health, 0),
    Made("S26", a.s26_review_health, 1),
    Made("S27", c.s27_cppm_notice, 0),
    Made("S27", c.s27_cppm_notice, 1, "scanned_pdf", copy=Copy(170, 0.9, 10)),
    Made("S28", c.s28_cppm_record, 0, "docx"),
    Made("S28", c.s28_cppm_record, 1),
    Made("S29", c.s29_ird_mail, 0, "eml"),
    Made("S29", c.s29_ird_mail, 1, "eml"),
    Made(
        "S30",
        c.s30_ni_invitation,
        0,
        "eml",
        "docx",
        post=enclosed(
            "Slieve House <slieve.house@mournelakes.hscni.example>",
            "2026-01-06T09:50",
            "Case conference",
            "Letter to GP",
            "Letter attached for the doctor.",
            "Slieve House office",
        ),
    ),
    Made(
        "S30",
        c.s30_ni_invitation,
        1,
        "scanned_pdf",
        copy=Copy(160, 0.6, 9, stamp="RECD\n13 OCT 2025"),
        quirks=["date_stamp"],
    ),
    Made("S31", c.s31_ni_record, 0),
    Made("S31", c.s31_ni_record, 1),
    Made("S32", w.s32_welsh_record, 0),
    Made("S32", w.s32_welsh_record, 1, "docx"),
    Made("S33", w.s33_two_pages, 0),
    Made("S33", w.s33_two_pages, 1),
    Made("S34", h.s34_notice, 0),
    Made("S34", h.s34_notice, 1, "html"),
    Made("S35", h.s35_headings, 0),
    Made("S35", h.s35_headings, 1, "scanned_pdf", copy=Copy(170, 0.5, 8)),
    Made("S36", h.s36_letter, 0),
    Made("S36", h.s36_letter, 1, "jpeg", copy=Copy(160, 1.4, 12)),
    Made("S37", h.s37_list, 0),
    Made("S37", h.s37_list, 1, "docx"),
    Made("S38", h.s38_sentences, 0),
    Made("S38", h.s38_sentences, 1, "scanned_pdf", copy=Copy(170, 0.6, 9, turn=2), quirks=["turned"]),
    Made("S39", x.s39_other_reviews, 0),
    Made("S39", x.s39_other_reviews, 1, "docx"),
    Made("S40", x.s40_marac, 0),
    Made("S40", x.s40_marac, 1),
    Made("S41", x.s41_schools, 0, "scanned_pdf", copy=Copy(160, 0.8, 10)),
    Made("S41", x.s41_schools, 1, "eml", "html_only"),
    Made("S42", x.s42_passing_on, 0),
    Made("S42", x.s42_passing_on, 1),
    Made("S43", x.s43_commands, 0, "eml", "docx"),
    Made("S43", x.s43_commands, 1),
    Made("S44", g.s44_put_right, 0, "eml", "pdf"),
    Made("S44", g.s44_put_right, 1, "eml", "scanned_pdf", copy=Copy(170, 0.5, 8)),
)
