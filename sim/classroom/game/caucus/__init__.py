"""Private notes at a table: who may write to whom, what is read, and what others may see of it."""
