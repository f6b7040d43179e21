"""The explorer's sliders: put back they change nothing, moved they shift what the scenario says, and they say so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.classroom.explorer.explore import Wish, play, scenario_named, story
from sim.classroom.explorer.levers import Lever, levers, settings_in_words
from sim.classroom.pages.explorer.lever_view import below
from sim.ensemble.arms import FactorMove
from sim.model.core.draws import Draws
from sim.model.core.worlds import Factors
from sim.model.talks.endings import ENDINGS
from sim.scenario.catalogue import named_files
from sim.scenario.factors import factors
from tests.building import changed
from tests.seating import lively, written

TRUST = "principals.a.base_trust"


@pytest.fixture(scope="module")
def wish(tmp_path_factory: pytest.TempPathFactory) -> Wish:
    data = changed(lively(), {TRUST: {"triangular": [0.2, 0.5, 0.6]}, "talks.walk_out": 0.1})
    return Wish(written(tmp_path_factory.mktemp("moved"), data), seed=3)


def lever(name: str, path: str) -> Lever:
    return next(lever for lever in levers(name) if lever.path == path)


def test_a_slider_in_its_own_place_does_nothing_and_elsewhere_it_is_found_again() -> None:
    for name in named_files():
        for one in levers(name):
            assert one.move(one.start) is None and one.in_words(None) == "as in the scenario"
            for position in {one.way.low, one.way.high, min(one.way.high, one.start + one.way.step)} - {one.start}:
                move = one.move(position)
                assert move and move.how == ("values" if one.factor.value.known else "shift")
                assert position == pytest.approx(one.position(move)), one.path


def test_what_is_uncertain_is_shifted_in_every_world_and_cut_to_its_range(wish: Wish) -> None:
    known = factors(scenario_named(wish.scenario))
    drawn = Factors.drawn(known, Draws(3, np.arange(200)), {}, 200)[TRUST]
    move = lever(wish.scenario, TRUST).move(0.95)
    assert move == FactorMove(TRUST, "shift", 0.45)
    moved = move.moved(drawn, known[TRUST])
    assert np.ptp(moved) > 0 and moved.max() == 0.99
    np.testing.assert_array_equal(moved, np.minimum(drawn + 0.45, 0.99))
    held = float(np.mean(moved == 0.99))
    said = lever(wish.scenario, TRUST).in_words(move)
    assert said.startswith("+0.45 in every world, so about 0.95; held at 0.99 in ") and said.endswith(" % of worlds")
    assert float(said.split()[-4]) / 100 == pytest.approx(held, abs=0.06)
    assert "held" not in lever(wish.scenario, TRUST).in_words(FactorMove(TRUST, "shift", 0.1))


def test_what_is_the_same_in_every_world_is_set(wish: Wish) -> None:
    one = lever(wish.scenario, "talks.walk_out")
    move = one.move(0.2)
    assert move == FactorMove(one.path, "values", 0.2) and one.in_words(move) == "0.2 a month"
    assert one.position(FactorMove(one.path, "shift", 0.1)) is None
    assert one.position(FactorMove(one.path, "values", 99.0)) is None


def test_back_in_its_place_are_the_same_worlds(wish: Wish) -> None:
    one = lever(wish.scenario, TRUST)
    moves = tuple(move for move in [one.move(one.start + one.way.step - one.way.step)] if move)
    assert Wish(wish.scenario, wish.seed, moves) == wish
    moved, untouched = Wish(wish.scenario, wish.seed, (FactorMove(TRUST, "shift", -0.3),)), play(wish, 0, 60)
    assert not np.array_equal(play(moved, 0, 60).terms, untouched.terms, equal_nan=True)
    np.testing.assert_array_equal(play(Wish(wish.scenario, wish.seed, (FactorMove(TRUST, "shift", 0.0),)), 0, 60).terms,
                                  untouched.terms)


def test_a_told_world_is_shifted_as_it_is_among_the_others(wish: Wish) -> None:
    moved = Wish(wish.scenario, wish.seed, (FactorMove(TRUST, "shift", -0.3),))
    worlds = play(moved, 0, 8)
    for world in (0, 7):
        assert story(moved, world).paragraphs[-1] == f"Ending: {ENDINGS[worlds.ending[world]]}."


def test_moves_are_named_in_the_words_of_the_sliders(wish: Wish) -> None:
    found = {one.path: one for one in levers(wish.scenario)}
    moves = tuple(move for move in (found["talks.walk_out"].move(0.2), found[TRUST].move(0.25)) if move)
    said = f"{found['talks.walk_out'].name} 0.2 a month; {found[TRUST].name} −0.25"
    assert settings_in_words(Wish(wish.scenario, 1, moves)) == said
    assert settings_in_words(wish) == "as in the scenario"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"uniform": [0.1, 0.2], "judgement": "closed doors"}, "Judgement: closed doors"),
        ({"uniform": [0.1, 0.2], "source": "Levada 2020"}, "Source: Levada 2020"),
        ({"uniform": [0.1, 0.2], "source": "Kydd 2003; size: judgement"}, "Judgement: Kydd 2003; size: judgement"),
        (0.1, "Judgement, no reason given"),
    ],
)
def test_a_judgement_is_not_told_as_a_source(tmp_path: Path, said: object, words: str) -> None:
    name = written(tmp_path, changed(lively(), {"talks.walk_out": said}))
    assert f". {words}<" in below(lever(name, "talks.walk_out"))
