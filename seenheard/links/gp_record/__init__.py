"""A GP's record from a file: a GP Connect structured record (FHIR STU3), read as tolerantly as suppliers differ."""

from .reading import read_record
from .record import Record, RecordRefused

__all__ = ["Record", "RecordRefused", "read_record"]
