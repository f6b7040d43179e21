"""The worlds of a results folder: factors and what came of them, read in pieces so that no table fills the memory."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask
from sim.ensemble.folders.table_files import batches_of, names_of, recorded, rows_of
from sim.ensemble.folders.tables import NUMBER, TEXT, refuse_another_table
from sim.ensemble.results.manifest import KIND, SCENARIO, read_manifest, refuse_damage
from sim.ensemble.results.manifest_format import SWEEP
from sim.ensemble.results.store import OUTCOMES
from sim.ensemble.sweeps.sweep_worlds import FACTOR, WATCH
from sim.errors import ParleyError
from sim.model.talks.endings import AGREEMENT, ENDINGS
from sim.scenario.loading import load_scenario
from sim.scenario.reading.mistakes import did_you_mean
from sim.scenario.schema.scenario import Scenario

IS = " is "  # between the path of a setting and a word, where words are told apart by numbers
FAILURE = "failure"
MOST = 50_000  # worlds that are kept of a larger table: any, drawn by chance
_COMPARED = re.compile(r"^(?P<column>[^<>]+?)\s*(?P<sign>[<>])\s*(?P<number>[-+.\deE]+)$")
_SIGNS: dict[str, Callable[[Any, float], Any]] = {"<": operator.lt, ">": operator.gt}


@dataclass(frozen=True)
class KeptWorlds:
    """Some worlds (n,) of a folder: the run of each, the factors by path, and whether the outcome happened."""

    scenario: Scenario
    runs: NDArray[np.int64]
    factors: dict[str, Array]
    happened: Mask
    of: int


@dataclass(frozen=True)
class Outcome:
    """What is asked of a world: the column that answers and how; `name` is what was asked for."""

    name: str
    column: str
    happens: Callable[[NDArray[Any]], Mask]


def outcome(name: str, columns: Sequence[str]) -> Outcome:
    """The outcome of a name: 'failure', an ending, or a column compared with a number, as in 'joint_gain<0.2'.

    Errors: ParleyError for a name that is none of these.
    """
    if name == FAILURE:
        return Outcome(name, "ending", lambda ending: np.asarray(ending != ENDINGS[AGREEMENT]))
    if name in ENDINGS[1:]:
        return Outcome(name, "ending", lambda ending: np.asarray(ending == name))
    found = _COMPARED.match(name)
    if found is None:
        raise ParleyError(
            f"there is no outcome '{name}', and it compares no column with a number, as 'joint_gain<0.2' does; "
            f"{did_you_mean(name, [FAILURE, *ENDINGS[1:]])}"
        )
    column, sign = found["column"], _SIGNS[found["sign"]]
    try:
        number = float(found["number"])
    except ValueError as error:
        raise ParleyError(f"'{found['number']}' in '{name}' is no number") from error
    column = f"{WATCH}{column}" if f"{WATCH}{column}" in columns else column
    if column not in columns:
        raise ParleyError(f"the table has no column '{column}'; {did_you_mean(column, columns) or _some(columns)}")
    return Outcome(name, column, lambda values: np.asarray(sign(values.astype(float), number)))


def _some(columns: Sequence[str]) -> str:
    return "it has " + ", ".join(name for name in columns if not name.startswith(FACTOR))


def kept_worlds(folder: Path, asked: str) -> KeptWorlds:
    """The worlds of a folder of `parley run --out` or `parley sweep --out`, and in which of them `asked` happened.

    Errors: ParleyError for a folder that is none of these, and for an outcome that its table cannot tell.
    """
    _refuse(folder)
    table = folder / OUTCOMES
    columns, rows = names_of(table), rows_of(table)
    wanted = outcome(asked, columns)
    if wanted.column not in columns:
        raise ParleyError(f"the table of '{folder}' has no column '{wanted.column}'")
    number = "run" if "run" in columns else "world"
    factors = [name for name in columns if name.startswith(FACTOR)]
    pieces = list(_pieces(table, rows, [number, wanted.column, *factors]))
    joined = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    return KeptWorlds(
        load_scenario(folder / SCENARIO), joined[number].astype(np.int64),
        dict(_numeric({name.removeprefix(FACTOR): joined[name] for name in factors})),
        _happened(wanted, joined[wanted.column]), rows,
    )


def _happened(wanted: Outcome, values: NDArray[Any]) -> Mask:
    """In which worlds it happened. Errors: ParleyError for words that are compared with a number."""
    try:
        return wanted.happens(values)
    except ValueError as error:
        raise ParleyError(f"the column '{wanted.column}' holds words, which '{wanted.name}' cannot compare with a "
                          "number; name a column of numbers, such as joint_gain") from error


def _refuse(folder: Path) -> None:
    """Refuse what holds no table of worlds, or one that is not as it was written. Errors: ParleyError."""
    manifest = read_manifest(folder)
    if not manifest.get("finished", True):
        raise ParleyError(f"the {manifest.get(KIND, 'run')} in '{folder}' is not finished; give its command again, "
                          "then ask")
    tables = recorded(manifest, OUTCOMES)
    if KIND in manifest and manifest[KIND] != SWEEP or not manifest.get("sha256", {}).keys() >= {*tables}:
        raise ParleyError(f"'{folder}' holds no worlds; name a folder that `parley run` or `parley sweep` has written")
    refuse_damage(folder, manifest, (*tables, SCENARIO))
    number = "run" if manifest.get(KIND) == SWEEP else "world"
    refuse_another_table(folder / OUTCOMES, {number: NUMBER, "ending": TEXT}, manifest["worlds"])


def _pieces(table: Path, rows: int, names: list[str]) -> Iterator[dict[str, NDArray[Any]]]:
    """The columns of a table, piece by piece; of a large one only some rows, drawn by chance and always the same."""
    drawn, chance = np.random.default_rng(0), MOST / max(1, rows)
    for batch in batches_of(table, names):
        found = {name: batch.column(name).to_numpy(zero_copy_only=False) for name in names}
        if chance < 1:
            chosen = drawn.random(batch.num_rows) < chance
            found = {name: column[chosen] for name, column in found.items()}
        yield found


def _numeric(factors: dict[str, NDArray[Any]]) -> Iterator[tuple[str, Array]]:
    """Each factor as numbers, if every world has it; words as a factor a word, 1 where it is the one."""
    for path, values in factors.items():
        if values.dtype.kind in "fiub":
            numbers = values.astype(float)
            if not np.isnan(numbers).any():
                yield path, numbers
        else:
            for word in sorted(set(values)):
                yield f"{path}{IS}{word}", (values == word).astype(float)
