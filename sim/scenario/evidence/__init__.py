"""Files of evidence: the lines that the model is held to, written before anything is played."""
