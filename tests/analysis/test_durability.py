"""How long deals last and what the world feels of it, counted from the table."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim.analysis.durability import durability, fates, impacts, lifetimes, survival
from sim.analysis.outcomes import summary
from sim.ensemble.intervals import mean_between, wilson
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.model.afterwards.compliance import CAUSES
from sim.scenario.vocabulary import FATES
from tests.building import changed, rich, scenario

HOPES = {"principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]}}


@cache
def results(months: int = 24) -> Results:
    """Talks of which some end in a deal, and what came after."""
    return run(scenario(changed(rich(2, months=6), {**HOPES, "aftermath.months": months})), 200, seed=2)


def found() -> dict[str, Any]:
    told = durability(results())
    assert told is not None
    return told


def with_lives(lasted: list[float], alive: list[float]) -> Results:
    """Deals of these months, kept or not."""
    columns = {"deal_months": np.array(lasted), "alive": np.array(alive), "joint_gain": np.zeros(len(lasted))}
    return replace(results(), columns={**results().columns, **columns})


def test_every_world_has_one_fate() -> None:
    chosen = fates(results())
    assert list(chosen) == list(FATES) and all(worlds.any() for worlds in chosen.values())
    assert (np.sum(list(chosen.values()), axis=0) == 1).all()
    table = results().table
    assert ((table["left_by"] != "nobody") == chosen["deal broken"]).all()
    assert set(table["left_why"]) <= {"none", *CAUSES} and (table.loc[chosen["deal kept"], "deal_months"] == 24).all()
    assert (~chosen["no deal"] == table["ending"].isin(["agreement", "partial"])).all()


def test_the_shares_alive_are_counts_of_deals_with_wilson_intervals() -> None:
    told, (months, ended) = found(), lifetimes(results())
    assert told["deals"] == len(months) and list(told["alive"]) == ["12", "24"]
    for look, entry in told["alive"].items():
        count = sum(1 for month, over in zip(months, ended, strict=True) if not over or month > int(look))
        low, high = wilson(count, len(months))
        assert entry == {"share": count / len(months), "low": low, "high": high}
    assert sum(told["why"].values()) == pytest.approx(1) and sum(told["by"].values()) == pytest.approx(1)


def test_the_curve_is_that_of_kaplan_and_meier() -> None:
    """Four deals: ends after 2 and 5 months, one lost from sight after 4, one alive at the end."""
    curve = survival(with_lives([2, 5, 4, 24], [0, 0, 1, 1]))
    at = dict(zip(curve["months"], curve["share"], strict=True))
    assert at[0] == 1 and at[2] == pytest.approx(3 / 4) and at[5] == pytest.approx(3 / 4 * 1 / 2)
    assert at[24] == at[5]


def test_the_curve_falls_inside_its_band_to_the_share_alive_at_the_end() -> None:
    curve = survival(results())
    assert (np.diff(curve["share"]) <= 0).all() and (np.diff(curve["months"]) > 0).all()
    assert (curve["low"] <= curve["share"] + 1e-12).all() and (curve["share"] <= curve["high"] + 1e-12).all()
    assert curve["share"][-1] == pytest.approx(found()["alive"]["24"]["share"])


@pytest.mark.parametrize("alive", [0.0, 1.0])
def test_a_curve_of_one_fate_has_a_band_of_numbers(alive: float) -> None:
    curve = survival(with_lives([3, 9, 24], [alive] * 3))
    assert all(np.isfinite(values).all() for values in curve.values())
    low, high = wilson(round(3 * alive), 3)
    assert (curve["low"][-1], curve["high"][-1]) == pytest.approx((low, high))
    assert curve["low"][0] == pytest.approx(wilson(3, 3)[0]) and curve["share"][0] == curve["high"][0] == 1


def test_without_deals_nothing_is_alive() -> None:
    told = durability(_without_deals())
    assert told is not None and told["deals"] == 0 and told["alive"] is None and told["why"] is None


def _without_deals() -> Results:
    nobody = {"deal_months": np.full(200, np.nan), "alive": np.zeros(200), "left_why": np.full(200, "none")}
    return replace(results(), columns={**results().columns, **nobody})


def test_impacts_are_means_by_fate() -> None:
    told = impacts(results())
    assert told is not None and list(told) == ["arms", "calm"]
    column = results().columns["impact.arms"].astype(float)
    for fate, worlds in fates(results()).items():
        entry = told["arms"]["end"][fate]
        assert entry["mean"] == pytest.approx(column[worlds].mean()) and entry["low"] <= entry["mean"] <= entry["high"]
    assert told["arms"]["start"] == 0.3
    by_ending = told["arms"]["by_ending"]
    for ending in np.unique(results().columns["ending"]):
        worlds = results().columns["ending"] == ending
        assert by_ending[str(ending)]["mean"] == pytest.approx(column[worlds].mean())
    assert by_ending["no talks"] is None


def test_the_interval_of_a_mean() -> None:
    values = np.array([1.0, 2.0, 3.0, 4.0])
    told = mean_between(values)
    assert told is not None and told["mean"] == 2.5
    assert (told["low"], told["high"]) == pytest.approx(stats.t.interval(0.95, 3, 2.5, stats.sem(values)))
    assert mean_between(np.array([])) is None
    assert mean_between(values[:1]) == {"mean": 1.0, "low": None, "high": None}


def test_without_an_aftermath_there_is_nothing_to_tell() -> None:
    told = summary(results(0), 1.0)
    assert told["durability"] is None and told["impacts"] is None


def test_talks_taken_up_again_are_counted_where_the_scenario_asks_for_them() -> None:
    assert "again" not in found()
    often = {"aftermath.months": 60, "aftermath.again": 1, "aftermath.crises": 0.05}
    played = run(scenario(changed(rich(2, months=6), {**HOPES, **often})), 100, seed=2)
    told = durability(played)
    assert told is not None and told["again"]["worlds"] == played.table["again_month"].notna().sum() > 0
    assert sum(told["again"]["endings"].values()) == pytest.approx(1)
