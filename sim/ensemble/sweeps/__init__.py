"""Many settings side by side, into a folder that survives anything."""
