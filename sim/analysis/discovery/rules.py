"""What discovery finds: conditions that hold together, and how well they do in worlds that nothing was learnt from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from sim.arrays import Array, Mask


@dataclass(frozen=True)
class Condition:
    """A factor from `low` (included) up to `high` (left out); None where a side is open."""

    factor: str
    low: float | None
    high: float | None

    def holds(self, values: Array) -> Mask:
        """In which worlds (n,) it holds."""
        above = values >= (-np.inf if self.low is None else self.low)
        return np.asarray(above & (values < (np.inf if self.high is None else self.high)))


Box = tuple[Condition, ...]
Limits = dict[int, tuple[float, float]]  # by number of the factor: from (included), up to (left out)


@dataclass(frozen=True)
class Rule:
    """Conditions that hold together, and how they do in the held-out worlds.

    `worlds` is how many of those they hold in, `share` how often the outcome happens there (its density or precision),
    with its 95 % interval (the worlds of a run count as alike as they are); `coverage` the share of all cases of the
    outcome that lie there. None where they hold in no held-out world. `quasi_p` has a number for each condition: how
    easily chance makes the share that high where without the condition it is lower (Bryant & Lempert 2010); None where
    it holds in no held-out world.
    """

    conditions: Box
    worlds: int
    share: float | None
    low: float | None
    high: float | None
    coverage: float | None
    quasi_p: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Peeled:
    """A box on the way of peeling, in held-out worlds: how many conditions it has, its coverage and its density."""

    conditions: int
    worlds: int
    coverage: float
    density: float
    chosen: bool


@dataclass(frozen=True)
class Discovery:
    """What was found: the rules, and all of them together as one answer.

    `base` is the share of the outcome among held-out worlds; `precision` its share where some rule holds, with the 95 %
    interval; `recall` the share of its cases that the rules find. All are None where no rule was found. `peeling` is
    the trade-off of coverage and density along the first box, where boxes were peeled; it is empty for a tree.
    """

    outcome: str
    learnt_from: int
    held_out: int
    base: float
    rules: tuple[Rule, ...]
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    recall: float | None
    method: str = "tree"
    peeling: tuple[Peeled, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The discovery as plain data, for JSON."""
        return asdict(self)


def box_of(names: list[str], limits: Limits) -> Box:
    """Limits as conditions."""
    return tuple(Condition(names[i], None if low == -np.inf else low, None if high == np.inf else high)
                 for i, (low, high) in limits.items())


def told(cut: float) -> float:
    """A threshold as its words say it, so that a rule is tested as it is told."""
    return float(f"{cut:.3g}")
