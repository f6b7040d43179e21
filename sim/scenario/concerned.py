"""Between whom something happened: whose trust in whom it moves (trust is trust in somebody: Kydd 2005)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.arrays import Array


def concerned(about: Sequence[str], sides: Sequence[str]) -> Array:
    """Whose trust (row) in whom (column) an event moves, 1 or 0 (n, n); `about` names some of the `sides` and others.

    Of several sides it is the trust of these in each other. Of one side alone it is that of all others in this one:
    what it did, be it to a third party, tells them whom they deal with. With nobody named it is all trust.
    """
    if not about:
        return np.ones((len(sides), len(sides)))
    named = np.array([side in about for side in sides], dtype=float)
    who = 1.0 - named if named.sum() == 1 else named
    return np.outer(who, named)
