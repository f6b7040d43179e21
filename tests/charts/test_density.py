"""The density of very many positions, counted in bins, is that of the positions."""

from __future__ import annotations

import numpy as np
import pytest

from sim.charts import density as module
from sim.charts.density import GRID, density


@pytest.mark.parametrize("spread", [0.003, 0.1, 0.6])
def test_counted_in_bins_it_is_the_same_shape(spread: float, monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.clip(np.random.default_rng(1).normal(0.3, spread, 2_000), 0.0, 1.0)
    exact = density(values)
    monkeypatch.setattr(module, "MANY", 1_000)
    counted = density(values)
    assert counted.shape == GRID.shape and np.abs(counted - exact).max() < 0.01 * exact.max()
    assert not np.array_equal(counted, exact), "it was not counted"
