"""A paper as an HL7 FHIR R4 (4.0.1) document."""
