"""When a text is good enough: the one comparison of the whole model (AC_next, Baarslag et al. 2013)."""

from __future__ import annotations

from sim.arrays import Array, Mask

TOLERANCE = 1e-9  # the only tolerance of the model: sums of the same terms in another order differ by less


def acceptable(value: Array, target: Array) -> Mask:
    """Whether a text worth `value` meets `target` (both (W,))."""
    return value >= target - TOLERANCE
