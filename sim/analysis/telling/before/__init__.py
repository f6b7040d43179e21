"""How things stood before the talks of one world."""
