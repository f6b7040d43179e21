"""Worlds side by side: declared states, and every number of the scenario as an array whose last axis is the world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.draws import Draws
from sim.scenario.factors import Factor

if TYPE_CHECKING:
    from sim.model.core.agent import Party

LOGIT, ATANH = "logit", "atanh"


class State:
    """A declared quantity of an agent, one value a world.

    `per` names what else it is counted by: "issue", "principal", "bloc". With `scale` "logit" (0 to 1) or "atanh"
    (-1 to 1) the value is moved by `Party.push` and `Party.relax` on that unbounded scale and never cut at a bound.
    Reading gives the array itself; assigning writes into it. A hidden state is not recorded in trajectories; of the
    others `shown` is the range that they resolve, where the bounds `low` to `high` are much wider. `fades` is the path
    of the monthly relaxation coefficient at which what events push fades.
    """

    def __init__(
        self, label: str, unit: str, low: float, high: float, per: tuple[str, ...] = (), *, scale: str = "",
        shown: tuple[float, float] | None = None, hidden: bool = False, fades: str = "",
    ) -> None:
        self.label, self.unit, self.low, self.high = label, unit, low, high
        self.per, self.scale, self.shown, self.hidden = per, scale, shown or (low, high), hidden
        self.fades = fades
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, agent: None, owner: type) -> State: ...
    @overload
    def __get__(self, agent: Party, owner: type) -> Array: ...
    def __get__(self, agent: Party | None, owner: type) -> Array | State:
        return self if agent is None else agent.states[self.name]

    def __set__(self, agent: Party, value: Array | float) -> None:
        agent.states[self.name][...] = value


def declared(kind: type) -> list[State]:
    """The states of an agent type in order of declaration, inherited ones first."""
    return [value for base in reversed(kind.__mro__) for value in vars(base).values() if isinstance(value, State)]


class Factors:
    """Every number of a scenario and every coefficient, in one table (F, W); looked up by dotted path."""

    def __init__(self, paths: Iterable[str], table: Array) -> None:
        self._places = {path: row for row, path in enumerate(paths)}
        self._rows: dict[str, Array] = dict(zip(self._places, table, strict=True))
        self._table = table

    @classmethod
    def drawn(cls, factors: Mapping[str, Factor], draws: Draws, given: Mapping[str, Array], W: int) -> Factors:
        """The table for W worlds; `given` replaces the distribution of a factor by its values (W,), as a sweep does.

        Errors: KeyError for values of a factor that there is not.
        """
        unknown = given.keys() - factors.keys()
        if unknown:
            raise KeyError(min(unknown))
        table = np.empty((len(factors), W))
        for row, (path, factor) in zip(table, factors.items(), strict=True):
            row[:] = given[path] if path in given else _worlds_of(factor, draws, W)
        rows = {path: row for row, path in enumerate(factors)}
        for paths in _share_groups(factors):
            free = np.array([factors[path].value.known and path not in given for path in paths])
            places = [rows[path] for path in paths]
            table[places] = scaled_shares(table[places], free)
        return cls(factors, table)

    def at(self, worlds: NDArray[np.intp]) -> Factors:
        """The same table for some of the worlds, by place."""
        return Factors(self._places, self._table.take(worlds, axis=1))

    def replaced(self, path: str, value: Array | float) -> Factors:
        """The same table with one factor at a value in all worlds, or at one in each (W,)."""
        table = self._table.copy()
        table[self._places[path]] = value
        return Factors(self._places, table)

    def __getitem__(self, path: str) -> Array:
        """The values (W,) of one factor."""
        return self._rows[path]

    def __contains__(self, path: str) -> bool:
        return path in self._rows

    def get(self, path: str, default: Array | float) -> Array | float:
        """The values (W,) of one factor, or the default where there is none."""
        return self._rows.get(path, default)

    def stack(self, pattern: str, names: Sequence[str], default: Array | float = 0.0) -> Array:
        """The factors `pattern.format(name)` as rows (len(names), W); `default` fills those that do not exist."""
        W = self._table.shape[1]
        out = np.empty((len(names), W))
        for k, name in enumerate(names):
            path = pattern.format(name)
            missing = default[k] if isinstance(default, np.ndarray) and default.ndim == 2 else default
            out[k] = self.get(path, missing)
        return out


def _worlds_of(factor: Factor, draws: Draws, W: int) -> Array:
    """One factor's values (W,): its inverse distribution function at a uniform of its own, cut to its range."""
    if factor.value.known:
        return np.full(W, factor.value.likely)
    return np.clip(factor.value.quantile(factor_luck(draws, factor.path)), factor.low, factor.high)


def factor_luck(draws: Draws, path: str) -> Array:
    """The uniform draws (W,) by which the values of a factor are placed in its distribution."""
    return np.asarray(draws.uniform("factor", path, 0, [""])[0])


def _share_groups(factors: Mapping[str, Factor]) -> list[list[str]]:
    """Paths of the factors that are shares of one whole."""
    groups: dict[str, list[str]] = {}
    for factor in factors.values():
        if factor.group:
            groups.setdefault(factor.group, []).append(factor.path)
    return list(groups.values())


def scaled_shares(values: Array, free: NDArray[np.bool_]) -> Array:
    """Shares (n, W) that sum to 1: those `free` (n,) scale in proportion, the others keep what was asked for.

    Where the others alone exceed 1, or nothing is free, all are divided by their sum.
    """
    total = sum_rows(values)
    if free.any():
        fixed = sum_rows(values[~free])
        rest = np.maximum(0.0, 1.0 - fixed)
        freed = sum_rows(values[free])
        values = values.copy()
        values[free] *= np.where(freed > 0, rest / np.where(freed > 0, freed, 1.0), 0.0)
        total = sum_rows(values)
    return values / np.where(total > 0, total, 1.0)


def smallest(arrays: Iterable[Array]) -> Array:
    """The smallest of some arrays, element by element (far quicker than to stack them first, above all for one)."""
    return reduce(np.minimum, arrays)


def largest(arrays: Iterable[Array]) -> Array:
    """The largest of some arrays, element by element."""
    return reduce(np.maximum, arrays)


def sum_rows(rows: Array) -> Array:
    """Sum over the first axis, always row after row, so that an empty row changes no bit of the sum.

    NumPy adds rows in order where they are contiguous and more than one world wide; elsewhere it adds in pairs.
    """
    if rows.shape[-1] > 1 and rows.flags.c_contiguous:
        total: Array = np.add.reduce(rows, axis=0)
        return total
    out = np.zeros(rows.shape[1:])
    for row in rows:
        out += row
    return out
