"""What is frozen is read again as it was, whatever it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.report.model import Report
from seenheard.practice.reports.freezing import FrozenFault, as_json, from_json, sha256_of

texts = st.text(st.characters(codec="utf-8"), max_size=20)
built = st.builds(Report)
for_any = st.from_type(Report)


@given(for_any)
def test_read_again_it_is_the_same_report(report: Report) -> None:
    assert from_json(as_json(report)) == report


@given(for_any)
def test_the_same_report_has_the_same_fingerprint(report: Report) -> None:
    again = from_json(as_json(report))
    assert sha256_of(as_json(again)) == sha256_of(as_json(report))


@given(for_any, texts)
def test_another_report_has_another_fingerprint(report: Report, reference: str) -> None:
    other = replace(report, reference=f"{report.reference}x{reference}")
    assert sha256_of(as_json(other)) != sha256_of(as_json(report))


def test_a_field_that_is_newer_than_the_frozen_report_has_its_default() -> None:
    kept = as_json(Report("initial", "england"))  # type: ignore[arg-type]
    del kept["report"]["corrects"]
    assert from_json(kept).corrects == ""


@pytest.mark.parametrize(
    "kept", [{}, {"format": 2, "report": {}}, {"format": 1}, {"format": 1, "report": {"no": 1}}, []]
)
def test_what_is_no_report_is_refused(kept: object) -> None:
    with pytest.raises(FrozenFault):
        from_json(kept)  # type: ignore[arg-type]
