"""Files of any kind: checking them, writing a scenario out, schemas for editors."""
