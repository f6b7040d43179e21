"""`parley replay`: one world told in words."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.options import MOST_WORLDS, Language, Named, Seed, Settings, changes_of, whole_number
from sim.language.catalogues import ENGLISH


def replay(
    scenario: Named,
    world: Annotated[
        int,
        typer.Option(parser=whole_number(0, MOST_WORLDS - 1), metavar="I", help="Which world; the first is 0."),
    ],
    seed: Seed = 1,
    settings: Settings = [],  # noqa: B006 (typer copies it)
    language: Language = ENGLISH,
) -> None:
    """Tell one world of a run round by round, in plain words.

    With the same seed and settings it is the very world that `parley run` played, whatever the number of worlds there.

    \b
    parley replay us-russia --world 7
    parley replay us-russia --world 7 --seed 2 --set talks.months=12
    parley replay us-russia --world 7 --language es
    """
    from sim.analysis.telling import tell
    from sim.language.speaking import speaking
    from sim.scenario.loading import load_scenario

    with speaking(language):
        for text in tell(load_scenario(scenario, changes_of(settings)), seed, world):
            typer.echo(text)
