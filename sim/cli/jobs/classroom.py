"""`parley classroom`: the classroom is served until Ctrl-C; it tells its doors first, and last what is kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.classroom.hosting.service import Doors, Service


def hold_classroom(service: Service) -> None:
    """Serve the classroom as `parley classroom` was asked to. Errors: ParleyError."""
    with suppress(KeyboardInterrupt):
        _serve(service)
    kept = len(list(service.folder.glob("*.jsonl")))
    told = f"{kept} table{' is' if kept == 1 else 's are'} kept in {service.folder}"
    typer.echo(f"\nClosed. {told}; the same command goes on.")


def _serve(service: Service) -> None:
    """Load what a classroom needs and serve it. Errors: ParleyError; KeyboardInterrupt at Ctrl-C."""
    from sim.scenario.loading import load_scenario

    load_scenario(service.scenario)
    import sim.model.negotiation  # noqa: F401 (Mesa looks through all that is loaded: before NiceGUI, which loads much)

    try:
        from sim.classroom.server import serve
    except ModuleNotFoundError as error:
        raise ParleyError(
            f"the classroom needs the package '{error.name}'; "
            "install it with: pip install 'parley-negotiation[classroom]'"
        ) from error
    serve(service, _announce)


def _announce(doors: Doors) -> None:
    """Print where the classroom is, and for the room the QR code and the PIN."""
    typer.echo(f"The teacher's page:  {doors.teacher}")
    if doors.teacher_elsewhere:
        typer.echo(f"  or, by the proxy:  {doors.teacher_elsewhere}")
    if doors.pin:
        import qrcode

        code = qrcode.QRCode(border=1)
        code.add_data(f"{doors.room}/?pin={doors.pin}")
        code.print_ascii(invert=True)
        typer.echo(f"The class opens:     {doors.room}\nPIN:                 {doors.pin}")
    typer.echo("End it with Ctrl-C; no move is lost.")
