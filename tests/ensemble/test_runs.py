"""Runs: one table and one set of trajectories, whatever the blocks; and sentences for what cannot be run."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace

import mesa
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from sim.ensemble.results.results import Results
from sim.ensemble.results.trajectories import Trajectories
from sim.ensemble.runs import BLOCK, run, worlds_together
from sim.errors import ParleyError
from sim.model.core.draws import DRAW_BLOCK
from sim.model.core.recording import BINS
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import ENDINGS
from sim.model.talks.reasons import REASONS
from sim.scenario.loading import load_scenario
from tests.building import changed, rich, scenario

HOPES = {"uniform": [-0.9, -0.1]}
ASKED = scenario(changed(rich(2, months=6), {"principals.*.no_deal.hope": HOPES}))


@pytest.fixture(scope="module")
def results() -> Results:
    return run(ASKED, 200, seed=3)


def test_there_is_a_row_a_world_in_order(results: Results) -> None:
    assert results.worlds == len(results.table) == 200
    assert results.columns["world"].tolist() == list(range(200))


def test_the_columns_are_those_that_are_promised(results: Results) -> None:
    promised = {"world", "ending", "rounds", "months", "joint_gain", "binding", "misreadings", "interim", "tension",
                "violence", "stance.ally", "stance.friend", "terms.issue1", "terms.issue2"}
    promised |= {f"{what}.{name}" for what in ("no_deal", "value", "trust", "support", "approval") for name in "ab"}
    promised |= {"deal_months", "alive", "left_by", "left_why", "crises"}
    promised |= {f"{what}.{name}" for what in ("impact", "impact_mean") for name in ("arms", "calm")}
    assert set(results.columns) == promised


def test_the_uncertain_factors_are_those_that_were_played(results: Results) -> None:
    path = "principals.a.no_deal.hope"
    played = Negotiation(ASKED, results.seed, np.arange(200)).factors[path]
    assert np.array_equal(results.factors[path], played) and np.array_equal(results.table[f"factor:{path}"], played)


def test_the_table_in_pieces_is_the_table(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.results.results.PIECE", 13)
    again = replace(results)  # nothing drawn yet
    parts = list(again.parts())
    assert [len(part["world"]) for part in parts] == [13] * 15 + [5]
    whole = pd.DataFrame({name: np.concatenate([part[name] for part in parts]) for name in parts[0]})
    pd.testing.assert_frame_equal(whole, results.table)
    assert all(np.array_equal(again.factors[path], values) for path, values in results.factors.items())


def test_every_world_ends_and_has_terms_where_there_is_a_deal(results: Results) -> None:
    table = results.table
    assert set(table["ending"]) <= set(ENDINGS) - {"open"} and set(table["binding"]) <= set(REASONS)
    deal = table["ending"].isin(["agreement", "partial"])
    assert 0 < deal.sum() < 200
    assert table.loc[deal, "terms.issue1"].notna().all() and table.loc[~deal, "terms.issue1"].isna().all()
    assert (table.loc[~deal, "joint_gain"] == 0).all() and (table["joint_gain"] <= 1 + 1e-9).all()
    assert ((table["value.a"] == table["no_deal.a"]) | deal).all()
    assert ((table["binding"] == "none") == (table["ending"] == "agreement")).all()
    assert table["rounds"].between(1, 6).all() and (table["months"] == table["rounds"]).all()


def test_trajectories_count_every_open_world(results: Results) -> None:
    found = results.trajectories
    assert isinstance(found, Trajectories)
    counts = found.counts.toarray().reshape(len(found.still_open), len(found.quantities), BINS)
    assert np.array_equal(counts.sum(axis=2), np.repeat(found.still_open[:, None], len(found.quantities), axis=1))
    assert found.still_open[0] == 200 and np.all(np.diff(found.still_open) <= 0)


def test_still_open_agrees_with_the_table(results: Results) -> None:
    """A world is counted up to the round of its signature or end."""
    rounds = results.columns["rounds"].astype(float)
    for played, still_open in enumerate(results.trajectories.still_open, start=1):
        assert still_open == (rounds >= played).sum()


def test_a_quantile_of_a_trajectory_is_that_of_the_worlds(results: Results) -> None:
    level = results.trajectories.quantile("surroundings.tension", 0.5)
    assert 0.0 < level[0] < 1.0
    with pytest.raises(KeyError):
        results.trajectories.row("surroundings.weather")


def test_merging_longer_and_shorter_trajectories_adds_them() -> None:
    rows = [("x", "x", "unit", 0.0, 1.0)]
    one = Trajectories(rows, csr_array(np.ones((3, BINS), dtype=np.int32)), np.full(3, BINS))
    two = Trajectories(rows, csr_array(np.ones((1, BINS), dtype=np.int32)), np.full(1, BINS))
    for both in (one.merged(two), two.merged(one)):
        assert both.still_open.tolist() == [2 * BINS, BINS, BINS]
        assert both.counts.toarray()[:, 0].tolist() == [2, 1, 1]
    assert one.still_open.tolist() == [BINS] * 3 and two.counts.shape == (1, BINS), "neither is changed"


def test_quantiles_where_nothing_is_open_are_not_numbers() -> None:
    counts, still_open = csr_array((1, BINS), dtype=np.int32), np.zeros(1, dtype=np.int64)
    empty = Trajectories([("x", "x", "unit", 0.0, 1.0)], counts, still_open)
    assert np.isnan(empty.quantile("x", 0.5)).all()


@given(st.integers(1, 30), st.integers(1, 40))
@settings(max_examples=10, deadline=None)
def test_progress_rises_within_blocks_and_ends_at_all_worlds(worlds: int, block: int) -> None:
    told: list[float] = []
    run(ASKED, worlds, block=block, progress=told.append)
    assert told == sorted(told) and told[0] > 0 and told[-1] == worlds
    assert {float(end) for end in range(block, worlds, block)} <= set(told), "a block done is told in whole worlds"


def test_progress_goes_on_where_worlds_are_played_on_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round tells of its own, in the models of fewer worlds too; and being told changes nothing."""
    monkeypatch.setattr("sim.model.talks.course.FEWEST_MOVED", 2)
    models: list[int] = []
    step = Negotiation.step

    def counted(model: Negotiation) -> None:
        models.append(model.W)
        step(model)

    monkeypatch.setattr(Negotiation, "step", counted)
    told: list[float] = []
    found = run(ASKED, 200, seed=3, progress=told.append)
    assert len(set(models)) > 2 and len(told) >= len(models), "no worlds were played on"
    assert told == sorted(told) and told[-1] == 200 and max(np.diff([0.0, *told])) < 60
    assert len(told) >= len(models) + ASKED.aftermath.months, "nothing is told of the aftermath"
    pd.testing.assert_frame_equal(found.table, run(ASKED, 200, seed=3).table)


