"""The explorer's worlds: paired, in pieces that fit together, and the same as the ensemble's."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.classroom.explorer.explore import Wish, Worlds, play, play_together, scenario_named, story
from sim.classroom.explorer.levers import STEPS, levers
from sim.classroom.hosting.workers import MOST_TOGETHER, Workers, spoken, together
from sim.classroom.pages.issue_lines import term_lines
from sim.classroom.pages.shares import outcome_bars, reason_bars
from sim.ensemble.arms import FactorMove
from sim.ensemble.runs import run
from sim.ensemble.set_runs import run_sets
from sim.errors import ParleyError
from sim.model.talks.endings import BROKEN_OFF, ENDINGS
from sim.model.talks.reasons import REASONS
from sim.scenario.catalogue import named_files
from sim.scenario.factors import factors
from tests.seating import lively, written


@pytest.fixture(scope="module")
def wish(tmp_path_factory: pytest.TempPathFactory) -> Wish:
    return Wish(written(tmp_path_factory.mktemp("explored"), lively()), seed=3)


def test_the_worlds_are_those_of_the_ensemble(wish: Wish) -> None:
    worlds, many = play(wish, 0, 40), run(scenario_named(wish.scenario), 40, wish.seed).columns
    assert [ENDINGS[i] for i in worlds.ending] == many["ending"].tolist()
    assert [REASONS[i] for i in worlds.reason] == many["binding"].tolist()
    np.testing.assert_array_equal(worlds.gain, many["joint_gain"])
    np.testing.assert_array_equal(worlds.terms[0], many["terms.issue1"])


def test_the_worlds_of_a_dragged_slider_are_the_first_of_those_on_release(wish: Wish) -> None:
    moved = Wish(wish.scenario, wish.seed, (FactorMove("talks.months", "values", 5.0),))
    whole, joined = play(moved, 0, 60), play(moved, 0, 20).joined(play(moved, 20, 60))
    np.testing.assert_array_equal(whole.ending, joined.ending)
    np.testing.assert_array_equal(whole.terms, joined.terms)
    assert not np.array_equal(whole.ending, play(wish, 0, 60).ending)
    np.testing.assert_array_equal(whole.first(20).terms, play(moved, 0, 20).terms)
    assert whole.first(20).shares() == play(moved, 0, 20).shares()


def test_wishes_played_together_are_the_worlds_that_each_has_alone(wish: Wish) -> None:
    """What a class of thirty sees does not depend on who else moves a slider at that moment."""
    moves = [(), (FactorMove("talks.months", "values", 5.0),),
             (FactorMove("principals.a.base_trust", "shift", 0.3), FactorMove("talks.months", "values", 9.0))]
    wishes = tuple(Wish(wish.scenario, wish.seed, some) for some in moves)
    for one, found in zip(wishes, play_together(wishes, 3, 23), strict=True):
        alone = play(one, 3, 23)
        for name in ("ending", "reason", "gain", "terms"):
            np.testing.assert_array_equal(getattr(found, name), getattr(alone, name))


def test_no_slider_moves_a_share_of_a_whole() -> None:
    """Such arms could not stand side by side, for a share that is given does not give way to the others."""
    for name in named_files():
        known = factors(scenario_named(name))
        assert [lever.path for lever in levers(name) if known[lever.path].group] == []


def test_a_worker_takes_like_pieces_and_the_first_worlds_before_the_rest(wish: Wish) -> None:
    other = Wish(wish.scenario, 9)
    many = [Wish(wish.scenario, 3, (FactorMove("x", "values", float(i)),)) for i in range(30)]
    keys = [(wish, 256, 1000), (other, 0, 256), *((one, 0, 256) for one in many)]
    assert together(keys, 5) == [keys[1]]
    assert together([keys[0], *keys[2:]], 5) == keys[2:7]
    assert len(together(keys[2:], 30)) == MOST_TOGETHER // 256
    assert together(keys[:1], 0) == keys[:1]


def test_equal_wishes_are_played_once_and_the_rest_of_the_worlds_fits_on(wish: Wish) -> None:
    async def asked() -> list[Worlds]:
        workers = Workers(wish.scenario, 1)
        try:
            found = await asyncio.gather(*(workers.worlds(wish, many) for many in (256, 256, 300)))
            assert len(workers._kept) == 2
            with pytest.raises(ParleyError, match="no factor"):
                await workers.worlds(Wish(wish.scenario, 1, (FactorMove("talks.weather", "shift", 1.0),)), 256)
        finally:
            workers.stop()
        return found

    short, again, long = asyncio.run(asked())
    assert short is again and long.count == 300
    np.testing.assert_array_equal(long.terms[:, :256], short.terms)


def test_worlds_over_sets_are_those_of_the_ensemble_and_come_behind_all_else(wish: Wish) -> None:
    async def asked() -> Worlds:
        workers = Workers(wish.scenario, 1)
        try:
            return await workers.over_sets(wish)
        finally:
            workers.stop()

    found = asyncio.run(asked())
    many = run_sets(scenario_named(wish.scenario), seed=wish.seed).columns
    assert [ENDINGS[i] for i in found.ending] == many["ending"].tolist()
    np.testing.assert_array_equal(found.terms[0], many["terms.issue1"])
    quiet = replace(wish, sets=True)
    assert together([(quiet, 0, 256), (wish, 256, 1000)], 5) == [(wish, 256, 1000)]


def test_shares_add_up_and_reasons_are_those_of_failures(wish: Wish) -> None:
    worlds = play(wish, 0, 40)
    assert sum(share for share, _, _ in worlds.shares().values()) == pytest.approx(1.0)
    assert sum(worlds.reasons().values()) == pytest.approx(1.0 - worlds.shares()["agreement"][0])
    assert sum(len(worlds.with_ending(name)) for name in ENDINGS[1:]) == 40


def test_every_slider_moves_a_factor_within_its_range(wish: Wish) -> None:
    scenario = scenario_named(wish.scenario)
    known, found = factors(scenario), levers(wish.scenario)
    assert len(found) > 20
    for lever in found:
        way = lever.way
        assert known[lever.path].low <= way.low <= lever.start <= way.high <= known[lever.path].high
        assert way.low <= lever.own[0] <= lever.own[1] <= way.high
        assert lever.factor.source and lever.spread and (way.high - way.low) / way.step >= STEPS


@pytest.mark.parametrize("path", ["talks.months", "talks.walk_out"])
def test_a_slider_goes_by_what_its_scenario_holds_possible(path: str) -> None:
    """Days to the deadline of a missile crisis, months to that of a peace."""
    for name in named_files():
        value = factors(scenario_named(name))[path].value
        lever = next(lever for lever in levers(name) if lever.path == path)
        low, high = value.extremes()
        assert lever.way.low <= low and high <= lever.way.high <= 2.5 * high + lever.way.step, name


def test_means_that_a_mediator_does_not_use_have_no_slider() -> None:
    found = {name: [lever.path for lever in levers(name)] for name in ("us-russia", "camp-david-1978")}
    assert "mediators.un.leverage" not in found["us-russia"]
    assert "mediators.carter.leverage" in found["camp-david-1978"]


def test_reasons_keep_their_order_and_a_change_of_one_is_one_point() -> None:
    reasons = [REASONS.index(name) for name in ("distrust", "time", "time", "no zone")]
    worlds = Worlds(np.full(100, BROKEN_OFF), np.repeat(reasons, 25), np.zeros(100), np.full((1, 100), np.nan))
    moved = np.r_[worlds.reason[:24], worlds.reason[-1], worlds.reason[25:]]
    other = Worlds(worlds.ending, moved, worlds.gain, worlds.terms)
    drawn = reason_bars(other, ["no zone", "time", "distrust"], worlds)
    places = [drawn.index(f"{label}: ") for label in ("No deal suited every side", "One round short", "Distrust")]
    assert places == sorted(places) and "+1 point (" in drawn and "−1 point (" in drawn


def test_a_factor_that_there_is_not_is_a_sentence(wish: Wish) -> None:
    with pytest.raises(ParleyError, match="no factor"):
        play(Wish(wish.scenario, 1, (FactorMove("talks.weather", "shift", 1.0),)), 0, 2)


def test_a_told_world_ends_as_it_does_among_the_others(wish: Wish) -> None:
    moved = Wish(wish.scenario, wish.seed, (FactorMove("talks.months", "values", 5.0),))
    ending = ENDINGS[play(moved, 0, 8).ending[7]]
    told = story(moved, 7)
    assert told.paragraphs[-1] == f"Ending: {ending}."
    assert [frame.number for frame in told.frames] == list(range(1, len(told.frames) + 1))
    assert all(0 <= x <= 1 for frame in told.frames for terms in frame.offers.values() for x in terms.values())
    assert told.ended == told.paragraphs[1]


def test_a_worker_tells_a_world_to_each_reader_in_their_language(wish: Wish) -> None:
    english, spanish, again = (spoken(chosen, story, wish, 2) for chosen in ("en", "es", "en"))
    assert spanish.paragraphs != english.paragraphs and again == english == story(wish, 2)
    assert spanish.ended in spanish.paragraphs
    assert [replace(one, said=()) for one in spanish.frames] == [replace(one, said=()) for one in english.frames]


def test_what_is_said_of_a_round_is_what_the_story_says_of_it(wish: Wish) -> None:
    told = story(wish, 2)
    for frame in told.frames:
        paragraphs = [text for text in told.paragraphs if text.endswith(" ".join(frame.said))]
        assert frame.said and len(paragraphs) >= 1
        assert any(text.startswith((f"Round {frame.number},", "Rounds ")) for text in paragraphs)


def test_a_side_has_support_for_its_offer_only_once_it_has_made_one(wish: Wish) -> None:
    frames = story(wish, 2).frames
    for frame in frames:
        having = {name.partition(".")[2] for name in frame.numbers if name.startswith("support.")}
        assert having <= set(frame.offers)
        assert {"approval.a", "media.a", "trust.a"} <= set(frame.numbers)
    assert any(name.startswith("support.") for name in frames[-1].numbers)


def test_what_is_drawn_holds_the_numbers_and_no_foreign_html(tmp_path: Path, wish: Wish) -> None:
    data = lively()
    data["issues"]["issue1"]["label"] = "<script>alert(1)</script>"
    name = written(tmp_path, data)
    worlds = play(Wish(name, 3), 0, 40)
    page = term_lines(scenario_named(name), worlds, worlds) + outcome_bars(worlds, worlds)
    assert "<script" not in page
    share = worlds.shares()["agreement"][0]
    assert f"width:{100 * share:.1f}%" in page
