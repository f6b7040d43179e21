"""Worlds with coefficient sets are played behind all else, and only for a page that waits for them."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley-negotiation[classroom]'")

from sim.classroom.explorer.explore import ON_RELEASE, QUIETLY, Wish, Worlds
from sim.classroom.hosting.workers import Workers
from sim.classroom.pages.explorer.explore_page import Explorer
from sim.classroom.pages.explorer.quietly import Doubts
from sim.classroom.pages.explorer.results_view import Shown
from sim.ensemble.arms import FactorMove
from sim.ensemble.set_runs import SET_WORLDS

SCENARIO = "us-russia"
OWN, MOVED = Wish(SCENARIO, 1), Wish(SCENARIO, 1, (FactorMove("talks.months", "values", 5.0),))


def worlds(many: int) -> Worlds:
    return Worlds(np.ones(many, np.int64), np.zeros(many, np.int64), np.zeros(many), np.zeros((1, many)))


class Played(Workers):
    """Workers that note what they are asked to play and answer when they are let."""

    def __init__(self) -> None:
        super().__init__(SCENARIO, 1)
        self.begun: list[tuple[Wish, int]] = []
        self.let = asyncio.Event()

    def _new_pool(self) -> Any:
        return None

    async def do(self, work: Any, *args: Any, **named: Any) -> Any:
        wishes, first, end = args
        self.begun += [(wish, first) for wish in wishes]
        await self.let.wait()
        return [worlds(end - first) for _ in wishes]


class Page:
    """A page as far as its doubts know it."""

    def __init__(self) -> None:
        self.has_socket_connection = True
        self.shown: Shown | None = Shown(MOVED, worlds(ON_RELEASE), OWN, worlds(ON_RELEASE))

    def on_connect(self, handler: Any) -> None:
        self.connect = handler

    def on_disconnect(self, handler: Any) -> None:
        self.disconnect = handler

    def show(self, shown: Shown) -> None:
        self.shown = shown


async def some_turns() -> None:
    """Let everything happen that can."""
    for _ in range(50):
        await asyncio.sleep(0)


def doubts_of(page: Page, workers: Workers) -> Doubts:
    return Doubts(workers, page, lambda: page.shown, page.show)  # type: ignore[arg-type]


def test_a_page_that_is_closed_has_no_more_worlds_played_and_has_them_when_it_is_back() -> None:
    async def course() -> None:
        page, workers = Page(), Played()
        playing = asyncio.create_task(doubts_of(page, workers).play())
        await some_turns()
        page.disconnect()  # of a connection that has been replaced
        await some_turns()
        assert not playing.done()
        page.has_socket_connection = False
        page.disconnect()
        workers.let.set()
        await some_turns()
        assert playing.done() and len(workers.begun) == 1
        await page.connect()
        assert len(workers.begun) == 1, "the page was not there"
        page.has_socket_connection = True
        await page.connect()
        assert page.shown and page.shown.over_sets
        assert [one.count for one in page.shown.over_sets] == [SET_WORLDS] * 2
        assert len(workers.begun) == 2 * SET_WORLDS // QUIETLY, "what was played before is kept"

    asyncio.run(course())


def test_a_piece_that_nobody_waits_for_any_more_is_not_begun() -> None:
    async def course() -> None:
        workers = Played()
        first = asyncio.create_task(workers.worlds(OWN, 1))
        await some_turns()
        waiting = [asyncio.create_task(workers.over_sets(wish)) for wish in (MOVED, MOVED, OWN)]
        await some_turns()
        waiting[0].cancel()
        waiting[2].cancel()
        workers.let.set()
        await asyncio.gather(first, waiting[1])
        assert {wish for wish, _ in workers.begun if wish.sets} == {Wish(SCENARIO, 1, MOVED.moves, sets=True)}

    asyncio.run(course())


@pytest.mark.parametrize("busy", [False, True])
def test_a_world_in_the_address_is_told_before_any_doubt_is_played_and_doubts_give_way(busy: bool) -> None:
    done: list[str] = []

    async def play(*_: object) -> None:
        done.append("doubts")

    async def tell(*_: object) -> None:
        done.append("told")

    async def given(wish: Wish, many: int) -> Worlds:
        return worlds(many)

    async def course() -> None:
        explorer = Explorer(SimpleNamespace(worlds=given), {SCENARIO: SCENARIO}, SCENARIO)  # type: ignore[arg-type]
        explorer.world, explorer._busy = 3, busy
        explorer.story = SimpleNamespace(open=tell)  # type: ignore[assignment]
        explorer.results = SimpleNamespace(show=lambda *_: None)  # type: ignore[assignment]
        explorer.doubts = SimpleNamespace(play=play, stop=lambda: done.append("stopped"))  # type: ignore[assignment]
        await explorer._play_and_tell()

    asyncio.run(course())
    assert done == ["told", "stopped", "doubts"][: 2 if busy else 3]
