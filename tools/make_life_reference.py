"""Writes docs/reference/life-of-a-case.md and its drawing, life-of-a-case.svg, from the one table of transitions and
from what endings ask; `--check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

from seenheard.casework.plan.endings import EndingKind, Line
from seenheard.casework.plan.life import STAGE_WORDS, Stage
from seenheard.casework.plan.transitions import BY_WORDS, DRAWN, HERE, TRANSITIONS, Transition
from seenheard.guidance.endings_file import load_endings

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "life-of-a-case.md"
DRAWING = TARGET.with_suffix(".svg")
#: Where each stage stands in the drawing: column and row.
PLACES = {
    Stage.NOTHING_KNOWN: (0, 0),
    Stage.CONCERN: (0, 1),
    Stage.ASSESSMENT: (0, 2),
    Stage.STRATEGY_DISCUSSION: (0, 3),
    Stage.ENQUIRY: (0, 4),
    Stage.TRANSFER_IN: (1, 1),
    Stage.CONFERENCE: (1, 4),
    Stage.ON_PLAN: (2, 4),
    Stage.NO_PLAN: (2, 2),
    Stage.EARLY_HELP: (2, 0),
    Stage.PLAN_ENDED: (3, 4),
    Stage.CHILD_IN_NEED: (3, 2),
    Stage.CLOSED: (3, 0),
    Stage.LOOKED_AFTER: (3, 6),
    Stage.MOVED_AWAY: (2, 6),
    Stage.GROWN_UP: (0, 6),
    Stage.LOST: (1, 6),
}
ANYWHERE = (Stage.GROWN_UP, Stage.LOST)
LOOPS = {Stage.ON_PLAN: ": core groups, reviews"}
WIDE, HIGH, ACROSS, DOWN, EDGE = 204, 44, 356, 84, 24
HEAD = """# The life of a child's case

Made from `seenheard/casework/plan/transitions.py` and `seenheard/guidance/plan/endings.yaml` by
`tools/make_life_reference.py`. Change it there, not here.

How far a case has come is worked out from decisions and other facts each time it is asked, by the predicates of
`seenheard/casework/plan/life.py`. It is never kept as a column, so it cannot fall out of step with the letters. The
table says which steps follow from where. A step that is not in it is never refused: it is shown as a doubt in words,
for letters go missing and dates are mistyped.

![The usual ways of a case; every way stands in the table below](life-of-a-case.svg)

The drawing shows the usual ways alone. In words: {spoken}

