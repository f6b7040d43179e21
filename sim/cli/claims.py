"""`parley claims`: what the source documents say, asked of the model."""

from __future__ import annotations

import json
import shlex
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim import __version__
from sim.cli.options import LARGEST_SEED, MOST_WORLDS, whole_number

if TYPE_CHECKING:
    from sim.analysis.claims.findings import Finding

WORLDS = 2000  # differences of a share are then known to about a hundredth and a half, the whole table within minutes
MOST_WORKERS = 1024


def claims(
    worlds: Annotated[
        int, typer.Option(parser=whole_number(2, MOST_WORLDS), metavar="N", help="How many worlds an arm is played in.")
    ] = WORLDS,
    seed: Annotated[
        int, typer.Option(parser=whole_number(0, LARGEST_SEED), metavar="S", help="The same seed, the same worlds.")
    ] = 1,
    only: Annotated[str, typer.Option(metavar="ID,...", help="Run these claims only, and say more of each.")] = "",
    workers: Annotated[
        int | None,
        typer.Option(parser=whole_number(1, MOST_WORKERS), metavar="N",
                     help="How many processes share the work; as many as there are processors, unless stated."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Also write tables and charts to this new or empty folder.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
) -> None:
    """Run every claim of the source documents as a paired experiment.

    The same worlds are played with little and with much of what the claim names; the table says what moved, how far,
    and whether the model shows the claim.

    \b
    parley claims
    parley claims --only mediation,language
    parley claims --worlds 8000 --out results/claims
    """
    from sim.cli.claims_table import print_findings

    names = [name.strip() for name in only.split(",") if name.strip()]
    found = _found(names, worlds, seed, workers, out)
    if as_json:
        typer.echo(json.dumps(_object(found, worlds, seed), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print_findings(found, worlds, seed, told=bool(names))
    if out:
        typer.echo(f"Written to {out}; look at {out / 'claims-1.png'}.", err=True)


def _found(names: list[str], worlds: int, seed: int, workers: int | None, out: Path | None) -> list[Finding]:
    """Ask the claims of these names, or all, under a progress bar, and leave a folder where one is asked for."""
    from sim.analysis.claims.findings import find, questions, size
    from sim.cli.progress import Bar
    from sim.ensemble.executors import executor, processors
    from sim.ensemble.store import results_folder
    from sim.scenario.claims import load_claims, own_file

    asked = questions(load_claims(own_file()), names)
    with results_folder(out) if out else nullcontext() as folder:
        with Bar(size(asked, worlds)) as bar:
            found = find(asked, worlds, seed, executor(workers or processors()), bar.show)
        if folder:
            _write(folder, found, worlds, seed)
    return found


def _object(found: list[Finding], worlds: int, seed: int) -> dict[str, Any]:
    """The object of `--json` (docs/reference/json.md)."""
    from sim.analysis.claims.findings import tally

    return {"worlds": worlds, "seed": seed, "shown": tally(found), "claims": [finding.plain() for finding in found]}


def _write(folder: Path, found: list[Finding], worlds: int, seed: int) -> None:
    """Write `claims.json`, `.csv`, `.parquet` and the pages of the chart. Errors: OSError."""
    import pandas as pd

    from sim.charts.claims import pages
    from sim.charts.style import save

    command = shlex.join(["parley", *sys.argv[1:]])
    text = json.dumps({"command": command, "parley": __version__, **_object(found, worlds, seed)}, indent=2,
                      ensure_ascii=False, allow_nan=False)
    (folder / "claims.json").write_text(text + "\n", encoding="utf-8")
    table = pd.DataFrame([finding.flat() for finding in found])
    table.to_csv(folder / "claims.csv", index=False)
    table.to_parquet(folder / "claims.parquet", index=False)
    for number, page in enumerate(pages(found, worlds, seed), start=1):
        save(page, folder, f"claims-{number}")
