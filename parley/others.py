"""What others say, held beside the model: claims of documents, benchmark models of bargaining, lines of evidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from parley.answer import Answer, head
from parley.pictures import Pictures
from sim.english import capitalised, many

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from sim.cli.jobs.claims import AskedClaims, ClaimsJob
    from sim.cli.jobs.evidence.lines import EvidenceJob
    from sim.cli.jobs.solutions import Benchmarked, SolutionsJob
    from sim.evidence.line import EvidenceLine


class ClaimFindings(Answer):
    """What the source documents say, asked of the model: what `parley.claims` gives."""

    _job: ClaimsJob
    _found: AskedClaims

    @property
    def table(self) -> pd.DataFrame:
        """A row an outcome of an experiment of a claim: effect with its interval, verdict, and a sentence."""
        import pandas as pd

        return pd.DataFrame([finding.flat() for finding in self._found.found.findings])

    @property
    def plot(self) -> Pictures:
        """`plot.claims_1()` and so on, a page each."""
        from sim.charts.study.claims import pages

        drawn = pages(self._found.found.findings, self._job.worlds, self._job.seed)
        return Pictures([f"claims-{number}" for number in range(1, len(drawn) + 1)],
                        lambda name: drawn[int(name.rpartition("-")[2]) - 1])

    def in_short(self) -> pd.DataFrame:
        """The columns that say most."""
        found = self.table
        columns = ["id", "short", "outcome", "effect", "low", "high", "verdict"]
        return found[columns] if len(found) else found

    def lines(self) -> list[str]:
        """How many claims are shown, in full, in part and not at all."""
        from sim.analysis.claims.findings import tally

        found = tally(self._found.found.findings)
        told = ", ".join(f"{count} {how}" for how, count in found.items())
        whose = self._job.file or "the source documents"
        return [f"Claims of {whose}: {self._job.worlds:,} worlds an arm, seed {self._job.seed}",
                f"The model shows {told}", *([self._found.found.note] if self._found.found.note else [])]


class Solutions(Answer):
    """What benchmark models of bargaining name for a scenario: what `parley.solutions` gives."""

    _job: SolutionsJob
    _found: Benchmarked

    @property
    def table(self) -> pd.DataFrame:
        """A row a model: its text (terms.ISSUE), values and gains by principal, and the distance to what is signed."""
        from sim.analysis.solutions.comparison import as_table

        return as_table(self._found.comparison)

    @property
    def plot(self) -> Pictures:
        """`plot.solutions()`, and of two principals `plot.plane()`."""
        from sim.cli.jobs.solutions import figures

        two = len(self._found.comparison.domain.principals) == 2
        return Pictures(["solutions", *(["plane"] if two else [])], lambda name: figures(self._found)[name])

    def in_short(self) -> pd.DataFrame:
        """The columns that say most."""
        return self.table[["solution", "joint_gain", "in_zone", "distance"]]

    def lines(self) -> list[str]:
        """The scenario, the agreements beside it, and the joint gain that each model names."""
        found = self._found.comparison
        rows = (f"{row.solution.label}: " + (f"joint gain {row.gains.sum():.3f}" if row.answered else "no text")
                for row in found.rows)
        ensemble = self._found.results
        beside = f"{many(found.signed.shape[1], 'agreement')} beside"
        return [head(ensemble.scenario.title, ensemble.worlds, ensemble.seed), beside, *rows]


class Evidence(Answer):
    """Lines of evidence for and against the model, each with its verdict: what `parley.evidence` gives."""

    _job: EvidenceJob
    _found: list[EvidenceLine]

    @property
    def table(self) -> pd.DataFrame:
        """A row a line: id, verdict, what was expected, what came out with its interval, title and source."""
        import pandas as pd

        columns = ("id", "verdict", "expected", "got", "low", "high", "worlds", "title", "source", "note")
        return pd.DataFrame([{name: getattr(line, name) for name in columns} for line in self._found],
                            columns=list(columns))

    @property
    def data(self) -> dict[str, Any]:
        """The object that the command prints with `--json`; Parley's documentation says what is in it."""
        from sim.cli.jobs.evidence.lines import lines_object

        return lines_object(self._found)

    @property
    def plot(self) -> Pictures:
        """A chart a page, where the part has any."""
        from sim.cli.jobs.evidence.lines import pictures_of

        drawn = pictures_of(self._job.part, self._found)
        return Pictures(list(drawn), drawn.__getitem__)

    def save(self, folder: str | Path) -> Path:
        """Leave a new folder with the lines and their charts. Errors: ParleyError."""
        from parley.arguments import path_of
        from sim.cli.jobs.evidence.lines import write_lines
        from sim.ensemble.results.store import results_folder

        out = path_of(folder, "folder")
        with results_folder(out) as place:
            write_lines(place, self._job, self._found, self._call)
        return out

    def lines(self) -> list[str]:
        """The part, how many lines have which verdict, and what they come to."""
        from sim.evidence.parts import PARTS

        part = PARTS[self._job.part]
        counts = Counter(line.verdict for line in self._found)
        told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
        said = part.summary(self._found)
        return [part.title, f"{capitalised(many(len(self._found), 'line'))}: {told}", *([said] if said else [])]