A plan ends by what a conference decides and by nothing else. A child who moved away, became looked after or turned 18
is told as such, and beside it stands that no letter says that the plan ended.
"""
EVERYWHERE = "anywhere, unless the child is gone"


def reference() -> str:
    parts = [HEAD.format(spoken=spoken()), "## Stages\n", "| stage | what it is called |\n| --- | --- |"]
    parts += [f"| `{stage}` | {words} |" for stage, words in STAGE_WORDS.items()]
    parts += ["\n## Every step\n", "| from | by | to | |\n| --- | --- | --- | --- |"]
    parts += [row(one) for one in TRANSITIONS if one.froms]
    parts.append(endings())
    return "\n".join(parts) + "\n"


def spoken() -> str:
    said = [f"{STAGE_WORDS[before]} → {STAGE_WORDS[after]} ({BY_WORDS[by]})" for before, by, after in DRAWN]
    return "; ".join(said) + "."


def row(one: Transition) -> str:
    froms = EVERYWHERE if set(one.froms) >= set(HERE) else words_of(one.froms)
    return f"| {froms} | {BY_WORDS[one.by]} | {words_of(one.to) or 'stays'} | {one.words} |"


def words_of(stages: tuple[Stage, ...]) -> str:
    if set(stages) >= set(HERE):
        return "where it stood"
    return ", ".join(STAGE_WORDS[one].lower() for one in stages)


def endings() -> str:
    found = load_endings()
    parts = [
        "\n## What endings ask of the practice\n",
        f"Looked at last on {found.checked_on.isoformat()}. An ending told more than {found.asked_for.days} days after",
        "its day asks nothing. “Not confirmed”: no source says so, or it could not be checked.",
    ]
    for kind in found.kinds.values():
        parts += [f"\n### {kind.words}\n", *([f"{kind.about}\n"] if kind.about else []), diary_words(kind), ""]
        parts.append("| whose record | what | source |\n| --- | --- | --- |")
        parts += [line_words(line) for line in kind.lines]
    return "\n".join(parts)


def diary_words(kind: EndingKind) -> str:
    return {
        "none": "What is in the diary follows from the facts as always.",
        "theirs": "What social care would owe for this child is not expected here any more; what we owe stays.",
        "from_the_day": "What social care would owe is not expected any more, nor is a report due from that day on.",
        "all": "Nothing is owed or expected for this child any more.",
    }[kind.duties]


def line_words(line: Line) -> str:
    source = f"[{line.source.title}]({line.source.url})" if line.source.url else line.source.title
    sure = "" if line.confirmed else "; not confirmed"
    itself = " (done by itself)" if line.by_itself else ""
    return f"| {line.whose} | {line.words}{itself} | {source}{sure} |"


def drawing() -> str:
    columns, rows = (max(place[at] for place in PLACES.values()) + 1 for at in (0, 1))
    width, height = EDGE * 2 + ACROSS * (columns - 1) + WIDE, EDGE * 2 + DOWN * (rows - 1) + HIGH
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t d">',
        '<title id="t">The usual ways of a child’s case</title>',
        f'<desc id="d">{escape(spoken())}</desc>',
        '<defs><marker id="a" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 10 5 0 10z" fill="#4c6272"/></marker></defs>',
        '<g font-family="Arial, sans-serif">',
        *(line(*one) for one in DRAWN),
        *(box(stage) for stage in Stage),
        "</g></svg>",
    ]
    return "\n".join(parts) + "\n"


def middle(stage: Stage) -> tuple[float, float]:
    column, row = PLACES[stage]
    return EDGE + column * ACROSS + WIDE / 2, EDGE + row * DOWN + HIGH / 2


def box(stage: Stage) -> str:
    x, y = middle(stage)
    if stage in ANYWHERE:
        words = f"{STAGE_WORDS[stage]} (from anywhere)"
    else:
        words = f"{STAGE_WORDS[stage]}{LOOPS.get(stage, '')}"
    fill = "#ffdc8e" if stage is Stage.ON_PLAN else "#ffffff"
    return (
        f'<rect x="{x - WIDE / 2:g}" y="{y - HIGH / 2:g}" width="{WIDE}" height="{HIGH}" rx="6" fill="{fill}" '
        f'stroke="#005eb8" stroke-width="2"/><text x="{x:g}" y="{y + 5:g}" font-size="14" text-anchor="middle" '
        f'fill="#212b32">{escape(words)}</text>'
    )


def line(before: Stage, by: str, after: Stage) -> str:
    """From the side of one box to the side of the other, with what it is called in its middle."""
    (x1, y1), (x2, y2) = middle(before), middle(after)
    if x1 == x2:
        y1, y2 = (y1 + HIGH / 2, y2 - HIGH / 2) if y2 > y1 else (y1 - HIGH / 2, y2 + HIGH / 2)
    else:
        x1, x2 = (x1 + WIDE / 2, x2 - WIDE / 2) if x2 > x1 else (x1 - WIDE / 2, x2 + WIDE / 2)
    at_x, at_y = (x1 + x2) / 2, (y1 + y2) / 2
    last = PLACES[before][0] == max(column for column, _ in PLACES.values())
    beside = f'x="{at_x - 8:g}" y="{at_y + 4:g}" text-anchor="end"' if last else f'x="{at_x + 8:g}" y="{at_y + 4:g}"'
    where = beside if x1 == x2 else f'x="{at_x:g}" y="{at_y - 8:g}" text-anchor="middle"'
    return (
        f'<path d="M{x1:g} {y1:g} {x2:g} {y2:g}" stroke="#4c6272" stroke-width="1.5" fill="none" marker-end="url(#a)"/>'
        f'<text {where} font-size="12" fill="#4c6272" stroke="#ffffff" stroke-width="4" paint-order="stroke">'
        f"{escape(BY_WORDS[by])}</text>"
    )


def main(argv: list[str]) -> int:
    made = {TARGET: reference(), DRAWING: drawing()}
    if argv == ["--check"]:
        stale = [one.name for one, text in made.items() if not one.exists() or one.read_text(encoding="utf-8") != text]
        if not stale:
            print("The life of a case is up to date.")
            return 0
        print(f"{', '.join(stale)}: out of date. Run: python tools/make_life_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    for target, text in made.items():
        target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
