"""What was imported of the child's own GP record, and who was entered as family, as tables. No adult's record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from seenheard.practice.gp_record.wording import ONE, date_words, kind_key, lines_of, title_of, who_words, words_of
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
ENTRIES = (
    *("date", "kind", "what", "in words", "written", "who", "source in the record", "in the newest file"),
    *("concerns somebody else?", "decided by"),
)
IMPORTS = ("brought in at", "by", "fingerprint of the file", "entries that could not be read", "known to be missing")
FAMILY = ("name", "what they are", "parental responsibility", "lives with the child", "concerns somebody else?")


def record_tables(held: Held) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    """Name, heading and rows of each table."""
    yield "gp-record", ENTRIES, entries(held)
    yield "gp-record-files", IMPORTS, imports(held)
    yield "family", FAMILY, family(held)


def entries(held: Held) -> Iterator[Row]:
    """Each with empty columns for whoever decides what of it concerns others and is left out."""
    for one in held.record_entries:
        written = "; ".join(text for _, texts in lines_of(one) for text in texts)
        here = "no" if one.gone_at else "yes"
        yield (
            *(date_words(one.precision, one.earliest), ONE[kind_key(one)], title_of(one), words_of(one), written),
            *(who_words(one), one.source, here, "", ""),
        )


def imports(held: Held) -> Iterator[Row]:
    for one in held.record_imports:
        missing = "; ".join(words for _, words, _ in one.incomplete)
        skipped = one.counts.get("skipped", len(one.skipped))
        yield moment(timezone.localtime(one.at)), one.by or "", one.sha256, skipped, missing


def family(held: Held) -> Iterator[Row]:
    said = {True: "yes", False: "no", None: "not known"}
    for tie in held.ties:
        yield tie.member.name, tie.words, said[tie.parental_responsibility], said[tie.lives_with], ""
