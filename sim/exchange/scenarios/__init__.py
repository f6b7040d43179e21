"""From an actor table to the text of a scenario, and back."""
