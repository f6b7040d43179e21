"""What may stand in a scenario file, and how it is read and checked. Knows nothing of the model."""
