"""Looking back: a class's tables among 1,000 runs of the computer, and what was left on the table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.analysis.solutions.domain import Domain, in_worlds
from sim.analysis.solutions.registry import SOLUTIONS
from sim.classroom import moves
from sim.classroom.account import moments
from sim.classroom.log import Sit
from sim.classroom.table import Played
from sim.model.frontier import largest_joint_gain

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Benchmark:
    """What a model of bargaining gives each side beyond no deal, and all together."""

    name: str
    gains: dict[str, float]

    @property
    def joint(self) -> float:
        """The sum of the sides' gains."""
        return sum(self.gains.values())


@dataclass(frozen=True)
class Result:
    """How one table came out.

    `gains` are what each side has beyond no deal, as things stood at the start (0 without a deal), `most` the largest
    sum of gains that any text would have given. `share` is the joint gain as the ensemble measures it, when it was
    signed. `terms` are by issue, empty without a deal.
    """

    table: str
    name: str
    title: str
    scenario: str
    seed: int
    world: int
    people: dict[str, str]
    ending: str
    round: int
    over: bool
    terms: dict[str, float]
    gains: dict[str, float]
    most: float
    share: float
    benchmarks: tuple[Benchmark, ...]
    moments: tuple[str, ...]

    @property
    def joint(self) -> float:
        """The sum of the sides' gains."""
        return sum(self.gains.values())

    @property
    def left(self) -> float:
        """What the sides together left on the table."""
        return max(0.0, self.most - self.joint)


def result(path: Path) -> Result:
    """How a table came out, or stands. Errors: ParleyError."""
    table = moves.look(path)
    setting = table.log.setting
    domain = in_worlds(table.scenario, setting.seed, np.array([setting.world]))
    gains = dict.fromkeys(domain.principals, 0.0)
    if table.terms is not None:
        gains = _gains(domain, table.terms[:, None])
    sits = {entry.seat: entry.who for entry in table.log.entries if isinstance(entry, Sit)}
    terms = {} if table.terms is None else dict(zip(table.scenario.issues, table.terms.tolist(), strict=True))
    return Result(
        path.stem, setting.name, table.scenario.title, setting.scenario, setting.seed, setting.world, sits,
        table.ending, table.round, table.question is None, terms, gains,
        float(largest_joint_gain(domain.values, domain.no_deals, domain.movable)[0]), _share(table),
        tuple(_benchmarks(domain)), tuple(moments(table)),
    )


def _share(table: Played) -> float:
    """The joint gain of the outcome, 0 where there is none."""
    found = table.outcome.get("joint_gain", 0.0)
    return found if isinstance(found, float) else 0.0


def _benchmarks(domain: Domain) -> list[Benchmark]:
    """What the benchmark models name in this world, at the start of its talks."""
    found = []
    for solution in SOLUTIONS.values():
        text = solution.solve(domain)
        if not np.isnan(text).any():
            found.append(Benchmark(solution.name, _gains(domain, text)))
    return found


def _gains(domain: Domain, text: Array) -> dict[str, float]:
    """What a text (K, 1) gives each side beyond no deal."""
    return dict(zip(domain.principals, domain.gains(text)[:, 0].tolist(), strict=True))


def as_csv(results: Sequence[Result]) -> str:
    """A line a table: how it ended, gains by side, terms by issue (columns of all tables)."""
    issues = list(dict.fromkeys(issue for found in results for issue in found.terms))
    sides = list(dict.fromkeys(side for found in results for side in found.gains))
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["table", "scenario", "seed", "world", "ending", "round", "joint_gain_share", "joint_gain", "most",
                     "left_on_the_table", *(f"gain.{side}" for side in sides), *(f"terms.{issue}" for issue in issues)])
    for found in results:
        writer.writerow([
            _plain(found.name), found.scenario, found.seed, found.world, found.ending, found.round,
            f"{found.share:.4f}", f"{found.joint:.4f}", f"{found.most:.4f}", f"{found.left:.4f}",
            *(f"{found.gains[side]:.4f}" if side in found.gains else "" for side in sides),
            *(f"{found.terms[issue]:.3f}" if issue in found.terms else "" for issue in issues),
        ])
    return text.getvalue()


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@" else text
