"""The one kind of error a user can cause."""

from __future__ import annotations


class ParleyError(Exception):
    """A mistake in what was asked, told as a sentence; the command line prints it and ends with code 2."""
