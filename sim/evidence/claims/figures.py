"""From what was read of the arms to the kept figures: of which kind each effect is, and which claims count once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from sim.analysis.claims.findings import BASELINE
from sim.analysis.claims.kinds import HALF, is_as_shipped, kind_of
from sim.analysis.claims.play import IMPOSED, Readings
from sim.analysis.claims.verdicts import NO_EXPECTATION, SHOWN, verdict
from sim.analysis.effects import PairedEffect, paired
from sim.analysis.sets.counting import set_counts
from sim.arrays import Array
from sim.ensemble.arms import Arm
from sim.ensemble.outcomes.watched import measure
from sim.evidence.claims.asked import AskedExperiment
from sim.evidence.claims.known import question_key
from sim.scenario.coefficient_sets import SETS
from sim.scenario.experiments.claim_checks import WAYS, scenario_of
from sim.scenario.factors import factors, matching

SAME = 0.002  # effects that are no further apart, world by world, are the same effect
NEAR = 0.02  # doses, as shares of the range, that are no further apart are equal: some ranges stop short of 1
Read = Mapping[Arm, Readings]


def differences(ends: tuple[Arm, Arm], outcome: str, read: Read) -> Array:
    """The outcome in the last arm less that in the first, run by run; nothing where a deal could not be imposed."""
    low, high = (read[arm][outcome] for arm in ends)
    found = high - low
    for arm in ends:
        if arm.intervention is not None and arm.intervention.impose is not None:
            found = np.where(read[arm][IMPOSED] > 0, found, np.nan)
    return found


def line_figures(one: AskedExperiment, outcome: str, read: Read) -> dict[str, Any]:
    """What is kept of one outcome of one experiment."""
    expected, line = one.question.experiment.outcomes[outcome], one.lines[outcome]
    effect = _effect(differences(one.ends, outcome, read))
    found = verdict(effect, expected, measure(outcome).smallest)
    left = _what_is_left(one, outcome, effect, read)
    remains = left.get(line.switches) if line else None
    return {
        "asked": question_key(one.question), "id": one.question.name, "short": one.question.experiment.short,
        "outcome": outcome, "expected": expected,
        "as_shipped": is_as_shipped(one.question.experiment, BASELINE),
        "effect": round(effect.mean, 5) if effect.pairs > 1 else None, "verdict": found,
        "direct": line is not None, "switches": list(line.switches) if line else [], "remains": remains,
        "kind": kind_of(outcome, line, remains),
        "without": {" ".join(switches): share for switches, share in left.items()},
    }


def _what_is_left(one: AskedExperiment, outcome: str, effect: PairedEffect, read: Read) -> dict[tuple[str, ...], float]:
    """The share of an effect that remains with each of the experiment's sets of coefficients at 0."""
    if not effect.certain:
        return {}
    off = {some: _effect(differences(one.ends_without(some), outcome, read)) for some in one.switches}
    return {some: round(found.mean / effect.mean, 3) for some, found in off.items() if found.pairs > 1}


def in_sets(one: AskedExperiment, outcome: str, read: Read) -> dict[str, Any]:
    """In how many sets of coefficients the outcome clearly rises, falls or does neither; None of too few pairs."""
    found = differences(one.ends, outcome, read)
    counts = set_counts(found, np.arange(len(found)) % SETS)
    return {"sets": None if counts is None else list(counts)}


def _effect(found: Array) -> PairedEffect:
    return paired(np.zeros_like(found), found)


# ---- claims that count once ------------------------------------------------------------------------------------------


def groups(experiments: Sequence[AskedExperiment], lines: Sequence[Mapping[str, Any]], read: Read) -> list[list[str]]:
    """Claims that count once, in the order of the file."""
    names = list(dict.fromkeys(one.question.name for one in experiments))
    by_claim = {name: [one for one in experiments if one.question.name == name] for name in names}
    off = {name: _removed_by([line for line in lines if line["id"] == name]) for name in names}
    whole = {name: name for name in names}
    for a, b in combinations(names, 2):
        if off[a] & off[b] or _are_the_same(by_claim[a], by_claim[b], read):
            old, new = whole[b], whole[a]
            whole = {name: new if found == old else found for name, found in whole.items()}
    members = [[name for name in names if whole[name] == first] for first in dict.fromkeys(whole.values())]
    return [group for group in members if len(group) > 1]


def _removed_by(lines: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The single coefficients each of which at 0 takes more than half of all that a claim shows."""
    shown = [line for line in lines if line["verdict"] == SHOWN and line["expected"] != NO_EXPECTATION]
    removed = [frozenset(name for name, left in line["without"].items() if " " not in name and left < HALF)
               for line in shown]
    return frozenset.intersection(*removed) if removed else frozenset()


def _are_the_same(one: Sequence[AskedExperiment], other: Sequence[AskedExperiment], read: Read) -> bool:
    """Whether two claims are one experiment under two names.

    At equal dose, in the same scenario, every outcome that both watch moves by the same in the same worlds, and one at
    least moves by something. Where both do the very same, one must watch nothing that the other does not.
    """
    return any(_agree(a, b, read) for a in one for b in other)


def _agree(a: AskedExperiment, b: AskedExperiment, read: Read) -> bool:
    both = [name for name in a.outcomes if name in b.outcomes]
    if a.ends == b.ends:
        return bool(both) and len(both) in (len(a.outcomes), len(b.outcomes))
    if not both or a.ends[0].scenario != b.ends[0].scenario or not _at_equal_dose(a, b):
        return False
    moves = [(differences(a.ends, name, read), differences(b.ends, name, read)) for name in both]
    apart = max(float(np.nanmean(abs(mine - theirs))) for mine, theirs in moves)
    sizes = [abs(float(np.nanmean(mine))) / measure(name).smallest for name, (mine, _) in zip(both, moves, strict=True)]
    return apart <= SAME and max(sizes) >= 1.0


def _at_equal_dose(a: AskedExperiment, b: AskedExperiment) -> bool:
    """Whether all numbers that two experiments move go equally far."""
    mine, theirs = (sorted(dose for dose in _doses(one) if dose) for one in (a, b))
    return bool(mine and theirs) and max(mine[-1], theirs[-1]) - min(mine[0], theirs[0]) <= NEAR


def _doses(one: AskedExperiment) -> Iterator[float]:
    """How far each number goes from the first step to the last, as a share of its range; nothing of other moves."""
    experiment, arm = one.question.experiment, one.ends[0]
    if experiment.scale or experiment.settings or experiment.scenarios or experiment.intervene:
        return
    known = factors(scenario_of(arm.scenario, arm.changes))
    for how in WAYS:
        for pattern, amounts in getattr(experiment, how).items():
            for path in matching(pattern, known):
                yield abs(amounts[-1] - amounts[0]) / (known[path].high - known[path].low)
