"""The benchmark models: a file for each."""
