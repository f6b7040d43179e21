"""What can only be checked with the scenario at hand: the paths, levels and outcomes that an experiment names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from sim.scenario.axes import Axis
from sim.scenario.experiments import (
    GRID,
    MOST_POINTS,
    MOST_STRUCTURES,
    ONE_BY_ONE,
    SAMPLED,
    SOBOL,
    ExperimentFile,
    size,
)  # fmt: skip
from sim.scenario.factors import Factor, factors
from sim.scenario.fields import SWITCH
from sim.scenario.loading import load_scenario
from sim.scenario.mistakes import Mistake, ScenarioError, did_you_mean, listed
from sim.scenario.schema import Scenario

OUTCOMES = (
    "agreement", "impasse", "ratification", "rounds", "joint_gain", "misreadings", "concession_speed", "trust",
    "trust_at_start", "no_deal", "support", "approval", "stance", "tension", "violence", "durability", "lifetime",
    "crises", "alignment_spread",
)  # fmt: skip
HEADS = ("terms", "impacts", "after", "principals", "third_parties", "mediators", "alliances", "surroundings", "talks")


def mistakes_in(file: ExperimentFile) -> Iterator[Mistake]:
    """Every mistake between the parts of an experiment and with its scenario."""
    wrong = [*_of_the_design(file), *_of_the_scenario(file)]
    yield from wrong
    if not wrong:
        scenario = file.unvaried()
        known = factors(scenario)
        yield from _of_the_numbers(file, known)
        yield from _of_the_words(file)
        yield from _of_what_is_watched(file, scenario)


def matching(pattern: str, known: Sequence[str] | Mapping[str, Factor]) -> list[str]:
    """The paths that a pattern means; a star stands for one name."""
    parts = pattern.count(".")
    return [path for path in known if path.count(".") == parts and fnmatchcase(path, pattern)]


def _of_the_design(file: ExperimentFile) -> Iterator[Mistake]:
    """A design that lacks its number of points, or has one it has no use for; distributions in a grid; too much."""
    experiment = file.experiment
    sampled, points = experiment.design in SAMPLED, experiment.points
    if sampled and points is None:
        yield file.mistake(("design",), f"the design '{experiment.design}' needs 'points', their number")
    if not sampled and points is not None:
        yield file.mistake(("points",), f"the design '{experiment.design}' has as many points as its levels make",
                           f"leave 'points' out, or take the design {listed(SAMPLED)}", True)
    if sampled and not experiment.numbers:
        sentence = f"'{experiment.design}' samples numbers, and only words are varied"
        yield file.mistake(("design",), sentence, "take 'grid'")
    if experiment.design == SOBOL and points and points & (points - 1):
        low = 1 << (points.bit_length() - 1)
        yield file.mistake(("points",), f"a Sobol sequence is balanced only with a power of 2 points, found {points}",
                           f"take {low} or {2 * low}")
    yield from _grids_of_distributions(file)
    if size(experiment) > MOST_POINTS:
        yield file.mistake(("vary",), f"the design has {size(experiment):,} points; at most {MOST_POINTS:,} are played",
                           "vary less, or take a sampled design", True)
    elif len(file.structures) > MOST_STRUCTURES:
        sentence = f"the words make {len(file.structures):,} kinds of models; at most {MOST_STRUCTURES:,} are played"
        yield file.mistake(("vary",), sentence, on_key=True)


def _grids_of_distributions(file: ExperimentFile) -> Iterator[Mistake]:
    for path, axis in file.experiment.vary.items():
        if axis.spread is not None and file.experiment.design == GRID:
            yield file.mistake(("vary", path), "a grid needs levels, not a distribution",
                               "write a list or linspace, or take another design")


def _of_the_scenario(file: ExperimentFile) -> Iterator[Mistake]:
    """The mistakes of the scenario itself, and of what is set in it at every point."""
    try:
        file.unvaried()
    except ScenarioError as error:
        first = error.mistakes[0]
        steps = ("changes", first.path) if first.path in file.experiment.changes else ("scenario",)
        yield file.mistake(steps, ": ".join(word for word in (first.path, first.sentence) if word), first.hint)


def _of_the_numbers(file: ExperimentFile, known: Mapping[str, Factor]) -> Iterator[Mistake]:
    """Paths of no number, numbers varied twice, and levels outside the range."""
    taken: dict[str, str] = {}
    for path, axis in file.experiment.numbers.items():
        found = matching(path, known)
        if not found:
            yield file.mistake(("vary", path), f"no number of the scenario is called '{path}'",
                               did_you_mean(path, known), True)
        for one in found:
            if one in taken:
                yield file.mistake(("vary", path), f"'{one}' is varied twice, also by '{taken[one]}'", on_key=True)
            taken[one] = path
        if found:
            yield from _outside(file, path, axis, known[found[0]])


def _outside(file: ExperimentFile, path: str, axis: Axis, factor: Factor) -> Iterator[Mistake]:
    """Levels that are outside the range of a factor, or a number where a switch stands."""
    places = [("vary", path, *(() if axis.even else (place,))) for place in range(len(axis.levels))]
    for place, level in zip(places, axis.levels, strict=True):
        if (factor.unit == SWITCH) != isinstance(level, bool):
            wanted = "true or false" if factor.unit == SWITCH else "a number, not true or false"
            yield file.mistake(place, f"expected {wanted}")
        elif not factor.low <= level <= factor.high:
            yield file.mistake(place, _beyond(level, factor))
    if axis.spread is not None and axis.spread.distribution != "beta":
        low, high = axis.spread.extremes()
        if low < factor.low or high > factor.high:
            yield file.mistake(("vary", path), _beyond(low if low < factor.low else high, factor))


def _beyond(value: float, factor: Factor) -> str:
    return f"{value:g} is outside {factor.low:g} to {factor.high:g} ({factor.unit})"


def _of_the_words(file: ExperimentFile) -> Iterator[Mistake]:
    """Words that the scenario refuses, each once where it stands; then combinations of words that it refuses."""
    wrong = False
    for path, axis in file.experiment.words.items():
        for place, level in enumerate(axis.levels):
            said = _refused(file, path, level)
            if said:
                wrong = True
                hint = said.hint or ("a number is varied by numbers" if "expected a number" in said.sentence else "")
                yield file.mistake(("vary", path, place), said.sentence, hint)
    if wrong or file.experiment.design == ONE_BY_ONE:
        return
    for structure in range(len(file.structures)):
        try:
            file.scenario(structure)
        except ScenarioError as error:
            words = ", ".join(f"{path}={value}" for path, value in file.structures[structure])
            yield file.mistake(("vary",), f"the words do not go together ({words}): {error.mistakes[0].sentence}",
                               error.mistakes[0].hint, True)
            return


def _refused(file: ExperimentFile, path: str, level: object) -> Mistake | None:
    """What the scenario says against one word."""
    try:
        load_scenario(file.scenario_path, file.stated | {path: json.dumps(level)})
    except ScenarioError as error:
        return error.mistakes[0]
    return None


def _of_what_is_watched(file: ExperimentFile, scenario: Scenario) -> Iterator[Mistake]:
    """Outcomes that nothing can be, twice the same, and issues or indices that the scenario does not have."""
    for place, name in enumerate(file.experiment.watch):
        head, _, rest = name.partition(".")
        at = ("watch", place)
        if name in file.experiment.watch[:place]:
            yield file.mistake(at, f"'{name}' is watched twice")
        elif head == "terms" and rest not in scenario.issues:
            yield file.mistake(at, f"there is no issue '{rest}'", did_you_mean(rest, scenario.issues))
        elif head == "impacts" and rest not in scenario.impacts:
            yield file.mistake(at, f"there is no index '{rest}'", did_you_mean(rest, scenario.impacts))
        elif name not in OUTCOMES and (head not in HEADS or not rest):
            yield file.mistake(at, f"there is no outcome '{name}'",
                               did_you_mean(name, OUTCOMES) or "it can also be the dotted key of a state")
