"""`fees.yaml`: schemes by which some areas pay for reports. Examples only; amounts are the practice's own."""

from __future__ import annotations

from functools import cache

from seenheard.casework.report.fees import Scheme, SchemeRefused, scheme_from
from seenheard.guidance.yaml_file import GuidanceFault, only, source, yaml_file

_FILE = "report/fees.yaml"


@cache
def load_schemes() -> tuple[Scheme, ...]:
    """Each scheme in the file's order. Raises GuidanceFault if the file is wrong."""
    data = yaml_file(_FILE)
    keys = {"entered_on", "last_checked", "note", "sources", "schemes"}
    only(_FILE, data, keys, keys)
    sources = {key: source(f"{_FILE}, {key}", held).words for key, held in data["sources"].items()}
    schemes = []
    for held in data["schemes"]:
        if held.get("source") not in sources:
            raise GuidanceFault(f"{_FILE}, {held.get('id')}: “{held.get('source')}” is not among the sources.")
        try:
            schemes.append(scheme_from({**held, "source": sources[held["source"]]}))
        except SchemeRefused as fault:
            raise GuidanceFault(f"{_FILE}, {held.get('id')}: {fault}") from fault
    if len({scheme.id for scheme in schemes}) != len(schemes):
        raise GuidanceFault(f"{_FILE} gives one scheme twice.")
    return tuple(schemes)
