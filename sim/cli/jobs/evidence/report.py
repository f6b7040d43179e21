"""`parley evidence report`: a page is drawn from the figures that are kept with the project."""

from __future__ import annotations

from pathlib import Path

from sim.charts.report.evidence_report import write_evidence_report
from sim.cli.job import command_line
from sim.ensemble.results.manifest import write_manifest
from sim.ensemble.results.store import results_folder
from sim.evidence.fingerprint import fingerprint
from sim.evidence.keeping import KEEPERS
from sim.evidence.kept import kept_file, read_kept


def write_report(out: Path) -> Path:
    """Write the page, its pictures and the manifest; where the page stands. Errors: ParleyError."""
    figures = {name: read_kept(name) for name in KEEPERS if kept_file(name).is_file()}
    with results_folder(out) as folder:
        page = write_evidence_report(figures, folder)
        write_manifest(folder, {"command": command_line(), "kind": "evidence report", "model": fingerprint()})
    return out / page.name
