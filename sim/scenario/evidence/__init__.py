"""Files of evidence: what is expected of the model, and what is known of the world."""
