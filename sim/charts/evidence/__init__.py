"""Charts of the evidence: what was expected beside what the model gives."""
