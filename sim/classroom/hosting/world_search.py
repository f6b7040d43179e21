"""Worlds of a kind for new tables: looked for piece by piece, so that nobody at a table waits behind a search."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from sim.classroom.game.desk.difficulty import AT_ONCE, KINDS, SEARCHED, TO_BEGIN, of_a_kind, widths_from
from sim.classroom.hosting.workers import Workers
from sim.errors import ParleyError
from sim.language.speaking import N_, _, ngettext

CALLED = {**KINDS, TO_BEGIN: N_("some room for a deal")}
MOST_KEPT = 400  # pieces; each holds some numbers
Piece = tuple[str, int, int]  # scenario, seed, first world


class WorldSearch:
    """What has been found of the room in worlds: each piece is worked out once for all who ask."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self._kept: OrderedDict[Piece, asyncio.Task[tuple[float, ...]]] = OrderedDict()

    async def worlds(self, scenario: str, seed: int, kind: str, count: int = 1) -> list[int]:
        """The first worlds of a kind (`of_a_kind`) of a seed. Errors: ParleyError where there are fewer."""
        widths: list[float] = []
        for first in range(0, SEARCHED, AT_ONCE):
            widths += await self._widths((scenario, seed, first))
            found = of_a_kind(widths, "easy" if kind == TO_BEGIN else kind)
            if len(found) >= count:
                return found[:count]
        found = of_a_kind(widths, kind)
        if len(found) < count:
            raise ParleyError(_too_few(len(found), seed, kind))
        return found[:count]

    async def _widths(self, piece: Piece) -> tuple[float, ...]:
        """A piece, from what is kept or from a worker. Who no longer waits does not stop those who do."""
        if piece not in self._kept:
            self._kept[piece] = asyncio.create_task(self.workers.do(widths_from, *piece))
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        try:
            return await asyncio.shield(self._kept[piece])
        except Exception:
            self._kept.pop(piece, None)
            raise


def _too_few(found: int, seed: int, kind: str) -> str:
    """What is told where a seed has too few worlds of a kind."""
    named = {"searched": SEARCHED, "seed": seed, "kind": _(CALLED[kind])}
    if not found:
        return _("none of the first {searched} worlds of seed {seed} is of this kind ({kind}); choose another kind or "
                 "seed", **named)
    return ngettext(
        "only {count} of the first {searched} worlds of seed {seed} is of this kind ({kind}); choose the same world at "
        "every table",
        "only {count} of the first {searched} worlds of seed {seed} are of this kind ({kind}); choose the same world "
        "at every table", found, **named)
