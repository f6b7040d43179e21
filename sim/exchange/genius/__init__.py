"""Domains and profiles of Genius, which NegMAS reads and writes too."""
