"""The commands: each reads what was asked, calls what does it and prints. Heavy libraries are imported when needed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sim import __version__
from sim.cli.commands.claims import claims
from sim.cli.commands.classroom import classroom
from sim.cli.commands.compare import compare
from sim.cli.commands.discover import discover
from sim.cli.commands.lesson import lesson
from sim.cli.commands.sensitivity import sensitivity
from sim.cli.commands.solutions import solutions
from sim.cli.jobs.report import report
from sim.cli.jobs.sweep import sweep
from sim.cli.options import (
    MOST_WORLDS,
    WORLDS,
    AsJson,
    Named,
    Precision,
    RunWorkers,
    Seed,
    Settings,
    WorldsOrPrecision,
    changes_of,
    refuse_both,
    whole_number,
)  # fmt: skip
from sim.cli.stopping import by_whom, exit_code
from sim.errors import ParleyError

MISTAKE = 2


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
    add_completion=False,
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
    parley compare us-russia no-mediator which worlds flip from failure to agreement, and why
    parley claims                        which claims of the source documents the model shows
    parley solutions us-russia           what models of bargaining name for it
    """


@app.command()
def run(
    scenario: Named,
    worlds: WorldsOrPrecision = None,
    seed: Seed = 1,
    settings: Settings = [],  # noqa: B006 (typer copies it)
    precision: Precision = None,
    workers: RunWorkers = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Also write a report, charts and tables to this new or empty folder."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Play a scenario in many worlds and show how the talks end.

    The worlds share the scenario but differ in chance and in what nobody knows for certain.

    \b
    parley run us-russia
    parley run us-russia --worlds 5000 --out results/mine
    parley run us-russia --set talks.months=12 --set mediators.un.skill=0.9
    parley run us-russia --precision 0.02
    parley run us-russia --worlds 100000 --workers 4
    parley run my-talks.yaml --json > outcome.json
    """
    from sim.cli.jobs.run import Job, perform

    refuse_both("--worlds", worlds, precision)
    found = perform(Job(scenario, worlds or WORLDS, seed, changes_of(settings), out, precision, workers))
    if as_json:
        typer.echo(json.dumps(found.summary, indent=2, allow_nan=False))
    else:
        from sim.cli.tables.run import print_summary

        print_summary(found.results.scenario, found.summary)
    if out:
        typer.echo(f"Written to {out}; open {out / 'report.html'} in a browser.", err=True)


@app.command()
def replay(
    scenario: Named,
    world: Annotated[
        int,
        typer.Option(parser=whole_number(0, MOST_WORLDS - 1), metavar="I", help="Which world; the first is 0."),
    ],
    seed: Seed = 1,
    settings: Settings = [],  # noqa: B006 (typer copies it)
) -> None:
    """Tell one world of a run round by round, in plain words.

    With the same seed and settings it is the very world that `parley run` played, whatever the number of worlds there.

    \b
    parley replay us-russia --world 7
    parley replay us-russia --world 7 --seed 2 --set talks.months=12
    """
    from sim.analysis.telling import tell
    from sim.scenario.loading import load_scenario

    told = tell(load_scenario(scenario, changes_of(settings)), seed, world)
    for text in [told] if isinstance(told, str) else told:
        typer.echo(text)


@app.command()
def check(
    scenarios: Annotated[
        list[str],
        typer.Argument(
            metavar="[FILE]...",
            help="Names or paths of scenarios, paths of experiments, claims and lessons; without any, every scenario "
            "of `parley list`.",
        ),
    ] = [],  # noqa: B006 (typer copies it)
) -> None:
    """Report every mistake in the files of scenarios, experiments, claims and lessons.

    Each line names the file, line and column, what is wrong, and what was probably meant.

    \b
    parley check my-talks.yaml
    parley check experiments/trust-sanctions.yaml
    parley check experiments/claims.yaml
    parley check docs/lessons/sanctions.yaml
    parley check
    """
    from sim.scenario.catalogue import named_files
    from sim.scenario.documents.checking import mistakes_of_a_file as mistakes_in

    wrong = False
    for name in scenarios or sorted(named_files()):
        mistakes = mistakes_in(name)
        wrong = wrong or bool(mistakes)
        for mistake in mistakes:
            typer.echo(str(mistake), err=True)
        if not mistakes:
            typer.echo(f"{name}: ok")
    if wrong:
        raise typer.Exit(MISTAKE)


@app.command()
def schema(
    what: Annotated[
        str, typer.Argument(metavar="[KIND]", help="The kind of files: scenario, experiment, claims or lesson.")
    ] = "scenario",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to this file instead.")] = None,
) -> None:
    """Print the JSON Schema of scenario files, or of another kind.

    Editors that know it complete and check a file while you type.

    \b
    parley schema --out scenario.schema.json
    parley schema experiment --out experiment.schema.json
    """
    from sim.scenario.documents.json_schema import SCHEMAS
    from sim.scenario.reading.mistakes import listed

    if what not in SCHEMAS:
        raise typer.BadParameter(f"give {listed(list(SCHEMAS))}, not '{what}'", param_hint="'KIND'")
    text = SCHEMAS[what]()
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ParleyError(f"the schema cannot be written to '{out}': {reason}; name another file") from error


@app.command("list")
def list_scenarios() -> None:
    """List the scenarios that can be called by name.

    They are those that come with Parley and those in the folder scenarios of the working folder.

    \b
    parley list
    """
    from sim.cli.tables.run import print_catalogue
    from sim.scenario.catalogue import catalogue

    print_catalogue(catalogue())


app.command()(claims)
app.command()(classroom)
app.command()(compare)
app.command()(discover)
app.command()(lesson)
app.command()(report)
app.command()(sensitivity)
app.command()(solutions)
app.command()(sweep)
