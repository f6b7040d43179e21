"""`python -m sim.scenario.draw_coefficient_sets` draws the kept table of coefficient sets anew.

It is needed when coefficients come or go; the version of the table then goes up by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sim.arrays import Array
from sim.scenario.coefficient_sets import FILE, HEAD, SETS, read_set_table
from sim.scenario.coefficients import coefficients

SEED = 1_967  # of the scrambling, fixed: the same coefficients give the same table
# Coefficients that share Sobol points. In 128 points of all 144 together some pairs of them rise and fall as one (the
# largest correlation is .94); so points are drawn for a few at a time, in which it is .2 at most, and the rows of each
# few are shuffled (Latin supercube sampling: Owen 1998), which leaves .35, as chance would.
TOGETHER = 16
DIGITS = 6
LEAST = 10.0**-DIGITS  # no share is written as 0 or 1


def drawn(names: Sequence[str], sets: int = SETS, seed: int = SEED) -> Array:
    """Scrambled Sobol points (sets, names) strictly between 0 and 1, a few names together; `sets` is a power of two."""
    from scipy.stats import qmc

    chance = np.random.default_rng(seed)
    sizes = [len(names[first : first + TOGETHER]) for first in range(0, len(names), TOGETHER)]
    parts = [chance.permutation(qmc.Sobol(size, scramble=True, rng=chance).random(sets)) for size in sizes]
    points: Array = np.concatenate(parts, axis=1).round(DIGITS)
    return np.clip(points, LEAST, 1 - LEAST)


def renew(path: Path = FILE) -> int:
    """Write the table of the coefficients that there are; its version. A table that would stay the same is left."""
    names, before = sorted(coefficients()), read_set_table(path) if path.is_file() else None
    points = drawn(names)
    if before and list(before.shares) == names and np.array_equal(np.array(list(before.shares.values())).T, points):
        return before.version
    version = before.version + 1 if before else 1
    said = f"{HEAD}{version} of the coefficient sets: where each coefficient stands in its range, a row a set"
    rows = [",".join(f"{share:.{DIGITS}f}".lstrip("0") for share in row) for row in points]
    path.write_text("\n".join([said, ",".join(names), *rows, ""]), encoding="utf-8", newline="\n")
    return version


if __name__ == "__main__":
    print(f"{FILE}: version {renew()} of {SETS} sets of {len(coefficients())} coefficients")
