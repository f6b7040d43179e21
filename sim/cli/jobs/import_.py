"""`parley import`: the scenario is made and held to all that is asked of a file, then written beside its notes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from sim.cli.progress import note
from sim.english import capitalised, many
from sim.errors import ParleyError
from sim.exchange.incoming import Stated, imported
from sim.exchange.places import refuse_taken
from sim.exchange.scenarios.texts import Imported
from sim.scenario.loading import validated
from sim.scenario.merging import node_of
from sim.scenario.reading.mistakes import ScenarioError
from sim.scenario.reading.reader import places


@dataclass(frozen=True)
class ImportJob:
    """What is imported, and what is stated beside it."""

    file: Path
    stated: Stated

    def read(self) -> Imported:
        """The scenario, a valid one. Errors: ParleyError with every mistake."""
        found = imported(self.file, self.stated)
        _, mistakes = validated(found.data, places(node_of(found.data)))
        if mistakes:
            raise ScenarioError(mistakes)
        return found


def perform_import(job: ImportJob, out: Path) -> None:
    """Write the scenario to a new file, and say on stderr what its reader should know. Errors: ParleyError."""
    refuse_taken(out)
    found = job.read()
    for sentence in found.notes:
        note(f"{capitalised(sentence)}.")
    try:
        out.write_text(found.text(), encoding="utf-8")
    except OSError as error:
        raise ParleyError(f"'{out}' cannot be written: {error.strerror or error}; name another file") from error
    sides = many(len(found.data["principals"]), "party", "parties")
    issues = many(len(found.data["issues"]), "issue")
    typer.echo(f"Written to {out}: {sides}, {issues}. Its remarks say what was not known; "
               f"next: parley check {out}", err=True)
