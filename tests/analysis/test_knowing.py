"""What each side knew: beliefs beside the truth, in numbers and in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.analysis.knowing import MOST, beliefs_in, talking, tell_known
from sim.analysis.telling.chronicle import talks_of
from tests.building import bare, calm, changed, rich, scenario

RICH = scenario(changed(rich(), {"principals.*.no_deal": {"hope": {"uniform": [-0.1, 0.3]}, "secrecy": 1.0}}))


def test_beliefs_are_those_of_the_told_world_round_by_round() -> None:
    rounds = talking(talks_of(RICH, 1, 3))
    found = beliefs_in(rounds)
    assert {(one.holder, one.about) for one in found} == {("a", "b"), ("b", "a")}
    for one in found:
        for place, round in enumerate(rounds):
            assert (one.low[place], one.high[place]) == round.sides[one.holder].guesses[one.about]
            assert one.true[place] == round.sides[one.about].no_deal
            assert one.low[place] <= one.middle[place] <= one.high[place] and one.doubt[place] >= 0
        assert one.doubt[-1] <= one.doubt[0]


def test_the_sentences_say_both_ends_and_where_the_truth_lay() -> None:
    rounds = talking(talks_of(RICH, 1, 3))
    told = tell_known(RICH, rounds)
    one = beliefs_in(rounds)[0]
    mine = next(text for text in told if f"({one.low[0]:.2f}" in text.replace("−", "-"))
    assert f"in round {rounds[-1].number}" in mine and "with the truth" in mine


def test_who_has_no_secrets_is_known() -> None:
    open_cards = scenario(calm(bare()))
    told = " ".join(tell_known(open_cards, talking(talks_of(open_cards, 1, 0))))
    assert "could know what no deal was worth" in told and "could only guess" not in told


@pytest.mark.parametrize("sides", [("a", "b", "c")])
def test_of_many_sides_those_are_told_that_doubted_most(sides: tuple[str, ...]) -> None:
    of = scenario(changed(rich(names=sides), {"talks.protocol": "simultaneous"}))
    rounds = talking(talks_of(of, 1, 1))
    assert len(beliefs_in(rounds)) == 6 > MOST
    assert any("Of the other 2 pairs of sides" in text for text in tell_known(of, rounds))


def test_who_feels_sure_and_is_wrong_is_told_so() -> None:
    open_cards = scenario(calm(bare()))
    rounds = talking(talks_of(open_cards, 1, 0))
    wrong = [replace(round, sides={name: replace(side, guesses={other: (0.9, 0.9) for other in side.guesses})
                                   for name, side in round.sides.items()}) for round in rounds]
    assert any("felt sure" in text and "nine tenths (0.90)" in text for text in tell_known(open_cards, wrong))


def test_sides_that_never_sat_down_learnt_nothing() -> None:
    assert tell_known(RICH, []) == ["The sides never sat down, so nobody learnt anything at the table."]
    assert beliefs_in([]) == ()
