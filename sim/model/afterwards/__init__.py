"""The months after the talks: what becomes of a deal and what the world feels of it."""
