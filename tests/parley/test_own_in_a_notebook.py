"""Tactics and players that a notebook defines play here, with as many processes as one likes to ask for."""

from __future__ import annotations

import pytest

import parley
from tests.adding import forgotten
from tests.ensemble.own_tactic import Patient
from tests.parley.asked import SHORT

MANY = 400  # worlds: enough for two pieces of work


class Stays(parley.BuiltIn):
    """Plays as the model's agent does."""


def test_a_tactic_of_a_cell_plays_the_same_with_one_worker_and_with_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patient, "__module__", "__main__")
    with forgotten():
        assert parley.extend(Patient) is Patient
        parley.extend(Patient)  # the cell is run again
        firm = SHORT.set({"principals.upland.tactic": "patient", "principals.upland.concession.patience": 0.8})
        alone = parley.run(firm, worlds=MANY)
        with pytest.warns(UserWarning, match="the tactic 'patient' was made in a notebook"):
            shared = parley.run(firm, worlds=MANY, workers=2)
    assert shared.table.equals(alone.table)


def test_a_player_of_a_cell_plays_the_same_with_one_worker_and_with_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Stays, "__module__", "__main__")
    seats = {"upland": Stays()}
    with pytest.warns(UserWarning, match="the players were made in a notebook"):
        shared = parley.run(SHORT, worlds=20, players=seats, workers=2)
    assert shared.table.equals(parley.run(SHORT, worlds=20, players=seats).table)


def test_a_measure_of_a_cell_can_be_watched() -> None:
    with forgotten():
        parley.extend(parley.Measure("quick", "talks of two rounds at most", "share of worlds",
                                     lambda model: (model.table.last_round <= 2).astype(float), share=True))
        found = parley.sweep({"scenario": SHORT, "vary": {"talks.months": [2, 4]}, "runs": 6, "watch": ["quick"]})
    assert found.table["quick"].between(0, 1).all() and found.table["quick:worlds"].tolist() == [6, 6]
