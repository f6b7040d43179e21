"""Claims of one's own: nothing is kept of them, so the ends of each are played with lines off to tell its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sim.analysis.claims.findings import findings_in
from sim.analysis.claims.plan import ClaimQuestion
from sim.analysis.claims.play import play, watched
from sim.ensemble.executors import Executor
from sim.evidence.claims.asked import Arms, AskedExperiment, arms_as_shipped, with_lines
from sim.evidence.claims.figures import groups, line_figures
from sim.evidence.claims.known import KnownClaims


@dataclass(frozen=True)
class OwnClaims:
    """Questions of a file of one's own, asked in so many worlds an arm, all of one seed."""

    asked: Sequence[ClaimQuestion]
    worlds: int
    seed: int

    @cached_property
    def experiments(self) -> list[AskedExperiment]:
        """The questions with the lines of the rules that tie their outcomes to what they move."""
        return with_lines(self.asked)

    @cached_property
    def arms(self) -> Arms:
        """Every step of every experiment, and the ends again with those lines off; equal arms once."""
        found: dict[object, dict[str, None]] = {}
        every = (watched(self.asked), arms_as_shipped(self.experiments))
        for arm, names in (pair for arms in every for pair in arms.items()):
            found.setdefault(arm, {}).update(dict.fromkeys(names))
        return {arm: tuple(found[arm]) for arms in every for arm in arms}

    @property
    def size(self) -> int:
        """How many worlds are to be played."""
        return len(self.arms) * self.worlds

    def find(self, executor: Executor, progress: Callable[[float], None] | None = None) -> KnownClaims:
        """What is found, each effect with its kind, and the claims that count once."""
        read = play(self.arms, self.worlds, self.seed, executor, progress)
        lines = [line_figures(one, name, read) for one in self.experiments for name in one.outcomes]
        found = [replace(finding, kind=line["kind"])
                 for finding, line in zip(findings_in(self.asked, read), lines, strict=True)]
        return KnownClaims(found, groups(self.experiments, lines, read), "")
