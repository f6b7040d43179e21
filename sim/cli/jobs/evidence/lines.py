"""`parley evidence`: lines are asked under one progress bar; its folder keeps answers as they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli.job import command_line, print_object, write_object
from sim.cli.jobs.evidence.folder import refuse_another_kind, remove_pictures
from sim.cli.progress import Bar, note
from sim.cli.stopping import told_when_stopped, what_is_kept
from sim.cli.tables.evidence import print_lines
from sim.english import many
from sim.ensemble.executors import executor, processors
from sim.ensemble.results.manifest import write_manifest
from sim.evidence.answering import answers
from sim.evidence.fingerprint import fingerprint
from sim.evidence.line import EvidenceLine
from sim.evidence.parts import PARTS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWN = {"responses": "sim.charts.evidence.responses", "patterns": "sim.charts.evidence.patterns"}


def tell_baseline(file: Path) -> None:
    """Say which lines of one's own name no scenario, so that nobody takes the baseline's answer for another's."""
    from sim.scenario.evidence.response import BASELINE, load_responses

    unstated = load_responses(file).unstated
    if unstated:
        which = f"{many(len(unstated), 'line')} of '{file}' {'names' if len(unstated) == 1 else 'name'} no scenario"
        note(f"{which} ({', '.join(unstated)}), so {BASELINE} is played; name one with 'scenario:'.")


@dataclass(frozen=True)
class EvidenceJob:
    """Which lines of a part are asked, all if none is named; by how many processes, and where answers are kept.

    `file` holds lines of one's own, asked instead of the project's.
    """

    part: str
    names: tuple[str, ...]
    workers: int | None
    out: Path | None
    file: Path | None = None

    def play(self) -> list[EvidenceLine]:
        """Ask the lines that are not answered yet. Errors: ParleyError; typer.Exit after Ctrl-C."""
        questions = PARTS[self.part].questions(self.names, self.file)
        if self.file is not None:
            tell_baseline(self.file)
        if self.out:
            refuse_another_kind(self.out, self.kind)
        worlds = sum(question.worlds for question in questions)
        with Bar(worlds) as bar, told_when_stopped(what_is_kept("answered", bool(self.out))):
            lines = answers(questions, executor(self.workers or processors()), self.out, bar.show)
        return lines

    @property
    def kind(self) -> str:
        """What its folder is called in the manifest."""
        return f"evidence {self.part}"


def lines_object(lines: Sequence[EvidenceLine]) -> dict[str, Any]:
    """The object of `--json` (docs/reference/json.md)."""
    return {"model": fingerprint(), "lines": [line.plain() for line in lines]}


def perform_evidence(job: EvidenceJob, as_json: bool) -> None:
    """Ask, print, and fill the folder. Errors: ParleyError."""
    lines = job.play()
    if job.out:
        write_lines(job.out, job, lines, command_line())
    if as_json:
        print_object(lines_object(lines))
    else:
        print_lines(PARTS[job.part].title, lines, PARTS[job.part].summary(lines))
    if job.out:
        note(f"Written to {job.out}; {job.out / 'lines.json'} holds every line.")


def pictures_of(part: str, lines: Sequence[EvidenceLine]) -> dict[str, Figure]:
    """The charts of some lines of a part by the name of their files; few parts have any."""
    found: dict[str, Figure] = import_module(DRAWN[part]).pages(lines) if part in DRAWN else {}
    return found


def write_lines(folder: Path, job: EvidenceJob, lines: Sequence[EvidenceLine], command: str) -> None:
    """Write the lines, their pictures and the manifest into a folder, perhaps beside the answers. Errors: OSError."""
    write_object(folder / "lines.json", lines_object(lines))
    remove_pictures(folder, job.part, f"{job.part}-[0-9]*")
    if job.part in DRAWN:
        from sim.charts.style import save

        for name, figure in pictures_of(job.part, lines).items():
            save(figure, folder, name)
    write_manifest(folder, {"command": command, "kind": job.kind, "model": fingerprint()})
