"""What people type after the name of a command, read into values or refused in a sentence; what most commands take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.completing import experiments, lessons, scenarios
from sim.cli.progress import hushed
from sim.language.catalogues import a_language

MISTAKE = 2  # the exit code where what was asked for cannot be
WORLDS = 1000
MOST_WORLDS = 1_000_000_000
MOST_WORKERS = 1024
LARGEST_SEED = 2**63 - 1
LONGEST = 20  # digits read of a number
FINEST = 0.001  # width of an interval


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`. Its errors: typer.BadParameter."""

    def read(text: str) -> int:
        digits = str(text).strip()
        if not (digits.isascii() and digits.isdigit()) or int(digits[:LONGEST]) < least:
            raise typer.BadParameter(f"give a whole number of at least {least}, in digits only, not '{digits}'")
        if len(digits) > LONGEST or int(digits) > most:
            raise typer.BadParameter(f"give a whole number of at most {most}, not '{digits}'")
        return int(digits)

    return read


Named = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO", help="A name from `parley list`, or the path of a file.", autocompletion=scenarios
    ),
]
Asked = Annotated[
    str,
    typer.Argument(
        metavar="EXPERIMENT", help="A name from `parley list experiments`, or the path of a file.",
        autocompletion=experiments,
    ),
]
Taught = Annotated[
    str | None,
    typer.Argument(
        metavar="[LESSON]", help="A name of the list, or the path of a file; without it, the list.",
        autocompletion=lessons,
    ),
]
Worlds = Annotated[
    int, typer.Option(parser=whole_number(1, MOST_WORLDS), metavar="N", help="How many worlds to play.")
]
WorldsOrPrecision = Annotated[
    int | None,
    typer.Option(
        parser=whole_number(1, MOST_WORLDS), metavar="N", help=f"How many worlds to play; {WORLDS:,} unless stated."
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        parser=whole_number(0, LARGEST_SEED), metavar="S", help="The same seed gives the same worlds; another, others."
    ),
]
Settings = Annotated[
    list[str],
    typer.Option(
        "--set", metavar="PATH=VALUE",
        help="Change one value of the scenario; a star in the path is any name. May be given several times.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        parser=whole_number(1, MOST_WORKERS), metavar="N",
        help="How many processes share the work; as many as there are processors, unless stated.",
    ),
]
RunWorkers = Annotated[
    int | None,
    typer.Option(
        parser=whole_number(1, MOST_WORKERS), metavar="N",
        help="How many processes share the work; unless stated one for each 5,000 worlds, but no more than there are "
        "processors.",
    ),
]
NewFolder = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Also write charts and tables to this new or empty folder.")
]
NoSets = Annotated[
    bool,
    typer.Option(
        "--no-sets",
        help="Leave out the 1,024 worlds (of a sweep: at each point) that show how far shares move with what the model "
        "does not know about itself.",
    ),
]


def _hush(context: typer.Context, wanted: bool) -> bool:
    """Leave out bars and notes until the command ends."""
    if wanted:
        context.with_resource(hushed())
    return wanted


Quiet = Annotated[  # heard where it is read: a command that takes it need not ask
    bool,
    typer.Option("--quiet", "-q", callback=_hush, help="Show no progress and no notes, only results and mistakes."),
]
Language = Annotated[
    str, typer.Option(parser=a_language, metavar="LANGUAGE", help="The language of what is told: en, or es (Spanish).")
]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="Print one JSON object instead of tables; Parley's documentation says what it holds."),
]


def share_of_worlds(text: str) -> float:
    """A reader of the width of an interval. Errors: typer.BadParameter."""
    try:
        width = float(text)
    except ValueError:
        width = 0.0
    if not FINEST <= width < 1:
        raise typer.BadParameter(f"give the width of an interval, from {FINEST:g} to below 1, as in 0.01, not '{text}'")
    return width


Precision = Annotated[
    float | None,
    typer.Option(
        parser=share_of_worlds, metavar="X",
        help="Play until the whole 95 % interval of each watched share is at most this wide; looked at after "
        "1,000, 2,000, 4,000 ... worlds, in place of a number of worlds or runs.",
    ),
]


def refuse_both(option: str, number: int | None, precision: float | None) -> None:
    """Refuse a number of worlds beside a precision, which finds it. Errors: typer.BadParameter."""
    if number is not None and precision is not None:
        sentence = f"a precision finds out how many worlds it needs, so leave out either --precision or {option}"
        raise typer.BadParameter(sentence, param_hint="'--precision'")


def changes_of(settings: Sequence[str]) -> dict[str, str]:
    """The values to set by dotted path, from texts such as 'talks.months=12'. Errors: typer.BadParameter."""
    changes: dict[str, str] = {}
    for setting in settings:
        path, equals, value = (part.strip() for part in setting.partition("="))
        if not equals or not path:
            sentence = f"give a path, '=' and a value, as in talks.months=12, not '{setting}'"
            raise typer.BadParameter(sentence, param_hint="'--set'")
        if path in changes:
            raise typer.BadParameter(f"'{path}' is set twice; give one value for it", param_hint="'--set'")
        changes[path] = value
    return changes
