"""Opening the package's own data files, from a folder or from a wheel, and refusing what is not as it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from seenheard.casework.timetable.rules import Period, Source, Unit


class GuidanceFault(ValueError):
    """A data file of ours is wrong: a fault in the release, named by file and place. Its message is a sentence."""


def yaml_files(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each YAML file of a folder of this package, by name: its name without ending, and what it holds."""
    entries = [
        entry for entry in files("seenheard.guidance").joinpath(folder).iterdir() if entry.name.endswith(".yaml")
    ]
    for entry in sorted(entries, key=lambda each: each.name):
        yield entry.name.removesuffix(".yaml"), _mapping(entry.name, entry.read_text(encoding="utf-8"))


def yaml_files_of(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each YAML file of a folder outside this package. Raises GuidanceFault if one cannot be read."""
    for path in sorted(folder.glob("*.yaml")):
        try:
            yield path.name.removesuffix(".yaml"), _mapping(path.name, path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError, OSError) as fault:
            raise GuidanceFault(f"{path.name} cannot be read as YAML: {str(fault).splitlines()[0]}.") from fault


def yaml_file(name: str) -> dict[str, Any]:
    """One YAML file of this package."""
    return _mapping(name, files("seenheard.guidance").joinpath(name).read_text(encoding="utf-8"))


def only(where: str, given: Mapping[str, Any], allowed: set[str], required: set[str]) -> None:
    """Raises GuidanceFault if a key is missing or not known: a misspelt key must not be lost in silence."""
    for key in sorted(set(given) - allowed):
        raise GuidanceFault(f"{where}: “{key}” is not a known key.")
    for key in sorted(required - set(given)):
        raise GuidanceFault(f"{where}: “{key}” is missing.")


def period(where: str, given: Any) -> Period | None:
    """{number: 3, unit: working_day} as a Period; None if no value could be read."""
    if given is None:
        return None
    only(where, given, {"number", "unit"}, {"number", "unit"})
    if given["unit"] not in set(Unit):
        raise GuidanceFault(f"{where}: “{given['unit']}” is no unit that is known. Known are {', '.join(Unit)}.")
    try:
        return Period(int(given["number"]), Unit(given["unit"]))
    except ValueError as fault:
        raise GuidanceFault(f"{where}: {fault}") from fault


def source(where: str, given: Any) -> Source:
    only(where, given, {"title", "url", "class"}, {"title", "class"})
    return Source(given["title"], given.get("url", ""), given["class"])


def day(where: str, given: Any) -> date | None:
    if given is None or type(given) is date:
        return given
    raise GuidanceFault(f"{where}: “{given}” is not a date.")


def _mapping(name: str, text: str) -> dict[str, Any]:
    held = yaml.safe_load(text)
    if not isinstance(held, dict):
        raise GuidanceFault(f"{name} does not hold a mapping.")
    return held
