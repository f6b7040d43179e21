"""Looking back: a class's tables among 1,000 runs of the computer, and what was left on the table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from io import StringIO
from math import isnan
from pathlib import Path

import numpy as np

from sim.analysis.solutions.domain import Domain, in_worlds
from sim.arrays import Array
from sim.classroom.game import moves
from sim.classroom.game.account import won_by
from sim.classroom.game.caucus.post import Letter, letters, shown
from sim.classroom.game.log import Leave, Sit
from sim.classroom.game.moments import moments
from sim.classroom.game.table import TableState
from sim.english import listed
from sim.extensions import registry
from sim.language.speaking import _
from sim.model.values.frontier import largest_joint_gain

COMPUTER = ""  # in a seat, where somebody's name would stand


@dataclass(frozen=True)
class Benchmark:
    """What a model of bargaining (`key` is its name) gives each side beyond no deal, and all together."""

    key: str
    gains: dict[str, float]

    @property
    def joint(self) -> float:
        """The sum of the sides' gains."""
        return sum(self.gains.values())


@dataclass(frozen=True)
class Result:
    """How one table came out; `turns` are by seat, one after the other: who sat there together, '' for the computer.

    `won` is what each side has beyond no deal, as both were worth when it was signed (0 without a deal), as each reads
    it at the end. `gains` are the same as things stood at the start, to lay beside what other texts would have given;
    `most` is then the largest sum of any text. `share` is the joint gain as the ensemble measures it, when it was
    signed. `terms` are by issue, empty without a deal. `notes` are the private notes, where the teacher shows them.
    """

    name: str
    scenario: str
    seed: int
    world: int
    turns: dict[str, list[list[str]]]
    ending: str
    round: int
    terms: dict[str, float]
    won: dict[str, float]
    gains: dict[str, float]
    most: float
    share: float
    benchmarks: tuple[Benchmark, ...]
    moments: tuple[str, ...]
    notes: tuple[Letter, ...] = ()

    @property
    def joint(self) -> float:
        """The sum of the sides' gains."""
        return sum(self.gains.values())

    @property
    def people(self) -> dict[str, str]:
        """Who sat in which seat, one after the other, in the language of whoever reads."""
        return {seat: _one_after_the_other(turns) for seat, turns in self.turns.items()}

    @property
    def left(self) -> float:
        """What the sides together left on the table."""
        return max(0.0, self.most - self.joint)


def result(path: Path) -> Result:
    """How a table that has ended came out. Errors: ParleyError."""
    table = moves.look(path)
    setting = table.log.setting
    domain = in_worlds(table.scenario, setting.seed, np.array([setting.world]))
    gains = dict.fromkeys(domain.principals, 0.0)
    if table.terms is not None:
        gains = _gains(domain, table.terms[:, None])
    terms = {} if table.terms is None else dict(zip(table.scenario.issues, table.terms.tolist(), strict=True))
    return Result(
        setting.name, setting.scenario, setting.seed, setting.world, _turns(table), table.ending, table.round, terms,
        {side: won_by(table, side) for side in domain.principals}, gains,
        float(largest_joint_gain(domain.values, domain.no_deals, domain.movable)[0]), _share(table),
        tuple(_benchmarks(domain)), tuple(moments(table)),
        tuple(letters(table.log)) if shown(table.log) else (),
    )


def _turns(table: TableState) -> dict[str, list[list[str]]]:
    """Who sat in which seat, one after the other; nobody where only the computer did."""
    found: dict[str, list[list[str]]] = {}
    for entry in table.log.entries:
        if isinstance(entry, Sit | Leave):
            who = entry.who if isinstance(entry, Sit) else COMPUTER
            came = bool(who) if isinstance(entry, Sit) else entry.seat in found
            together = found.get(entry.seat, [[]])[-1]
            if came and who not in together:
                shared = isinstance(entry, Sit) and entry.beside and bool(together)
                together.append(who) if shared else found.setdefault(entry.seat, []).append([who])
    return found


def _one_after_the_other(turns: Sequence[Sequence[str]]) -> str:
    """As in 'Anna and Ben, then the computer'."""
    told = (listed([who or _("the computer") for who in together]) for together in turns)
    return reduce(lambda before, after: _("{before}, then {after}", before=before, after=after), told)


def _share(table: TableState) -> float:
    """The joint gain of the outcome, 0 where there is none, NaN where no deal could give anybody anything."""
    found = table.outcome.get("joint_gain", 0.0)
    return found if isinstance(found, float) else 0.0


def _benchmarks(domain: Domain) -> list[Benchmark]:
    """What the benchmark models name in this world, at the start of its talks."""
    found = []
    for solution in registry("benchmark model").values():
        text = solution.solve(domain)
        if not np.isnan(text).any():
            found.append(Benchmark(solution.name, _gains(domain, text)))
    return found


def _gains(domain: Domain, text: Array) -> dict[str, float]:
    """What a text (K, 1) gives each side beyond no deal."""
    return dict(zip(domain.principals, domain.gains(text)[:, 0].tolist(), strict=True))


def as_csv(results: Sequence[Result], broken: Sequence[str] = ()) -> str:
    """A line a table: who sat where, how it ended, terms by issue, gains by side, and what benchmark models name.

    Of tables that are `broken`, the name, and that they cannot be read.
    """
    rows = [_row(found) for found in results]
    rows += [{"table": plain(name), "ending": "cannot be read"} for name in broken]
    columns = sorted(dict.fromkeys(name for row in rows for name in row), key=_group)
    text = StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _row(found: Result) -> dict[str, str | int]:
    """The numbers of a table by column."""
    return {
        "table": plain(found.name), "scenario": plain(found.scenario), "seed": found.seed, "world": found.world,
        "ending": found.ending, "round": found.round,
        "joint_gain_share": "" if isnan(found.share) else f"{found.share:.4f}",
        "joint_gain": f"{found.joint:.4f}", "most": f"{found.most:.4f}", "left_on_the_table": f"{found.left:.4f}",
        **{f"person.{seat}": plain(who) for seat, who in found.people.items()},
        **{f"gain_when_signed.{side}": f"{gain:.4f}" for side, gain in found.won.items()},
        **{f"gain.{side}": f"{gain:.4f}" for side, gain in found.gains.items()},
        **{f"terms.{issue}": f"{position:.3f}" for issue, position in found.terms.items()},
        **{f"{mark.key}.gain.{side}": f"{gain:.4f}" for mark in found.benchmarks for side, gain in mark.gains.items()},
    }


def _group(column: str) -> int:
    """Where a column stands: those of all tables first, then those by seat, side and issue, then the benchmarks."""
    kinds = ("person", "gain_when_signed", "gain", "terms")
    kind = column.partition(".")[0]
    return kinds.index(kind) + 1 if kind in kinds else 4 if "." in column else 0


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") else text
