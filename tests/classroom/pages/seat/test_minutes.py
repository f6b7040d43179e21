"""The minutes on the page: what is open stays open while others go on, and what is inside is made when it is opened."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("nicegui", reason="the classroom needs NiceGUI")

from nicegui import Client, ui
from nicegui.page import page

from sim.classroom.game.log import Setting
from sim.classroom.pages.frame import Html
from sim.classroom.pages.seat.minutes import MinutesView
from tests.building import bare, changed, with_mediators
from tests.seating import Person, written


def folds(client: Client) -> dict[str, ui.expansion]:
    """The texts that can be opened, by what they are called."""
    return {str(one.text): one for one in client.elements.values() if isinstance(one, ui.expansion)}


def inside(fold: ui.expansion) -> str:
    return "".join(one.content for one in fold.descendants() if isinstance(one, Html))


def test_a_past_text_is_made_when_it_is_opened_and_stays_open(tmp_path: Path) -> None:
    data = changed(with_mediators(bare(issues=2), "formulate"), {"talks.walk_out": 0})
    both = Person(tmp_path / "t.jsonl", Setting(written(tmp_path, data), people=("a", "b")))
    both.luck = np.random.default_rng(3)
    client = Client(page("/minutes"))
    with client:
        view = MinutesView()
        view.show(both.now, "b")
        assert view.none.visible and not folds(client)
        view.show(both.play(lambda now: now.round > 1), "b")
        (name,) = [name for name in folds(client) if name.startswith("Look at the offer of Side A, round 1")]
        first = folds(client)[name]
        assert not view.none.visible and not inside(first)
        first.set_value(True)
        assert inside(first).count("line-row") == 2 and "your wish" in inside(first)
        view.show(both.play(lambda now: now.round > 2), "b")
        assert folds(client)[name] is first and first.value, "a round that is over is left as it is"
        assert len(folds(client)) > 1


def test_rounds_that_were_taken_back_are_gone(tmp_path: Path) -> None:
    both = Person(tmp_path / "t.jsonl", Setting(written(tmp_path, bare(issues=2)), people=("a", "b")))
    start, client = both.now, Client(page("/minutes-back"))
    with client:
        view = MinutesView()
        view.show(both.play(lambda now: now.round > 1), "a")
        assert folds(client)
        view.show(start, "a")
        assert not folds(client) and view.none.visible
