"""Words beside numbers follow the number, on the way from no deal to the best text."""

from __future__ import annotations

import pytest

from sim.classroom.game.minutes.scale import between, share_in_words, trust_in_words, weight_in_words, worth_in_words


@pytest.mark.parametrize(("worth", "words"), [
    (0.30, "worse than no deal"), (0.41, "about as good as no deal"),
    (0.46, "about a tenth of what you could hope for"),
    (0.55, "about a quarter of what you could hope for"), (0.70, "about half of what you could hope for"),
    (0.80, "about two thirds of what you could hope for"), (0.97, "nearly all that you could hope for"),
    (1.00, "all that you could hope for"),
])
def test_a_worth_is_a_part_of_what_one_could_hope_for(worth: float, words: str) -> None:
    assert worth_in_words(worth, no_deal=0.4, best=1.0) == words


def test_where_nothing_is_to_be_won_a_text_is_no_deal_or_all() -> None:
    assert worth_in_words(0.5, 0.5, 0.5) == "about as good as no deal"
    assert worth_in_words(0.6, 0.5, 0.5) == "all that you could hope for"


def test_trust_shares_and_weights_have_words() -> None:
    assert [trust_in_words(value) for value in (0.05, 0.3, 0.9)] == ["hardly any trust", "guarded trust", "much trust"]
    assert [share_in_words(value) for value in (0.1, 0.5, 0.95)] == ["very low", "about half", "very high"]
    assert [weight_in_words(value) for value in (0.02, 0.2, 0.5)] == ["hardly counts", "counts much", "counts most"]


def test_a_range_of_one_number_is_none() -> None:
    assert (between(0.501, 0.499), between(0.4, 0.6)) == ("about 0.50", "between 0.40 and 0.60")
