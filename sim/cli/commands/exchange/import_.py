"""`parley import`: an actor table or a domain of Genius as a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A table (.csv, .xlsx), or the folder of a domain and its profiles.")
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The new scenario file.")],
    positions: Annotated[
        list[str],
        typer.Option(
            metavar="[ISSUE=]LOW:HIGH",
            help="The scale of positions; the smallest usual one that holds them all, unless stated.",
        ),
    ] = [],  # noqa: B006 (typer copies it)
    salience: Annotated[
        str | None, typer.Option(metavar="TOP", help="The top of the scale of saliences; 1, 10 or 100, unless stated.")
    ] = None,
    status_quo: Annotated[
        list[str],
        typer.Option(
            metavar="[ISSUE=]POSITION",
            help="Where things stand without an agreement, on the scale of the table; its middle, unless stated.",
        ),
    ] = [],  # noqa: B006 (typer copies it)
    start: Annotated[
        str, typer.Option(metavar="MONTH", help="The first month of the talks; the next January, unless stated.")
    ] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="The title; that of the table, unless stated.")] = "",
    nearest: Annotated[
        bool, typer.Option("--nearest", help="Of a domain that fits no scenario write the nearest.")
    ] = False,
) -> None:
    """Make a scenario of a table of actors, or of a domain of Genius.

    A table has a row for each actor with columns such as name, position, salience and capability (power), or a row
    for each actor and issue. Every mistake in it is told by row and column. An example
    stands on the page 'Your own actor table' of Parley's documentation.

    \b
    parley import countries.csv --out countries.yaml
    parley import countries.xlsx --positions 0:100 --status-quo 20 --out countries.yaml
    parley import Laptop/ --out laptop.yaml
    """
    from sim.cli.jobs.import_ import ImportJob, perform_import
    from sim.exchange.incoming import Stated
    from sim.exchange.options import above_0, scales_of, values_of
    from sim.exchange.scenarios.from_table import Unstated
    from sim.exchange.tables.scales import Scales

    scales = Scales(scales_of(positions), above_0(salience, "the top of a scale"))
    perform_import(ImportJob(file, Stated(scales, Unstated(values_of(status_quo), start, title), nearest)), out)
