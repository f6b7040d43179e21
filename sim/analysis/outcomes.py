"""What came out of a run in a few numbers: shares with intervals, rounds, terms, gains and binding reasons."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.durability import durability, impacts
from sim.analysis.sets.endings import ending_bands
from sim.analysis.sets.predictive import SetBand
from sim.arrays import Column
from sim.ensemble.intervals import wilson
from sim.ensemble.results.results import Results
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.model.talks.reasons import REASONS
from sim.scenario.schema.issues import Issue

Summary = dict[str, Any]


def summary(results: Results, seconds: float, scenario: str = "") -> Summary:
    """The object that `parley run --json` prints; docs/reference/json.md says what each entry is.

    `seconds` is how long the worlds took; `scenario` is what it was called by, or else its title stands there.
    A quantity that no world has is None.
    """
    columns = results.columns
    ending, bands = columns["ending"], ending_bands(results.sets)
    agreed = ending == ENDINGS[AGREEMENT]
    deal = agreed | (ending == ENDINGS[PARTIAL])
    return {
        "scenario": scenario or results.scenario.title,
        "seed": results.seed,
        "worlds": results.worlds,
        "endings": {name: {**_share(ending == name), "sets": _sets(results, bands.get(name))} for name in ENDINGS[1:]},
        "rounds": _spread(columns["rounds"][agreed]),
        "terms": {issue: _spread(columns[f"terms.{issue}"][deal]) for issue in results.scenario.issues},
        "joint_gain": _mean(columns["joint_gain"].astype(float)),
        "binding": _shares(columns["binding"][~agreed]),
        "durability": durability(results),
        "impacts": impacts(results),
        "worlds_per_second": results.worlds / seconds,
    }


def _share(chosen: NDArray[np.bool_]) -> dict[str, float]:
    """The share of the worlds (W,) that are chosen, with its interval."""
    low, high = wilson(int(chosen.sum()), len(chosen))
    return {"share": float(chosen.mean()), "low": low, "high": high}


def _sets(results: Results, band: SetBand | None) -> dict[str, float] | None:
    """From where to where nine of ten coefficient sets have a share; None where no sets were played."""
    if results.sets is None or band is None:
        return None
    return {**band._asdict(), "sets": len(np.unique(results.sets.sets)), "worlds": results.sets.worlds}


def _mean(values: Column) -> float | None:
    """The mean of the worlds that have such a quantity; None where none has."""
    known = values[~np.isnan(values.astype(float))]
    return float(np.mean(known)) if len(known) else None


def _spread(values: Column) -> dict[str, float] | None:
    """Median, 5th and 95th percentile; None of no values."""
    if not len(values):
        return None
    p05, median, p95 = np.quantile(values.astype(float), [0.05, 0.5, 0.95])
    return {"median": float(median), "p05": float(p05), "p95": float(p95)}


def stays(issue: Issue, terms: dict[str, float] | None) -> bool:
    """Whether an issue is off the agenda in every world and its terms (`_spread`) are one position, so that no reader
    asks for them; a front moves by fighting, on the agenda or off it."""
    return not issue.on_agenda.extremes()[1] and (terms is None or terms["p05"] == terms["p95"])


def _shares(reasons: Column) -> dict[str, float] | None:
    """The share of each binding reason among the worlds without an agreement; None where all agreed."""
    if not len(reasons):
        return None
    return {name: float((reasons == name).mean()) for name in REASONS[1:]}
