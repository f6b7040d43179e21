"""What came out of a run: a row a world, trajectories, and what to run to get it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Column
from sim.ensemble.results.columns import Described
from sim.ensemble.results.set_outcomes import SetRuns
from sim.ensemble.results.trajectories import KeptTrajectories, Trajectories
from sim.model.core.draws import Draws
from sim.model.core.worlds import Factors
from sim.scenario.factors import factors
from sim.scenario.schema.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


COLUMNS = (Described("factor:*", "its own", "what an uncertain number of the scenario was in this world, by its path"),)
PIECE = 16_384  # worlds whose factors are drawn at once; a row group of outcomes.parquet


@dataclass(repr=False)
class Results:
    """The outcomes of an ensemble.

    `columns` maps names to arrays, an entry a world in order of run, as docs/reference/outcomes.md describes them.
    `sets` are the worlds with coefficient sets that were played beside these, if any were (`sim.ensemble.set_runs`).
    """

    scenario: Scenario
    seed: int
    columns: Mapping[str, Column]
    trajectories: Trajectories | KeptTrajectories
    sets: SetRuns | None = None

    def __repr__(self) -> str:
        """Scenario, worlds and seed."""
        return f"Results('{self.scenario.title}', {self.worlds:,} worlds, seed {self.seed})"

    @property
    def worlds(self) -> int:
        """How many worlds were played."""
        return len(self.columns["world"])

    @cached_property
    def factors(self) -> dict[str, Array]:
        """What each uncertain factor was, by dotted path: an entry a world.

        They are drawn again, which is quick and gives the same numbers, rather than kept: there are many of them.
        """
        found = {path: np.empty(self.worlds) for path in self._uncertain()}
        for piece in self._pieces():
            for path, values in self._drawn(piece).items():
                found[path][piece] = values
        return found

    @cached_property
    def table(self) -> pd.DataFrame:
        """The outcomes as a pandas table, a row a world; 'factor:' and its path for each uncertain factor."""
        import pandas as pd

        return pd.DataFrame({**self.columns, **_named(self.factors)})

    def parts(self) -> Iterator[dict[str, Column]]:
        """The columns of the table in pieces of some worlds, in order: a million worlds need not be held at once."""
        for piece in self._pieces():
            yield {**{name: column[piece] for name, column in self.columns.items()}, **_named(self._drawn(piece))}

    def _pieces(self) -> Iterator[slice]:
        return (slice(first, min(first + PIECE, self.worlds)) for first in range(0, self.worlds, PIECE))

    def _uncertain(self) -> list[str]:
        return [path for path, factor in factors(self.scenario).items() if not factor.value.known]

    def _drawn(self, piece: slice) -> dict[str, Array]:
        """The uncertain factors of some worlds."""
        runs = np.asarray(self.columns["world"][piece], dtype=np.int64)
        drawn = Factors.drawn(factors(self.scenario), Draws(self.seed, runs), {}, len(runs))
        return {path: drawn[path] for path in self._uncertain()}


def _named(drawn: Mapping[str, Array]) -> dict[str, Column]:
    """Factors under the names that they have in a table."""
    return {f"factor:{path}": values for path, values in drawn.items()}
