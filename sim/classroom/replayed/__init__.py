"""A class's table played again, to look back at it: what each side knew, and what would have saved its talks."""
