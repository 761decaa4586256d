"""The names of duties, in which the numbers of one practice's rows become refs of a pack and the other way round.

A duty's key names what it hangs on: "minutes:conference:17", "report:conference:17:child:3". In a pack it reads
"minutes:conference:REF". A key that names anything else of the giver's own (a letter, an early warning) has no meaning
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PART = re.compile(r"(conference|fact|child):([^:]+)")

#: An action is the same wherever its words are the same: so letters know it again too.
ACTION_KEY = "action:words:"
Refs = Mapping[str, Mapping[str, str]]


def with_refs(key: str, refs: Refs) -> str:
    """The key with every number in it exchanged for what `refs` says ({"conference": {"17": "…"}}); "" if it names
    something that is not there, or that means nothing elsewhere."""
    kind, _, rest = key.partition(":")
    parts = _PART.findall(rest)
    if not parts or ":".join(f"{what}:{number}" for what, number in parts) != rest:
        return ""
    exchanged = [(what, refs.get(what, {}).get(number, "")) for what, number in parts]
    if not all(ref for _, ref in exchanged):
        return ""
    return ":".join([kind, *(f"{what}:{ref}" for what, ref in exchanged)])
