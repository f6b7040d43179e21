"""The charts of a sweep: a file for each."""
