"""How many worlds are enough: looks at fixed numbers of worlds, until the interval of a share is narrow enough."""

from __future__ import annotations

from collections.abc import Iterator

from sim.ensemble.intervals import wilson

RUNS_UNUSED = "With a precision each point gets the worlds that it needs; 'runs' of the experiment counts for nothing."
FIRST_LOOK, MOST_LOOKS = 1_000, 13  # 1,000, 2,000, 4,000 … 4,096,000 worlds


def looks() -> Iterator[tuple[int, int]]:
    """The runs (first, end) that are played before each look.

    Looking only there, in the order of the runs, gives the same number of worlds whoever does the work. Each look that
    could end a run also widens the true error of its interval a little; doubling keeps the looks few.
    """
    first, end = 0, FIRST_LOOK
    for _ in range(MOST_LOOKS):
        yield first, end
        first, end = end, 2 * end


def narrow(successes: int, worlds: int, precision: float) -> bool:
    """Whether the whole 95 % interval of a share is at most `precision` wide. Not so of no worlds."""
    if not worlds:
        return False
    low, high = wilson(successes, worlds)
    return high - low <= precision
