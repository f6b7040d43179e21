"""What an interval of a mean cannot pass: the ends of what is averaged, which no world passes either."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.intervals import around, half_width, mean_between
from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.sweeps.points_table import Moments, interval
from sim.extensions import registry
from sim.lessons.grid import spot_of
from sim.model.negotiation import Negotiation
from tests.building import rich, scenario

GAINS = np.array([1.0, 0.98, 0.6, 0.95])  # of few worlds near the most that can be


def test_the_interval_of_a_joint_gain_ends_at_all_that_could_be_gained() -> None:
    mean, half = float(GAINS.mean()), half_width(float(GAINS.std(ddof=1)), len(GAINS))
    assert mean + half > 1
    moments = Moments(*(np.array([[value]]) for value in (4.0, mean, float(((GAINS - mean) ** 2).sum()))))
    told, spot = interval(measure("joint_gain"), moments, 0, 0), spot_of("joint_gain", GAINS)
    assert told == pytest.approx((mean, mean - half, 1.0), abs=1e-12) and told[2] == 1.0
    assert spot is not None and (spot.low, spot.high) == pytest.approx(told[1:], abs=1e-12)


def test_what_has_no_ends_keeps_its_whole_interval_and_one_world_says_nothing() -> None:
    found = mean_between(GAINS)
    assert found is not None and found["high"] > 1
    assert np.isnan(around(1.0, float("nan"), (0.0, 1.0))).all()


@pytest.fixture(scope="module")
def played() -> Negotiation:
    """Talks with everything but a war, and what comes after them."""
    model = Negotiation(scenario(rich()), 3, np.arange(60))
    model.play()
    return model


@pytest.mark.parametrize("name", [name for name, one in registry("measure").items() if not one.war])
def test_no_world_passes_the_ends_of_a_measure(played: Negotiation, name: str) -> None:
    found: Measure = measure(name)
    low, high = found.ends
    if np.isfinite([low, high]).any():
        values = found.of(played)
        assert np.nanmin(values) >= low - 1e-9 and np.nanmax(values) <= high + 1e-9