@pytest.mark.parametrize(
    ("worlds", "seed", "block", "words"),
    [(0, 1, 8, "number of worlds"), (-1, 1, 8, "number of worlds"), (1, -1, 8, "seed"), (1, 1, 0, "block")],
)
def test_what_cannot_be_run_is_said_in_a_sentence(worlds: int, seed: int, block: int, words: str) -> None:
    with pytest.raises(ParleyError, match=words):
        run(ASKED, worlds, seed, block=block)


def test_more_worlds_than_find_room_are_refused_at_once() -> None:
    with pytest.raises(ParleyError, match="1,000,000,000,000,000 worlds do not fit into memory"):
        run(ASKED, 10**15, block=2)


@pytest.fixture
def no_search_for_circles() -> Iterator[None]:
    """Python frees only what nothing holds: objects that hold each other stay."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_search_for_circles")
def test_a_model_let_go_of_is_gone_with_its_arrays() -> None:
    model = Negotiation(ASKED, 1, np.arange(4))
    model.play()
    kept = [model, *model.agents, *(party.block for party in model.parties), model.factors["talks.months"].base]
    left = [weakref.ref(thing) for thing in kept]
    model.release()
    del model, kept
    assert [thing for thing in left if thing() is not None] == []


@pytest.mark.usefixtures("no_search_for_circles")
def test_after_a_run_no_model_is_left() -> None:
    """Nor the counter that Mesa keeps for each of them."""

    def left() -> tuple[int, int]:
        return len(mesa.Agent._ids), sum(isinstance(thing, Negotiation) for thing in gc.get_objects())

    before = left()
    run(ASKED, 12, block=3)
    assert left() == before


def test_fewer_worlds_with_many_sides_are_played_together() -> None:
    """What sides keep of each other grows with the square of their number; two sides are played as ever."""
    two = load_scenario("us-russia")
    side = two.principals["us"]
    many = two.model_copy(update={"principals": {f"side{i}": side for i in range(30)}})
    assert worlds_together(two) == BLOCK and worlds_together(many) == DRAW_BLOCK
