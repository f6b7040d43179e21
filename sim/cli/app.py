"""The commands put together as `parley`: what each takes stands in `commands/`, and this is their order in the help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sim import __version__
from sim.cli.commands.claims import claims
from sim.cli.commands.classroom import classroom
from sim.cli.commands.compare import compare
from sim.cli.commands.discover import discover
from sim.cli.commands.evidence import evidence
from sim.cli.commands.exchange.export import export
from sim.cli.commands.exchange.import_ import import_
from sim.cli.commands.files.check import check
from sim.cli.commands.files.list import list_library
from sim.cli.commands.files.new import new
from sim.cli.commands.files.schema import schema
from sim.cli.commands.lesson import lesson
from sim.cli.commands.replay import replay
from sim.cli.commands.report import report
from sim.cli.commands.run import run
from sim.cli.commands.sensitivity import sensitivity
from sim.cli.commands.solutions import solutions
from sim.cli.commands.sweep import sweep
from sim.cli.commands.why import why
from sim.cli.options import MISTAKE
from sim.cli.stopping import by_whom, exit_code
from sim.errors import ParleyError

COMMANDS: dict[str, Callable[..., None]] = {
    "run": run,
    "replay": replay,
    "new": new,
    "check": check,
    "schema": schema,
    "list": list_library,
    "claims": claims,
    "classroom": classroom,
    "compare": compare,
    "discover": discover,
    "export": export,
    "import": import_,
    "lesson": lesson,
    "report": report,
    "sensitivity": sensitivity,
    "solutions": solutions,
    "sweep": sweep,
    "why": why,
}
GROUPS: dict[str, typer.Typer] = {"evidence": evidence}  # each of several commands


class Commands(TyperGroup):
    """The commands together; people's mistakes and Ctrl-C end in a sentence on stderr, never in a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for. Errors: typer.Exit: 2 after a mistake, 130 and the like if stopped."""
        try:
            return super().invoke(ctx)
        except ParleyError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(MISTAKE) from error
        except KeyboardInterrupt as stop:
            typer.echo(f"\nStopped by {by_whom(stop)}; nothing was written.", err=True)
            raise typer.Exit(exit_code(stop)) from stop


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"parley {__version__}")
        raise typer.Exit()


@app.callback()
def parley(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Simulate negotiations: one scenario file in, the distribution of outcomes over many possible worlds out.

    \b
    parley list                          which scenarios there are
    parley run us-russia                 play one of them in 1,000 worlds
    parley replay us-russia --world 7    read how world 7 went
    parley why us-russia                 what would have saved failed talks
    parley compare us-russia no-mediator which worlds flip from failure to agreement, and why
    parley claims                        which claims of the source documents the model shows
    parley solutions us-russia           what models of bargaining name for it
    """


for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
for _name, _group in GROUPS.items():
    app.add_typer(_group, name=_name)
