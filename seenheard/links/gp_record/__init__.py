"""A GP's record from a file: a GP Connect structured record (FHIR STU3), read as tolerantly as suppliers differ."""
