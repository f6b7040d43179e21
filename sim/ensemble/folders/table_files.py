"""The table of worlds of a folder: one Parquet file or, of a large run, a folder of them that is read part by part."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Column

HELD = 4  # columns of a large table that are in memory at once


def files_of(table: Path) -> list[Path]:
    """The Parquet files of a table, in order of their worlds."""
    return sorted(table.glob("part-*.parquet")) if table.is_dir() else [table]


def names_of(table: Path) -> list[str]:
    """The columns of a table."""
    from pyarrow import parquet

    return list(parquet.read_schema(files_of(table)[0]).names)


def rows_of(table: Path) -> int:
    """How many rows a table has."""
    from pyarrow import parquet

    return sum(int(parquet.read_metadata(file).num_rows) for file in files_of(table))


def batches_of(table: Path, names: Sequence[str]) -> Iterator[Any]:
    """Some columns of a table, a batch of rows (as of Arrow) at a time."""
    from pyarrow import parquet

    for path in files_of(table):
        with parquet.ParquetFile(path) as file:
            yield from file.iter_batches(columns=list(names))


def recorded(manifest: Mapping[str, Any], name: str) -> list[str]:
    """What the manifest calls the files of a table; its name alone where it knows none."""
    files = [path for path in manifest.get("sha256", {}) if path.startswith(f"{name}/")]
    return files or [name]


def column_of(file: Path, name: str) -> Column:
    """One column of one file; words as an array of text, not of objects."""
    from pyarrow import parquet, types

    text = types.is_string(parquet.read_schema(file).field(name).type)
    column = parquet.read_table(file, columns=[name], read_dictionary=[name] if text else None)[name]
    if not text:
        return np.asarray(column.to_numpy())
    words = column.combine_chunks()
    words = words if hasattr(words, "dictionary") else words.chunk(0)
    return np.asarray(np.array(words.dictionary.to_pylist(), dtype=np.str_)[words.indices.to_numpy()])


class ColumnsInParts(Mapping[str, NDArray[np.generic]]):
    """The columns of a large table, each read when it is asked for; only those asked for last are held."""

    def __init__(self, table: Path, names: Sequence[str]) -> None:
        self._files, self._names = files_of(table), list(names)
        self._held: OrderedDict[str, Column] = OrderedDict()

    def __getitem__(self, name: str) -> Column:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._held:
            while len(self._held) >= HELD:
                self._held.popitem(last=False)
            self._held[name] = np.concatenate([column_of(file, name) for file in self._files])
        self._held.move_to_end(name)
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
