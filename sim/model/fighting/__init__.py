"""The fighting that goes on while the sides talk: the front, what battles show, and ceasefires."""
