"""Coefficient sets: kept ways to set all coefficients of the rules at once, within what is plausible for each.

Nobody knows the coefficients exactly: each has a value and a plausible range. The table holds 128 sets, spread evenly
over all ranges (scrambled Sobol points: Sobol 1967; Owen 1998); world `run` plays set `run % 128`. The sets stand in a
file, so that they are the same wherever worlds are played; `python -m sim.scenario.draw_coefficient_sets`
draws them anew when coefficients come or go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.scenario.coefficients import Coefficient, coefficients
from sim.scenario.schema.scenario import Scenario

FILE = Path(__file__).parent / "coefficient_sets.csv"
SETS = 128  # a power of two, as Sobol points want; it divides blocks of worlds, so that each holds whole tables
HEAD = "# version "  # how the file begins

# The central set, by name: every coefficient at its value, so nothing is given to a model that plays it.
CENTRAL: Mapping[str, Array] = MappingProxyType({})


@dataclass(frozen=True)
class SetTable:
    """The kept table: for each coefficient, by 'group.name', where it stands in its range in each set (128,)."""

    version: int
    shares: Mapping[str, Array]


@cache
def set_table() -> SetTable:
    """The table of the project."""
    return read_set_table(FILE)


def read_set_table(path: Path) -> SetTable:
    """The table of a file: a line with its version, one with the names, and a row a set of numbers between 0 and 1."""
    head, names, *rows = path.read_text(encoding="utf-8").splitlines()
    table = np.array([row.split(",") for row in rows], dtype=float)
    version = int(head.removeprefix(HEAD).split(" ")[0])
    return SetTable(version, dict(zip(names.split(","), table.T, strict=True)))


def given_by_sets(scenario: Scenario, runs: NDArray[np.int64]) -> dict[str, Array]:
    """The values (W,) of each coefficient in the worlds `runs` (W,), by the path of its factor.

    What the scenario states itself holds in all sets, and what the table lacks, as a coefficient of somebody's own
    extension, stays at its value: both are left out.
    """
    known, table = coefficients(), set_table()
    free = [path for path in table.shares if path in known and not _stated(scenario, path)]
    return {f"coefficients.{path}": value_at(known[path], table.shares[path])[runs % SETS] for path in free}


def value_at(coefficient: Coefficient, share: Array) -> Array:
    """The values of a coefficient at some shares (n,), each from 0 to 1, of what is plausible for it.

    Half of the sets lie below its value and half above, evenly on either side, so that the value is the median.
    """
    below = coefficient.low + 2 * share * (coefficient.value - coefficient.low)
    above = coefficient.value + (2 * share - 1) * (coefficient.high - coefficient.value)
    return np.clip(np.where(share < 0.5, below, above), coefficient.low, coefficient.high)


def _stated(scenario: Scenario, path: str) -> bool:
    group, name = path.split(".", 1)
    return name in scenario.coefficients.get(group, {})
