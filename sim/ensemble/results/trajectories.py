"""How states move over the rounds of talks that are still open, kept as counts that merge exactly in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from sim.arrays import Array
from sim.ensemble.results.columns import WORD, Described
from sim.model.core.recording import BINS, Recorder

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    Described("round", "number from 1", "the round of talks"),
    Described("quantity", WORD, "the key of a [state](states.md) that is kept every round"),
    Described("label", WORD, "what it is called"),
    Described("unit", WORD, "its unit"),
    Described("low", "its own", "the low end of the range that it is counted over"),
    Described("high", "its own", "the high end of that range"),
    Described("still_open", "count", "worlds whose talks are open in that round"),
    Described("p*", "its own", "the percentile of those worlds, such as `p50`, their median"),
)
Counts = NDArray[np.int64]
Quantity = tuple[str, str, str, float, float]


@dataclass
class Trajectories:
    """Counts (rounds, S x BINS) of talks by round, quantity and bin, and how many talks were open (rounds,).

    `quantities` gives key, label, unit, low and high of each of the S quantities; only counts above 0 take room.
    """

    quantities: list[Quantity]
    counts: csr_array
    still_open: Counts

    @classmethod
    def of(cls, recorder: Recorder, repeated: int = 1) -> Trajectories:
        """The trajectories of a model's recorder, whose every world was played `repeated` times."""
        counts = vstack(recorder.counts, format="csr")
        counts.data //= repeated
        return cls(recorder.quantities, counts, np.array(recorder.still_open) // repeated)

    def merged(self, other: Trajectories) -> Trajectories:
        """Both together; the shorter one has no open talks in the later rounds."""
        rounds = max(len(self.still_open), len(other.still_open))
        still_open = np.zeros(rounds, dtype=np.int64)
        for one in (self, other):
            still_open[: len(one.still_open)] += one.still_open
        counts = _longer(self.counts, rounds) + _longer(other.counts, rounds)
        return Trajectories(self.quantities, counts, still_open)

    def row(self, key: str) -> int:
        """The place of a quantity, such as 'principals.us.trust.russia'. Errors: KeyError."""
        for place, quantity in enumerate(self.quantities):
            if quantity[0] == key:
                return place
        raise KeyError(key)

    def quantile(self, key: str, share: float) -> Array:
        """A quantile over open talks by round (rounds,), to a thousandth of the bounds; NaN where none is open."""
        place = self.row(key)
        _, _, _, low, high = self.quantities[place]
        below = np.cumsum(self.counts[:, place * BINS : (place + 1) * BINS].toarray(), axis=1)
        bins = (below < share * below[:, -1:]).sum(axis=1)
        middle = low + (high - low) * (np.minimum(bins, BINS - 1) + 0.5) / BINS
        return np.where(self.still_open > 0, middle, np.nan)


def _longer(counts: csr_array, rounds: int) -> csr_array:
    """The counts with empty rounds added at the end."""
    longer = counts.copy()
    longer.resize(rounds, counts.shape[1])
    return longer


@dataclass(frozen=True)
class KeptTrajectories:
    """Trajectories as a results folder keeps them: quantiles instead of counts."""

    quantities: list[Quantity]
    still_open: Counts
    quantiles: dict[tuple[str, float], Array]

    @classmethod
    def of(cls, table: pd.DataFrame, names: Mapping[str, float]) -> KeptTrajectories:
        """The trajectories of the table that was written; `names` gives the quantile that each of its columns is."""
        found: dict[tuple[str, float], Array] = {}
        quantities: list[Quantity] = []
        rows = table.iloc[:0]
        for key, rows in table.groupby("quantity", sort=False):
            first = rows.iloc[0]
            quantities.append((str(key), first["label"], first["unit"], float(first["low"]), float(first["high"])))
            for name, share in names.items():
                found[str(key), share] = rows[name].to_numpy(float)
        return cls(quantities, rows["still_open"].to_numpy(), found)

    def row(self, key: str) -> int:
        """The place of a quantity. Errors: KeyError."""
        return [quantity[0] for quantity in self.quantities].index(key)

    def quantile(self, key: str, share: float) -> Array:
        """A quantile over open talks by round (rounds,); NaN where none is open. Errors: KeyError if not kept."""
        return self.quantiles[key, share]
