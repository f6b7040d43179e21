"""Two bare principals meet where their concession curves cross (Faratin, Sierra & Jennings 1998)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.optimize import brentq

from sim.ensemble.results.at_the_end import outcomes
from sim.ensemble.runs import run
from sim.model.negotiation import Negotiation
from tests.building import bare, calm, changed, scenario

# exponents, values of no deal, share of time and position of the theory (position is the share of a, who wants 1)
CASES = [
    ((4, 4), (0.0, 0.0), 0.8409, 0.5),
    ((4, 1), (0.0, 0.0), 0.7245, 0.7245),
    ((4, 0.25), (0.0, 0.0), 0.5920, 0.8772),
    ((1, 1), (0.2, 0.2), 0.6250, 0.5),
]
LENGTHS = (10, 30, 100, 300, 1000)
TOUGHNESS = (0.5, 1, 2, 4)


@dataclass(frozen=True)
class Talks:
    """Bare talks over one line: exponents of the curves, values of no deal, rounds until the deadline."""

    exponents: tuple[float, float]
    no_deals: tuple[float, float]
    rounds: int

    def demand(self, i: int, time: float) -> float:
        """What side i asks for at a share of time."""
        given: float = 1 - time ** self.exponents[i]
        return self.no_deals[i] + (1 - self.no_deals[i]) * given

    def crossing(self) -> tuple[float, float]:
        """Share of time at which the demands first sum to 1, and what a gets then."""
        time = float(brentq(lambda t: self.demand(0, t) + self.demand(1, t) - 1, 0, 1))
        return time, self.demand(0, time)

    def step(self) -> float:
        """The most that a side gives way in a round near the crossing; a side speaks every other round."""
        time, length = self.crossing()[0], 1 / self.rounds
        before, after = max(0.0, time - length), min(1.0, time + 2 * length)
        return max(self.demand(i, before) - self.demand(i, after) for i in (0, 1))


ALL = [
    *(Talks(exponents, no_deals, rounds) for exponents, no_deals, *_ in CASES for rounds in LENGTHS),
    *(Talks((exponent, 1), (0.0, 0.0), 100) for exponent in TOUGHNESS),
    *(Talks(exponents, (0.51, 0.5), 50) for exponents in ((0.1, 0.1), (1, 4), (9, 0.2))),
    Talks((0.05, 0.05), (0.499, 0.4995), 50),
]


@pytest.fixture(scope="module")
def results() -> dict[Talks, tuple[str, float, float]]:
    """Ending, share of time passed and position of all talks, played side by side as worlds of one model."""
    months = 50
    data = changed(calm(bare(1, months=months)), {"principals.b.interests.issue1.ideal": 0})
    given = {"talks.months_per_round": np.array([months / talks.rounds for talks in ALL]),
             "principals.a.interests.issue1.ideal": np.ones(len(ALL)),
             "principals.b.interests.issue1.ideal": np.zeros(len(ALL))}
    for i, name in enumerate("ab"):
        given[f"principals.{name}.concession.exponent"] = np.array([float(t.exponents[i]) for t in ALL])
        given[f"principals.{name}.no_deal.hope"] = np.array([2 * t.no_deals[i] - 1 for t in ALL])
    model = Negotiation(scenario(data), 1, np.zeros(len(ALL), dtype=np.int64), given)
    model.play()
    columns = outcomes(model)
    passed = (columns["rounds"] - 1) / np.array([talks.rounds for talks in ALL])
    rows = zip(ALL, columns["ending"].tolist(), passed.tolist(), columns["terms.issue1"].tolist(), strict=True)
    return {talks: (ending, time, position) for talks, ending, time, position in rows}


Results = dict[Talks, tuple[str, float, float]]
cases = pytest.mark.parametrize(("exponents", "no_deals", "time", "position"), CASES)
Pair = tuple[float, float]


@cases
def test_the_crossing_is_that_of_the_theory(exponents: Pair, no_deals: Pair, time: float, position: float) -> None:
    assert Talks(exponents, no_deals, 10).crossing() == pytest.approx((time, position), abs=1e-4)


@cases
def test_talks_end_within_one_rounds_concession_of_the_crossing(
    results: Results, exponents: Pair, no_deals: Pair, time: float, position: float
) -> None:
    errors = []
    for talks in (Talks(exponents, no_deals, rounds) for rounds in LENGTHS):
        time, position = talks.crossing()
        ending, got_time, got_position = results[talks]
        assert ending == "agreement"
        assert abs(got_time - time) <= 2 / talks.rounds
        assert abs(got_position - position) <= talks.step()
        errors.append(max(abs(got_time - time), abs(got_position - position)))
    assert errors[-1] < 0.0025 and errors[-1] < errors[0] / 5
    assert max(errors[3:]) < max(errors[:2])


def test_the_tougher_gets_more_and_later(results: Results) -> None:
    found = [results[Talks((exponent, 1), (0.0, 0.0), 100)][1:] for exponent in TOUGHNESS]
    assert found == sorted(found) and found[0][1] < found[-1][1] - 0.2


def test_without_overlap_there_is_no_agreement_whatever_the_curves(results: Results) -> None:
    found = [ending for talks, (ending, *_) in results.items() if sum(talks.no_deals) > 1]
    assert found == ["stalemate"] * 3


def test_a_hairs_breadth_of_overlap_is_enough_for_early_conceders(results: Results) -> None:
    assert results[ALL[-1]][0] == "agreement"


def test_a_longer_deadline_does_not_lower_agreement() -> None:
    """Time-dependent tactics, no walk-outs, constant values of no deal that differ from world to world."""
    hope = {"uniform": [-0.8, 0.2]}
    shares = []
    for months in (4, 8, 16, 32):
        data = changed(calm(bare(2, months=months)), {"principals.*.no_deal.hope": hope})
        data = changed(data, {"principals.*.concession.exponent": 3})
        shares.append(np.mean(run(scenario(data), worlds=500).columns["ending"] == "agreement"))
    assert shares == sorted(shares) and 0.1 < shares[-1] < 1.0
