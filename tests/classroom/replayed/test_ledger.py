"""The ledger of a table played again: exits of a round are of that round, and questions are counted once."""

from __future__ import annotations

import numpy as np

from sim.classroom.replayed.ledger import Ledger


def test_who_walks_out_has_left_until_the_round_is_over() -> None:
    ledger = Ledger(3)
    ledger.walk_out("a", np.array([True, False, False]))
    assert list(ledger.left) == [True, False, False] and list(ledger.exits) == ["a", "", ""]
    ledger.begin_round()
    assert not ledger.left.any()


def test_what_was_not_asked_cannot_stand() -> None:
    ledger = Ledger(3)
    ledger.note(np.array([True, True, False]), np.array([True, False, True]))
    ledger.note(np.array([True, False, False]), np.array([True, True, True]))
    assert list(ledger.asked) == [2, 1, 0] and list(ledger.stood) == [2, 0, 0]
