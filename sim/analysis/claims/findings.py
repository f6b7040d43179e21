"""The findings: an object for each outcome of each experiment, with a sentence in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import isnan
from typing import Any

import numpy as np

from sim.analysis.claims.counting import ShownOutcome
from sim.analysis.claims.kinds import is_as_shipped
from sim.analysis.claims.plan import ClaimQuestion, questions
from sim.analysis.claims.play import IMPOSED, Readings, play, watched
from sim.analysis.claims.verdicts import NO_EXPECTATION, SHOWN, VERDICTS, monotone, verdict
from sim.analysis.effects import PairedEffect, paired
from sim.arrays import Array
from sim.ensemble.arms import Arm
from sim.ensemble.executors import Executor
from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.outcomes.watched import measure

BASELINE = "us-russia"
__all__ = ["ClaimFinding", "Dose", "find", "findings_in", "questions", "size"]


@dataclass(frozen=True)
class Dose:
    """One step: what it is called, the mean outcome there, and the effect against the first step."""

    step: str
    mean: float | None
    effect: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class ClaimFinding:
    """What one outcome of one experiment says of a claim. Numbers are None where no pair of worlds has the outcome.

    `as_shipped` is whether the baseline is played with nothing changed but what is moved. `kind` says what the effect
    comes from (`sim.analysis.claims.kinds`), and `sets` in how many sets of coefficients the outcome clearly rises,
    clearly falls, or does neither; both are None where the kept figures do not say.
    """

    id: str
    source: str
    claim: str
    scenario: str
    factor: str
    short: str
    outcome: str
    label: str
    unit: str
    expected: str
    effect: float | None
    low: float | None
    high: float | None
    smallest: float
    dose: tuple[Dose, ...]
    monotone: bool
    verdict: str
    pairs: int
    left_out: int
    sentence: str
    note: str
    as_shipped: bool
    kind: str | None = None
    sets: tuple[int, int, int] | None = None

    @property
    def title(self) -> str:
        """The claim's id, and which of its experiments it is where there are several."""
        return f"{self.id} ({self.short})" if self.short else self.id

    @property
    def where(self) -> str:
        """The scenario that shows it, or that the baseline has been changed for it; nothing on it as shipped."""
        changed = "the baseline, changed" if self.scenario == BASELINE else self.scenario
        return "" if self.as_shipped else changed

    def plain(self) -> dict[str, Any]:
        """The finding as plain data, for JSON."""
        return asdict(self)

    def flat(self) -> dict[str, Any]:
        """The finding as a row of a table: the steps and the mean outcome at each are texts."""
        means = [step.mean for step in self.dose]
        return {
            **self.plain(), "dose": " | ".join("" if mean is None else f"{mean:.6g}" for mean in means),
            "steps": " | ".join(step.step for step in self.dose),
            "sets": "" if self.sets is None else " | ".join(str(count) for count in self.sets),
        }

    @property
    def shown(self) -> ShownOutcome:
        """What it counts for."""
        return ShownOutcome(self.id, self.outcome, self.verdict, self.kind, self.as_shipped)


def size(asked: Sequence[ClaimQuestion], worlds: int) -> int:
    """How many worlds are to be played for some questions, each arm once."""
    return len(watched(asked)) * worlds


def find(
    asked: Sequence[ClaimQuestion], worlds: int, seed: int, executor: Executor,
    progress: Callable[[float], None] | None = None,
) -> list[ClaimFinding]:
    """The findings of all questions on the same runs, in order."""
    return findings_in(asked, play(watched(asked), worlds, seed, executor, progress))


def findings_in(asked: Sequence[ClaimQuestion], read: Mapping[Arm, Readings]) -> list[ClaimFinding]:
    """The findings of questions whose arms have been played, in order."""
    return [_finding(question, name, read) for question in asked for name in question.experiment.outcomes]


