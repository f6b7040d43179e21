"""What is played quietly, once the explorer has shown what was asked for: the same worlds with coefficient sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.classroom.explorer.explore import ON_RELEASE
from sim.classroom.hosting.workers import Workers
from sim.classroom.pages.explorer.results_view import Shown


async def over_sets(workers: Workers, now_shown: Callable[[], Shown | None], show: Callable[[Shown], None]) -> None:
    """Show what is shown now with how far its changes go over coefficient sets, if by then it still is shown.

    Nothing is done where nothing is compared, or while a slider is dragged. Errors: ParleyError.
    """
    shown = now_shown()
    if shown is None or shown.old is None or shown.over_sets or shown.worlds.count < ON_RELEASE:
        return
    now, before = [await workers.over_sets(wish, lambda: now_shown() is shown) for wish in (shown.wish, shown.old)]
    if now and before and now_shown() is shown:
        show(replace(shown, over_sets=(now, before)))
