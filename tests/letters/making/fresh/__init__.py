"""The fresh set: letters as councils' systems print them, for the figure that is reported and for nothing else."""

from __future__ import annotations

from tests.letters.making.letter import Made
from tests.letters.making.scan import Copy

from . import decisions as d
from . import health as h
from . import invitations as i
from . import minutes as m
from . import work as w

LETTERS: tuple[Made, ...] = (
    Made("F01", i.f01_letter, 0),
    Made("F01", i.f01_letter, 1, "scanned_pdf", copy=Copy(170, 0.4, 7)),
    Made("F02", i.f02_mail, 0, "eml"),
    Made("F02", i.f02_mail, 1, "txt"),
    Made("F03", i.f03_form, 0, "docx"),
    Made("F03", i.f03_form, 1, "scanned_pdf", copy=Copy(160, 0.3, 6)),
    Made("F04", i.f04_cppm, 0),
    Made("F04", i.f04_cppm, 1, "scanned_pdf", copy=Copy(160, 0.6, 8)),
    Made("F05", m.f05_signs, 0),
    Made("F05", m.f05_signs, 1, "docx"),
    Made("F06", m.f06_cppm, 0),
    Made("F06", m.f06_cppm, 1, "scanned_pdf", copy=Copy(160, 0.5, 6)),
    Made("F07", m.f07_wales, 0),
    Made("F07", m.f07_wales, 1, "docx"),
    Made("F08", m.f08_trust, 0, "docx"),
    Made("F08", m.f08_trust, 1, "scanned_pdf", copy=Copy(170, 0.4, 7)),
    Made("F09", d.f09_letter, 0),
    Made("F09", d.f09_letter, 1, "scanned_pdf", copy=Copy(160, 0.5, 8)),
    Made("F10", d.f10_form, 0),
    Made("F10", d.f10_form, 1, "docx"),
    Made("F11", d.f11_moved, 0, "eml", "html_only"),
    Made("F11", d.f11_moved, 1, "eml"),
    Made("F12", d.f12_cancelled, 0),
    Made("F12", d.f12_cancelled, 1, "tiff", copy=Copy(200, 0.4, 8)),
    Made("F13", w.f13_plan, 0),
    Made("F13", w.f13_plan, 1, "docx"),
    Made("F14", w.f14_core, 0, "docx"),
    Made("F14", w.f14_core, 1, "scanned_pdf", copy=Copy(160, 0.5, 7)),
    Made("F15", w.f15_strategy, 0),
    Made("F15", w.f15_strategy, 1, "tiff", copy=Copy(200, 0.3, 6)),
    Made("F16", w.f16_section47, 0),
    Made("F16", w.f16_section47, 1, "docx"),
    Made("F17", w.f17_request, 0),
    Made("F17", w.f17_request, 1, "scanned_pdf", copy=Copy(160, 0.6, 8)),
    Made("F18", w.f18_referral, 0),
    Made("F18", w.f18_referral, 1, "eml"),
    Made("F19", h.f19_looked_after, 0),
    Made("F19", h.f19_looked_after, 1, "scanned_pdf", copy=Copy(170, 0.4, 7)),
    Made("F20", h.f20_cpis, 0),
    Made("F20", h.f20_cpis, 1, "html"),
    Made("F21", h.f21_emergency, 0),
    Made("F21", h.f21_emergency, 1, "scanned_pdf", copy=Copy(170, 0.5, 7)),
    Made("F22", h.f22_missed, 0),
    Made("F22", h.f22_missed, 1, "tiff", copy=Copy(200, 0.4, 8)),
    Made("F23", h.f23_police, 0),
    Made("F23", h.f23_police, 1, "docx"),
    Made("F24", h.f24_clinic, 0),
    Made("F24", h.f24_clinic, 1, "docx"),
)
