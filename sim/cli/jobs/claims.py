"""`parley claims`: the claims are asked under one progress bar; its folder holds their file, tables and charts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.analysis.claims.findings import find, questions, size, tally
from sim.analysis.claims.plan import ClaimQuestion, not_asked
from sim.cli.job import write_object
from sim.cli.progress import Bar
from sim.cli.tables.claims import print_findings, print_unasked
from sim.ensemble.executors import executor, processors
from sim.evidence.claims.known import KnownClaims, known
from sim.evidence.claims.own import OwnClaims
from sim.scenario.experiments.claim_checks import check_claims
from sim.scenario.experiments.claims import Claim, ClaimsFile, load_claims, own_file
from sim.scenario.reading.mistakes import ScenarioError


@dataclass(frozen=True)
class AskedClaims:
    """What was found, with what is kept of it, and the claims that cannot be asked yet."""

    found: KnownClaims
    unasked: dict[str, Claim]


@dataclass(frozen=True)
class ClaimsJob:
    """Which claims are asked, all if none is named; in how many worlds an arm, of which seed, and by how many.

    They are those of the source documents, or those of a `file` of somebody's own.
    """

    names: tuple[str, ...]
    worlds: int
    seed: int
    workers: int | None
    file: Path | None = None

    def play(self) -> AskedClaims:
        """Ask the claims; all are read before any is played. Errors: ParleyError."""
        file = self._read()
        asked, unasked = questions(file, self.names), not_asked(file, self.names)
        if not asked:
            return AskedClaims(KnownClaims([], [], ""), unasked)
        return AskedClaims(self._found(asked), unasked)

    def _read(self) -> ClaimsFile:
        """The claims, those of a file of somebody's own with every mistake told. Errors: ScenarioError."""
        if self.file is not None and (mistakes := check_claims(self.file)):
            raise ScenarioError(mistakes)
        return load_claims(self.file or own_file())

    def _found(self, asked: list[ClaimQuestion]) -> KnownClaims:
        """What is found, with what is kept of it or, of claims of one's own, is played for it."""
        work = executor(self.workers or processors())
        if self.file is None:
            with Bar(size(asked, self.worlds)) as bar:
                return known(find(asked, self.worlds, self.seed, work, bar.show), asked)
        own = OwnClaims(asked, self.worlds, self.seed)
        with Bar(own.size) as bar:
            return own.find(work, bar.show)

    def as_object(self, result: AskedClaims) -> dict[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        found, count = result.found.findings, result.found.count
        return {
            "worlds": self.worlds, "seed": self.seed, "shown": tally(found),
            "count": {"claims": count.claims, "counted_once": count.once, **count.ways},
            "groups": result.found.groups, "claims": [finding.plain() for finding in found],
            "cannot_be_asked_yet": [{"id": name, "source": claim.source, "claim": claim.claim, "missing": claim.missing}
                                    for name, claim in result.unasked.items()],
        }

    def print_tables(self, result: AskedClaims) -> None:
        """Print a table for each verdict, and if claims were named more of each."""
        print_findings(result.found, self.worlds, self.seed, told=bool(self.names))
        print_unasked(result.unasked)

    def write(self, folder: Path, result: AskedClaims) -> dict[str, Any]:
        """Write the file of claims as it was asked, `claims.json`, the tables and the charts. Errors: OSError."""
        import pandas as pd

        from sim.charts.study.claims import pages
        from sim.charts.style import save

        (folder / "claims.yaml").write_bytes((self.file or own_file()).read_bytes())
        write_object(folder / "claims.json", self.as_object(result))
        found = result.found.findings
        table = pd.DataFrame([finding.flat() for finding in found])
        table.to_csv(folder / "claims.csv", index=False)
        table.to_parquet(folder / "claims.parquet", index=False)
        for number, page in enumerate(pages(found, self.worlds, self.seed), start=1):
            save(page, folder, f"claims-{number}")
        scenarios = sorted({finding.scenario for finding in found})
        return {"kind": "claims", "scenario": scenarios, "experiment": list(dict.fromkeys(one.id for one in found)),
                "seed": self.seed, "worlds": self.worlds}

    def where_to_look(self, out: Path, result: AskedClaims) -> str:
        """The folder, and the first of its charts."""
        return f"{out}; look at {out / 'claims-1.png'}."
