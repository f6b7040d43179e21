"""A table of a class: its log, its moves, and what happened there."""
