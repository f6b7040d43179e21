"""The results folder of a sweep: begun with a manifest, filled part by part, finished with one table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.ensemble.results.atomic import UNFINISHED, unfinished, write_atomically
from sim.ensemble.results.locks import BUSY, IN_USE, locked
from sim.ensemble.results.manifest import KIND, MANIFEST, hashes, read_manifest, refuse_damage, versions
from sim.ensemble.results.manifest_format import FORMAT, SWEEP
from sim.ensemble.results.store import SETS_FILE
from sim.ensemble.sweeps.identity import Identity, refuse_another
from sim.ensemble.sweeps.parts import FOLDER, Key, Parts
from sim.errors import ParleyError

OUTCOMES, POINTS, POINTS_CSV = "outcomes.parquet", "points.parquet", "points.csv"
ABOUT = "A sweep of Parley is played into this folder, and takes this file away at its end.\n"
ROWS = 16_384  # of a row group of the final table
OVER_SETS = 99  # the stage of worlds with coefficient sets; there are never so many others


@dataclass
class SweepStore:
    """A results folder that belongs to one sweep; `done` are its parts by stage and place.

    `played` counts the worlds that were played since it was opened.
    """

    folder: Path
    manifest: dict[str, Any]
    done: dict[Key, Path] = field(default_factory=dict)
    played: int = 0

    @property
    def finished(self) -> bool:
        """Whether all worlds were played and stand in one table."""
        return bool(self.manifest["finished"])

    @property
    def central(self) -> list[Key]:
        """The parts of the worlds of the central coefficient set, in order."""
        return [key for key in sorted(self.done) if key[0] != OVER_SETS]

    def keep(self, key: Key, contents: bytes) -> None:
        """Keep a part. Errors: ParleyError where it cannot be written."""
        with _errors_in_words(self.folder):
            self.done[key] = Parts(self.folder / FOLDER).write(key, contents)

    def write_manifest(self) -> None:
        """Write the manifest as it stands."""
        text = json.dumps(self.manifest, indent=2, ensure_ascii=False) + "\n"
        write_atomically(self.folder / MANIFEST, text.encode())

    def assemble(self) -> None:
        """Put the parts together, in their order, as one table, and those with coefficient sets as another; a part at
        a time is in memory.
        """
        over_sets = [key for key in sorted(self.done) if key[0] == OVER_SETS]
        with _errors_in_words(self.folder):
            for keys, name in ((self.central, OUTCOMES), (over_sets, SETS_FILE)):
                if keys:
                    aside = self.folder / f"{UNFINISHED}{name}"
                    _join([self.done[key] for key in keys], aside)
                    aside.replace(self.folder / name)

    def finish(self, worlds: int) -> None:
        """Note that all is there, with the hash of each file, and take the parts away."""
        with _errors_in_words(self.folder):
            found = hashes(self.folder, (path for path in self.folder.iterdir() if path.is_file()))
            self.manifest |= {"finished": True, "worlds": worlds, "sha256": found}
            self.write_manifest()
            Parts(self.folder / FOLDER).remove()


def open_store(folder: Path, identity: Identity, facts: Mapping[str, Any]) -> SweepStore:
    """The folder of a sweep: a new one, or one in which the same sweep was begun.

    `facts` are what a new manifest says besides. Errors: ParleyError for a folder of anything else, and for damage.
    """
    with _errors_in_words(folder):
        if (folder / MANIFEST).exists():
            return _taken_up(folder, identity)
        for path in unfinished(folder):
            path.unlink()
        if any(path.name != IN_USE for path in folder.iterdir()):
            raise ParleyError(f"the folder '{folder}' is not empty and holds no sweep; name a new folder")
        begun = {"format": FORMAT, KIND: SWEEP, **facts, "finished": False, **versions(), "identity": identity}
        store = SweepStore(folder, begun)
        store.write_manifest()
        return store


def _taken_up(folder: Path, identity: Identity) -> SweepStore:
    """A folder in which this very sweep was begun. Errors: ParleyError."""
    manifest = read_manifest(folder)
    if manifest.get(KIND) != SWEEP:
        raise ParleyError(f"the folder '{folder}' holds the results of a run, not of a sweep; name a new folder")
    refuse_another(folder, manifest["identity"], identity)
    for path in unfinished(folder):
        path.unlink()
    store = SweepStore(folder, manifest)
    if store.finished:
        refuse_damage(folder, manifest)
        Parts(folder / FOLDER).remove()
    else:
        store.done = Parts(folder / FOLDER).found()
    return store


def _join(parts: list[Path], target: Path) -> None:
    """One table of some Parquet files in their order, in row groups of always the same size."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.unify_schemas([parquet.read_schema(path) for path in parts])
    held: Any = schema.empty_table()
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for path in parts:
            read = parquet.read_table(path)
            held = pa.concat_tables([held, read], promote_options="default").select(schema.names)
            while held.num_rows >= ROWS:
                writer.write_table(held.slice(0, ROWS).combine_chunks())
                held = held.slice(ROWS)
        if held.num_rows:
            writer.write_table(held.combine_chunks())


@contextmanager
def _errors_in_words(folder: Path) -> Iterator[None]:
    """What the system refuses, as a sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise ParleyError(f"the results cannot be written to '{folder}': {reason}; "
                          "what is there stays, and the same command goes on from it") from error


@contextmanager
def exclusively(folder: Path) -> Iterator[None]:
    """A folder, made if need be, for this process alone. Errors: ParleyError where another is at work on it."""
    if folder.exists() and not folder.is_dir():
        raise ParleyError(f"the results cannot be written to '{folder}': it is a file; name a new folder")
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            state = stack.enter_context(locked(folder, ABOUT))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ParleyError(f"the results cannot be written to '{folder}': {reason}; name another folder") from error
        if state == BUSY:
            raise ParleyError(f"another process is at work on the sweep in '{folder}'; "
                              "wait for it, or name a new folder")
        yield
