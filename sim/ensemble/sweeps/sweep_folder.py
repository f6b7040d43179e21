"""The results folder of a sweep: filled part by part, finished with one table."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from sim.ensemble.results.atomic import UNFINISHED
from sim.ensemble.results.manifest import hashes
from sim.ensemble.results.manifest_format import SWEEP
from sim.ensemble.results.part_store import PartStore, errors_in_words
from sim.ensemble.results.parts import FOLDER, Key, Parts
from sim.ensemble.results.store import OUTCOMES, SETS_FILE

POINTS, POINTS_CSV = "points.parquet", "points.csv"
ROWS = 16_384  # of a row group of the final table
OVER_SETS = 99  # the stage of worlds with coefficient sets; there are never so many others


class SweepStore(PartStore):
    """A results folder that belongs to one sweep."""

    work: ClassVar[str] = SWEEP
    kind: ClassVar[str | None] = SWEEP

    @property
    def central(self) -> list[Key]:
        """The parts of the worlds of the central coefficient set, in order."""
        return [key for key in sorted(self.done) if key[0] != OVER_SETS]

    def assemble(self) -> None:
        """Put the parts together, in their order, as one table, and those with coefficient sets as another; a part at
        a time is in memory.
        """
        over_sets = [key for key in sorted(self.done) if key[0] == OVER_SETS]
        with errors_in_words(self.folder):
            for keys, name in ((self.central, OUTCOMES), (over_sets, SETS_FILE)):
                if keys:
                    aside = self.folder / f"{UNFINISHED}{name}"
                    _join([self.done[key] for key in keys], aside)
                    aside.replace(self.folder / name)

    def finish(self, worlds: int) -> None:
        """Note that all is there, with the hash of each file, and take the parts away."""
        with errors_in_words(self.folder):
            found = hashes(self.folder, (path for path in self.folder.iterdir() if path.is_file()))
            self.manifest |= {"finished": True, "worlds": worlds, "sha256": found}
            self.write_manifest()
            Parts(self.folder / FOLDER).remove()


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
