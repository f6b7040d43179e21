"""Runs of so many worlds that they are kept part by part: bounded memory, and they go on after an interruption."""
