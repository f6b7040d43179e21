"""The code of Parley, a simulator of negotiations between states. Its public names stand in the package `parley`."""

from __future__ import annotations

__version__ = "0.2.0"
