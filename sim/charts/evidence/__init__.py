"""Charts of the evidence: responses, patterns and forecasts."""
