"""A record written by another habit throughout is the same record: every list of one taken out of its list, every
single thing put into one, numbers as text, references in other forms, nulls and more places, another order."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from seenheard.links.gp_record import Record, read_record
from tests.links.gp_record.changing import sample, told

NAMES = (
    "adult-no-documents",
    "medicus-child-b2020-unicode",
    "emis-toddler-b2022-immunisation-questionnaire",
    "emis-b2006-immunisations-dna",
    "emis-adult-b1989-social-referrals",
    "specification/immunizations_response2",
)
Change = Callable[[Any], Any]


def everywhere(tree: Any, change: Change) -> Any:
    """The tree with a change made to each of its nodes, the innermost first."""
    if isinstance(tree, dict):
        tree = {key: everywhere(value, change) for key, value in tree.items()}
    elif isinstance(tree, list):
        tree = [everywhere(value, change) for value in tree]
    return change(tree)


def out_of_lists(node: Any) -> Any:
    return node[0] if isinstance(node, list) and len(node) == 1 else node


def objects_into_lists(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    return {key: [value] if isinstance(value, dict) and key != "resource" else value for key, value in node.items()}


def numbers_as_text(node: Any) -> Any:
    return str(node) if isinstance(node, int | float) and not isinstance(node, bool) else node


def flags_as_text(node: Any) -> Any:
    return str(node).lower() if isinstance(node, bool) else node


def nulls_and_more(node: Any) -> Any:
    return {**node, "_id": None, "unknownPlace": {"a": [1, None]}, "display2": ""} if isinstance(node, dict) else node


def spaces(node: Any) -> Any:
    if isinstance(node, dict) and isinstance(node.get("code"), str):
        return {**node, "code": f" {node['code']} "}
    return node


def absolute(node: Any) -> Any:
    if isinstance(node, dict) and isinstance(node.get("reference"), str) and "/" in node["reference"]:
        return {**node, "reference": f"https://gp.example/A1/STU3/1/{node['reference']}/_history/2"}
    return node


def kinds_in_capitals(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    loud = {key: value.upper() for key, value in node.items() if key == "resourceType"}
    return {**node, **loud}


HABITS: dict[str, Change] = {
    "out of lists": out_of_lists,
    "into lists": objects_into_lists,
    "numbers as text": numbers_as_text,
    "flags as text": flags_as_text,
    "nulls and more": nulls_and_more,
    "spaces": spaces,
    "absolute references": absolute,
    "kinds in capitals": kinds_in_capitals,
}


def by_full_address(tree: Any) -> Any:
    """Each entry with a urn, and each reference to it by that."""
    urns: dict[str, str] = {}
    for number, entry in enumerate(tree["entry"]):
        resource = entry["resource"]
        if "id" in resource:
            urns[f"{resource['resourceType']}/{resource['id']}"] = f"urn:uuid:00000000-0000-4000-8000-{number:012}"

    def refer(node: Any) -> Any:
        if isinstance(node, dict) and node.get("reference") in urns:
            return {**node, "reference": urns[node["reference"]]}
        return node

    changed = everywhere(tree, refer)
    for entry in changed["entry"]:
        resource = entry["resource"]
        entry["fullUrl"] = urns.get(f"{resource['resourceType']}/{resource.get('id')}", "")
    return changed


def essence(record: Record) -> Any:
    """The record without the order of what happened at one time, and without the places named in what was skipped."""
    return record.patient, {item.fingerprint: item for _, item in record.items()}, record.asked_for, set(record.skipped)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("habit", HABITS)
def test_the_same_record_by_another_habit_is_the_same(name: str, habit: str) -> None:
    tree = sample(name)
    changed = everywhere(tree, HABITS[habit])
    assert changed != tree or habit in ("numbers as text", "flags as text")
    assert essence(read_record(told(changed))) == essence(read_record(told(tree)))


@pytest.mark.parametrize("name", NAMES)
def test_references_by_urn_are_the_same(name: str) -> None:
    tree = sample(name)
    assert essence(read_record(told(by_full_address(tree)))) == essence(read_record(told(tree)))


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_entries_changes_nothing_but_the_order_of_lines(name: str) -> None:
    tree = sample(name)
    read = {(kind, item.fingerprint, item.when, item.words) for kind, item in read_record(told(tree)).items()}
    random.Random(7).shuffle(tree["entry"])
    again = {(kind, item.fingerprint, item.when, item.words) for kind, item in read_record(told(tree)).items()}
    assert again == read


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_give_the_same_record(name: str) -> None:
    data = json.dumps(sample(name)).encode()
    assert read_record(data) == read_record(data)
