"""Formats of scenario files: older ones are read as if they were of today's."""
