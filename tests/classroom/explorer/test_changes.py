"""By how much two settings differ on the same worlds, with the intervals that `compare` gives."""

from __future__ import annotations

import numpy as np
import pytest

from sim.classroom.explorer.changes import (
    BY_CHANCE,
    NO_WORLD,
    Difference,
    of_endings,
    of_endings_over_sets,
    of_reasons,
    of_terms,
)
from sim.classroom.explorer.explore import Worlds
from sim.ensemble.intervals import share_difference
from sim.model.talks.endings import AGREEMENT, BROKEN_OFF
from sim.model.talks.reasons import REASONS

NONE, TIME = REASONS.index("none"), REASONS.index("time")


def worlds(agreed: list[int], terms: float = 0.5) -> Worlds:
    """A hundred worlds, of which some agreed."""
    yes = np.isin(np.arange(100), agreed)
    return Worlds(np.where(yes, AGREEMENT, BROKEN_OFF), np.where(yes, NONE, TIME), np.zeros(100),
                  np.where(yes, terms, np.nan)[None, :])


def test_a_share_changes_by_what_flips_either_way() -> None:
    before, now = worlds([*range(20)]), worlds([*range(5, 40)])
    found = of_endings(now, before, "agreement")
    assert (found.by, found.worlds) == (0.15, 100)
    assert (found.low, found.high) == share_difference(20, 5, 100)
    assert of_reasons(now, before, "time").by == -0.15
    assert found.certain and BY_CHANCE not in found.points()
    assert found.points().startswith("+15 points (+5 to +2")


def test_a_change_that_could_be_chance_says_so_and_none_is_none() -> None:
    before = worlds([*range(20)])
    found = of_endings(worlds([*range(1, 22)]), before, "agreement")
    assert found.points() == f"+1 point (−3 to +5), {BY_CHANCE}"
    assert of_endings(before, before, "agreement").points() == NO_WORLD
    assert of_terms(before, before, 0) == Difference(0.0, 0.0, 0.0, 20, none=True)


def test_a_change_over_sets_has_the_interval_of_sets() -> None:
    """In every other set eight worlds agree more, in the others none: twice as uncertain as flips on their own."""
    now = np.where(np.arange(1024) % 128 % 2 == 0, AGREEMENT, BROKEN_OFF)
    ended = [Worlds(column, column, np.zeros(1024), np.zeros((1, 1024))) for column in (now, np.full(1024, BROKEN_OFF))]
    found = of_endings_over_sets(ended[0], ended[1], "agreement")
    assert found.by == 0.5 and found.worlds == 1024
    half = 1.9788 * 0.5 / 127**0.5  # Student's t of 128 sets, each all or nothing
    assert (found.low, found.high) == pytest.approx((0.5 - half, 0.5 + half), abs=1e-4)
    assert found.ends() == "+41 to +59 points"
    assert of_endings_over_sets(ended[0], ended[0], "agreement").ends() == NO_WORLD


def test_terms_are_compared_where_both_have_a_deal() -> None:
    before, now = worlds([*range(20)]), worlds([*range(10, 40)], terms=0.6)
    found = of_terms(now, before, 0)
    assert found and found.worlds == 10 and found.by == pytest.approx(0.1)
    assert found.places().startswith("+0.10 (")
    assert of_terms(worlds([50, 51]), before, 0) is None


@pytest.mark.parametrize(("change", "said"), [
    (Difference(0.004, 0.001, 0.007, 9), "+0.4 points (+0.1 to +0.7)"),
    (Difference(0.03, 0.003, 0.07, 9), "+3.0 points (+0.3 to +7.0)"),
    (Difference(-0.03, -0.07, 0.01, 9), f"−3 points (−7 to +1), {BY_CHANCE}"),
    (Difference(0.0, -0.02, 0.02, 9), f"0 points (−2 to +2), {BY_CHANCE}"),
    (Difference(-0.01, -0.02, -0.006, 9), "−1 point (−2 to −1)"),
])
def test_words_hold_the_sign_of_what_they_tell(change: Difference, said: str) -> None:
    """A number that is not 0 is never told as 0."""
    assert change.points() == said
