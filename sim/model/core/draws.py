"""Random numbers without state: each is a function of seed, agent, purpose, name, round and run.

Philox (Salmon et al. 2011) keyed by a hash of who draws and what for, with the round and the draw block in the
counter. So adding an agent or an issue moves nobody else's draws, and any run can be drawn alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.random import Generator, Philox
from numpy.typing import NDArray

from sim.arrays import Array

Runs = NDArray[np.int64]
Kept = dict[tuple[object, ...], Array]  # draws by kind, agent, purpose, round and names

Cells = tuple[NDArray[np.uint64], NDArray[np.int64] | slice]  # draw blocks, and the place of each world in them

DRAW_BLOCK = 256  # runs drawn together; part of the format: another number gives other worlds


@lru_cache(maxsize=65536)
def _key(seed: int, agent: str, purpose: str, name: str) -> NDArray[np.uint64]:
    """The 128-bit Philox key of one stream, as two words."""
    text = "\x1f".join((str(seed), agent, purpose, name))
    return np.frombuffer(blake2b(text.encode(), digest_size=16).digest(), dtype="<u8").astype(np.uint64)


def _cells_of(runs: Runs) -> Cells:
    """The draw blocks in which some runs lie, and the place of each run among all runs of these blocks."""
    blocks, where = np.unique(runs // DRAW_BLOCK, return_inverse=True)
    places = where * DRAW_BLOCK + runs % DRAW_BLOCK
    in_a_row = len(places) > 0 and bool((np.diff(places) == 1).all())
    return blocks.astype(np.uint64), slice(places[0], places[-1] + 1) if in_a_row else places


class Draws:
    """The draws of some runs; `runs` (W,) holds the run number of each world.

    With `kept`, a mapping that is used for these runs of this seed alone, what has been drawn is found there again.
    `other_luck` holds by purpose, or by the words that purposes begin with, the runs (W,) whose draws the worlds have
    in place of their own. `gone_by` rounds are counted as before the first: talks that are taken up again have other
    luck than the first, but for what was drawn before any round.
    """

    gone_by = 0

    def __init__(
        self, seed: int, runs: Runs, kept: Kept | None = None, other_luck: Mapping[str, Runs] | None = None
    ) -> None:
        self.seed, self._kept = seed, kept
        self._own = _cells_of(runs)
        self._others = {purpose: _cells_of(others) for purpose, others in (other_luck or {}).items()}
        self._bits = Philox(key=0)
        self._state = self._bits.state
        self._generator = Generator(self._bits)

    def normal(self, agent: str, purpose: str, round: int, names: Sequence[str]) -> Array:
        """Standard normal draws, a row a name: (len(names), W)."""
        return self._found("normal", agent, purpose, round, names)

    def uniform(self, agent: str, purpose: str, round: int, names: Sequence[str]) -> Array:
        """Uniform draws on [0, 1), a row a name: (len(names), W)."""
        return self._found("uniform", agent, purpose, round, names)

    def _found(self, kind: str, agent: str, purpose: str, round: int, names: Sequence[str]) -> Array:
        """What is kept, or else drawn now."""
        if self._kept is None:
            return self._draw(kind, agent, purpose, round, names)
        key = (kind, agent, purpose, round, *names)
        if key not in self._kept:
            self._kept[key] = self._draw(kind, agent, purpose, round, names)
            self._kept[key].flags.writeable = False
        return self._kept[key]

    def _draw(self, kind: str, agent: str, purpose: str, round: int, names: Sequence[str]) -> Array:
        """Whole draw blocks of each name, then the runs wanted."""
        blocks, places = self._cells(purpose)
        fill = self._generator.random if kind == "uniform" else self._generator.standard_normal
        table = np.empty((len(names), len(blocks), DRAW_BLOCK))
        for row, name in zip(table, names, strict=True):
            key = _key(self.seed, agent, purpose, name)
            for block, cells in zip(blocks, row, strict=True):
                self._rewind(key, round and self.gone_by + round, block)
                fill(out=cells)
        return table.reshape(len(names), len(blocks) * DRAW_BLOCK)[:, places]

    def _cells(self, purpose: str) -> Cells:
        """Where the draws for a purpose lie: of the worlds' own runs, or of those whose luck they have."""
        for lucky, cells in self._others.items():
            if purpose == lucky or purpose.startswith(f"{lucky} "):
                return cells
        return self._own

    def _rewind(self, key: NDArray[np.uint64], round: int, block: np.uint64) -> None:
        """Set the generator to the start of one draw block (cheaper than making a new one: 3 against 17 µs)."""
        inner = self._state["state"]
        inner["key"] = key
        inner["counter"][2], inner["counter"][3] = round, block  # the first two stay 0
        self._state["buffer_pos"] = 4
        self._state["has_uint32"] = 0
        self._bits.state = self._state
