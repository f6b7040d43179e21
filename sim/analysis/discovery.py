"""Where talks fail, in words: the parts of the space of factors in which something happens more often than usual.

A small tree of decisions finds them in some of the worlds, and the others tell how well they hold (scenario discovery:
Bryant & Lempert 2010; classification trees: Breiman et al. 1984; compared by Lempert, Bryant & Bankes 2008).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask
from sim.ensemble.intervals import wilson, wilson_clustered
from sim.errors import ParleyError

DEPTH = 3  # conditions of a rule at most
SMALLEST = 0.05  # of the worlds that the tree grows on, in every leaf
GROW, PRUNE, TEST = 0, 1, 2  # what worlds are for
PARTS = (0.4, 0.3, 0.3)  # of the runs, for each
FEWEST = 100  # worlds to say anything at all
MISSING = (
    "discover needs the library scikit-learn, which is not installed; "
    "install it with: python -m pip install scikit-learn (or 'parley-negotiation[discover]')"
)


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


@dataclass(frozen=True)
class Rule:
    """Conditions that hold together, and how they do in the held-out worlds.

    `worlds` is how many of those they hold in, `share` how often the outcome happens there, with its 95 % interval (the
    worlds of a run count as alike as they are); `coverage` the share of all cases of the outcome that lie there. None
    where they hold in no held-out world.
    """

    conditions: tuple[Condition, ...]
    worlds: int
    share: float | None
    low: float | None
    high: float | None
    coverage: float | None


@dataclass(frozen=True)
class Discovery:
    """What was found: the rules, and all of them together as one answer.

    `base` is the share of the outcome among held-out worlds; `precision` its share where some rule holds, with the 95 %
    interval; `recall` the share of its cases that the rules find. Both are None where no rule was found.
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

    def plain(self) -> dict[str, Any]:
        """The discovery as plain data, for JSON."""
        return asdict(self)


def discover(outcome: str, factors: Mapping[str, Array], happened: Mask, runs: NDArray[np.int64]) -> Discovery:
    """Rules for where `happened` (n,) is more frequent than usual, from factors (n,) by path.

    The tree grows on some worlds, is pruned on others (honest trees: Athey & Imbens 2016) and tested on the rest.
    Worlds of the same run share their luck, so runs go to one of the three whole. Errors: ParleyError where there are
    too few worlds, no factor differs between them, or the outcome happens always or never; and without scikit-learn.
    """
    varied = {path: values for path, values in factors.items() if np.ptp(values) > 0}
    _refuse(outcome, varied, happened)
    part = _parts(runs)
    grow, prune, test = (part == one for one in (GROW, PRUNE, TEST))
    table = np.stack(list(varied.values()), axis=1)
    tree = _tree(table[grow], happened[grow])
    boxes = list(_boxes(list(varied), _Walk(tree, table[prune], happened[prune])))
    held = _HeldOut({path: values[test] for path, values in varied.items()}, happened[test], runs[test])
    rules = sorted((held.rule(box) for box in boxes), key=lambda rule: -(rule.coverage or 0.0))
    worlds, quality = len(held.happened), held.quality(held.inside_any(boxes))
    return Discovery(outcome, len(part) - worlds, worlds, float(held.happened.mean()), tuple(rules), *quality)


def _refuse(outcome: str, varied: Mapping[str, Array], happened: Mask) -> None:
    """Errors: ParleyError where nothing can be learnt."""
    if not varied:
        raise ParleyError("no factor differs from world to world here, so no rule can be found; vary some in a sweep")
    if len(happened) < FEWEST:
        raise ParleyError(f"{len(happened)} worlds are too few to find rules; play at least {FEWEST}")
    if happened.all() or not happened.any():
        always = "every" if happened.all() else "no"
        raise ParleyError(f"'{outcome}' happens in {always} world, so there is nothing to tell apart; ask for another")


def _parts(runs: NDArray[np.int64]) -> NDArray[np.int64]:
    """What each world (n,) is for: to grow, to prune or to test. Runs are dealt out by chance, always the same way."""
    each, place = np.unique(runs, return_inverse=True)
    if len(each) < FEWEST:  # too few runs to deal out: their worlds are
        each, place = np.arange(len(runs)), np.arange(len(runs))
    order = np.random.default_rng(0).permutation(len(each)) / len(each)
    return np.asarray(np.searchsorted(np.cumsum(PARTS)[:-1], order, side="right")[place])


Limits = dict[int, tuple[float, float]]
Box = tuple[Condition, ...]


def _boxes(names: list[str], walk: _Walk) -> Iterator[Box]:
    """The parts of the tree in which the outcome is surely more frequent than in all, as conditions."""
    for limits in walk.boxes():
        yield tuple(
            Condition(names[i], None if low == -np.inf else low, None if high == np.inf else high)
            for i, (low, high) in limits.items()
        )


def _tree(table: Array, happened: Mask) -> Any:
    """The tree of scikit-learn. Errors: ParleyError without that library."""
    try:
        from sklearn.tree import DecisionTreeClassifier
    except ImportError as error:
        raise ParleyError(MISSING) from error
    leaf = max(1, int(SMALLEST * len(happened)))
    return DecisionTreeClassifier(max_depth=DEPTH, min_samples_leaf=leaf, random_state=0).fit(table, happened).tree_


@dataclass(frozen=True)
class _Branch:
    """What is below a node: the boxes, whether they are all of it, and whether nothing below it divides it."""

    boxes: list[Limits]
    whole: bool
    leaf: bool


@dataclass(frozen=True)
class _Walk:
    """A walk through a tree with worlds that it did not grow on: table (n, F) and whether the outcome happened (n,).

    Where runs are shared, what is told apart are points with the same runs, so that the luck of the runs falls out of
    the difference; intervals as of worlds apart are then too wide rather than too narrow.
    """

    tree: Any
    table: Array
    happened: Mask

    def boxes(self) -> list[Limits]:
        """The limits of each part in which the outcome is more frequent; parts side by side are told as one."""
        return self._below(0, np.ones(len(self.table), dtype=bool), {}).boxes

    def _below(self, node: int, rows: Mask, limits: Limits) -> _Branch:
        """The branch at a node that holds some of the worlds (n,).

        A threshold is rounded to what its words say, so that a rule is tested as it is told.
        """
        if self.tree.children_left[node] < 0:
            return self._leaf(rows, limits)
        feature = int(self.tree.feature[node])
        cut = float(f"{self.tree.threshold[node]:.3g}")
        low, high = limits.get(feature, (-np.inf, np.inf))
        below, above = rows & (self.table[:, feature] < cut), rows & (self.table[:, feature] >= cut)
        under = self._below(self.tree.children_left[node], below, limits | {feature: (low, min(high, cut))})
        over = self._below(self.tree.children_right[node], above, limits | {feature: (max(low, cut), high)})
        if under.leaf and over.leaf and not self._differ(below, above):
            return self._leaf(rows, limits)
        whole = under.whole and over.whole
        return _Branch([limits] if whole else under.boxes + over.boxes, whole, leaf=False)

    def _leaf(self, rows: Mask, limits: Limits) -> _Branch:
        """A part that is not divided: a box if the outcome is surely more frequent there than in all."""
        frequent = self._between(rows)[0] > float(self.happened.mean())
        return _Branch([limits] if frequent else [], frequent, leaf=True)

    def _differ(self, some: Mask, others: Mask) -> bool:
        """Whether the outcome's shares in two groups of worlds surely differ: their intervals lie apart."""
        (low, high), (other_low, other_high) = self._between(some), self._between(others)
        return low > other_high or other_low > high

    def _between(self, rows: Mask) -> tuple[float, float]:
        worlds = int(rows.sum())
        return wilson(int(self.happened[rows].sum()), worlds) if worlds else (0.0, 1.0)


@dataclass(frozen=True)
class _HeldOut:
    """The worlds (n,) that nothing was learnt from: factors by path, whether the outcome happened, and the runs."""

    factors: Mapping[str, Array]
    happened: Mask
    runs: NDArray[np.int64]

    def inside(self, box: Box) -> Mask:
        """In which worlds all conditions hold."""
        inside = np.ones(len(self.happened), dtype=bool)
        for condition in box:
            inside &= condition.holds(self.factors[condition.factor])
        return inside

    def inside_any(self, boxes: Sequence[Box]) -> Mask:
        """In which worlds some rule holds."""
        inside = np.zeros(len(self.happened), dtype=bool)
        for box in boxes:
            inside |= self.inside(box)
        return inside

    def rule(self, box: Box) -> Rule:
        """The rule of some conditions, with how it does here."""
        inside = self.inside(box)
        share, low, high, coverage = self.quality(inside)
        return Rule(box, int(inside.sum()), share, low, high, coverage)

    def quality(self, inside: Mask) -> tuple[float | None, float | None, float | None, float | None]:
        """The share of the outcome in some worlds with its interval, and the share of its cases that are there."""
        worlds, cases, hits = int(inside.sum()), int(self.happened.sum()), int((inside & self.happened).sum())
        if not worlds:
            return None, None, None, None
        _, cluster, sizes = np.unique(self.runs[inside], return_inverse=True, return_counts=True)
        of_runs = np.bincount(cluster, self.happened[inside]).astype(float)
        return hits / worlds, *wilson_clustered(of_runs, sizes.astype(float)), hits / cases if cases else None
