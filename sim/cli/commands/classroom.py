"""`parley classroom`: the simulator in a browser, for a class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.completing import scenarios
from sim.cli.options import whole_number

HIGHEST_PORT = 65535


def classroom(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="[SCENARIO]", help="A name from `parley list`, or the path of a file.", autocompletion=scenarios
        ),
    ] = "us-russia",
    port: Annotated[
        int, typer.Option(parser=whole_number(0, HIGHEST_PORT), metavar="N", help="Where to listen; 0: any free port.")
    ] = 8085,
    lan: Annotated[
        bool, typer.Option("--lan", help="Open it to the room's network, with a PIN; else to this machine only.")
    ] = False,
    address: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Its address at a proxy, like https://parley.school.edu; with a PIN."),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the teacher's page in the browser.")] = True,
    tables: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the tables are kept; they go on from there next time.")
    ] = Path("tables"),
) -> None:
    """Open the classroom: explore a scenario with sliders, sit at the table, and look back together.

    Nothing leaves this machine. End it with Ctrl-C; no move is lost.

    \b
    parley classroom
    parley classroom camp-david-1978
    parley classroom us-russia --lan
    parley classroom us-russia --address https://parley.school.edu
    """
    from sim.classroom.hosting.network.public_address import public_address
    from sim.classroom.hosting.service import Service
    from sim.cli.jobs.classroom import hold_classroom

    public = None if address is None else public_address(address)
    hold_classroom(Service(scenario, port, lan, browser, tables, public))
