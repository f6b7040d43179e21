"""Why talks failed: what is known of small scenarios is found, and what cannot be asked is told in a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.causes.asking import causes_of, share_of, why, why_world
from sim.analysis.causes.replay import AS_IT_WAS, Replaying
from sim.analysis.causes.sample import with_a_deal
from sim.errors import ParleyError
from tests.analysis.causes.failing import hopers, leavers
from tests.building import bare, calm, scenario


def test_walking_out_is_named_where_nothing_else_ends_talks() -> None:
    found = why(leavers(), 600, 1)
    assert found.failed >= 60
    first = found.named[0]
    assert first.key == "anger" and first.saves.share is not None and first.saves.share >= 0.97
    assert first.loses.worlds == 0 and [row.key for row in found.named] == ["anger"]
    assert found.one + found.several + found.unsaved == found.failures


def test_what_only_two_changes_save_is_found_as_a_pair() -> None:
    found = why(hopers(1), 12, 1)
    assert (found.failed, found.one, found.several, found.more) == (12, 0, 0, 0) and found.two == 12
    assert found.pairs[0].keys == ("hope.a", "hope.b") and found.pairs[0].saves == 12
    assert found.deals == 0 and all(row.loses.share is None and not row.cause for row in found.rows)
    world = why_world(hopers(1), 1, 3)
    assert world.saves == () and world.pairs == (("Side A had nothing to hope for without a deal",
                                                  "Side B had nothing to hope for without a deal"),)


def test_a_world_is_told_as_in_the_run() -> None:
    of = leavers()
    failed = np.flatnonzero(~with_a_deal(Replaying(of, 1).again([(AS_IT_WAS, np.arange(60))])[0]))
    for run in failed[:3]:
        world = why_world(of, 1, int(run))
        assert "nobody broken off in anger" in world.saves and world.ending == "broken off" and world.pairs == ()
        assert [(luck.key, luck.streams) for luck in world.luck] == [("departures", 20)]
        assert 0 < world.luck[0].saves <= 20


def test_sentences_for_what_cannot_be_asked() -> None:
    calmly = scenario(calm(bare(3)))
    with pytest.raises(ParleyError, match="no talks failed in these 20 worlds"):
        why(calmly, 20)
    with pytest.raises(ParleyError, match="no talks failed in world 3 of .*: they ended in an agreement"):
        why_world(calmly, 1, 3)
    with pytest.raises(ParleyError, match="counted from 0"):
        why_world(calmly, 1, -1)
    with pytest.raises(ParleyError, match="at least 1"):
        why(calmly, 0)
    with pytest.raises(ParleyError, match="seed must be 0 or more"):
        why(calmly, 5, -1)


def test_worlds_that_do_not_end_so_again_are_not_explained() -> None:
    with pytest.raises(ParleyError, match="do not end again as they ended"):
        causes_of(Replaying(scenario(calm(bare(3))), 1), np.array([5, 5, 1]))


def test_a_report_of_fewer_worlds_plays_fewer_again() -> None:
    assert share_of(1000) == share_of(5000) == (150, 100) and share_of(100) == (15, 10) and share_of(1) == (1, 1)
    assert share_of(1000, 5) == (60, 40)
