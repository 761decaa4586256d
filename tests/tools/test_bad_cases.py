"""The page of bad cases names sentences that the program says, and tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.check_hazards import ROOT, TEST, exists

PAGE = ROOT / "docs" / "reference" / "bad-cases-of-cover.md"
SENTENCE = re.compile(r"“([^”]+)”")
CASES = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][2:]


def lines_of_the_program() -> list[str]:
    folder: Path = ROOT / "seenheard"
    files = [one for ending in ("*.py", "*.jinja") for one in sorted(folder.rglob(ending))]
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


PROGRAM = lines_of_the_program()


def is_said(sentence: str) -> bool:
    """Does one line of the program hold all that is fixed in the sentence, in its order?"""
    fixed = [re.escape(part) for part in re.split("…", sentence) if part.strip(" .")]
    return any(re.search(".+".join(fixed), line) for line in PROGRAM)


@pytest.mark.parametrize("case", CASES, ids=lambda line: line.split("|")[1].strip()[:40])
def test_each_case_has_a_sentence_that_is_said_and_a_test_that_is_there(case: str) -> None:
    sentences, tests = SENTENCE.findall(case), TEST.findall(case)
    assert sentences and tests
    assert [one for one in sentences if not is_said(one)] == []
    assert [path + names for path, names in tests if not exists(path, names.removeprefix("::").split("::"))] == []


def test_what_the_program_does_not_say_is_found() -> None:
    assert not is_said("Two at once: … goes to the moon")
