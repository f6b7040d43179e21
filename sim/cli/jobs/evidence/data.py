"""`parley evidence patterns --data`: the figures of the record are counted again in somebody's own copy of the data."""

from __future__ import annotations

from pathlib import Path

import typer

from sim.evidence.parts import own_folder
from sim.evidence.patterns.icb import counts, differences, read_icb
from sim.evidence.patterns.questions import PATTERNS, patterns_at


def hold_against(path: Path) -> None:
    """Print what a copy of ICB counts, and each figure of the project's own file that it counts otherwise.

    Errors: ParleyError.
    """
    crises = read_icb(path)
    found, patterns = counts(crises), patterns_at(own_folder() / PATTERNS).found
    for name, some in found.items():
        for key, counted in some.items():
            typer.echo(f"{name} {patterns.patterns[name].figures[key].label}: {counted}")
    other = list(differences(found, patterns))
    for sentence in other:
        typer.echo(f"otherwise: {sentence}")
    whole = sum(len(some) for some in found.values())
    typer.echo(f"{len(crises):,} crises; {whole - len(other)} of {whole} figures are those of the record.")
