"""The reports: one HTML file with charts and sentences computed from the numbers."""
