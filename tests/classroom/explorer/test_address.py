"""The address of the explorer: it holds all that is set, and what in it cannot be had is a sentence beside the rest."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.classroom.explorer.explore import Wish
from sim.classroom.explorer.levers import levers
from sim.classroom.pages.explorer.address import View, address, view_of
from sim.ensemble.arms import FactorMove

NAMES = ("us-russia", "camp-david-1978")
HOPE = "principals.us.no_deal.hope"


def read(text: str) -> tuple[View, list[str]]:
    return view_of(parse_qsl(text.removeprefix("?"), keep_blank_values=True), NAMES, NAMES[0])


@st.composite
def views(draw: st.DrawFn) -> View:
    name = draw(st.sampled_from(NAMES))

    def some() -> tuple[FactorMove, ...]:
        moved = draw(st.lists(st.sampled_from(levers(name)), max_size=4, unique_by=lambda lever: lever.path))
        places = [(lever, draw(st.floats(lever.way.low, lever.way.high))) for lever in moved]
        made = [move for lever, place in places if (move := lever.move(round(place, 6)))]
        return tuple(sorted(made, key=lambda move: move.path))

    wish = Wish(name, draw(st.integers(0, 10**9)), some())
    return View(wish, some() if draw(st.booleans()) else None, draw(st.none() | st.integers(0, 999)))


@given(views())
def test_what_is_shown_is_found_again(view: View) -> None:
    assert read(address(view)) == (view, [])


def test_no_address_is_the_first_scenario_as_it_is() -> None:
    assert read("") == (View(Wish(NAMES[0], 1)), [])


@pytest.mark.parametrize(("wrong", "sentence"), [
    ("seed=minus", "The seed in the address has to be a whole number from 0 to 1,000,000,000, and is 'minus'."),
    ("seed=-1", "and is '-1'"), ("seed=%C2%B2", "and is '²'"), ("seed=" + "9" * 5000, "The seed"),
    ("world=1000", "from 0 to 999, and is '1000'"),
    ("move=shift:talks.weather:0.1", "moves 'shift:talks.weather:0.1', which no slider here can do"),
    (f"move=shift:{HOPE}:nan", "no slider"), (f"move=shift:{HOPE}:7", "no slider"), (f"move=values:{HOPE}:0.1", "no"),
    ("move=", "no slider"), (f"pin=shift:{HOPE}:much", "no slider"),
])
def test_what_cannot_be_had_is_a_sentence_and_the_rest_holds(wrong: str, sentence: str) -> None:
    """Also where the rest says the same thing rightly."""
    view, said = read(f"?scenario=us-russia&move=shift:talks.publicity:0.1&{wrong}")
    assert view.wish == Wish("us-russia", 1, (FactorMove("talks.publicity", "shift", 0.1),))
    assert len(said) == 1 and sentence in said[0]
    assert view.world is None and not view.pinned


def test_a_scenario_that_is_not_here_is_a_sentence() -> None:
    view, said = read("?scenario=/etc/passwd&seed=7")
    assert view.wish == Wish(NAMES[0], 7)
    assert said == ["The address asks for the scenario '/etc/passwd', which is not here; this is 'us-russia'."]
