"""What is played quietly, once the explorer has shown what was asked for: the same worlds with coefficient sets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from nicegui import Client

from sim.classroom.explorer.explore import ON_RELEASE, Wish, Worlds
from sim.classroom.hosting.workers import Workers
from sim.classroom.pages.explorer.results_view import Shown
from sim.classroom.pages.frame import attempt


class Doubts:
    """How far the changes that a page shows go over coefficient sets; `show` shows them with it."""

    def __init__(
        self, workers: Workers, client: Client, now_shown: Callable[[], Shown | None], show: Callable[[Shown], None]
    ) -> None:
        """`client` is the page: while no browser has it, nothing is played for it, and what is missing comes after."""
        self.workers, self.client, self.now_shown, self.show = workers, client, now_shown, show
        self._playing: asyncio.Task[list[Worlds]] | None = None
        client.on_connect(self.play)
        client.on_disconnect(self._left)

    async def play(self) -> None:
        """Show what is shown now with its doubts, unless they are stopped before all is played.

        Nothing is done where nothing is compared, or while a slider is dragged. A refusal is shown as a sentence.
        """
        self.stop()
        shown = self.now_shown()
        if shown and shown.old and not shown.over_sets and shown.worlds.count >= ON_RELEASE and self._there:
            await attempt(lambda: self._play(shown))

    def stop(self) -> None:
        """What is shown gives way to something else, or nobody sees it any more."""
        if self._playing:
            self._playing.cancel()

    async def _play(self, shown: Shown) -> None:
        wishes = [wish for wish in (shown.wish, shown.old) if wish]
        playing = self._playing = asyncio.create_task(self._worlds(wishes))
        await asyncio.wait([playing])  # it does not raise where that is stopped
        if not playing.cancelled():
            now, before = playing.result()
            self.show(replace(shown, over_sets=(now, before)))

    async def _worlds(self, wishes: list[Wish]) -> list[Worlds]:
        return [await self.workers.over_sets(wish) for wish in wishes]

    @property
    def _there(self) -> bool:
        """Whether a browser has the page."""
        return self.client.has_socket_connection

    def _left(self) -> None:
        """A connection of the page has ended, maybe after another has begun."""
        if not self._there:
            self.stop()
