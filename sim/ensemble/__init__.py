"""Many worlds into one table and one results folder."""
