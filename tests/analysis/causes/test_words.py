"""What is found is told with its figures, and says which of it is no more than luck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.analysis.causes.asking import WorldCauses, WorldLuck, why
from sim.analysis.causes.findings import Causes
from sim.analysis.causes.words import NOT_ADDED, in_short, more_than_luck, of_world, saved_by, sentences
from tests.analysis.causes.failing import hopers, leavers

WORLD = WorldCauses("Talks", 1, 7, "broken off", 9, (), (), (WorldLuck("departures", "departures", 6, 20),))


@pytest.fixture(scope="module")
def left() -> Causes:
    return why(leavers(), 600, 1)


def test_a_cause_is_told_with_its_interval_its_price_and_its_luck(left: Causes) -> None:
    first, cause, *_ = sentences(left)
    assert first.startswith(f"Of 600 worlds {left.failed} ended without any deal; ")
    assert f"Of the {left.failures} failed talks, with everything else and all luck as it was, " in cause
    assert "would have ended in a deal had nobody broken off in anger (the same change loses 0 of 100 deals; " in cause
    assert NOT_ADDED not in in_short(left)


def test_every_change_is_told_beside_the_luck_that_it_is_compared_with(left: Causes) -> None:
    assert left.rows and all(row.luck_label == "departures" for row in left.rows)
    row = replace(left.rows[0], above_low=-0.021, above_high=0.193)
    assert more_than_luck(row) == "−2.1 to 19.3 %"


def test_without_a_cause_that_is_what_is_told() -> None:
    told = sentences(why(hopers(1), 12, 1))
    assert "No single change saved surely more of the failed talks than none; there is no luck in these talks." in told
    assert not any("other luck in" in one for one in told)
    assert any("These were played with every two changes together: some pair saves 12; 0 would" in one for one in told)


def test_a_world_is_told_by_changes_pairs_or_neither() -> None:
    told = of_world(WORLD)
    assert told[0] == "World 7 of “Talks”, seed 1, ended without a deal: broken off."
    assert told[1].startswith("Of 9 changes, each made for the whole talks, no one alone and no two together would")
    assert told[2].endswith("in some streams: 6 of 20 in departures.")
    changes = ("nobody broken off in anger", "there been no incidents")
    pair = WorldCauses("Talks", 1, 7, "stalemate", 9, (), (changes,), ())
    assert saved_by(pair)[1].endswith(f"only with two of them: had {changes[0]} and had {changes[1]}.")
    one = WorldCauses("Talks", 1, 7, "stalemate", 9, changes, (), ())
    assert of_world(one)[-1].endswith(f"in a deal had {changes[0]} or had {changes[1]}.")
