"""The sample letters, where they lie beside the repository: opened without a complaint, their numbers found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seenheard.documents import open_many

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SAMPLES = [path for path in sorted(CORPUS.glob("sample-*")) if path.suffix != ".json"] if CORPUS.is_dir() else []


@pytest.mark.skipif(not SAMPLES, reason="the sample letters are not beside this clone")
def test_every_sample_is_opened_and_holds_its_nhs_numbers() -> None:
    stated = found = 0
    for path, document, _ in open_many(SAMPLES):
        says = json.loads(path.with_suffix(".json").read_text())
        assert document.problem is None and document.notes == (), path.name
        assert document.text == ("born_digital" if says["meta"]["text_layer"] else "ocr"), path.name
        text = "".join(line.text for page in document.pages for line in page.lines).replace(" ", "")
        numbers = [child["nhs_number"] for child in says["children"] if child.get("nhs_number")]
        stated += len(numbers)
        found += sum(number in text for number in numbers)
    assert found >= 0.97 * stated > 0
