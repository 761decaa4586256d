"""Made-up plans with planted actions, ours and others', and the minutes that give them as Word files."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import date, timedelta

SEED = 20261122
IMMUNISE = "bring immunisations up to date"
OURS = ("review the child's asthma", "refer the child to the eye clinic", "see the mother about her low mood",
        "weigh the child", "check the child's hearing", "tell the social worker of missed appointments")  # fmt: skip
THEIRS = ("visit the family each week", "help with the rent", "tell the school nurse of absences",
          "attend the parenting course", "keep a diary of contact")  # fmt: skip
OWN = ("GP", "GP practice", "Dr Osei, GP", "GP surgery")
OTHERS = ("Health visitor", "Social worker", "School", "Mother", "Father")
HEADS = (
    ("Action", "By whom", "By when"),
    ("What needs to happen", "Who", "When"),
    ("Task", "Responsible", "Timescale"),
)
#: What a child's record shows, by how often of twenty.
RECORDS = {"whole": 9, "lacks_one": 5, "declined": 2, "none": 4}


@dataclass(frozen=True, slots=True)
class Planted:
    """One action of a plan: what, whose, and by when."""

    what: str
    who: str
    due: date
    ours: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """One made-up child and what the plan asks. `record` is one of RECORDS; `corrected`: it is changed later."""

    given: str
    family: str
    born_on: date
    held: date
    actions: list[Planted]
    layout: int
    record: str = "none"
    corrected: bool = False
    every: int = 0  # weeks; the first of our actions recurs

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def ours(self) -> list[Planted]:
        return [one for one in self.actions if one.ours]


def made_up(number: int, today: date, seed: int = SEED) -> list[Plan]:
    """So many plans. Some of their days are past, some to come."""
    chance = random.Random(seed)
    return [plan(chance, place, today) for place in range(number)]


def plan(chance: random.Random, place: int, today: date) -> Plan:
    held = today - timedelta(days=chance.randint(7, 60))

    def due() -> date:
        return held + timedelta(days=chance.randint(7, 100))

    actions = [Planted(what, chance.choice(OWN), due(), True) for what in chance.sample(OURS, chance.randint(0, 3))]
    actions += [
        Planted(what, chance.choice(OTHERS), due(), False) for what in chance.sample(THEIRS, chance.randint(1, 4))
    ]
    immunise = chance.random() < 0.6
    if immunise:
        actions.append(Planted(IMMUNISE, chance.choice(OWN), due(), True))
    chance.shuffle(actions)
    record = chance.choices(list(RECORDS), list(RECORDS.values()))[0]
    return Plan(
        given=chance.choice(("Isla", "Rowan", "Tansy", "Jory", "Wren", "Ada")),
        family=chance.choice(("Bram", "Fen", "Hay", "Lark")) + chance.choice(("by", "wick")) + chr(97 + place % 26),
        born_on=today - timedelta(days=chance.randint(500, 3000)),
        held=held,
        actions=actions,
        layout=place % 4,
        record=record,
        corrected=record == "whole" and chance.random() < 0.4,
        every=chance.choice((0, 0, 1, 2, 4)),
    )  # fmt: skip


def written(one: Plan) -> bytes:
    """The minutes as a Word file: three layouts of tables, and one of sentences."""
    from docx import Document

    made = Document()
    made.add_heading("Northmere City Council", 1)
    made.add_heading("Minutes of the Initial Child Protection Conference", 2)
    for line in (
        f"Child: {one.name}",
        f"Date of birth: {one.born_on:%d/%m/%Y}",
        f"Date of conference: {one.held:%d %B %Y}",
        f"Decision: {one.given} is made the subject of a child protection plan under the category of neglect.",
    ):
        made.add_paragraph(line)
    made.add_heading("Outline child protection plan", 2)
    if one.layout == len(HEADS):
        for number, each in enumerate(one.actions, start=1):
            made.add_paragraph(f"{number}. {each.who} to {each.what} by {each.due:%d %B %Y}.")
    else:
        table = made.add_table(rows=1, cols=3)
        for cell, words in zip(table.rows[0].cells, HEADS[one.layout], strict=True):
            cell.text = words
        for each in one.actions:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = each.what.capitalize(), each.who
            cells[2].text = f"{each.due:%d %B %Y}"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
