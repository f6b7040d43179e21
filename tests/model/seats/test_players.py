"""Scripted players in the seats of principals."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.runs import run
from sim.errors import ParleyError
from sim.model.seats.players import BuiltIn, Move, Scripted
from tests.building import bare, calm, scenario

TALKS = scenario(calm(bare(issues=1)))
HALF = {"issue1": 0.5}


def test_a_script_that_offers_and_one_that_accepts_sign_what_was_offered() -> None:
    """The scripted terms are signed in the scripted round, in every world."""
    players = {"a": Scripted({1: Move(offer=HALF)}), "b": Scripted({1: Move(accept=True)})}
    table = run(TALKS, worlds=8, players=players).columns
    assert set(table["ending"]) == {"agreement"}
    assert (table["rounds"] == 1).all()
    np.testing.assert_array_equal(table["terms.issue1"], 0.5)


def test_a_script_that_refuses_waits_for_its_round() -> None:
    """The same offer is refused in round 1 and accepted in round 3, as written."""
    first = Scripted({round: Move(offer=HALF) for round in (1, 3)})
    second = Scripted({1: Move(accept=False), 2: Move(offer={"issue1": 0.0}), 3: Move(accept=True)})
    table = run(TALKS, worlds=4, players={"a": first, "b": second}).columns
    assert (table["rounds"] == 3).all()
    np.testing.assert_array_equal(table["terms.issue1"], 0.5)


def test_nobody_signs_less_than_no_deal() -> None:
    """A script that accepts everything still signs nothing worth less than no deal to it."""
    greedy = {"a": Scripted({1: Move(offer={"issue1": 1.0})}), "b": Scripted({1: Move(accept=True)})}
    kind = {"a": Scripted({1: Move(offer={"issue1": 0.0})}), "b": Scripted({1: Move(accept=True)})}
    rounds = [run(TALKS, worlds=2, players=players).columns["rounds"][0] for players in (greedy, kind)]
    assert rounds.count(1) <= 1  # one of the two extremes is worth less than the status quo to one side


def test_a_script_without_moves_is_the_agent() -> None:
    """An empty script and the built-in agent give the same bits."""
    plain, scripted = run(TALKS, worlds=16), run(TALKS, worlds=16, players={"a": Scripted({}), "b": BuiltIn()})
    for name, column in plain.columns.items():
        np.testing.assert_array_equal(scripted.columns[name], column)


@pytest.mark.parametrize("offer", [{"issue9": 0.5}, {"issue1": 1.5}])
def test_an_offer_that_cannot_be_is_a_sentence(offer: dict[str, float]) -> None:
    """Unknown issues and positions off the line are refused."""
    with pytest.raises(ParleyError, match="no such place"):
        run(TALKS, worlds=2, players={"a": Scripted({1: Move(offer=offer)})})


def test_a_seat_that_does_not_exist_is_a_sentence() -> None:
    """The message names the seats there are."""
    with pytest.raises(ParleyError, match="no principal or mediator 'c' to play; there are a, b"):
        run(TALKS, worlds=2, players={"c": BuiltIn()})
