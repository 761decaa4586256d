"""The gate before signing: what an audit would mark down in this report, each with words and its place.

It decides nothing about a child: it asks the writer to look again. A must stands in the way of signing until it is
answered or a reason is given; a should does not.
"""

from seenheard.casework.report.gate.checking import gaps
from seenheard.casework.report.gate.gap import Gap, Level

__all__ = ["Gap", "Level", "gaps"]
