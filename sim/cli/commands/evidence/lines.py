"""`parley evidence theory`, `responses` and `patterns`: lines that are asked one by one, each with its verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import AsJson, Quiet, Workers

Only = Annotated[str | None, typer.Option(metavar="ID,...", help="Ask these lines only.")]
Gathered = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Where answers go as they come; what was stopped there goes on."),
]


def theory(
    only: Only = None, workers: Workers = None, out: Gathered = None, quiet: Quiet = False, as_json: AsJson = False
) -> None:
    """Hold the simulator to the known answers of theory in their limit cases.

    \b
    parley evidence theory
    parley evidence theory --only no-zone --json
    """
    _ask("theory", only, workers, out, as_json)


def responses(
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Lines of your own, as in experiments/evidence/responses.yaml.")
    ] = None,
    only: Only = None, workers: Workers = None, out: Gathered = None, quiet: Quiet = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """How outcomes answer to factors over their whole ranges, against the shapes that are expected.

    \b
    parley evidence responses --out results/responses
    parley evidence responses --only trust@us-russia,quorum
    """
    _ask("responses", only, workers, out, as_json, file)


def patterns(
    only: Only = None, workers: Workers = None, out: Gathered = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Play nothing: hold the record against your own copy of ICB's crises (CSV)."),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """An ensemble of crises against patterns in real data, beside a model that knows nothing.

    \b
    parley evidence patterns --out results/patterns
    parley evidence patterns --data icb1.csv
    """
    if data is not None:
        from sim.cli.jobs.evidence.data import hold_against

        hold_against(data)
    else:
        _ask("patterns", only, workers, out, as_json)


def _ask(
    part: str, only: str | None, workers: int | None, out: Path | None, as_json: bool, file: Path | None = None
) -> None:
    from sim.cli.jobs.evidence.lines import EvidenceJob, perform_evidence

    names = tuple(name.strip() for name in only.split(",")) if only is not None else ()
    perform_evidence(EvidenceJob(part, names, workers, out, file), as_json)
