"""Worlds for new tables: the same for scenario and seed, found piece by piece, and each piece worked out once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from sim.classroom.game.desk.difficulty import AT_ONCE, SEARCHED, TO_BEGIN
from sim.classroom.hosting.world_search import WorldSearch
from sim.errors import ParleyError


class Given:
    """A worker that is given the widths of worlds, by number, and counts how often it is asked."""

    def __init__(self, widths: dict[int, float]) -> None:
        self.widths, self.asked = widths, 0

    async def do(self, work: Callable[..., Any], scenario: str, seed: int, first: int) -> tuple[float, ...]:
        """The widths of a piece."""
        self.asked += 1
        await asyncio.sleep(0)
        if seed < 0:
            raise ParleyError("seeds are whole numbers from 0 on")
        return tuple(self.widths.get(world, -0.1) for world in range(first, first + AT_ONCE))


@pytest.mark.parametrize(("widths", "count", "found", "pieces"), [
    ({2: 0.2, 3: 0.01}, 1, [2], 1),
    ({0: 0.01, 40: 0.06}, 1, [40], 40 // AT_ONCE + 1),
    ({0: 0.01, 5: 0.03}, 1, [5], SEARCHED // AT_ONCE),
    ({0: 0.01, 7: 0.06, 90: 0.04}, 3, [7, 90, 0], SEARCHED // AT_ONCE),
])
def test_a_table_begins_with_wide_room_or_the_widest_there_is(
    widths: dict[int, float], count: int, found: list[int], pieces: int
) -> None:
    async def act() -> None:
        worker = Given(widths)
        search = WorldSearch(worker)  # type: ignore[arg-type]
        several = await asyncio.gather(*(search.worlds("talks", 1, TO_BEGIN, count) for _ in range(3)))
        assert several == [found] * 3 and worker.asked == pieces

    asyncio.run(act())


@pytest.mark.parametrize(("kind", "count", "words"), [
    ("easy", 1, rf"none of the first {SEARCHED} worlds of seed 1 is of this kind \(easy: wide room\); choose another"),
    (TO_BEGIN, 2, rf"only 1 of the first {SEARCHED} worlds of seed 1 is of this kind \(some room for a deal\); choose"),
    ("hard", 2, rf"only 1 of the first {SEARCHED} worlds of seed 1 is of this kind \(hard but possible: narrow room\)"),
])
def test_what_is_not_there_is_said(kind: str, count: int, words: str) -> None:
    with pytest.raises(ParleyError, match=words):
        asyncio.run(WorldSearch(Given({9: 0.01})).worlds("talks", 1, kind, count))  # type: ignore[arg-type]


def test_who_no_longer_waits_stops_nobody_and_what_failed_is_asked_again() -> None:
    async def act() -> None:
        worker = Given({0: 0.2})
        search = WorldSearch(worker)  # type: ignore[arg-type]
        gone = asyncio.create_task(search.worlds("talks", 1, "easy"))
        stays = asyncio.create_task(search.worlds("talks", 1, "easy"))
        await asyncio.sleep(0)
        gone.cancel()
        assert await stays == [0] and worker.asked == 1
        for _ in range(2):
            with pytest.raises(ParleyError, match="whole numbers"):
                await search.worlds("talks", -1, "easy")
        assert worker.asked == 3

    asyncio.run(act())
