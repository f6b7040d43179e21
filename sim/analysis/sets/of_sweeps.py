"""How far the points of a sweep are apart over coefficient sets."""

from __future__ import annotations

import numpy as np

from sim.analysis.contrasts import pairs
from sim.analysis.sets.clustered import SetDifference, over_sets
from sim.analysis.swept import Swept
from sim.arrays import Array
from sim.ensemble.folders.folder import SweepFolder
from sim.ensemble.results.store import SETS_FILE
from sim.ensemble.sweeps.sweep_worlds import WATCH
from sim.scenario.coefficient_sets import SETS


def of_points_over_sets(swept: Swept, outcome: str) -> SetDifference | None:
    """From the point with the lowest mean to that with the highest, of the central set, over coefficient sets.

    The interval allows for having picked the two. None of fewer than two points, or where no sets were played.
    """
    mean = swept.points[outcome].to_numpy(float)
    known = np.flatnonzero(~np.isnan(mean))
    if len(known) < 2 or not swept.found.over_sets:
        return None
    low, high = (int(known[end(mean[known])]) for end in (np.argmin, np.argmax))
    table = over_sets_table(swept.found, outcome)
    return over_sets(table[high] - table[low], np.arange(table.shape[1]) % SETS, pairs(len(known)))


def over_sets_table(folder: SweepFolder, outcome: str) -> Array:
    """An outcome in the runs with coefficient sets, by point and run (P, runs); NaN where a world has none."""
    from pyarrow import parquet

    table = parquet.read_table(folder.path / SETS_FILE, columns=["point", "run", f"{WATCH}{outcome}"])
    point, run, values = (table[name].to_numpy() for name in ("point", "run", f"{WATCH}{outcome}"))
    found = np.full((len(folder.points), int(run.max()) + 1), np.nan)
    found[point, run] = values
    return found
