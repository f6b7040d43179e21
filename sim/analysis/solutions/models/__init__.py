"""The benchmark models: a file for each, with its `SOLUTION`."""

from __future__ import annotations

from sim.analysis.solutions.solution import Solution

KIND = Solution

__all__ = ["KIND", "Solution"]
