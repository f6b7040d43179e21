"""Actor tables as models of expected utility have them: name, position, salience, capability."""
