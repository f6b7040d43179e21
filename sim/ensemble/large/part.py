"""One part of a large run: the worlds of a span as a Parquet file, and their trajectories as counts beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from math import ceil

import numpy as np
from scipy.sparse import coo_array

from sim.ensemble.results.results import PIECE, Results
from sim.ensemble.results.store import write_outcomes
from sim.ensemble.results.trajectories import Trajectories
from sim.ensemble.runs import Blocks, Span, play_span, worlds_together

MOST_PARTS = 10_000  # of a run: a folder of many more files is slow to list
ABOUT = b"parley"  # the entry of a file of counts that holds what is no table: quantities, and how many talks were open


@dataclass(frozen=True)
class PlayedPart:
    """The files of a part, as bytes: the worlds, and the counts of their trajectories."""

    outcomes: bytes
    counts: bytes


def parts_of(whole: Span) -> Blocks:
    """A run cut into its parts. They depend on nothing but the number of worlds, so that its files do not either."""
    return Blocks(whole, PIECE * ceil(whole.worlds / (PIECE * MOST_PARTS)))


def part_of(span: Span) -> PlayedPart:
    """Play the worlds of a span, as many together as find room in memory."""
    blocks = Blocks(span, worlds_together(span.scenario))
    columns, counts = play_span(blocks[0])
    pieces = [columns]
    for place in range(1, len(blocks)):
        columns, more = play_span(blocks[place])
        pieces.append(columns)
        counts = counts.merged(more)
    joined = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    written = BytesIO()
    write_outcomes(written, Results(span.scenario, span.seed, joined, counts), compression="zstd")
    return PlayedPart(written.getvalue(), counts_as_bytes(counts))


def counts_as_bytes(counts: Trajectories) -> bytes:
    """Trajectories as the bytes of a Parquet file: a row a round and bin in which there was any talk."""
    import pyarrow as pa
    from pyarrow import parquet

    found = counts.counts.tocoo()
    rounds, bins = found.coords
    about = {"quantities": counts.quantities, "still_open": counts.still_open.tolist(), "bins": found.shape[1]}
    columns = {"round": rounds.astype(np.int32), "bin": bins.astype(np.int32), "worlds": found.data.astype(np.int64)}
    table = pa.table(columns).replace_schema_metadata({ABOUT: json.dumps(about).encode()})
    written = BytesIO()
    parquet.write_table(table, written, compression="zstd")
    return written.getvalue()


def counts_from_bytes(contents: bytes) -> Trajectories:
    """The trajectories that were written as these bytes."""
    from pyarrow import parquet

    table = parquet.read_table(BytesIO(contents))
    about = json.loads(table.schema.metadata[ABOUT])
    still_open = np.array(about["still_open"], dtype=np.int64)
    rounds, bins, worlds = (table[name].to_numpy() for name in ("round", "bin", "worlds"))
    counts = coo_array((worlds, (rounds, bins)), shape=(len(still_open), about["bins"])).tocsr()
    quantities = [(key, label, unit, low, high) for key, label, unit, low, high in about["quantities"]]
    return Trajectories(quantities, counts, still_open)
