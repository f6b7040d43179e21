"""Instruments that show how far the model can be believed: against theory, expected responses, data and the record."""
