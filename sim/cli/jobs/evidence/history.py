"""`parley evidence history`: cards are played under one progress bar; its folder keeps each forecast as it comes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from sim.cli.job import command_line, print_object, write_object
from sim.cli.jobs.evidence.folder import refuse_another_kind, remove_pictures
from sim.cli.progress import Bar, note
from sim.cli.stopping import told_when_stopped, what_is_kept
from sim.cli.tables.evidence_history import print_history
from sim.ensemble.executors import executor, processors
from sim.ensemble.results.manifest import write_manifest
from sim.errors import ParleyError
from sim.evidence.answering import answers
from sim.evidence.fingerprint import fingerprint
from sim.evidence.history.forecast import question_of
from sim.evidence.history.judging import Hindcast, history_object
from sim.evidence.history.mapping import scenario_of
from sim.evidence.history.own_cards import own_files
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.evidence.card import Card
from sim.scenario.evidence.card_files import load_cards

KIND = "evidence history"  # of the manifest


@dataclass(frozen=True)
class HistoryJob:
    """Which files of cards are played, the project's own if none is named, how, and where forecasts are kept."""

    files: tuple[Path, ...]
    worlds: int
    seed: int
    workers: int | None
    out: Path | None

    def play(self) -> Hindcast:
        """Play the cards that are not played yet. Errors: ParleyError; typer.Exit after Ctrl-C."""
        cards = self.cards()
        questions = [question_of(card, self.worlds, self.seed) for card in cards]
        if self.out:
            refuse_another_kind(self.out, KIND)
        with Bar(self.worlds * len(questions)) as bar, told_when_stopped(what_is_kept("played", bool(self.out))):
            lines = answers(questions, executor(self._processes(len(cards))), self.out, bar.show)
        return Hindcast(cards, lines)

    def cards(self) -> tuple[Card, ...]:
        """The sound cards; every mistake in the others is told on stderr. Errors: ParleyError where none is sound."""
        found = load_cards(self.files or own_files())
        for mistake in found.mistakes:
            typer.echo(str(mistake), err=True)
        if not found.cards:
            raise ParleyError("there is no card without a mistake, so nothing can be played; mend one of the above")
        return found.cards

    def _processes(self, cards: int) -> int:
        return self.workers or min(processors(), cards)


def perform_history(job: HistoryJob, as_json: bool) -> None:
    """Play, score, print, and fill the folder. Errors: ParleyError."""
    played = job.play()
    found = history_object(played, job.worlds, job.seed)
    if job.out:
        _write(job.out, played, found)
    if as_json:
        print_object(found)
    else:
        print_history(found)
    if job.out:
        note(f"Written to {job.out}; {job.out / 'history.json'} holds every forecast, and scenarios/ what was played: "
             "`parley run` takes a file of it.")


def _write(folder: Path, played: Hindcast, found: dict[str, Any]) -> None:
    """Write scores, pictures, the scenarios and the manifest beside the forecasts. Errors: OSError."""
    from sim.charts.evidence.history import pages
    from sim.charts.style import save

    write_object(folder / "history.json", found)
    (folder / "scenarios").mkdir(exist_ok=True)
    for card in played.cards:
        text = dump_scenario(scenario_of(card))
        (folder / "scenarios" / f"{card.id}-{card.coder}.yaml").write_text(text, encoding="utf-8")
    remove_pictures(folder, "history-calibration", "history-cases-[0-9]*")
    for name, figure in pages(found).items():
        save(figure, folder, name)
    write_manifest(folder, {"command": command_line(), "kind": KIND, "model": fingerprint()})
