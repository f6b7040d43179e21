"""The story of a world: which world, whose colour, and the numbers of a round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley-negotiation[classroom]'")

from sim.charts import style
from sim.classroom.explorer.explore import Wish, Worlds, play, scenario_named
from sim.classroom.pages.explorer.story_view import ANY, endings, following, wrong_world
from sim.classroom.pages.explorer.timeline import party_colours
from sim.model.talks.endings import ENDINGS
from sim.scenario.catalogue import named_files
from tests.seating import lively, written


@pytest.fixture(scope="module")
def wish(tmp_path_factory: pytest.TempPathFactory) -> Wish:
    return Wish(written(tmp_path_factory.mktemp("told"), lively()), seed=3)


@pytest.fixture(scope="module")
def worlds(wish: Wish) -> Worlds:
    return play(wish, 0, 40)


def test_a_party_has_one_colour_and_the_principals_that_of_the_charts() -> None:
    for name in named_files():
        scenario = scenario_named(name)
        colours = party_colours(scenario)
        assert len(set(colours.values())) == len(colours) == len(scenario.principals) + len(scenario.mediators)
        assert [colours[who] for who in scenario.principals] == list(style.PARTIES[: len(scenario.principals)])


def test_only_endings_that_occur_are_offered(worlds: Worlds) -> None:
    offered = endings(worlds)
    assert [name for name in ENDINGS[1:] if worlds.with_ending(name)] == [name for name in offered if name != ANY]
    assert offered[ANY].endswith("(40)")


@pytest.mark.parametrize(("number", "wrong"), [
    (0, False), (999, False), (999.0, False), (1000, True), (-1, True), (0.5, True), (None, True), (1e300, True),
])
def test_a_wrong_number_of_a_world_is_told_in_a_sentence(number: float | None, wrong: bool) -> None:
    said = wrong_world(number, 1000)
    assert (said is not None) == wrong
    assert said is None or "from 0 to 999" in said


@given(st.sets(st.integers(0, 50), min_size=1).map(sorted), st.integers(-1, 51), st.sampled_from([-1, 1]))
def test_going_on_leads_through_all_worlds_and_back_to_the_first(among: list[int], world: int, by: int) -> None:
    seen = []
    for _ in among:
        world = following(among, world, by)
        seen.append(world)
    assert sorted(seen) == among
    assert following(among, world, by) == seen[0]
    assert following(among, seen[0], -by) == seen[-1]
