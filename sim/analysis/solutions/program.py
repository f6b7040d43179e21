"""The bargaining problem of one world as a linear program, for three principals and more.

V is concave, piecewise linear and separable, so losses and what lies beyond each kink are variables of their own
(Charnes, Cooper & Ferguson 1955) and the program is exact. Solved by HiGHS through SciPy (Huangfu & Hall 2018).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from sim.analysis.solutions.domain import Domain
from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.utility import Value

NOTHING = 1e-5  # of value: a program that is exact to 1e-9 cannot share or compare gains that are smaller
# A tenth of the model's tolerance, so that what one program finds the next one finds feasible.
_EXACT = {"primal_feasibility_tolerance": TOLERANCE / 10.0, "dual_feasibility_tolerance": TOLERANCE / 10.0}


class Program:
    """One world of a domain. A point is a text, its kink variables and one level for each principal.

    `surplus` (n, size) times a point plus `offset` (n,) is what each principal gains beyond no deal.
    """

    def __init__(self, domain: Domain, world: int) -> None:
        place = np.array([world])
        values = [value.at(place) for value in domain.values]
        self.K, self.n = len(domain.issues), len(values)
        self.size = self.K + 3 * self.K * self.n + self.n
        self.levels = slice(self.size - self.n, self.size)
        self.surplus = np.stack([self._surplus(value, i) for i, value in enumerate(values)])
        sides = zip(values, domain.no_deals, strict=True)
        self.offset = np.array([float(value.constant[0] - no_deal[world]) for value, no_deal in sides])
        kinks = [row for i, value in enumerate(values) for row in self._kinks(value, i)]
        self._rows = np.array([row for row, _ in kinks])
        self._limits = np.array([limit for _, limit in kinks])
        movable, held = domain.movable[:, world] > 0, domain.status_quo[:, world]
        text = [(0.0, 1.0) if free else (x, x) for free, x in zip(movable, held, strict=True)]
        beyond: list[tuple[float | None, float | None]] = [(0.0, None)] * (3 * self.K * self.n)
        self._bounds = [*text, *beyond, *[(None, None)] * self.n]

    def best(self, objective: Array, rows: Array, limits: Array) -> Array:
        """The point (size,) with the largest objective among those with rows (m, size) times point <= limits (m,).

        Where nothing meets the limits: ValueError.
        """
        matrix, bound = np.vstack([self._rows, rows]), np.concatenate([self._limits, limits])
        found = linprog(-objective, A_ub=matrix, b_ub=bound, bounds=self._bounds, method="highs", options=_EXACT)
        if not found.success:
            raise ValueError(found.message)
        return np.asarray(found.x, dtype=np.float64)

    def gains(self, point: Array) -> Array:
        """What each principal gains beyond no deal (n,) at a point."""
        return np.asarray(self.surplus @ point + self.offset)

    def text(self, point: Array) -> Array:
        """The text (K,) of a point."""
        return np.clip(point[: self.K], 0.0, 1.0)

    def most_equal(self, shares: Array) -> tuple[float, Array]:
        """The largest level t with gains of at least t times `shares` (n,), and the best point there.

        Among the points that reach it, the one with the largest sum of gains: so it is Pareto-optimal.
        """
        level = np.zeros(self.size)
        level[self.levels.start] = 1.0
        point = self.best(level, shares[:, None] * level - self.surplus, self.offset)
        most = float(point[self.levels.start])
        return most, self.best(self.surplus.sum(axis=0), -self.surplus, self.offset - most * shares + TOLERANCE)

    def _surplus(self, value: Value, i: int) -> Array:
        """The row (size,) that gives the value of principal i, less its constant."""
        row = np.zeros(self.size)
        loss, reach, demand = self._places(i)
        salience = value.salience[:, 0]
        row[: self.K] = -value.eased[:, 0]
        row[loss], row[reach] = -salience, -salience * value.breach[0]
        row[demand] = -salience * value.audience[0]
        return row

    def _kinks(self, value: Value, i: int) -> list[tuple[Array, float]]:
        """Rows and limits that hold the variables of principal i above its loss and what it loses beyond its kinks."""
        found = []
        loss, reach, demand = self._places(i)
        for k in range(self.K):
            ideal = float(value.ideal[k, 0])
            for slope, offset in value.curve.chords(k):
                for way in (slope, -slope):
                    found.append((self._row({k: way, loss.start + k: -1.0}), way * ideal - offset))
            for beyond, lost in ((reach, value.lost_today), (demand, value.lost_at_first)):
                found.append((self._row({loss.start + k: 1.0, beyond.start + k: -1.0}), float(lost[k, 0])))
        return found

    def _row(self, entries: dict[int, float]) -> Array:
        row = np.zeros(self.size)
        row[list(entries)] = list(entries.values())
        return row

    def _places(self, i: int) -> list[slice]:
        """Where principal i's losses, and what it loses beyond status quo and first demand, stand in a point."""
        first = self.K + 3 * self.K * i
        return [slice(first + part * self.K, first + (part + 1) * self.K) for part in range(3)]
