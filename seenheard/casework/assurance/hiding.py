"""Numbers for people who may see no cases: a small one is hidden, and so is whatever would give it away.

A number is given away by its complement: if 14 conferences were held and somebody went to 12, then nobody went to 2. So
the parts of a whole are hidden together: a small part, and then the smallest other parts until what is hidden cannot be
worked out from the whole and what is shown.
"""

from __future__ import annotations

from collections.abc import Mapping


def shown(whole: int, parts: Mapping[str, int], fewest: int) -> tuple[int | None, dict[str, int | None]]:
    """The whole and its parts, None for each that must not be shown. The parts exclude one another and add up to the
    whole. `fewest` is the smallest number that may be shown; zero is as small as one, for it tells that there was none.

    A whole that is too small hides all. Otherwise every part below `fewest` is hidden, and if what is hidden adds up
    to less than `fewest`, or is one part alone, the smallest of the others too.
    """
    if sum(parts.values()) != whole:
        raise ValueError("the parts do not add up to the whole")
    if whole < fewest:
        return None, dict.fromkeys(parts)
    hidden = {name for name, number in parts.items() if number < fewest}
    if not hidden:
        return whole, dict(parts)
    for name in sorted(parts, key=lambda name: (parts[name], name)):
        if len(hidden) > 1 and sum(parts[one] for one in hidden) >= fewest:
            break
        hidden.add(name)
    return whole, {name: None if name in hidden else number for name, number in parts.items()}
