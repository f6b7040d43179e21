"""How third parties come nearer to the principals or move away from them (Walt 1987; Snyder 1984; Gibler 2008)."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.model.core.worlds import sum_rows


def leaning(alignment: Array) -> Array:
    """How much nearer each party stands to each principal than to the others on average; all (P, n, W), -1 to 1.

    Incidents and tension are not laid at one side's door, so each party sees the danger in the side that is further
    from it, and its protector in the nearer one.
    """
    others = alignment.shape[1] - 1
    total = sum_rows(np.ascontiguousarray(np.moveaxis(alignment, 1, 0)))
    return np.asarray(alignment - (total[:, None] - alignment) / others)
