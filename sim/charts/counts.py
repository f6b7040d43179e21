"""What the charts count in the table of outcomes."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array, Column
from sim.charts import style
from sim.ensemble.results.results import Results
from sim.language.speaking import N_
from sim.scenario.vocabulary import REASONS

SHORT = 2.0  # months: talks with less time than this are counted in days
DAYS = 365.25 / 12  # of a month
SEVERAL = {"month": N_("months"), "day": N_("days"), "round": N_("rounds")}  # beside numbers of an axis
PLACE = {"month": N_("month {number:.3g}"), "day": N_("day {number:.3g}"), "round": N_("round {number:.3g}")}
RARE = ("no talks", "called off", "open")  # endings of few scenarios or experiments: shown where they occur


def ending_counts(results: Results) -> dict[str, int]:
    """Worlds in each ending, in the order of the colours; endings that did not occur count 0."""
    found = _counts(results.columns["ending"])
    return {name: found.get(name, 0) for name in style.ENDINGS if name not in RARE or name in found}


def reason_counts(results: Results) -> dict[str, int]:
    """Worlds without a full agreement by binding reason, the most frequent first; all reasons are named."""
    found = _counts(results.columns["binding"])
    names = dict.fromkeys([*REASONS, *sorted(found)])
    counts = {name: found.get(name, 0) for name in names if name != "none"}
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def _counts(column: Column) -> dict[str, int]:
    """How often each word stands in a column."""
    names, counts = np.unique(column, return_counts=True)
    return {str(name): int(count) for name, count in zip(names, counts, strict=True)}


def signed_terms(results: Results, issue: str) -> Array:
    """The positions in force on an issue in the worlds with a deal, full or partial."""
    column = np.asarray(results.columns[f"terms.{issue}"], dtype=np.float64)
    return column[~np.isnan(column)]


def months_a_round(results: Results) -> float | None:
    """Length of a round in months, None where it differs between worlds."""
    length = results.scenario.talks.months_per_round
    return length.likely if length.known else None


def clock(results: Results) -> tuple[str, float]:
    """The unit in which the time of the talks is told, 'month' or 'day', and how many of it a month holds."""
    return ("day", DAYS) if results.scenario.talks.months.likely < SHORT else ("month", 1.0)


def followed(results: Results) -> bool:
    """Whether the months after the talks were played."""
    return "deal_months" in results.columns
