"""One world told in plain words is that world of the ensemble, and reads as it did."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.telling import chronicle, passages, tell, what_would_change
from sim.analysis.telling.facts import Chronicle
from sim.analysis.telling.words import (
    Names,
    approval,
    between,
    chance,
    gain,
    judged,
    moved,
    number,
    part,
    push,
    shortage,
)
from sim.english import listed
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario
from tests.building import bare, changed, rich, scenario
from tests.stories.renew import SCENARIO, WORLDS, kept, story

ENSEMBLE = 24
US_RUSSIA = load_scenario("us-russia")
THREE_SIDES = scenario(rich(issues=3, names=("a", "b", "c")))
TWO_VALLEYS = load_scenario(SCENARIO)
SCENARIOS = {"us-russia": US_RUSSIA, "three sides": THREE_SIDES, "two valleys": TWO_VALLEYS}
SEEDS = {"us-russia": 1, "three sides": 2, "two valleys": 1}
drawn_worlds = st.builds(
    lambda name, world: (name, SEEDS[name], world), st.sampled_from(sorted(SCENARIOS)), st.integers(0, ENSEMBLE - 1)
)


@cache
def ensemble(name: str, seed: int) -> Results:
    """An ensemble of a scenario; its worlds are replayed."""
    return run(SCENARIOS[name], ENSEMBLE, seed)


@cache
def replayed(name: str, seed: int, world: int) -> Chronicle:
    """One of those worlds, each replayed once for all tests."""
    return chronicle(SCENARIOS[name], seed, world)


@pytest.mark.parametrize("world", WORLDS)
def test_a_kept_story_is_told_as_before(world: int) -> None:
    assert story(world) == kept(world).read_text(encoding="utf-8"), "renew with: python -m tests.stories.renew"


@settings(max_examples=12)
@given(drawn_worlds)
def test_a_replay_is_that_world_of_the_ensemble_bit_for_bit(drawn: tuple[str, int, int]) -> None:
    name, seed, world = drawn
    row = {key: column[world] for key, column in ensemble(name, seed).columns.items() if key != "world"}
    outcome = replayed(name, seed, world).outcome
    assert list(outcome) == list(row)
    for key, value in row.items():
        np.testing.assert_array_equal(outcome[key], value, err_msg=key)


@settings(max_examples=8)
@given(drawn_worlds)
def test_a_telling_names_everybody_and_ends_with_the_ending(drawn: tuple[str, int, int]) -> None:
    name, seed, world = drawn
    told = list(tell(SCENARIOS[name], seed, world))
    text = "\n".join(told)
    assert told[-1] == f"Ending: {ensemble(name, seed).columns['ending'][world]}."
    assert told[-2].startswith("What would have changed it. ")
    assert not re.search(r"\bnan\b|\binf\b|None|−0\.00|  ", text)
    for principal in SCENARIOS[name].principals.values():
        assert principal.label in text


@settings(max_examples=8)
@given(drawn_worlds)
def test_every_round_is_told_once(drawn: tuple[str, int, int]) -> None:
    name, seed, world = drawn
    found = replayed(name, seed, world)
    told = [number for passage in passages(found) for number in passage.rounds]
    assert told == [round.number for round in found.rounds]
    assert all(passage.sentences and passage.heading for passage in passages(found) if passage.rounds)


@settings(max_examples=5)
@given(drawn_worlds)
def test_the_answers_told_are_those_given(drawn: tuple[str, int, int]) -> None:
    """An offer that all accept is signed in that round, one that somebody refuses is not; so too for other texts."""
    name, seed, world = drawn
    for round in replayed(name, seed, world).rounds:
        if not round.talking or round.returned:
            continue
        accepted = tuple(offer.speaker for offer in round.offers if offer.accepted)
        by_mediator = tuple(draft.author for draft in round.drafts if draft.taken)
        assert round.signed == (accepted or by_mediator[:1])
        for answer in [answer for offer in round.offers for answer in offer.answers]:
            assert answer.accepted == (min(answer.as_heard, answer.as_written) >= answer.needed - 1e-9)


def test_a_package_is_told_in_force_where_the_ensemble_has_one() -> None:
    interim = ensemble("us-russia", 1).columns["interim"].astype(bool)
    assert interim.any()
    for world in [int(np.argmax(interim)), int(np.argmin(interim))]:
        rounds = replayed("us-russia", 1, world).rounds
        assert any(round.package and round.package.taken for round in rounds) == interim[world]


@settings(max_examples=3)
@given(drawn_worlds)
def test_watching_changes_nothing(drawn: tuple[str, int, int]) -> None:
    name, seed, world = drawn
    model = Negotiation(SCENARIOS[name], seed, np.array([world, world]))
    model.play()
    end = replayed(name, seed, world).rounds[-1]
    for principal in model.principals:
        assert end.sides[principal.name].demand == principal.aspiration[0]
    model.release()


def test_a_given_factor_shortens_the_talks() -> None:
    assert len(chronicle(THREE_SIDES, 1, 0, {"talks.months": 1.0, "talks.walk_out": 0.0}).rounds) <= 3


def test_every_story_says_what_would_have_changed_it() -> None:
    for world in WORLDS:
        sentences = what_would_change(chronicle(TWO_VALLEYS, 1, world))
        assert sentences and all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize(("seed", "world"), [(1, -1), (-1, 0)])
def test_a_world_that_cannot_be_is_refused(seed: int, world: int) -> None:
    with pytest.raises(ParleyError):
        chronicle(TWO_VALLEYS, seed, world)


def test_words() -> None:
    names = Names(US_RUSSIA)
    parties = [names.party(name) for name in ("us", "russia", "nato-east", "switzerland")]
    assert listed(parties) == "the United States, Russia, the eastern members of NATO and Switzerland"
    assert names.date(13.5) == "February 2028"
    assert (number(-0.001), number(-0.25)) == ("0.00", "−0.25")
    assert names.shift("sanctions", 0.62, 0.57) == (
        "on Sanctions and trade a little towards “all sanctions lifted, normal trade” (0.62 to 0.57)"
    )
    told = [names.shift("sanctions", 0.5, at).split(" towards ")[0] for at in (0.6, 0.7, 0.9)]
    assert told == [f"on Sanctions and trade{far}" for far in ("", " a good way", " far")]


@given(st.floats(-1.0, 1.0))
def test_a_push_is_told_with_its_direction(value: float) -> None:
    said = push(value)
    assert said.endswith(f"({number(abs(value))})")
    towards, away = said.startswith("towards a deal: "), said.startswith("away from a deal: ")
    assert (towards, away) == (value >= 0.005, value <= -0.005)


def test_a_delegation_with_wishes_of_its_own_and_a_turn_of_tone_are_told() -> None:
    """Only where there is something to tell: without agenda and events the same talks say nothing of either."""
    news = {"label": "A speech", "month": 1, "effects": {"principals.a.tone": 0.9}}
    wishes = {"chief": {"label": "The envoy", "autonomy": 0.5}, "agenda": {"issue1": 0.4}}
    told = changed(bare(2), {"events": {"news": news}, "principals.a.delegation": wishes})
    text, plain = ("\n".join(tell(scenario(data), 1, 0)) for data in (told, bare(2)))
    assert "The delegation of Side A, led by the envoy, had wishes of its own: on Line 1" in text
    assert "(0.00 to 0.20)" in text and "the tone of the leader turned warmer" in text
    assert "wishes of its own" not in plain and "the tone of the leader" not in plain


def test_a_scenario_without_anybody_around_is_told() -> None:
    assert "What others thought" not in "\n".join(tell(load_scenario(SCENARIO.parent / "two-sides.yaml"), 1, 0))


@given(st.floats(-1, 2))
def test_parts_of_a_whole_are_said_with_their_number(value: float) -> None:
    said = part(value)
    assert said.endswith(f"({number(value)})") and said[0].isalpha()
    assert part(0.5) == "half (0.50)" and part(0.02) == "hardly anything (0.02)" and part(-0.3).startswith("less than")


@given(st.floats(-0.5, 1.2), st.floats(-0.5, 1.2))
def test_two_worths_are_never_said_alike_unless_they_are(worth: float, needed: float) -> None:
    one, two = judged(worth, needed)
    assert one != two and between(worth, needed)
    if one.partition(" (")[0] == part(needed).partition(" (")[0]:
        assert ("more" in two) == (needed > worth)


def test_amounts_gains_and_changes_come_in_words_first() -> None:
    assert (shortage(0.001), shortage(0.03), shortage(0.3)) == ("a hair", "a little (0.03)", "a great deal (0.30)")
    assert gain(0.1) == "a good deal better than no deal (+0.10)" and gain(0.0) == "as good as no deal (0.00)"
    assert gain(-0.02) == "a little worse than no deal (−0.02)"
    assert moved(0.4, 0.52) == "rose a good deal (0.40 to 0.52)" and chance(0.002) == "small (less than 0.01)"
    assert approval(0.5) == "middling (0.50)"
