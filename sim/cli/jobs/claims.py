"""`parley claims`: the claims are asked under one progress bar; its folder holds their file, tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.analysis.claims.findings import ClaimFinding, find, questions, size, tally
from sim.cli.job import write_object
from sim.cli.progress import Bar
from sim.cli.tables.claims import print_findings
from sim.ensemble.executors import executor, processors
from sim.scenario.experiments.claims import load_claims, own_file


@dataclass(frozen=True)
class ClaimsJob:
    """Which claims are asked, all if none is named; in how many worlds an arm, of which seed, and by how many."""

    names: tuple[str, ...]
    worlds: int
    seed: int
    workers: int | None

    def play(self) -> list[ClaimFinding]:
        """Ask the claims; all are read before any is played. Errors: ParleyError."""
        chosen = questions(load_claims(own_file()), self.names)
        with Bar(size(chosen, self.worlds)) as bar:
            return find(chosen, self.worlds, self.seed, executor(self.workers or processors()), bar.show)

    def as_object(self, result: Sequence[ClaimFinding]) -> dict[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        claims = [finding.plain() for finding in result]
        return {"worlds": self.worlds, "seed": self.seed, "shown": tally(result), "claims": claims}

    def print_tables(self, result: Sequence[ClaimFinding]) -> None:
        """Print a table for each verdict, and if claims were named more of each."""
        print_findings(result, self.worlds, self.seed, told=bool(self.names))

    def write(self, folder: Path, result: Sequence[ClaimFinding]) -> dict[str, Any]:
        """Write the file of claims as it was asked, `claims.json`, the tables and the charts. Errors: OSError."""
        import pandas as pd

        from sim.charts.study.claims import pages
        from sim.charts.style import save

        (folder / "claims.yaml").write_bytes(own_file().read_bytes())
        write_object(folder / "claims.json", self.as_object(result))
        table = pd.DataFrame([finding.flat() for finding in result])
        table.to_csv(folder / "claims.csv", index=False)
        table.to_parquet(folder / "claims.parquet", index=False)
        for number, page in enumerate(pages(result, self.worlds, self.seed), start=1):
            save(page, folder, f"claims-{number}")
        scenarios = sorted({finding.scenario for finding in result})
        return {"kind": "claims", "scenario": scenarios, "experiment": list(dict.fromkeys(one.id for one in result)),
                "seed": self.seed, "worlds": self.worlds}

    def where_to_look(self, out: Path, result: Sequence[ClaimFinding]) -> str:
        """The folder, and the first of its charts."""
        return f"{out}; look at {out / 'claims-1.png'}."
