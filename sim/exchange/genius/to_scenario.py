"""A domain of Genius as a scenario: each issue a line, and no deal worth as much as the reservation says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sim.english import many
from sim.errors import ParleyError
from sim.exchange.genius.domain import DomainIssue, GeniusDomain, Profile
from sim.exchange.genius.lines import EXACT, ValueLine, line_of, loss
from sim.exchange.scenarios.from_table import ELSEWHERE
from sim.exchange.scenarios.names import line_of as one_line
from sim.exchange.scenarios.names import names_for
from sim.exchange.scenarios.texts import Imported

MOST_SIDES, MOST_ISSUES, MONTHS = 30, 39, 12
TODAY = 0.5  # judgement: a domain has no status quo
DEAREST = 0.5  # value: the most that trade forgone can cost
DIGITS = 12  # after the point
SHOWN = 6  # values of an issue that are named in a remark


@dataclass(frozen=True)
class _Side:
    """A profile on lines: saliences and ideals by issue, the rest that no text moves, and the reservation."""

    saliences: list[float]
    ideals: list[float]
    curvatures: list[float]
    rest: float
    reservation: float
    scale: float


def scenario_of_domain(domain: GeniusDomain, nearest: bool = False) -> Imported:
    """The scenario of a domain. With `nearest`, what does not fit is carried as nearly as can be, and noted.

    Errors: ParleyError that says all that cannot be carried over.
    """
    _refuse_size(domain)
    lines = [line_of(issue, [profile.worths[k] for profile in domain.profiles])
             for k, issue in enumerate(domain.issues)]
    lost = [*_misfits(domain, lines), *_discounts(domain)]
    open_ones = [k for k, issue in enumerate(domain.issues) if not issue.single]
    sides = [_side(profile, lines, open_ones, place) for place, profile in enumerate(domain.profiles)]
    no_deals = [_no_deal(side, sides) for side in sides]
    lost += [f"the reservation {profile.reservation:g} of '{profile.name}': no hope and no cost of having no deal make "
             f"it worth that much" for profile, (_, _, reached) in zip(domain.profiles, no_deals, strict=True)
             if not reached]
    if lost and not nearest:
        raise ParleyError("\n".join([*(f"cannot be carried over: {sentence}" for sentence in lost),
                                     "with --nearest the closest that a scenario can hold is written"]))
    data = _data(domain, [(domain.issues[k], lines[k]) for k in open_ones], sides, [deal[:2] for deal in no_deals])
    return Imported(data, _remarks(domain, [(domain.issues[k], lines[k]) for k in open_ones], sides), tuple(lost))


def _refuse_size(domain: GeniusDomain) -> None:
    sides, issues = len(domain.profiles), sum(not issue.single for issue in domain.issues)
    if sides > MOST_SIDES or issues > MOST_ISSUES:
        raise ParleyError(f"the domain has {many(sides, 'profile')} and {many(issues, 'issue')}; a scenario holds "
                          f"{MOST_SIDES} and {MOST_ISSUES} at most")
    if not issues:
        raise ParleyError("no issue of the domain has two values, so there is nothing to bargain about")


def _misfits(domain: GeniusDomain, lines: list[ValueLine]) -> list[str]:
    """The issues that no line fits."""
    return [f"the issue '{issue.name}': what its values are worth does not fall with the distance from a best place on "
            f"one line for all sides (off by {line.error:.2g} of the whole at most)"
            for issue, line in zip(domain.issues, lines, strict=True) if line.error > EXACT]


def _discounts(domain: GeniusDomain) -> list[str]:
    return [f"the discount factor {profile.discount:g} of '{profile.name}': a scenario has costs a month "
            "(concession.talking_cost), not values that shrink" for profile in domain.profiles if profile.discount != 1]


def _side(profile: Profile, lines: list[ValueLine], open_ones: list[int], place: int) -> _Side:
    """One side with its best text worth 1: value = 1 - (1 - utility / best) / scale."""
    fits = [line.fits[place] for line in lines]
    best = sum(fit.top for fit in fits)
    if best <= EXACT:
        raise ParleyError(f"nothing is worth anything to '{profile.name}', so it has no interest to carry over")
    saliences = [fits[k].salience / best for k in open_ones]
    scale = max(1.0, sum(saliences))
    return _Side(
        saliences=[salience / scale for salience in saliences],
        ideals=[fits[k].ideal for k in open_ones],
        curvatures=[fits[k].curvature for k in open_ones],
        rest=max(0.0, 1.0 - sum(saliences) / scale),
        reservation=1.0 - (1.0 - profile.reservation / best) / scale,
        scale=scale,
    )


def _no_deal(side: _Side, sides: list[_Side]) -> tuple[float, float, bool]:
    """Trade forgone and hope with which no deal is worth the reservation, and whether they reach it."""
    covered = float(np.mean([1.0 - one.rest for one in sides]))
    missing = _worth_today(side) - side.reservation
    forgone = min(DEAREST, max(0.0, missing) / covered)
    contested = _contested(side, sides)
    hope = -(missing - forgone * covered) / contested if contested > EXACT else 0.0
    left = missing - forgone * covered + hope * contested
    return forgone, float(np.clip(hope, -1, 1)), abs(left) <= EXACT and abs(hope) <= 1 + EXACT


def _worth_today(side: _Side) -> float:
    lost = (salience * float(loss(np.array(abs(ideal - TODAY)), bend)) for salience, ideal, bend in
            zip(side.saliences, side.ideals, side.curvatures, strict=True))
    return 1.0 - sum(lost)


def _contested(side: _Side, sides: list[_Side]) -> float:
    """What lies between the status quo and its ideals, as far as it lies beyond those of another (the textbook)."""
    total = 0.0
    for k, (salience, ideal) in enumerate(zip(side.saliences, side.ideals, strict=True)):
        way = ideal - TODAY
        shared = [abs(other.ideals[k] - TODAY) if (other.ideals[k] - TODAY) * way > 0 else 0.0
                  for other in sides if other is not side]
        stretch = max(float(loss(np.array(max(0.0, abs(way) - one)), side.curvatures[k])) for one in shared)
        total += salience * stretch
    return total


def _data(
    domain: GeniusDomain, issues: list[tuple[DomainIssue, ValueLine]], sides: list[_Side],
    no_deals: list[tuple[float, float]],
) -> dict[str, Any]:
    """The scenario as plain data."""
    outside = any(side.rest > EXACT for side in sides)
    keys = names_for((issue.name for issue, _ in issues), "issue", [ELSEWHERE])
    found: dict[str, Any] = {"title": one_line(domain.name), "issues": {}, "principals": {}}
    for key, (issue, line) in zip(keys, issues, strict=True):
        pairs = sorted(zip(line.places, issue.values, strict=True))
        found["issues"][key] = {"label": one_line(issue.name), "at_0": one_line(pairs[0][1]),
                                "at_1": one_line(pairs[-1][1]), "status_quo": TODAY}
    names = names_for((profile.name for profile in domain.profiles), "side")
    for name, profile, side, (forgone, hope) in zip(names, domain.profiles, sides, no_deals, strict=True):
        interests = {key: _interest(side, k) for k, key in enumerate(keys)}
        if outside:
            interests[ELSEWHERE] = {"ideal": TODAY, "salience": _short(side.rest)}
        found["principals"][name] = {
            "label": one_line(profile.name), "interests": interests,
            "no_deal": {"hope": _short(hope), "at_risk": 0, "keep": 1}, "economy": {"interdependence": _short(forgone)},
        }
    if outside:
        found["issues"][ELSEWHERE] = {"label": "What every outcome gives", "at_0": "less of it", "at_1": "more of it",
                                      "status_quo": TODAY, "on_agenda": False}
    return found | {"talks": {"start": f"{date.today().year + 1}-01", "months": MONTHS}}


def _short(value: float) -> float:
    """A number without the digits in which fits err."""
    return round(value, DIGITS) + 0.0


def _interest(side: _Side, k: int) -> dict[str, float]:
    bend = {"curvature": _short(side.curvatures[k])} if side.curvatures[k] > 1 else {}
    return {"ideal": _short(side.ideals[k]), "salience": _short(side.saliences[k]), **bend}


def _remarks(
    domain: GeniusDomain, lines: list[tuple[DomainIssue, ValueLine]], sides: list[_Side]
) -> dict[str, list[str]]:
    """What the file says beside its numbers."""
    places = []
    for issue, line in lines:
        pairs = sorted(zip(line.places, issue.values, strict=True))
        step = max(1, (len(pairs) - 1) // SHOWN)
        shown = ", ".join(f"{place:.3g} '{value}'" for place, value in [*pairs[:-1:step], pairs[-1]])
        places.append(f"{issue.name}: {shown}.")
    scaled = [f"'{profile.name}' by {side.scale:.4g}" for profile, side in zip(domain.profiles, sides, strict=True)
              if side.scale > 1 + EXACT]
    much = f" Losses from the best text are divided: {', '.join(scaled)}." if scaled else ""
    return {
        "": [f"Imported from the Genius domain '{domain.name}'. The best text of a side is worth 1 to it.{much} What "
             "Genius does not know has the defaults of the fields; change what you know better."],
        "issues": ["Places of the values on each line (the domain has no status quo, so it is the middle):", *places],
        "principals": ["no_deal.hope and economy.interdependence make no deal worth the reservation of the profile; "
                       "nothing is at risk of being broken, and no package is signed on some of the issues (at_risk, "
                       "keep)."],
        "talks": [f"Genius counts rounds or seconds, not months: {MONTHS} months (judgement)."],
    }
