"""Which parts of a council's Word file are kept, which are dropped and which make us refuse it, by what each is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Any

from seenheard.papers.refusal import FormRefused

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT, TEMPLATE = f"{_WORD}document.main+xml", f"{_WORD}template.main+xml"
#: Parts with words in which fields may stand.
WRITTEN = (DOCUMENT, f"{_WORD}header+xml", f"{_WORD}footer+xml", f"{_WORD}footnotes+xml", f"{_WORD}endnotes+xml")
_KEPT = re.compile(
    rf"{re.escape(_WORD)}(document\.main|header|footer|footnotes|endnotes|styles|numbering|settings|fontTable)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.theme\+xml"
    r"|application/vnd\.openxmlformats-package\.(relationships|core-properties)\+xml"
    r"|image/(png|jpeg|jpg|gif|bmp|tiff|x-emf|x-wmf|emf|wmf)"
)
_DROPPED = re.compile(
    r"comments|people\+xml|glossary|webSettings|stylesWithEffects|custom-properties|customXml|extended-properties"
    r"|printerSettings|obfuscatedFont|keyMapCustomizations|attachedToolbars|image/svg|documenttasks|labelInfo"
    r"|classificationlabels",
    re.I,
)
_DROPPED_NAMES = re.compile(
    r"^(docProps/(?!core\.xml$)|customXml/|word/(glossary|fonts|printerSettings)/|docMetadata/|\[trash\]/)"
)
_REFUSED = (
    (re.compile(r"macroEnabled|vba", re.I), "macros (a program)", "Save it as a Word document (.docx) without macros."),
    (
        re.compile(r"activeX", re.I),
        "controls that run a program (ActiveX)",
        "Delete them in Word, on the Developer tab.",
    ),
    (
        re.compile(r"oleObject|spreadsheetml|presentationml|/embeddings/|\.package$|drawingml\.chart|diagram", re.I),
        "an embedded object, such as a spreadsheet, chart or drawing",
        "Delete it in Word, or paste it as a picture.",
    ),
)
_ELSEWHERE = (
    "This form fetches {what} from elsewhere each time it is opened, so it was refused. Delete it in Word, or paste it "
    "as part of the document."
)


def sifted(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that are kept, with what points at others taken out. Raises FormRefused."""
    from seenheard.papers.form.package import parsed, serialised

    types = parsed(parts["[Content_Types].xml"])
    kinds = kinds_of(types, parts)
    kept = {name: data for name, data in parts.items() if _may_stay(name, kinds.get(name, ""))}
    for entry in list(types):
        if entry.get("ContentType") == TEMPLATE:
            entry.set("ContentType", DOCUMENT)
        if entry.tag == f"{_TYPES}Override" and entry.get("PartName", "").lstrip("/") not in kept:
            types.remove(entry)
    kept["[Content_Types].xml"] = serialised(types)
    for name in [name for name in kept if name.endswith(".rels")]:
        source = _source_of(name)
        if source and source not in kept:
            del kept[name]
            continue
        links = parsed(kept[name])
        for link in list(links):
            if _is_gone(link, source, kept):
                links.remove(link)
        kept[name] = serialised(links)
    if DOCUMENT not in kinds_of(types, kept).values():
        raise FormRefused("This is not a Word document. Open it in Word, save it as .docx and upload that.")
    return kept


def kinds_of(types: Any, names: Iterable[str]) -> dict[str, str]:
    """What each part is, as the file itself says: by its name, or by the ending of its name."""
    exact = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in types.iter(f"{_TYPES}Override")}
    ending = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in types.iter(f"{_TYPES}Default")}
    return {name: exact.get(name) or ending.get(name.rpartition(".")[2].lower(), "") for name in names}


def _may_stay(name: str, kind: str) -> bool:
    if name == "[Content_Types].xml":
        return True
    for pattern, what, mend in _REFUSED:
        if pattern.search(kind) or pattern.search(f"/{name}"):
            raise FormRefused(f"This form holds {what}, so it was refused. {mend}")
    if _DROPPED_NAMES.match(name) or _DROPPED.search(kind):
        return False
    if _KEPT.fullmatch(kind) or kind == TEMPLATE:
        return True
    if kind == "application/xml" or not kind:  # of no declared kind: nothing that Word would look at
        return False
    raise FormRefused(
        f"This form holds a part that a form does not need ({name}), so it was refused. Copy its words into a new Word "
        "document and upload that."
    )


def _source_of(name: str) -> str:
    """The part whose links these are: "word/document.xml" of "word/_rels/document.xml.rels"."""
    folder, _, file = name.rpartition("_rels/")
    return f"{folder}{file.removesuffix('.rels')}"


def _is_gone(link: Any, source: str, kept: dict[str, bytes]) -> bool:
    """Whether a link points at a part that was dropped. Raises FormRefused for one that fetches from elsewhere."""
    kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
    if link.get("TargetMode", "").lower() == "external":
        if kind == "hyperlink" and re.match(r"(https?://|mailto:|#)", target, re.I):
            return False
        if kind == "attachedTemplate":  # the council's own template, on the council's own disk
            return True
        what = {"image": "a picture", "hyperlink": "a file through a link"}.get(kind, "something")
        raise FormRefused(_ELSEWHERE.format(what=what))
    if kind == "aFChunk":
        raise FormRefused("This form holds a whole other document, so it was refused. Copy its words in instead.")
    if target.startswith("#"):
        return False
    path = (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    )
    return path not in kept
