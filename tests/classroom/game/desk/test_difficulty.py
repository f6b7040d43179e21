"""How much room there is: exact, told in words, and the first world of a kind is the first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.classroom.game.desk.difficulty import (
    AT_ONCE,
    KINDS,
    TO_BEGIN,
    WIDE,
    Room,
    of_a_kind,
    room_of,
    widths_from,
)
from sim.classroom.game.log import Log, Setting
from sim.classroom.game.table import played
from tests.building import bare, calm
from tests.seating import lively, written


@pytest.mark.parametrize("world", range(4))
def test_no_text_gives_every_side_more_and_the_room_is_near_what_texts_give(world: int) -> None:
    """Against many texts at the table itself, with what sides and homes need as its private sheets say it."""
    found = room_of("us-russia", 1, world)
    now = played(Log(Setting("us-russia", 1, world, people=("us", "russia"))))
    texts = np.random.default_rng(1).random((len(now.scenario.issues), 20_000))
    worths, needs = [], []
    for side in now.sides.values():
        worths.append(np.array([side.value.of(texts[:, [i]])[0] for i in range(0, 20_000, 100)]))
        needs.append(max(side.no_deal, side.home or -9.0))
    best = np.min([worth - need for worth, need in zip(worths, needs, strict=True)], axis=0).max()
    assert best <= found.width + 0.1, "the table has played some of its first round by then"
    assert found.width <= found.sides + 1e-9, "homes ask for no less"


def test_calm_talks_of_two_issues_have_the_room_that_one_works_out_by_hand(tmp_path: Path) -> None:
    """Both sides weigh two issues alike and want opposite ends: whatever one has more, the other has less."""
    found = room_of(written(tmp_path, calm(bare(issues=2))), 1, 0)
    now = played(Log(Setting(written(tmp_path, calm(bare(issues=2))), 1, 0, people=("a",))))
    sides = list(now.sides.values())
    grid = np.linspace(0.0, 1.0, 201)
    texts = np.stack([one.ravel() for one in np.meshgrid(grid, grid)])
    gains = [np.array([side.value.of(texts[:, [i]])[0] for i in range(0, texts.shape[1], 7)]) - side.no_deal
             for side in sides]
    assert found.sides == pytest.approx(float(np.min(gains, axis=0).max()), abs=0.01)


def test_the_rooms_of_a_piece_are_those_of_its_worlds() -> None:
    widths = widths_from("us-russia", 1, 0)
    assert len(widths) == AT_ONCE
    for world in (0, 3, 4):
        assert widths[world] == pytest.approx(room_of("us-russia", 1, world).width, abs=1e-9)
    assert Room(widths[0], 0.0).word == "none", "the world that nobody would choose to begin with"


@pytest.mark.parametrize(("kind", "worlds"), [
    ("possible", [1, 2, 4, 5]), ("easy", [4, 5]), ("hard", [1, 2]), ("impossible", [0, 3]), (TO_BEGIN, [4, 5, 2, 1]),
])
def test_worlds_of_a_kind_come_in_order_and_those_to_begin_with_the_widest_first(kind: str, worlds: list[int]) -> None:
    assert of_a_kind((-0.2, 0.01, 0.04, -0.01, WIDE, 0.3), kind) == worlds


def test_a_war_and_many_sides_have_a_room_too(tmp_path: Path) -> None:
    for name in (written(tmp_path, lively(names=("a", "b", "c"))), "historical/camp-david-1978"):
        assert room_of(name, 1, 0).word in ("wide", "narrow", "none")


@pytest.mark.parametrize(("room", "word", "headline", "told"), [
    (Room(0.2, 0.3), "wide", "wide (+0.20)", "have a great deal more than it needs (0.20 on a scale from 0 to 1)"),
    (Room(WIDE, WIDE), "wide", "wide (+0.05)", "a good deal more than it needs (0.05"),
    (Room(0.0, 0.1), "narrow", "narrow, hard but possible (+0.00)", "a hair more than it needs (0.00"),
    (Room(-0.1, -0.05), "none", "none (−0.10)", "no text is better than no deal for all sides"),
    (Room(-0.1, 0.05), "none", "none (−0.10)", "For the sides without their homes there is a good deal of room (0.05)"),
])
def test_the_words_fit_the_number(room: Room, word: str, headline: str, told: str) -> None:
    assert (room.word, room.headline) == (word, headline)
    assert told in room.told
    assert [kind for kind in KINDS if room.is_of(kind)] == {
        "wide": ["possible", "easy"], "narrow": ["possible", "hard"], "none": ["impossible"]}[word]
