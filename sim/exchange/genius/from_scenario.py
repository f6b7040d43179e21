"""A scenario as a domain of Genius: what each position is worth to each principal at the start of the talks."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.analysis.solutions.domain import Domain, at_likely_values
from sim.arrays import Array
from sim.errors import ParleyError
from sim.exchange.genius.domain import DomainIssue, GeniusDomain, Profile
from sim.exchange.genius.lines import CHORDS
from sim.exchange.scenarios.losses import losses
from sim.exchange.scenarios.names import names_for
from sim.scenario.schema.scenario import Scenario

STEPS = np.linspace(0.0, 1.0, 11)
CARRIED = ("label", "capability", "base_trust", "trust_in", "interests", "no_deal", "conflict", "economy")
CONSTANT = "elsewhere"
DIGITS = 12


def domain_of_scenario(scenario: Scenario) -> tuple[GeniusDomain, list[str]]:
    """The domain of the likely values at the start, and sentences on what it cannot hold.

    An issue has eleven values, and those at which a value bends: ideals, and where an ideal's loss changes its slope.
    Errors: ParleyError where nothing is on the agenda.
    """
    start = at_likely_values(scenario)
    agenda = [k for k in range(len(start.issues)) if start.movable[k, 0] > 0]
    if not agenda:
        raise ParleyError("no issue of the scenario is on the agenda, so there is nothing to bargain about")
    grids = [_places(scenario, start, k) for k in agenda]
    issues = [DomainIssue(start.issues[k], tuple(f"{x:.{DIGITS}g}" for x in grid), tuple(grid))
              for k, grid in zip(agenda, grids, strict=True)]
    tables = [np.stack([_worth(start, k, x) for x in grid], axis=1) for k, grid in zip(agenda, grids, strict=True)]
    profiles, rests = [], []
    for i, name in enumerate(start.principals):
        profile, rest = _profile(start, i, name, [table[i] for table in tables])
        profiles.append(profile)
        rests.append(rest)
    if max(rests) > 1e-12:
        (rest_name,) = names_for([CONSTANT], "issue", start.issues)
        issues.append(DomainIssue(rest_name, ("as today",), None))
        profiles = [Profile(p.name, (*p.worths, (rest,)), p.reservation, p.discount)
                    for p, rest in zip(profiles, rests, strict=True)]
    return GeniusDomain(scenario.title, tuple(issues), tuple(profiles)), _lost(scenario)


def _places(scenario: Scenario, start: Domain, k: int) -> Array:
    """The positions of an issue that become its values."""
    bends = [float(start.status_quo[k, 0])]
    for principal in scenario.principals.values():
        interest = principal.interests[start.issues[k]]
        ideal = interest.ideal.likely
        steps = CHORDS[:3] if interest.curvature.likely > 1 else CHORDS[:1]
        bends += [ideal + sign * step for step in steps for sign in (-1.0, 1.0)]
    found = np.array([x for x in (*STEPS, *bends) if 0 <= x <= 1])
    return np.unique(np.round(found, DIGITS))


def _worth(start: Domain, k: int, x: float) -> Array:
    """What each principal (n,) gains over the status quo where issue k is at x; a value is a sum over issues."""
    text = start.status_quo.copy()
    text[k] = x
    return np.asarray((start.worth(text) - start.worth(start.status_quo))[:, 0])


def _profile(start: Domain, i: int, name: str, worths: list[Array]) -> tuple[Profile, float]:
    """One profile, its best text worth 1, and what every outcome gives it."""
    today = float(start.worth(start.status_quo)[i, 0])
    lowest = [float(worth.min()) for worth in worths]
    best = today + sum(float(worth.max()) for worth in worths)
    least = today + sum(lowest) + (1.0 - best)
    rest = max(0.0, least)
    reservation = float(start.no_deals[i][0]) + (1.0 - best) + (rest - least)
    own = tuple(tuple(float(x) for x in worth - low) for worth, low in zip(worths, lowest, strict=True))
    return Profile(name, own, reservation, 1.0), rest


def _lost(scenario: Scenario) -> list[str]:
    """What no value at the start of the talks holds."""
    ours = scenario.model_dump(exclude_none=True)
    principals: dict[str, Any] = {name: {key: party[key] for key in CARRIED if key in party}
                                  for name, party in ours["principals"].items()}
    kept = {key: ours[key] for key in ("title", "issues", "surroundings")}
    read = Scenario.model_validate({**kept, "principals": principals, "talks": {"start": ours["talks"]["start"]}})
    said = losses(scenario, read, "a Genius domain", same_names=True)
    return [*said, "only the values of each issue that the domain lists can be agreed, and no position between them"]
