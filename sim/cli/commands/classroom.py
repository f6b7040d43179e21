"""`parley classroom`: the simulator in a browser, for a class."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.options import whole_number
from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.classroom.server import Doors

HIGHEST_PORT = 65535


def classroom(
    scenario: Annotated[
        str, typer.Argument(metavar="[SCENARIO]", help="A name from `parley list`, or the path of a file.")
    ] = "us-russia",
    port: Annotated[
        int, typer.Option(parser=whole_number(0, HIGHEST_PORT), metavar="N", help="Where to listen; 0: any free port.")
    ] = 8085,
    lan: Annotated[
        bool, typer.Option("--lan", help="Open it to the room's network, with a PIN; else to this machine only.")
    ] = False,
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
    """
    with suppress(KeyboardInterrupt):
        _serve(scenario, port, lan, browser, tables)
    kept = len(list(tables.glob("*.jsonl")))
    typer.echo(f"\nClosed. {kept} table{' is' if kept == 1 else 's are'} kept in {tables}; the same command goes on.")


def _serve(scenario: str, port: int, lan: bool, browser: bool, tables: Path) -> None:
    """Load what a classroom needs and serve it. Errors: ParleyError; KeyboardInterrupt at Ctrl-C."""
    from sim.scenario.loading import load_scenario

    load_scenario(scenario)
    import sim.model.negotiation  # noqa: F401 (Mesa looks through all that is loaded: before NiceGUI, which loads much)

    try:
        from sim.classroom.server import Service, serve
    except ModuleNotFoundError as error:
        raise ParleyError(
            f"the classroom needs the package '{error.name}'; "
            "install it with: pip install 'parley-negotiation[classroom]'"
        ) from error
    serve(Service(scenario, port, lan, browser, tables), _announce)


def _announce(doors: Doors) -> None:
    """Print where the classroom is, and for the room the QR code and the PIN."""
    typer.echo(f"The teacher's page:  {doors.teacher}")
    if doors.pin:
        import qrcode

        code = qrcode.QRCode(border=1)
        code.add_data(f"{doors.room}/?pin={doors.pin}")
        code.print_ascii(invert=True)
        typer.echo(f"The class opens:     {doors.room}\nPIN:                 {doors.pin}")
    typer.echo("End it with Ctrl-C; no move is lost.")
