"""The rules of the work as reviewed data: time rules in editions, public holidays, local authorities, clinical codes.

This package reads files and hands values to `casework`, which reads none. Every value carries its source and the day
on which it was last checked.
"""

from seenheard.guidance.bank_holidays import load_holidays
from seenheard.guidance.clinical_codes import ClinicalCode, load_codes
from seenheard.guidance.local_authorities import load_authorities
from seenheard.guidance.rulebook import fingerprint, load_rulebook
from seenheard.guidance.yaml_file import GuidanceFault

__all__ = [
    "ClinicalCode",
    "GuidanceFault",
    "fingerprint",
    "load_authorities",
    "load_codes",
    "load_holidays",
    "load_rulebook",
]
