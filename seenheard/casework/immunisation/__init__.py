"""What a child has been given against the schedule of the children born when it was: counted and shown, not judged."""

from seenheard.casework.immunisation.given import Given
from seenheard.casework.immunisation.recognising import Recognised, recognise
from seenheard.casework.immunisation.schedule import Age, Cohort, Dose, Schedule, Vaccine, Wording
from seenheard.casework.immunisation.stand import DoseStand, Stand, State, stand

__all__ = [
    "Age",
    "Cohort",
    "Dose",
    "DoseStand",
    "Given",
    "Recognised",
    "Schedule",
    "Stand",
    "State",
    "Vaccine",
    "Wording",
    "recognise",
    "stand",
]
