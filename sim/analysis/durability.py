"""What becomes of the deals, and what the world feels of it."""

from __future__ import annotations

import warnings
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask
from sim.ensemble.intervals import mean_between, wilson
from sim.ensemble.results.afterwards import NOT_AGAIN
from sim.ensemble.results.results import Results
from sim.model.afterwards.compliance import CAUSES
from sim.model.talks.endings import ENDINGS
from sim.scenario.vocabulary import FATES

INDEX = (0.0, 1.0)  # the ends of an index of what the world feels
LOOKS = (12, 24, 60, 120)  # months after which it is asked how many deals are still in force


def fates(results: Results) -> dict[str, Mask]:
    """The worlds (W,) in which a deal was kept to the end of the aftermath, those where one broke, and the others.

    Among the others are those with a deal that gave nobody anything (its joint gain is NaN): it cannot be kept or left.
    """
    signed = ~np.isnan(results.columns["deal_months"].astype(float))
    signed &= ~np.isnan(results.columns["joint_gain"].astype(float))
    alive = results.columns["alive"].astype(float) > 0
    return dict(zip(FATES, (signed & alive, signed & ~alive, ~signed), strict=True))


def durability(results: Results) -> dict[str, Any] | None:
    """Deals (full and partial) after the talks; None where no aftermath was followed.

    `alive` is by months the share still in force with its interval (Wilson 1927), as far as the aftermath goes;
    None where there is no deal. `why` is by cause its share of the deals that ended, `by` who left; `again` is of talks
    taken up again, where the scenario asks for them.
    """
    if "deal_months" not in results.columns:
        return None
    months, ended = lifetimes(results)
    looks = [look for look in LOOKS if look <= results.scenario.aftermath.months]
    left = fates(results)["deal broken"]
    crises = {name: mean_between(results.columns["crises"][worlds], (0.0, inf))
              for name, worlds in fates(results).items()}
    return {
        "months": results.scenario.aftermath.months,
        "deals": len(months),
        "alive": {str(look): _alive(months, ended, look) for look in looks} if len(months) else None,
        "why": _shares(results.columns["left_why"][left], list(CAUSES)),
        "by": _shares(results.columns["left_by"][left], list(results.scenario.principals)),
        "crises": crises,
        **_again(results),
    }


def lifetimes(results: Results) -> tuple[Array, Mask]:
    """Of each deal the months in force after the talks, and whether it ended then; if not, the aftermath did."""
    fate = fates(results)
    signed = ~fate["no deal"]
    return results.columns["deal_months"][signed].astype(float), fate["deal broken"][signed]


def survival(results: Results) -> dict[str, Array]:
    """The share of deals still in force by months, with a 95 % band: `months`, `share`, `low`, `high`, all (T,).

    Kaplan & Meier 1958; the band by the log-log transform (Kalbfleisch & Prentice 2002), and where all deals are in
    force or none, of which that knows nothing, Wilson's. Deals alive at the end of the aftermath are censored there.
    Errors: ValueError where there is no deal.
    """
    from scipy.stats import CensoredData, ecdf

    months, ended = lifetimes(results)
    data = CensoredData(uncensored=months[ended], right=months[~ended])
    found = ecdf(data).sf
    with warnings.catch_warnings(), np.errstate(all="ignore"):  # where all or none are left
        warnings.simplefilter("ignore", RuntimeWarning)
        band = found.confidence_interval(method="log-log")
    none, every = (wilson(count, len(months)) for count in (0, len(months)))
    low, high = (np.where(np.isnan(side), np.where(found.probabilities > 0, every[i], none[i]), side)
                 for i, side in enumerate((band.low.probabilities, band.high.probabilities)))
    start = np.ones(1)
    return {
        "months": np.concatenate([[0.0], found.quantiles]),
        "share": np.concatenate([start, found.probabilities]),
        "low": np.concatenate([[every[0]], low]),
        "high": np.concatenate([start, high]),
    }


def impacts(results: Results) -> dict[str, Any] | None:
    """Each index at the start, and at the end of the aftermath over all, by fate and by ending; None without one.

    The ends are means with 95 % intervals; None where no world has that fate or ending.
    """
    if "deal_months" not in results.columns:
        return None
    chosen = {"all": np.ones(results.worlds, dtype=bool), **fates(results)}
    endings = {name: results.columns["ending"] == name for name in ENDINGS[1:]}
    found = {}
    for name, impact in results.scenario.impacts.items():
        column = results.columns[f"impact.{name}"]
        ends = {fate: mean_between(column[worlds], INDEX) for fate, worlds in chosen.items()}
        by_ending = {ending: mean_between(column[worlds], INDEX) for ending, worlds in endings.items()}
        found[name] = {"start": impact.start.likely, "end": ends, "by_ending": by_ending}
    return found


def _again(results: Results) -> dict[str, Any]:
    """In how many worlds talks were taken up again, and the share of each ending there; None of none.

    Nothing where the scenario does not ask for it.
    """
    if "again_ending" not in results.columns:
        return {}
    endings = results.columns["again_ending"]
    endings = endings[endings != NOT_AGAIN]
    return {"again": {"worlds": len(endings), "endings": _shares(endings, list(ENDINGS[1:]))}}


def _alive(months: Array, ended: Mask, look: int) -> dict[str, float]:
    """The share of deals still in force after `look` months, with its interval."""
    count = int((~ended | (months > look)).sum())
    low, high = wilson(count, len(months))
    return {"share": count / len(months), "low": low, "high": high}


def _shares(found: NDArray[np.generic], names: list[str]) -> dict[str, float] | None:
    """The share of each name; None of nothing."""
    return {name: float((found == name).mean()) for name in names} if len(found) else None
