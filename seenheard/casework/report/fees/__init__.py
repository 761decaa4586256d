"""Minutes of writing, and a quarter's claim by a scheme's rules. Never a gate: no report waits for any of this."""

from seenheard.casework.report.fees.claiming import Claim, ClaimLine, ClaimRow, LeftOut, claim, claim_cells, quarter
from seenheard.casework.report.fees.minutes import writing_minutes
from seenheard.casework.report.fees.scheme import Paid, Scheme, SchemeRefused, scheme_as_data, scheme_from

__all__ = [
    "Claim",
    "ClaimLine",
    "ClaimRow",
    "LeftOut",
    "Paid",
    "Scheme",
    "SchemeRefused",
    "claim",
    "claim_cells",
    "quarter",
    "scheme_as_data",
    "scheme_from",
    "writing_minutes",
]
