"""The charts of a run: a file for each."""
