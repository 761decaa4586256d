"""File names and titles: by reference, never by anybody's name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard import papers
from seenheard.papers.example import example_paper
from tests.papers import made_up


def test_a_file_is_called_by_its_reference_and_version() -> None:
    name = papers.file_name(example_paper(), papers.Kind.PDF)
    assert re.fullmatch(r"report-EX-2026-014-version-1-[0-9a-f]{6}\.pdf", name)
    assert papers.file_name(replace(example_paper(), annex=True, version=3), "docx").startswith(
        "annex-EX-2026-014-version-3-"
    )
    assert papers.file_name(made_up.draft(), "json").startswith("draft-report-")


def test_copies_for_several_readers_have_several_names() -> None:
    other = replace(example_paper(), sections=example_paper().sections[:3])
    assert papers.file_name(other, "pdf") != papers.file_name(example_paper(), "pdf")


def test_no_name_of_the_family_stands_in_a_files_name_or_title() -> None:
    for paper in (example_paper(), made_up.draft(), replace(example_paper(), annex=True, for_whom="Cara Quill")):
        for words in (papers.file_name(paper, "pdf"), papers.title_of(paper)):
            assert not re.search("Quill|Ava|Ben|Cara|Marsh", words)


@given(st.text(), st.sampled_from(list(papers.Kind)))
def test_whatever_the_reference_is_the_name_is_one_of_a_plain_file(reference: str, kind: papers.Kind) -> None:
    name = papers.file_name(replace(example_paper(), reference=reference), kind)
    assert re.fullmatch(r"[A-Za-z0-9-]+\.(docx|pdf|json)", name)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="exe"):
        papers.file_name(example_paper(), "exe")


def test_a_title_says_draft_or_annex() -> None:
    assert papers.title_of(made_up.draft()) == "Draft: report to a child protection conference, EX-2026-014"
    assert (
        papers.title_of(replace(example_paper(), annex=True, reference=""))
        == "Confidential annex to a conference report"
    )
