"""What a mediator's staff guesses is what its drafts are written from, with the doubt that this leaves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.classroom.game.minutes.staff import ENOUGH, OPEN, TOO_LITTLE, Guess, guesses
from sim.model.mediators.modes.formulate import Formulate
from sim.model.negotiation import Negotiation
from tests.building import bare, calm, changed, scenario, with_mediators


def mediated(**changes: object) -> Negotiation:
    """Talks with one who drafts, before their first round."""
    data = with_mediators(calm(bare(issues=3)), "formulate")
    return Negotiation(scenario(changed(data, changes)), 1, np.array([0, 0]))


def guess_of(model: Negotiation, side: str = "a") -> Guess:
    return guesses(model.mediators[0])[side]


@pytest.mark.parametrize("rounds", [0, 4])
def test_its_weights_are_those_of_its_drafts(rounds: int) -> None:
    model = mediated()
    for _ in range(rounds):
        model.step()
    reservations = [side.reservation(side.valued()) for side in model.principals]
    drafts = model.mediators[0].mode(Formulate)
    assert drafts
    for side, estimate in zip(("a", "b"), drafts._estimates(reservations, np.arange(1)), strict=True):
        assert guess_of(model, side).weights == pytest.approx(estimate.salience[:, 0])


def test_who_knows_all_of_a_side_has_no_doubt() -> None:
    model = mediated(**{"mediators.*.skill": 1, "mediators.*.credibility": {"a": 0.99, "b": 0.99}})
    guess, side, text = guess_of(model), model.principals[0], np.array([0.9, 0.2, 0.5])
    low, high = guess.worth(text)
    true = float(side.valued().of(np.repeat(text[:, None], 2, axis=1))[0])
    assert low <= true <= high and high - low < 0.06


def test_the_less_it_knows_the_wider_is_the_range() -> None:
    text = np.array([1.0, 0.0, 0.5])
    wide, narrow = (guess_of(mediated(**{"mediators.*.skill": skill})).worth(text) for skill in (0.1, 0.9))
    assert wide[1] - wide[0] > narrow[1] - narrow[0] > 0


def test_what_is_far_from_a_sides_wish_is_too_little_and_what_it_wishes_for_is_enough() -> None:
    guess = guess_of(mediated(**{"mediators.*.skill": 0.9}))
    wish = guess.value.ideal[:, 0]
    assert guess.verdict(wish) == ENOUGH
    assert guess.verdict(np.where(wish > 0.5, 0.0, 1.0)) == TOO_LITTLE
    unsure = replace(guess, no_deal=sum(guess.worth(wish)) / 2.0, secret=0.05)
    assert unsure.verdict(wish) == OPEN, "no better and no worse than no deal, give or take its secrets"
    assert replace(guess, home=9.0).verdict(wish) == OPEN, "home may not let it pass"
