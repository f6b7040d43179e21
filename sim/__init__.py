"""Parley: a simulator of negotiations between states."""
