"""Worlds with coefficient sets that were played once, kept in the user's cache folder: the same question costs nothing.

A file is named by the hash of all that its worlds rest on: scenario, seed, rules, table of sets, versions. The cache is
a convenience: where it cannot be read or written, or a file is damaged, the worlds are played as if it were not there.
"""

from __future__ import annotations

import json
import platform
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from sim.arrays import Column
from sim.ensemble.cache import cache_folder, keep_file, used
from sim.ensemble.own_extensions import added
from sim.ensemble.results.set_outcomes import SetRuns
from sim.ensemble.rules import hash_of_text, rules, versions_below
from sim.ensemble.set_runs import SET_WORLDS, run_sets
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.schema.scenario import Scenario

DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)


def set_runs(scenario: Scenario, seed: int, progress: Callable[[float], None] | None = None) -> SetRuns:
    """The worlds with sets that are played beside a run, from the cache or played now and kept.

    Where an extension was added from Python nothing is kept, as nobody can tell all that it leans on.
    """
    path = None if any(added()) else kept_at(scenario, seed)
    columns = _read(path) if path else None
    if columns is not None:
        return SetRuns(scenario, seed, columns)
    found = run_sets(scenario, SET_WORLDS, seed, progress=progress)
    if path:
        _keep(path, found)
    return found


def kept_at(scenario: Scenario, seed: int) -> Path | None:
    """Where the worlds of a scenario and seed are kept; None where this user has no place for it."""
    folder = cache_folder()
    asked = [dump_scenario(scenario).split("\n", 1)[1], seed, SET_WORLDS, rules(), versions_below(), platform.machine()]
    return folder / f"{hash_of_text(json.dumps(asked))}.npz" if folder else None


def _read(path: Path) -> dict[str, Column] | None:
    """The columns that are kept at a place; None where there are none, or not as they were written."""
    try:
        with np.load(path, allow_pickle=False) as found:
            columns = {name: found[name] for name in found.files}
        if not np.array_equal(columns["world"], np.arange(SET_WORLDS)):
            return None
    except DAMAGED:
        return None
    used(path)
    return columns


def _keep(path: Path, found: SetRuns) -> None:
    contents = BytesIO()
    columns: Mapping[str, Any] = found.columns
    np.savez_compressed(contents, **columns)
    keep_file(path, contents.getvalue())
