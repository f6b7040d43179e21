"""`parley export`: a scenario or results for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export(
    what: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="A name from `parley list`, a file, or the folder of results.")
    ],
    to: Annotated[
        Path,
        typer.Option(
            metavar="PLACE",
            help="A new file: .csv or .xlsx (an actor table), of results also .parquet. A new folder: a domain of "
            "Genius, of results all tables as .csv.",
        ),
    ],
    table: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which table of the results; the main one, unless stated.")
    ] = None,
    positions: Annotated[
        list[str],
        typer.Option(metavar="[ISSUE=]LOW:HIGH", help="The scale on which positions are written; 0:1, unless stated."),
    ] = [],  # noqa: B006 (typer copies it)
    salience: Annotated[
        str | None,
        typer.Option(metavar="SUM", help="What the saliences of who cares most sum to; 1, unless stated."),
    ] = None,
    capability: Annotated[
        str | None, typer.Option(metavar="N", help="The capability of the strongest; 1, unless stated.")
    ] = None,
) -> None:
    """Write a scenario as an actor table or as a domain of Genius, or tables of results for other programs.

    What the other format cannot hold is said on stderr.

    \b
    parley export us-russia --to actors.csv
    parley export us-russia --to genius-domain
    parley export results/mine --to worlds.csv
    """
    from sim.cli.jobs.export import export_what
    from sim.exchange.options import above_0, scales_of
    from sim.exchange.scenarios.to_table import Outgoing

    scales = Outgoing(scales_of(positions), above_0(salience, "the sum of saliences") or 1.0,
                      above_0(capability, "the capability of the strongest") or 1.0)
    export_what(what, to, table, scales)
