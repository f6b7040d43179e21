"""What can only be checked with the scenario at hand: the paths, levels and outcomes that an experiment names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sim.scenario.experiments.axes import Axis
from sim.scenario.experiments.experiment import (
    GRID,
    MOST_POINTS,
    MOST_STRUCTURES,
    ONE_BY_ONE,
    SAMPLED,
    SOBOL,
    ExperimentFile,
    size,
)  # fmt: skip
from sim.scenario.experiments.points import beyond
from sim.scenario.experiments.watching import unwatchable
from sim.scenario.factors import Factor, factors, matching
from sim.scenario.loading import load_scenario
from sim.scenario.reading.mistakes import Mistake, ScenarioError, did_you_mean, listed
from sim.scenario.schema.fields import SWITCH
from sim.scenario.schema.interventions import unknown_issue
from sim.scenario.schema.scenario import Scenario


def mistakes_in(file: ExperimentFile) -> Iterator[Mistake]:
    """Every mistake between the parts of an experiment and with its scenario."""
    wrong = [*_of_the_design(file), *_of_the_scenario(file)]
    yield from wrong
    if not wrong:
        scenario = file.unvaried()
        known = factors(scenario)
        wrong = [*_of_the_numbers(file, known), *_of_the_words(file), *_of_what_is_watched(file, scenario)]
        wrong += _of_what_is_done(file, scenario)
        yield from wrong or _of_the_points(file)


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
        for mistakes in (list(_outside(file, path, axis, known[one])) for one in found):
            yield from mistakes
            if mistakes:
                break


def _outside(file: ExperimentFile, path: str, axis: Axis, factor: Factor) -> Iterator[Mistake]:
    """Levels that are outside the range of a factor, or a number where a switch stands."""
    places = [("vary", path, *(() if axis.even else (place,))) for place in range(len(axis.levels))]
    for place, level in zip(places, axis.levels, strict=True):
        if (factor.unit == SWITCH) != isinstance(level, bool):
            wanted = "true or false" if factor.unit == SWITCH else "a number, not true or false"
            yield file.mistake(place, f"expected {wanted}")
        elif said := beyond(level, factor):
            yield file.mistake(place, said)
            if axis.even:
                return  # all stand at one place
    if axis.spread is not None and axis.spread.switch != (factor.unit == SWITCH):
        wanted = "a switch takes {chance: ...}" if factor.unit == SWITCH else "only a switch takes 'chance'"
        yield file.mistake(("vary", path), wanted)
    elif axis.spread is not None and axis.spread.distribution != "beta":
        low, high = axis.spread.extremes()
        if said := beyond(low, factor) or beyond(high, factor):
            yield file.mistake(("vary", path), said)


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


def _of_what_is_done(file: ExperimentFile, scenario: Scenario) -> Iterator[Mistake]:
    """A deal imposed on issues that the scenario does not have."""
    if file.experiment.intervene and (said := unknown_issue(file.experiment.intervene, scenario.issues)):
        yield file.mistake(("intervene", "impose"), *said)


def _of_the_points(file: ExperimentFile) -> Iterator[Mistake]:
    """The first point at which the scenario does not go together, however sound it is elsewhere."""
    from sim.scenario.experiments.design_checks import first_refused

    said = first_refused(file)
    if said:
        yield file.mistake(("vary",), said, "vary less, or set in 'changes' what goes with it", True)


def _of_what_is_watched(file: ExperimentFile, scenario: Scenario) -> Iterator[Mistake]:
    """Outcomes that nothing can be or that the scenario does not have, and twice the same."""
    for place, name in enumerate(file.experiment.watch):
        if name in file.experiment.watch[:place]:
            yield file.mistake(("watch", place), f"'{name}' is watched twice")
        elif said := unwatchable(name, scenario):
            yield file.mistake(("watch", place), *said)
