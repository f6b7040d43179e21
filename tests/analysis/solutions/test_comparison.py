"""The models beside the simulation: the start of the talks is the model's own, and the rows add up."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.analysis.solutions.comparison import Comparison, as_json, as_table, compared, distance
from sim.analysis.solutions.domain import at_likely_values, in_worlds
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.extensions import registry
from tests.building import bare, calm, changed, rich, scenario

SOLUTIONS = registry("benchmark model")
OF_TWO = {"rubinstein", "stahl", "risk-averse-kalai-smorodinsky"}  # they have no answer for three sides and more


@cache
def results(names: tuple[str, ...] = ("a", "b")) -> Results:
    """Some worlds of calm talks on three issues."""
    return run(scenario(calm(bare(3, names, months=24))), worlds=30, seed=1)


@pytest.mark.parametrize("names", [("a", "b"), ("a", "b", "c")])
def test_a_row_a_model_with_its_worth(names: tuple[str, ...]) -> None:
    found = compared(results(names))
    assert [row.solution.name for row in found.rows] == list(SOLUTIONS)
    for row in found.rows:
        no_deals = [no_deal[0] for no_deal in found.domain.no_deals]
        assert not row.answered or row.worth - row.gains == pytest.approx(no_deals)
        assert row.answered == (len(names) == 2 or row.solution.name not in OF_TWO)
        assert not row.answered or ((row.text >= 0) & (row.text <= 1)).all()
        assert row.in_zone == (row.answered and bool((row.gains >= -1e-9).all()))


def test_distance_is_a_weighted_mean_over_issues() -> None:
    assert distance(np.array([0.1, 0.5]), np.array([0.3, 0.5]), np.array([0.25, 0.75])) == pytest.approx(0.05)


def test_json_has_what_the_table_has() -> None:
    found = compared(results())
    told, table = as_json(found, results(), "mine"), as_table(found).set_index("solution")
    assert (told["scenario"], told["seed"], told["worlds"]) == ("mine", 1, 30)
    assert told["simulated"]["agreements"] == found.signed.shape[1] > 0
    for entry in told["solutions"]:
        row = table.loc[entry["name"]]
        assert all(row[f"terms.{issue}"] == x for issue, x in entry["terms"].items())
        assert sum(entry["gains"].values()) == pytest.approx(entry["joint_gain"]) == row["joint_gain"]


def test_without_a_zone_or_a_deal_nothing_is_made_up() -> None:
    hopeful = changed(calm(bare(3)), {"principals.*.no_deal.hope": 1.0})
    few = run(scenario(hopeful), worlds=5, seed=1)
    found = compared(few)
    told: dict[str, Any] = {entry["name"]: entry for entry in as_json(found, few)["solutions"]}
    assert told["nash"]["terms"] is None and told["kalai-smorodinsky"]["gains"] is None
    assert not any(entry["in_zone"] for entry in told.values())
    assert all(entry["distance"] is None for entry in told.values())
    assert as_json(found, few)["simulated"]["terms"] == dict.fromkeys(few.scenario.issues)


def test_known_factors_give_every_world_the_same_start() -> None:
    """With all factors known the start at likely values is the start of any world."""
    sure = scenario(calm(bare(2)))
    one, many = at_likely_values(sure), in_worlds(sure, 3, np.arange(4))
    for solution in SOLUTIONS.values():
        text, texts = solution.solve(one), solution.solve(many)
        assert texts.shape == (2, 4)
        assert np.ptp(texts, axis=1) == pytest.approx(0, abs=1e-12)
        assert texts[:, :1] == pytest.approx(text, abs=1e-9)


def test_issues_off_the_agenda_stay_at_the_status_quo() -> None:
    domain = at_likely_values(scenario(changed(rich(), {"issues.issue2.on_agenda": False})))
    for solution in SOLUTIONS.values():
        text = solution.solve(domain)
        assert np.isnan(text).any() or text[1] == domain.status_quo[1]


def test_third_parties_pull_as_far_as_push_and_backing_go() -> None:
    domain = at_likely_values(scenario(rich()))
    strong = dict(zip(domain.actors.names, domain.actors.capability[:, 0], strict=True))
    assert strong["a"] == strong["b"] == 1.0
    assert strong["ally"] == pytest.approx(0.2 * 0.8) and strong["friend"] == pytest.approx(0.15)


def test_the_stronger_a_principal_the_nearer_the_models_of_positions_come_to_it() -> None:
    """Positions 1 and 0, all saliences alike: the mean is 1 / (1 + capability of the second)."""
    ideals = {"principals.a.interests.issue1.ideal": 1, "principals.b.interests.issue1.ideal": 0}
    data = changed(bare(1), ideals | {"principals.*.no_deal.hope": -0.4})
    shared = []
    for capability, mean, median in ((1.0, 1 / 2, 1 / 2), (0.25, 4 / 5, 1.0)):
        domain = at_likely_values(scenario(changed(data, {"principals.b.capability": capability})))
        assert SOLUTIONS["compromise"].solve(domain) == pytest.approx(mean)
        assert SOLUTIONS["median"].solve(domain) == pytest.approx(median)
        shared.append(SOLUTIONS["nash"].solve(domain))
    assert shared[0] == shared[1]  # who weighs gains knows no other power than what no deal is worth


def test_simulated_texts_are_valued_at_the_start() -> None:
    found = compared(results())
    again: Comparison = replace(found, signed=np.stack([row.text for row in found.rows], axis=1))
    assert again.worth_signed() == pytest.approx(np.stack([row.worth for row in found.rows], axis=1))
