"""New files: what a person answers, and the short commented file that is made of it."""
