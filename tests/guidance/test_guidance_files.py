"""The data goes with the package, and a file that is wrong is refused by name."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import seenheard
from seenheard.casework.timetable.rules import Period, Unit
from seenheard.guidance.bank_holidays import _nation
from seenheard.guidance.local_authorities import authority_of
from seenheard.guidance.rulebook import _edition, _whole
from seenheard.guidance.yaml_file import GuidanceFault, yaml_files

PACKAGE = Path(seenheard.__file__).parent


def test_the_data_is_read_from_inside_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "seenheard.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for folder in ("guidance", "casework"):
            for path in (PACKAGE / folder).rglob("*"):
                if path.suffix in {".py", ".yaml"}:
                    packed.write(path, path.relative_to(PACKAGE.parent))
        packed.write(PACKAGE / "__init__.py", "seenheard/__init__.py")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import seenheard.guidance as g; assert '.zip' in g.__file__;"
        "print(len(g.load_rulebook().editions), len(g.load_holidays().nations), len(g.load_codes()) > 20,"
        " len(g.load_authorities()) > 20)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(archive)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["6", "4", "True", "True"], done.stderr


def files(folder: str) -> dict[str, dict]:  # type: ignore[type-arg]
    return dict(yaml_files(folder))


def test_a_rule_without_a_source_is_refused() -> None:
    data = files("timetable")["wales"]
    del data["rules"][0]["source"]
    with pytest.raises(GuidanceFault, match=r"wales\.yaml, wa-icpc: “source” is missing"):
        _edition("wales", data)


def test_a_rule_with_a_misspelt_key_or_unit_is_refused() -> None:
    data = files("timetable")["wales"]
    data["rules"][0]["perod"] = 1
    with pytest.raises(GuidanceFault, match="“perod” is not a known key"):
        _edition("wales", data)
    data = files("timetable")["wales"]
    data["rules"][0]["period"]["unit"] = "working_days"
    with pytest.raises(GuidanceFault, match="working_days"):
        _edition("wales", data)


def test_a_new_edition_gives_only_what_changed() -> None:
    """Wales as it might be in a later edition: one rule changed, the others read again and the same."""
    held = {data["edition"]: (name, data) for name, data in yaml_files("timetable")}
    old = _whole("wales-safeguarding-procedures", held, ())
    later = {**held["wales-safeguarding-procedures"][1], "edition": "wales-later"}
    later["rules"] = [rule for rule in later["rules"] if rule["id"] == "wa-record"]
    later["rules"][0]["period"]["number"] = 15
    for confirmed in (True, False):
        later["based_on"] = {"edition": old.id, "confirmed": confirmed}
        new = _whole("wales-later", {**held, "wales-later": ("wales-later", later)}, ())
        assert {rule.id for rule in new.rules} == {rule.id for rule in old.rules}
        by_id = {rule.id: rule for rule in new.rules}
        assert by_id["wa-record"].period == Period(15, Unit.WORKING_DAY)
        assert by_id["wa-record"].verified
        assert by_id["wa-icpc"].verified is confirmed


def test_an_edition_based_on_itself_or_on_nothing_is_refused() -> None:
    held = {data["edition"]: (name, data) for name, data in yaml_files("timetable")}
    for base in ("scotland-2021", "scotland-1066"):
        held["scotland-2021"][1]["based_on"]["edition"] = base
        with pytest.raises(GuidanceFault, match="scotland-2021 is based on"):
            _whole("scotland-2021", held, ())


def test_a_holiday_on_a_saturday_or_out_of_range_is_refused() -> None:
    for day in ("2025-03-15", "2031-03-17"):
        data = files("holidays")["scotland"]
        data["days"][type(data["known_from"]).fromisoformat(day)] = "a mistake"
        with pytest.raises(GuidanceFault, match=day):
            _nation("holidays/scotland.yaml", data)


def test_a_setting_that_is_not_known_or_has_no_source_is_refused() -> None:
    data = files("authorities")["leeds"]
    data["settings"]["report_due.strategy"] = data["settings"]["report_due.initial"]
    with pytest.raises(GuidanceFault, match=r"“report_due\.strategy” is not a setting"):
        authority_of("authorities/leeds.yaml", data)
    data = files("authorities")["leeds"]
    data["settings"]["report_due.initial"]["source"] = "hearsay"
    with pytest.raises(GuidanceFault, match="“hearsay” is not among"):
        authority_of("authorities/leeds.yaml", data)
    data = files("authorities")["leeds"]
    data["settings"]["report_due.initial"] = {"not_sent": True, "source": "leeds"}
    with pytest.raises(GuidanceFault, match="not sent"):
        authority_of("authorities/leeds.yaml", data)
