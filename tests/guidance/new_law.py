"""An edition of rules that were never made: what a file of new law looks like, for the tests alone."""

from __future__ import annotations

from pathlib import Path

FROM = "2026-11-09"
TEXT = f"""
edition: england-test
nation: england
title: A test edition, which is no law
valid_from: {FROM}
valid_to: null
entered_on: 2026-11-01
last_checked: 2026-11-01
note: For tests. It changes two rules of the edition before and takes the others over.
based_on: {{edition: england-2023, confirmed: true}}
rules:
- id: en-core-group-first
  duty: core_group
  starts_from: [conference]
  trigger: Child made subject of a child protection plan
  obligation: First core group meeting
  period: {{number: 7, unit: working_day}}
  direction: after
  counted_from: initial conference
  owed_by: lead_practitioner
  kind: statutory
  source: {{title: A test edition, class: official}}
  verified: true
- id: en-rcpc-first
  duty: review_conference
  starts_from: [conference]
  stage: first
  trigger: Child made subject of a child protection plan
  obligation: First review conference
  period: {{number: 2, unit: calendar_month}}
  direction: after
  counted_from: initial conference
  owed_by: local_authority
  kind: statutory
  source: {{title: A test edition, class: official}}
  verified: true
"""


def new_law(folder: Path, text: str = TEXT, name: str = "england-test.yaml") -> Path:
    """The folder with that file in it."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder
