"""Boxes of a small tree of decisions that grew on some worlds and is pruned on others.

Classification trees: Breiman et al. 1984; honest trees: Athey & Imbens 2016; beside PRIM: Lempert et al. 2008.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.discovery.rules import Limits, told
from sim.arrays import Array, Mask
from sim.ensemble.intervals import wilson
from sim.errors import ParleyError

DEPTH = 3  # conditions of a rule at most
SMALLEST = 0.05  # of the worlds that the tree grows on, in every leaf
MISSING = (
    "discover needs the library scikit-learn for trees, which is not installed; install it with: "
    "python -m pip install scikit-learn (or 'parley-negotiation[discover]'), or peel boxes with --method prim"
)


def tree_boxes(grow: tuple[Array, Mask], prune: tuple[Array, Mask]) -> list[Limits]:
    """The parts in which the outcome is surely more frequent than in all; tables (n, F) and cases (n,) of each half.

    Errors: ParleyError without scikit-learn.
    """
    return _Walk(_tree(*grow), *prune).boxes()


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

        Thresholds are rounded to what their words say.
        """
        if self.tree.children_left[node] < 0:
            return self._leaf(rows, limits)
        feature = int(self.tree.feature[node])
        cut = told(float(self.tree.threshold[node]))
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
