"""Counts of talks, round by round."""

from __future__ import annotations

import numpy as np

from sim.model.core.recording import Recorder
from sim.model.negotiation import Negotiation
from tests.building import bare, scenario


def counted(first_round: int, rounds: int) -> Recorder:
    """A recorder that has counted three talks in each of some rounds from a given one on."""
    model = Negotiation(scenario(bare()), 1, np.arange(3))
    model.round = model.recorder.first_round = first_round
    for _ in range(rounds):
        model.round += 1
        model.recorder.record()
    return model.recorder


def test_what_part_of_the_worlds_did_later_is_added_to_its_own_rounds() -> None:
    """Also where those who add have themselves been left behind by others: round 6 is round 6."""
    rounds_4_to_6, round_6 = counted(3, 3), counted(5, 1)
    rounds_4_to_6.add(round_6)
    assert rounds_4_to_6.still_open == [3, 3, 6]
    assert [int(counts.sum()) for counts in rounds_4_to_6.counts] == [
        each * len(round_6.quantities) for each in rounds_4_to_6.still_open
    ]
    rounds_4_to_6.add(counted(6, 2))
    assert rounds_4_to_6.still_open == [3, 3, 6, 3, 3]