def _finding(question: ClaimQuestion, name: str, read: Mapping[Arm, Readings]) -> ClaimFinding:
    """The finding on one outcome of a question."""
    experiment, watching = question.experiment, measure(name)
    arms = _paired_arms(question, name, read)
    whole = paired(arms[0], arms[-1])
    expected = experiment.outcomes[name]
    judged = verdict(whole, expected, watching.smallest)
    first, last = arms[0], arms[-1]
    return ClaimFinding(
        id=question.name, source=question.claim.source, claim=question.claim.claim,
        scenario=" → ".join(experiment.scenarios) or experiment.scenario, factor=experiment.factor,
        short=experiment.short, outcome=name, label=watching.label, unit=watching.unit, expected=expected,
        effect=_known(whole.mean), low=_known(whole.low),
        high=_known(whole.high), smallest=watching.smallest,
        dose=tuple(_dose(step, first, arm) for step, arm in zip(question.steps, arms, strict=True)),
        monotone=monotone([paired(one, next_one) for one, next_one in pairwise(arms)], whole),
        verdict=judged, pairs=whole.pairs, left_out=len(first) - whole.pairs,
        sentence=_sentence(question, watching, (first, last), whole, judged), note=experiment.note,
        as_shipped=is_as_shipped(experiment, question.baseline),
    )


def _paired_arms(question: ClaimQuestion, name: str, read: Mapping[Arm, Readings]) -> list[Array]:
    """The outcome in each arm; where a deal is imposed in one arm, worlds without a zone count in none."""
    arms = [read[arm][name] for arm in question.arms]
    imposing = [arm for arm in question.arms if arm.intervention is not None and arm.intervention.impose is not None]
    for arm in imposing:
        arms = [np.where(read[arm][IMPOSED] > 0, values, np.nan) for values in arms]
    return arms


def _dose(step: str, first: Array, arm: Array) -> Dose:
    effect = paired(first, arm)
    mean = float(np.nanmean(arm)) if not np.isnan(arm).all() else None
    return Dose(step, mean, *(_known(value) for value in (effect.mean, effect.low, effect.high)))


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def tally(found: Sequence[ClaimFinding]) -> dict[str, int]:
    """How many claims are shown in full, in part and not at all.

    An outcome counts as shown where one of the experiments shows it; those without an expected sign are passed over.
    """
    outcomes: dict[str, dict[str, bool]] = {}
    for finding in found:
        mine = outcomes.setdefault(finding.id, {})
        if finding.verdict != NO_EXPECTATION:
            mine[finding.outcome] = mine.get(finding.outcome, False) or finding.verdict == SHOWN
    kinds = [(all(mine.values()), any(mine.values())) for mine in outcomes.values() if mine]
    whole, some = sum(every for every, _ in kinds), sum(one for _, one in kinds)
    return {"in full": whole, "in part": some - whole, "not at all": len(kinds) - some}


# ---- in words -------------------------------------------------------------------------------------------------------


def _sentence(
    question: ClaimQuestion, watching: Measure, ends: tuple[Array, Array], whole: PairedEffect, judged: str
) -> str:
    """What was found, in words for people who do not read tables."""
    moved = f"{question.experiment.factor}: '{question.steps[-1]}' instead of '{question.steps[0]}'"
    if whole.pairs < 2:
        return f"Nothing can be said of {moved}. No two worlds have {watching.label} at both ends."
    both = ~np.isnan(ends[0] + ends[1])
    levels = f"{ends[1][both].mean():.3f} instead of {ends[0][both].mean():.3f}"
    interval = f"95 % interval {whole.low:+.3f} to {whole.high:+.3f}"
    left_out = f"; {len(both) - whole.pairs:,} pairs of worlds are left out" if whole.pairs < len(both) else ""
    return (
        f"{_START[judged]} With {moved}, {watching.label} ({watching.unit}): {levels}, "
        f"which is {whole.mean:+.3f} ({interval}{left_out})."
    )


_START = dict(zip(
    VERDICTS,
    ("The model shows it.", "The model moves it by too little to matter.", "The model does not show it.",
     "The model shows the opposite.", "No sign was expected."), strict=True,
))
