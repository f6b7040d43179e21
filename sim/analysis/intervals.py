"""Moved to `sim.ensemble.intervals`."""
from sim.ensemble.intervals import Z95 as Z95, mean_between as mean_between, wilson as wilson  # noqa: I001
