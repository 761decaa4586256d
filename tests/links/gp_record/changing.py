"""Changes a record in one place, as no supplier should and some supplier will: for the law that nothing is lost."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent / "samples"
Steps = tuple[str | int, ...]
STRANGE: tuple[Any, ...] = (
    None,
    "",
    "x",
    "2019-13-45",
    "Observation/none",
    "#",
    0,
    -1,
    3.5,
    10**30,
    True,
    False,
    [],
    {},
    [None],
    [[]],
    [{}],
    {"x": 1},
    [1, "a", {"b": []}],
    {"value": {"value": 1}},
    "\ud800\u0000 \u202e<script>",
)


def sample(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def places(tree: Any) -> list[Steps]:
    """The way to every node below the top, in order."""
    found: list[Steps] = []
    waiting: list[tuple[Steps, Any]] = [((), tree)]
    while waiting:
        steps, node = waiting.pop()
        inside = (
            list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
        )
        for key, value in inside:
            found.append((*steps, key))
            waiting.append(((*steps, key), value))
    return found


def changed(tree: Any, steps: Steps, how: int) -> Any:
    """A copy of the tree with one node dropped (0), put into a list (1), taken out of one (2), given twice (3), or made
    another thing (4 and on, of STRANGE)."""
    copy = json.loads(json.dumps(tree))
    home = copy
    for step in steps[:-1]:
        home = home[step]
    last: Any = steps[-1]
    if how == 0:
        del home[last]
    elif how == 1:
        home[last] = [home[last]]
    elif how == 2 and isinstance(home[last], list) and home[last]:
        home[last] = home[last][0]
    elif how == 3:
        home[last] = [home[last], home[last]]
    else:
        home[last] = STRANGE[(how - 4) % len(STRANGE)]
    return copy


def led_astray(tree: Any, chance: random.Random) -> Any:
    """A copy in which a reference points to any entry of the file, perhaps to its own."""
    references = [steps for steps in places(tree) if steps[-1] == "reference"]
    copy = json.loads(json.dumps(tree))
    entries = copy.get("entry") if isinstance(copy, dict) else None
    held = [each.get("resource") for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    names = [f"{each.get('resourceType')}/{each.get('id')}" for each in held if isinstance(each, dict)]
    for steps in chance.sample(references, min(len(references), chance.choice((1, 30)))) if names else ():
        home = copy
        for step in steps[:-1]:
            home = home[step]
        home["reference"] = chance.choice(names)
    return copy


def told(tree: Any) -> bytes:
    return json.dumps(tree).encode()


def at_random(seed: int, trees: list[Any]) -> Any:
    """One change, or several, by a seed."""
    chance = random.Random(seed)
    tree = chance.choice(trees)
    if chance.random() < 0.2:
        tree = led_astray(tree, chance)
    for _ in range(chance.choice((1, 1, 1, 5, 40))):
        tree = changed(tree, chance.choice(places(tree)), chance.randrange(4 + len(STRANGE)))
        if not isinstance(tree, dict | list) or not tree:
            break
    return tree
