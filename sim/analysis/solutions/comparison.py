"""The benchmark models beside the simulation: what each names, what it is worth, how far it is from what is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.solutions.domain import Domain, at_likely_values
from sim.analysis.solutions.solution import Solution
from sim.arrays import Array
from sim.ensemble.results.results import Results
from sim.extensions import registry
from sim.model.talks.endings import AGREEMENT, ENDINGS
from sim.model.values.acceptance import TOLERANCE, acceptable

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class ModelRow:
    """What one model names: its text (K,), what that is worth (n,) and gains over no deal (n,).

    All are NaN where the model has no answer. `distance` is that to the simulated median, None without one.
    """

    solution: Solution
    text: Array
    worth: Array
    gains: Array
    distance: float | None

    @property
    def answered(self) -> bool:
        """Whether the model names a text."""
        return not bool(np.isnan(self.text).any())

    @property
    def in_zone(self) -> bool:
        """Whether every principal is at least as well off as without a deal."""
        return self.answered and bool(acceptable(self.gains, np.zeros(len(self.gains))).all())


@dataclass(frozen=True)
class Comparison:
    """The rows of all models for one start of the talks (W = 1), and the texts (K, N) of the N simulated agreements.

    All texts, the simulated ones too, are valued as at the start of the talks with the most likely factors.
    """

    domain: Domain
    rows: tuple[ModelRow, ...]
    signed: Array

    @property
    def middle(self) -> Array | None:
        """The median (K,) of the simulated terms, None where nothing was signed."""
        return np.median(self.signed, axis=1) if self.signed.shape[1] else None

    def worth_signed(self) -> Array:
        """What the simulated texts are worth to each principal (n, N)."""
        return self.domain.worth(self.signed)


def compared(results: Results) -> Comparison:
    """Every benchmark model beside the agreements (signed and ratified) of a run of the same scenario."""
    domain = at_likely_values(results.scenario)
    agreed = results.columns["ending"] == ENDINGS[AGREEMENT]
    columns = [results.columns[f"terms.{issue}"][agreed].astype(np.float64) for issue in domain.issues]
    found = Comparison(domain, (), np.stack(columns))
    rows = tuple(_row(solution, domain, found.middle) for solution in registry("benchmark model").values())
    return Comparison(domain, rows, found.signed)


def _row(solution: Solution, domain: Domain, middle: Array | None) -> ModelRow:
    text = solution.solve(domain)
    x, answered = text[:, 0], not np.isnan(text).any()
    apart = distance(x, middle, domain.weights[:, 0]) if middle is not None and answered else None
    gains = domain.gains(text)[:, 0]
    gains[abs(gains) <= TOLERANCE] = 0.0  # so that nothing gained is told alike, without a sign
    return ModelRow(solution, x, domain.worth(text)[:, 0], gains, apart)


def distance(x: Array, y: Array, weights: Array) -> float:
    """How far apart two texts (K,) are: the mean distance over issues by weight (K,); 0 the same, at most 1."""
    return float((weights * np.abs(x - y)).sum() / weights.sum())


def as_json(found: Comparison, results: Results, scenario: str = "") -> dict[str, Any]:
    """The object that `parley solutions --json` prints; docs/solutions.md says what each entry is.

    `scenario` is what it was called by, or else its title stands there.
    """
    domain = found.domain
    no_deals = [float(no_deal[0]) for no_deal in domain.no_deals]
    return {
        "scenario": scenario or results.scenario.title,
        "seed": results.seed,
        "worlds": results.worlds,
        "no_deal": dict(zip(domain.principals, no_deals, strict=True)),
        "solutions": [_entry(row, domain) for row in found.rows],
        "simulated": {
            "agreements": found.signed.shape[1],
            "terms": {issue: _spread(x) for issue, x in zip(domain.issues, found.signed, strict=True)},
            "values": {name: _spread(v) for name, v in zip(domain.principals, found.worth_signed(), strict=True)},
        },
    }


def _spread(values: Array) -> dict[str, float] | None:
    """Median, 5th and 95th percentile; None of no values."""
    if not len(values):
        return None
    return dict(zip(("p05", "median", "p95"), np.quantile(values, [0.05, 0.5, 0.95]).tolist(), strict=True))


def _entry(row: ModelRow, domain: Domain) -> dict[str, Any]:
    """One model as an object of JSON."""
    entry: dict[str, Any] = {"name": row.solution.name, "reference": row.solution.reference}
    entry |= {"terms": None, "values": None, "gains": None, "joint_gain": None, "in_zone": False, "distance": None}
    if row.answered:
        entry |= {
            "terms": dict(zip(domain.issues, row.text.tolist(), strict=True)),
            "values": dict(zip(domain.principals, row.worth.tolist(), strict=True)),
            "gains": dict(zip(domain.principals, row.gains.tolist(), strict=True)),
            "joint_gain": float(row.gains.sum()),
            "in_zone": row.in_zone,
            "distance": row.distance,
        }
    return entry


def as_table(found: Comparison) -> pd.DataFrame:
    """A row a model: terms., value. and gain. by name, joint_gain, in_zone and distance."""
    import pandas as pd

    domain, rows = found.domain, []
    for row in found.rows:
        entry: dict[str, Any] = {"solution": row.solution.name, "reference": row.solution.reference}
        entry |= {f"terms.{issue}": x for issue, x in zip(domain.issues, row.text, strict=True)}
        entry |= {f"value.{name}": v for name, v in zip(domain.principals, row.worth, strict=True)}
        entry |= {f"gain.{name}": gain for name, gain in zip(domain.principals, row.gains, strict=True)}
        apart = np.nan if row.distance is None else row.distance
        rows.append(entry | {"joint_gain": row.gains.sum(), "in_zone": row.in_zone, "distance": apart})
    return pd.DataFrame(rows)
