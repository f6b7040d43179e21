"""World i is world i: the same to the last bit, whoever is played beside it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.arrays import Column
from sim.ensemble.results.results import Results
from sim.ensemble.results.trajectories import Trajectories
from sim.ensemble.runs import play_block, run
from sim.extensions import registry
from sim.model.core import again
from sim.model.negotiation import Negotiation
from sim.scenario.schema.scenario import Scenario
from tests.building import Data, at_war, bare, changed, rich, scenario, with_mediators

ISSUES = (1, 7, 8, 12)
TACTICS = [*registry("tactic")]
VARIED = {"talks.months": {"uniform": [2, 6]}, "principals.*.no_deal.hope": {"uniform": [-0.8, 0.2]}}


def varied(data: Data) -> Scenario:
    """Talks whose lengths differ, so that worlds end at different times."""
    return scenario(changed(data, VARIED))


def assert_same(found: Mapping[str, Column], everyone: Mapping[str, Column]) -> None:
    """Each column holds, bit for bit, what it holds for the same worlds among all."""
    for name, column in found.items():
        wanted = everyone[name][found["world"]]
        assert column.tobytes() == wanted.tobytes(), name


def assert_worlds_hold(asked: Scenario, worlds: int = 1000) -> None:
    """Alone, in pairs, in threes, scattered and out of order, worlds are as they are among all."""
    everyone, _ = play_block(asked, 1, np.arange(worlds))
    some = worlds - 1
    for runs in ([some], [3, some], [some, 5, 2]):
        assert_same(play_block(asked, 1, np.array(runs))[0], everyone)


@pytest.mark.parametrize("issues", ISSUES)
def test_with_everything_at_once(issues: int) -> None:
    assert_worlds_hold(varied(rich(issues)))


@pytest.mark.parametrize("issues", [1, 2, 8])
def test_at_war(issues: int) -> None:
    assert_worlds_hold(varied(at_war(rich(issues))))


def test_where_talks_are_taken_up_again() -> None:
    again = {"aftermath.months": 60, "aftermath.again": 0.6, "aftermath.crises": 0.05}
    for data in (rich(3), at_war(rich(2))):
        assert_worlds_hold(varied(changed(data, again)), 300)


def test_with_one_who_is_no_side_of_the_war() -> None:
    assert_worlds_hold(varied(at_war(rich(3, ("a", "b", "c")))), 60)


@pytest.mark.parametrize("issues", ISSUES)
def test_with_three_principals(issues: int) -> None:
    assert_worlds_hold(varied(rich(issues, ("a", "b", "c"))), 60)


@pytest.mark.parametrize("issues", ISSUES)
@pytest.mark.parametrize("tactics", [*zip(TACTICS[::2], [*TACTICS, "mixed"][1::2], strict=True)])
def test_with_every_tactic(tactics: tuple[str, str], issues: int) -> None:
    of_each = {f"principals.{name}.tactic": tactic for name, tactic in zip("ab", tactics, strict=True)}
    assert_worlds_hold(varied(changed(bare(issues), of_each)), 40)


@pytest.mark.parametrize("issues", [1, 8])
@pytest.mark.parametrize("mode", ["communicate", "inform", "formulate", "manipulate"])
def test_with_every_mode_of_mediation(mode: str, issues: int) -> None:
    assert_worlds_hold(varied(with_mediators(bare(issues), mode)), 40)


def test_with_mediators_who_have_to_offer() -> None:
    data = with_mediators(bare(3), "communicate", "formulate", "manipulate")
    assert_worlds_hold(varied(changed(data, {"mediators.*.entry": "offered"})), 40)


@pytest.mark.parametrize("kind", ["summit", "shock", "clash"])
def test_with_every_kind_of_event(kind: str) -> None:
    data = rich(3)
    assert_worlds_hold(varied(data | {"events": {kind: data["events"][kind]}}), 40)


@pytest.mark.parametrize("entry", ["open", "ripe"])
@pytest.mark.parametrize("protocol", sorted(registry("protocol")))
def test_with_every_protocol_whether_the_talks_have_begun_or_not(protocol: str, entry: str) -> None:
    of_the_talks = {"protocol": protocol, "entry": entry, "entry_cost": 0.1}
    asked = {f"talks.{field}": value for field, value in of_the_talks.items()}
    assert_worlds_hold(varied(changed(rich(3), asked | {"principals.*.tactic": "best-reply"})), 100)


@pytest.mark.parametrize("entry", ["open", "ripe"])
@pytest.mark.parametrize("protocol", sorted(registry("protocol")))
def test_all_that_lasts_from_round_to_round_is_declared(protocol: str, entry: str) -> None:
    """Worlds whose states are put into another model go on there as they would have."""
    asked = changed(rich(3), {"talks.protocol": protocol, "talks.entry": entry, "talks.months_per_round": 0.5})
    model = Negotiation(scenario(asked), 1, np.arange(40))
    for _ in range(4):
        model.step()
    other = again.in_rounds_of(model, 0.5)
    other.round = model.round
    for _ in range(3):
        model.step()
        other.step()
    for mine, theirs in zip(model.parties, other.parties, strict=True):
        assert mine.block.tobytes() == theirs.block.tobytes(), mine.key


def test_blocks_change_neither_table_nor_trajectories() -> None:
    asked = varied(rich(3, months=6))
    assert_blocks_hold(asked, 1000, (256, 999))
    assert_blocks_hold(asked, 50, (7,))


def counts(results: Results) -> NDArray[np.int64]:
    assert isinstance(results.trajectories, Trajectories)
    return np.asarray(results.trajectories.counts.toarray())


def assert_blocks_hold(asked: Scenario, worlds: int, blocks: tuple[int, ...]) -> None:
    """Played in blocks of these sizes, the worlds and their counts are those of one block."""
    whole = run(asked, worlds, block=worlds)
    for block in blocks:
        parts = run(asked, worlds, block=block)
        assert_same(parts.columns, whole.columns)
        assert np.array_equal(counts(parts), counts(whole))
        assert np.array_equal(parts.trajectories.still_open, whole.trajectories.still_open)


def test_lone_worlds_add_up_to_the_trajectories_of_all() -> None:
    asked = varied(rich(2, months=4))
    whole, parts = run(asked, 6, block=6), run(asked, 6, block=1)
    assert_same(parts.columns, whole.columns)
    assert np.array_equal(counts(parts), counts(whole))


def test_another_seed_gives_other_worlds() -> None:
    asked = varied(rich(2))
    assert run(asked, 50, seed=1).columns["tension"].tobytes() != run(asked, 50, seed=2).columns["tension"].tobytes()


def test_in_talks_that_cost_nothing_whatever_others_cost() -> None:
    """Where talks cost something replies are weighed, which leaves no trace in worlds where they do not."""
    asked = scenario(changed(bare(3), {"principals.*.concession.talking_cost": 0}))
    costs = [f"principals.{name}.concession.talking_cost" for name in "ab"]
    free = np.arange(40) % 2 == 0
    blocks = []
    for cost in (0.0, 0.02):
        model = Negotiation(asked, 1, np.arange(40), dict.fromkeys(costs, np.where(free, 0.0, cost)))
        model.talk()
        blocks.append(model.block.copy())
    assert np.array_equal(blocks[0][:, free], blocks[1][:, free])
    assert not np.array_equal(blocks[0][:, ~free], blocks[1][:, ~free])
