"""`parley claims`: ask the claims under one progress bar, tell what was found and, where asked, leave a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typer

from sim.analysis.claims.findings import ClaimFinding, find, questions, size, tally
from sim.cli.jobs.left_behind import Facts, kept, print_object, write_object
from sim.cli.jobs.sweep import executor_of
from sim.cli.progress import Bar
from sim.cli.tables.claims import print_findings
from sim.scenario.experiments.claims import load_claims, own_file


@dataclass(frozen=True)
class Inquiry:
    """Which claims are asked, all if none is named; in how many worlds an arm, of which seed, and by how many."""

    names: tuple[str, ...]
    worlds: int
    seed: int
    workers: int | None


def print_or_write(asked: Inquiry, out: Path | None, json_wanted: bool) -> None:
    """Do what `parley claims` was asked to. Errors: ParleyError."""
    found = kept(out, lambda: _found(asked), partial(_write, asked))
    if json_wanted:
        print_object(plain(asked, found))
    else:
        print_findings(found, asked.worlds, asked.seed, told=bool(asked.names))
    if out:
        typer.echo(f"Written to {out}; look at {out / 'claims-1.png'}.", err=True)


def _found(asked: Inquiry) -> list[ClaimFinding]:
    """Ask the claims; all are read before any is played."""
    chosen = questions(load_claims(own_file()), asked.names)
    executor, _ = executor_of(None, asked.workers)
    with Bar(size(chosen, asked.worlds)) as bar:
        return find(chosen, asked.worlds, asked.seed, executor, bar.show)


def plain(asked: Inquiry, found: Sequence[ClaimFinding]) -> dict[str, Any]:
    """The object of `--json` (docs/reference/json.md)."""
    claims = [finding.plain() for finding in found]
    return {"worlds": asked.worlds, "seed": asked.seed, "shown": tally(found), "claims": claims}


def _write(asked: Inquiry, folder: Path, found: Sequence[ClaimFinding]) -> Facts:
    """Write the file of claims as it was asked, `claims.json`, the tables and the charts. Errors: OSError."""
    import pandas as pd

    from sim.charts.study.claims import pages
    from sim.charts.style import save

    (folder / "claims.yaml").write_bytes(own_file().read_bytes())
    write_object(folder / "claims.json", plain(asked, found))
    table = pd.DataFrame([finding.flat() for finding in found])
    table.to_csv(folder / "claims.csv", index=False)
    table.to_parquet(folder / "claims.parquet", index=False)
    for number, page in enumerate(pages(found, asked.worlds, asked.seed), start=1):
        save(page, folder, f"claims-{number}")
    scenarios = sorted({finding.scenario for finding in found})
    return {"kind": "claims", "scenario": scenarios, "experiment": list(dict.fromkeys(one.id for one in found)),
            "seed": asked.seed, "worlds": asked.worlds}
