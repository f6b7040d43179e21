"""Alternating offers of sides who discount the future: who can wait gets more (Rubinstein 1982; Ståhl 1972)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.solutions.domain import Domain, in_worlds
from sim.arrays import Array
from sim.evidence.theory.known import BENCHMARK, PLAYERS, Case, KnownAnswer, exact, shape
from sim.evidence.theory.players import Bargainer, demanding, equilibrium
from sim.evidence.theory.playing import PlayedCases, columns, play, theory_scenario
from sim.extensions import registry

ENDLESS = 200  # rounds: (d1 d2)^100 is below a millionth for all sets
MORE = 0.05  # of the pie: what is asked for beyond the equilibrium


def rubinstein_share(d1: float, d2: float) -> float:
    """What the first of two sides gets, where talks have no end."""
    return (1.0 - d2) / (1.0 - d1 * d2)


def deadline_share(d: float, rounds: int) -> float:
    """What the first of two sides gets, where talks end after so many rounds."""
    return float((1.0 - (-d) ** rounds) / (1.0 + d))


def _talks(d1: Array, d2: Array, rounds: Array, more: float = 0.0) -> PlayedCases:
    """Talks of players who follow the equilibrium, of whom A may ask for `more` in the first round."""
    a, b = equilibrium((d1, d2), rounds.astype(np.int64))
    players = {"a": Bargainer(demanding(a, more)), "b": Bargainer(b)}
    return play(theory_scenario("patience"), {"talks.months": rounds}, len(rounds), players=players)


@dataclass(frozen=True)
class EndlessTalks(KnownAnswer):
    """Sets: discount factors of A, who speaks first, and of B."""

    def cases(self) -> list[Case]:
        """Terms of the first round; and what A gets by asking for more, as if it had come at once."""
        d1, d2 = columns(self.sets)
        rounds = np.full(len(d1), float(ENDLESS))
        found, greedy = _talks(d1, d2, rounds), _talks(d1, d2, rounds, MORE)
        result = []
        for w, numbers in enumerate(self.sets):
            given, expected = dict(zip(("d1", "d2"), numbers, strict=True)), rubinstein_share(*numbers)
            result.append(exact("terms", given, expected, found.terms[0, w]))
            result.append(exact("round", given, 1, found.round[w]))
            later = numbers[0] ** (greedy.round[w] - 1) * greedy.terms[0, w]
            result.append(exact("asking for more", given, numbers[0] ** 2 * expected, later))
            result.append(shape("asking for more does not pay", given, "less",
            later - expected, bool(later < expected)))
        return result


@dataclass(frozen=True)
class TalksWithADeadline(KnownAnswer):
    """Sets: the discount factor of both, and the number of rounds."""

    def cases(self) -> list[Case]:
        """Terms of the first round."""
        d, rounds = columns(self.sets)
        found = _talks(d, d, rounds)
        names = ("d", "rounds")
        return [exact("terms", dict(zip(names, (d, T), strict=True)), deadline_share(d, int(T)), found.terms[0, w])
                for w, (d, T) in enumerate(self.sets)]


@dataclass(frozen=True)
class PatienceBenchmark(KnownAnswer):
    """Sets: the deadlines that A and B perceive, as shares of the talks, and the number of months, a round each."""

    def cases(self) -> list[Case]:
        """The text of the benchmark model, and in talks with a deadline that of players beside it."""
        names, result = ("deadline of A", "of B", "months"), []
        own, other, months = columns(self.sets)
        d1, d2 = np.exp(-1.0 / (own * months)), np.exp(-1.0 / (other * months))
        played = _talks(d1, d2, months).terms[0]
        for w, numbers in enumerate(self.sets):
            given, start = dict(zip(names, numbers, strict=True)), self._start(numbers)
            endless, ending = (float(registry("benchmark model")[name].solve(start)[0, 0]) for name in ("rubinstein",
            "stahl"))
            result.append(exact("without an end", given, rubinstein_share(d1[w], d2[w]), endless))
            result.append(exact("with a deadline, beside players", given, float(played[w]), ending))
        return result

    @staticmethod
    def _start(numbers: tuple[float, ...]) -> Domain:
        paths = ("principals.a.concession.deadline", "principals.b.concession.deadline", "talks.months")
        changes = dict(zip(paths, map(str, numbers), strict=True))
        return in_worlds(theory_scenario("patience", changes), 1, np.arange(1))


LINES: tuple[KnownAnswer, ...] = (
    EndlessTalks(
        "patience", "Patience", "Two who discount agree at once, and the first gets (1 - d2) / (1 - d1 d2)",
        "Rubinstein 1982", PLAYERS, 12,
        ((0.9, 0.8), (0.62, 0.93), (0.35, 0.35), (0.81, 0.44), (0.93, 0.91), (0.2, 0.7)),
        remark="Players who follow strategies found backwards from a round too far away to matter; asking for more in "
        "the "
        "first round is refused, and what it leads to is worth less.",
    ),
    TalksWithADeadline(
        "patience-deadline", "Patience", "With a deadline after T rounds the first gets (1 - (-d)^T) / (1 + d)",
        "Ståhl 1972", PLAYERS, 6,
        ((0.9, 2), (0.75, 5), (0.6, 3), (0.97, 8), (0.83, 11), (0.4, 4)),
    ),
    PatienceBenchmark(
        "patience-benchmark", "Patience", "The benchmark models of patience name the same terms",
        "Rubinstein 1982; Ståhl 1972", BENCHMARK, 8,
        ((1.0, 0.5, 24), (0.4, 1.3, 12), (0.8, 0.8, 7), (1.7, 0.3, 15)),
        remark="A discount factor is exp(-1 / months that the side thinks it has), a judgement (docs/solutions.md).",
    ),
)
