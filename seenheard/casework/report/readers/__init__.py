"""Which copy of a report holds what: made by leaving out, never by covering up.

`may_read` judges each part for one reader and says why; `lay_out` makes the papers; `suggest` names the first readers.
The matrix is reviewed data: `guidance.report.readers.load_readers()`.
"""

from seenheard.casework.report.readers.deciding import may_read
from seenheard.casework.report.readers.decision import Decision, MayRead, Undecided
from seenheard.casework.report.readers.laying_out import LEFT_OUT, lay_out
from seenheard.casework.report.readers.matrix import Matrix, MatrixRefused, Matter, Rule, Verdict
from seenheard.casework.report.readers.standing import ReaderNotPlaced
from seenheard.casework.report.readers.suggesting import suggest

__all__ = [
    "LEFT_OUT",
    "Decision",
    "Matrix",
    "MatrixRefused",
    "Matter",
    "MayRead",
    "ReaderNotPlaced",
    "Rule",
    "Undecided",
    "Verdict",
    "lay_out",
    "may_read",
    "suggest",
]
