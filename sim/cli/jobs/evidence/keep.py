"""`parley evidence keep`: a part after the other is played into a folder of its own, and its figures are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.cli.progress import Bars, note
from sim.cli.stopping import told_when_stopped
from sim.ensemble.executors import executor, processors
from sim.errors import ParleyError
from sim.evidence.keeping import KEEPERS
from sim.evidence.kept import kept_file, write_kept


def keep_figures(names: Sequence[str], folder: Path, workers: int | None) -> None:
    """Play and keep some parts. Errors: ParleyError where nothing can be written; typer.Exit after Ctrl-C."""
    for name in names:
        note(f"{name} ...")
        told = f"what was played is kept in {folder}, and the same command goes on from it"
        try:
            with told_when_stopped(told), Bars() as bars:
                write_kept(name, KEEPERS[name](folder / name, executor(workers or processors()), bars.show))
        except OSError as error:
            raise ParleyError(f"the figures of {name} cannot be kept: {error.strerror or error}") from error
        note(f"{name}: kept in {kept_file(name)}")
