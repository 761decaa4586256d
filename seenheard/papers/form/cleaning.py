"""What is taken out of a council's form, or makes us refuse it, inside its words and settings."""

from __future__ import annotations

import re
from typing import Any

from seenheard.papers.refusal import FormRefused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TRACKED = {
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange",
        "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    )
}  # fmt: skip
_OBJECTS = {f"{W}object", f"{W}control", f"{W}altChunk", f"{W}subDoc"}
_GONE = {
    f"{W}{name}"
    for name in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr", "dataBinding",
        "lastRenderedPageBreak", "rsids", "attachedTemplate", "mailMerge", "docVars", "trackRevisions",
        "printerSettings", "embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "embedTrueTypeFonts",
        "saveSubsetFonts", "formsDesign", "savePreviewPicture", "documentType", "smartTagPr",
    )
}  # fmt: skip
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_COMMANDS = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|MACROBUTTON|EMBED|RD|AUTOTEXTLIST)\b", re.I
)
_FOREIGN_LINK = re.compile(r"\bHYPERLINK\b\s+(?!\\l)\"?(?!https?://|mailto:)", re.I)


def cleaned(root: Any) -> None:
    """Takes leftovers out of a part in place. Raises FormRefused for tracked changes, objects and fields that fetch."""
    for element in root.iter():
        if element.tag in _TRACKED:
            raise FormRefused(
                "This form holds tracked changes, which would be sent with every report. In Word, on the Review tab, "
                "accept or reject all of them, and upload the form again."
            )
        if element.tag in _OBJECTS or str(element.tag).endswith("}OLEObject"):
            raise FormRefused(
                "This form holds an embedded object or document, so it was refused. Delete it in Word, or paste it "
                "as a picture."
            )
    _refuse_commands(root)
    for element in [one for one in root.iter() if one.tag in _GONE or one.tag == _SVG]:
        _take_out(element)
    for element in root.iter():
        for name in [name for name in element.attrib if "}rsid" in name]:
            del element.attrib[name]


def _refuse_commands(root: Any) -> None:
    """Word's own fields that fetch from elsewhere or start something; their names may be split over runs."""
    said = "".join(element.text or "" for element in root.iter(f"{W}instrText"))
    said += " ".join(element.get(f"{W}instr", "") for element in root.iter(f"{W}fldSimple"))
    found = _COMMANDS.search(said)
    if found or _FOREIGN_LINK.search(said):
        name = found.group(1).upper() if found else "HYPERLINK to a file"
        raise FormRefused(
            f"This form holds a Word field that fetches something from elsewhere or starts something ({name}), so it "
            "was refused. Delete it in Word: Alt and F9 shows the fields."
        )


def _take_out(element: Any) -> None:
    """Removes an element, and the extension or run that held nothing else, but never words that follow it."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in parent):
        grand = parent.getparent()
        if grand is not None:
            grand.remove(parent)
    elif element.tag == _SVG and parent.getparent() is not None:
        parent.getparent().remove(parent)
