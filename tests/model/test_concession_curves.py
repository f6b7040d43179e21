"""Two bare principals meet where their concession curves cross (Faratin, Sierra & Jennings 1998)."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

from sim.ensemble.runs import run
from tests.building import Data, bare, calm, changed, scenario

# exponents, values of no deal, share of time and position of the theory (position is the share of a, who wants 1)
CASES = [
    ((4, 4), (0.0, 0.0), 0.8409, 0.5),
    ((4, 1), (0.0, 0.0), 0.7245, 0.7245),
    ((4, 0.25), (0.0, 0.0), 0.5920, 0.8772),
    ((1, 1), (0.2, 0.2), 0.6250, 0.5),
]
LENGTHS = (10, 30, 100, 300, 1000)


def talks(exponents: tuple[float, float], no_deals: tuple[float, float], rounds: int) -> Data:
    """Opposed ideals, status quo in the middle: hope brings each value of no deal to where it is wanted."""
    data = changed(calm(bare(1, months=50)), {"talks.months_per_round": 50 / rounds})
    for name, ideal, exponent, no_deal in zip("ab", (1, 0), exponents, no_deals, strict=True):
        data = changed(
            data,
            {f"principals.{name}.interests.issue1": {"ideal": ideal, "salience": 1},
             f"principals.{name}.concession.exponent": exponent,
             f"principals.{name}.no_deal.own_hope": no_deal - 0.5},
        )
    return data


def crossing(exponents: tuple[float, float], no_deals: tuple[float, float]) -> tuple[float, float]:
    """Share of time at which the demands first sum to 1, and what a gets then."""

    def demand(i: int, t: float) -> float:
        return no_deals[i] + (1 - no_deals[i]) * (1 - t ** exponents[i])

    time = brentq(lambda t: demand(0, t) + demand(1, t) - 1, 0, 1)
    return time, demand(0, time)


def played(exponents: tuple[float, float], no_deals: tuple[float, float], rounds: int) -> tuple[float, float]:
    """Share of time passed at the agreement, and its position."""
    columns = run(scenario(talks(exponents, no_deals, rounds)), worlds=1).columns
    assert columns["ending"][0] == "agreement"
    return (float(columns["rounds"][0]) - 1) / rounds, float(columns["terms.issue1"][0])


@pytest.mark.parametrize(("exponents", "no_deals", "time", "position"), CASES)
def test_the_crossing_is_that_of_the_theory(
    exponents: tuple[float, float], no_deals: tuple[float, float], time: float, position: float
) -> None:
    assert crossing(exponents, no_deals) == pytest.approx((time, position), abs=1e-4)


@pytest.mark.parametrize(("exponents", "no_deals", "time", "position"), CASES)
def test_talks_end_within_one_rounds_concession_of_the_crossing(
    exponents: tuple[float, float], no_deals: tuple[float, float], time: float, position: float
) -> None:
    time, position = crossing(exponents, no_deals)
    errors = []
    for rounds in LENGTHS:
        got_time, got_position = played(exponents, no_deals, rounds)
        step = 1 / rounds
        moves = [(1 - r) * abs((time + 2 * step) ** e - max(0.0, time - step) ** e)
                 for e, r in zip(exponents, no_deals, strict=True)]
        assert abs(got_time - time) <= 2 * step  # a side speaks every other round
        assert abs(got_position - position) <= max(moves)
        errors.append(max(abs(got_time - time), abs(got_position - position)))
    assert errors[-1] < 0.0025 and errors[-1] < errors[0] / 5
    assert max(errors[3:]) < max(errors[:2])


def test_the_tougher_gets_more_and_later() -> None:
    results = [played((exponent, 1), (0.0, 0.0), 100) for exponent in (0.5, 1, 2, 4)]
    assert results == sorted(results)


@pytest.mark.parametrize("months_per_round", [0.25, 1.0, 5.0])
def test_without_overlap_there_is_no_agreement_whatever_the_curves(months_per_round: float) -> None:
    for exponents in ((0.1, 0.1), (1, 4), (9, 0.2)):
        data = talks(exponents, (0.51, 0.5), 50)
        data = changed(data, {"talks.months_per_round": months_per_round})
        assert run(scenario(data), worlds=1).columns["ending"][0] == "stalemate"


def test_a_hairs_breadth_of_overlap_is_enough_for_early_conceders() -> None:
    data = changed(talks((0.05, 0.05), (0.499, 0.4995), 50), {"principals.*.concession.exponent": 0.05})
    assert run(scenario(data), worlds=1).columns["ending"][0] == "agreement"


def test_a_longer_deadline_does_not_lower_agreement() -> None:
    """Time-dependent tactics, no walk-outs, constant values of no deal that differ from world to world."""
    hope = {"uniform": [-0.4, 0.1]}
    shares = []
    for months in (4, 8, 16, 32):
        data = changed(calm(bare(2, months=months)), {"principals.*.no_deal.own_hope": hope})
        data = changed(data, {"principals.*.concession.exponent": 3})
        shares.append(np.mean(run(scenario(data), worlds=500).columns["ending"] == "agreement"))
    assert shares == sorted(shares) and 0.1 < shares[-1] < 1.0
