"""How offers came through to the others at the table, and the texts that mediators laid on it."""
