"""What has changed between the same worlds under two settings, with the paired 95 % intervals of `compare`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.effects import paired
from sim.analysis.sets.clustered import over_sets
from sim.arrays import Mask
from sim.classroom.explorer.explore import Worlds
from sim.ensemble.intervals import share_difference
from sim.language.speaking import N_, _, in_digits
from sim.scenario.coefficient_sets import SETS

BY_CHANCE = N_("could be chance")
NO_WORLD = N_("no world differs")


@dataclass(frozen=True)
class Difference:
    """A difference with its interval, and how many worlds it rests on; `none` where no world differs."""

    by: float
    low: float
    high: float
    worlds: int
    none: bool = False

    @property
    def certain(self) -> bool:
        """Whether the interval lies wholly beyond 0, on either side."""
        return self.low > 0 or self.high < 0

    def points(self) -> str:
        """As in '+3 points (−1 to +7), could be chance'."""
        return _(NO_WORLD) if self.none else self._in_words(100.0, 0, True)

    def places(self) -> str:
        """The same of positions from 0 to 1: '+0.02 (−0.01 to +0.05), could be chance'."""
        return _(NO_WORLD) if self.none else self._in_words(1.0, 2)

    def ends(self) -> str:
        """The interval of a share alone, as in '−1 to +7 points'."""
        if self.none:
            return _(NO_WORLD)
        return _("{low} to {high} points", low=_signed(100 * self.low, 0), high=_signed(100 * self.high, 0))

    def _in_words(self, times: float, digits: int, points: bool = False) -> str:
        """The numbers with as many decimals as it takes to tell them from 0 where they are."""
        numbers = [times * value for value in (self.by, self.low, self.high)]
        near = min(abs(value) for value in numbers) if self.certain else abs(numbers[0])
        digits += bool(round(near, digits) == 0 and round(near, digits + 1))
        by, low, high = (_signed(value, digits) for value in numbers)
        if not points:
            told = _("{by} ({low} to {high})", by=by, low=low, high=high)
        elif by[1:] == "1":
            told = _("{by} point ({low} to {high})", by=by, low=low, high=high)
        else:
            told = _("{by} points ({low} to {high})", by=by, low=low, high=high)
        return told if self.certain else f"{told}, {_(BY_CHANCE)}"


def of_endings(now: Worlds, before: Worlds, name: str) -> Difference:
    """How the share of worlds that end so has changed."""
    return _of_shares(now.ended(name), before.ended(name))


def of_endings_over_sets(now: Worlds, before: Worlds, name: str) -> Difference:
    """How the share of worlds that end so has changed over coefficient sets; the worlds are runs 0, 1 and so on."""
    ended = now.ended(name).astype(float) - before.ended(name).astype(float)
    found = over_sets(ended, np.arange(len(ended)) % SETS)
    assert found, "there are many sets"
    return Difference(found.difference, found.low, found.high, found.pairs, none=not ended.any())


def of_reasons(now: Worlds, before: Worlds, name: str) -> Difference:
    """How the share of worlds that a reason kept from full agreement has changed."""
    return _of_shares(now.bound(name), before.bound(name))


def of_terms(now: Worlds, before: Worlds, k: int) -> Difference | None:
    """How far the terms of issue k have moved, in the worlds with a deal both times; None where fewer than two have."""
    found = paired(before.terms[k], now.terms[k])
    if found.pairs < 2:
        return None
    return Difference(found.mean, found.low, found.high, found.pairs, none=found.low == found.high == 0)


def _of_shares(now: Mask, before: Mask) -> Difference:
    """The difference of two shares of the same worlds (W,)."""
    gained, lost = int((now & ~before).sum()), int((before & ~now).sum())
    low, high = share_difference(gained, lost, len(now))
    return Difference((gained - lost) / len(now), low, high, len(now), none=not gained and not lost)


def _signed(value: float, digits: int) -> str:
    """A number with its sign; 0 has none."""
    text = f"{value:+.{digits}f}".replace("-", "−")
    return in_digits(text if float(text.replace("−", "-")) else text[1:])
