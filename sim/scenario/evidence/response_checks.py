"""What can only be checked with the scenarios at hand: whether the lines of a file of responses can be asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from sim.scenario.evidence.readings import READINGS, reading_of, unreadable
from sim.scenario.evidence.response import ResponseLine, ResponsesFile, load_responses
from sim.scenario.experiments.claim_checks import WAYS, Changes, loaded
from sim.scenario.experiments.points import beyond, laid, refused
from sim.scenario.experiments.watching import unwatchable
from sim.scenario.factors import factors, matching
from sim.scenario.loading import Loaded
from sim.scenario.reading.mistakes import Mistake, ScenarioError, did_you_mean
from sim.scenario.reading.reader import Steps
from sim.scenario.schema.interventions import unknown_issue
from sim.scenario.schema.scenario import Scenario

Trouble = tuple[Steps, str, str, bool]  # where in the line, a sentence, a hint, and whether it is about the key


def check_responses(path: Path) -> list[Mistake]:
    """Every mistake in a file of responses; none if each line can be asked, or says that it waits for a field."""
    try:
        file = load_responses(path)
    except ScenarioError as error:
        return error.mistakes
    return [mistake for _, name, line, scenario in file.each() if not line.awaited
            for mistake in mistakes_of(file, name, line, scenario)]


def mistakes_of(file: ResponsesFile, name: str, line: ResponseLine, scenario: str) -> list[Mistake]:
    """Every mistake between a line and a scenario that it plays."""
    return [file.mistake((name, *at), sentence, hint, on_key)
            for at, sentence, hint, on_key in _troubles(line, scenario, file.folder)]


def missing(line: ResponseLine, scenario: str, folder: Path) -> str | None:
    """What keeps a line from being asked, in a sentence that names it; None where it can be asked."""
    trouble = next(_troubles(line, scenario, folder), None)
    return trouble and trouble[1]


def place_of(scenario: str, folder: Path) -> str:
    """What a scenario is loaded by: a file beside the lines is meant before one of the working folder."""
    beside = folder / scenario
    return str(beside) if scenario.endswith(".yaml") and beside.is_file() else scenario


def played_at(line: ResponseLine, scenario: str, folder: Path, step: int, place: int = 0) -> tuple[str, Changes]:
    """The scenario of one step with the `place`-th setting of `over`, and what is set in it."""
    name = place_of(line.scenarios[step] if line.scenarios else scenario, folder)
    stated = line.changes | {path: values[step] for path, values in line.settings.items()}
    stated |= {path: values[place] for path, values in line.over.items()}
    known = loaded(name).scenario if any("*" in path for path in stated) else None
    return name, tuple((path, json.dumps(value)) for pattern, value in stated.items()
                       for path in (_starred(pattern, known) if known else [pattern]))


def _starred(pattern: str, scenario: Scenario) -> list[str]:
    """The paths of a pattern with a star behind the name of a section, such as 'principals.*.tactic'."""
    section, star, rest = pattern.partition(".*.")
    named = [f"{section}.{name}.{rest}" for name in getattr(scenario, section, {})] if star else []
    return named or [pattern]


def overs(line: ResponseLine) -> int:
    """How many settings the mean of every step is taken over."""
    return next((len(values) for values in line.over.values()), 1)


def _troubles(line: ResponseLine, scenario: str, folder: Path) -> Iterator[Trouble]:
    """Everything that keeps a line from being asked: scenarios first, then what is watched and moved in them."""
    for step, place in product(range(line.length), range(overs(line))):
        try:
            known = loaded(*played_at(line, scenario, folder, step, place))
            found = [] if place else list(_of_a_step(line, step, known))
        except ScenarioError as error:
            first = error.mistakes[0]
            said = ": ".join(word for word in (first.path, first.sentence) if word)
            where: Steps = ("scenarios", step) if line.scenarios else ("scenario",)
            if not line.scenarios and len(line.scenario) > 1:
                where = ("scenario", line.scenario.index(scenario))
            found = [(where, said, first.hint, False)]
        yield from found
        if found:
            return


def _of_a_step(line: ResponseLine, step: int, scenario: Loaded) -> Iterator[Trouble]:
    """Outcomes and numbers that the scenario does not have, and values that it refuses."""
    for name in line.outcome:
        if said := _unknown(name, line, scenario.scenario):
            yield ("outcome",), *said, False
    if line.intervene and (said := unknown_issue(line.intervene[step], scenario.scenario.issues)):
        yield ("intervene", step), *said, False
    wrong = list(_of_the_numbers(line, step, scenario.scenario))
    yield from wrong
    known = factors(scenario.scenario)
    moves = ((path, how, amounts[step]) for how in WAYS
             for pattern, amounts in getattr(line, how).items() for path in matching(pattern, known))
    if not wrong and (refusal := refused(scenario.root, laid(known, moves))):
        yield (), f"at step {step + 1} the scenario is refused: {refusal}", "", True


def _unknown(name: str, line: ResponseLine, scenario: Scenario) -> tuple[str, str] | None:
    """Why an outcome cannot be watched in this line, and a hint."""
    found = reading_of(name)
    if line.moments and not (found and READINGS[found[0]].by_round):
        some = [known for known, reading in READINGS.items() if reading.by_round]
        return f"'{name}' cannot be looked at while the talks go on", did_you_mean(name, some)
    return unreadable(name, scenario) if found else unwatchable(name, scenario)


def _of_the_numbers(line: ResponseLine, step: int, scenario: Scenario) -> Iterator[Trouble]:
    """Paths of no number, and values outside the range of theirs."""
    known = factors(scenario)
    for how in WAYS:
        for pattern, amounts in getattr(line, how).items():
            paths = matching(pattern, known)
            if not paths:
                sentence = f"no number of the scenario is called '{pattern}'"
                yield (how, pattern), sentence, did_you_mean(pattern, known), True
            outside = next((said for path in paths if (said := beyond(amounts[step], known[path]))), None)
            if how == "values" and outside:
                yield (how, pattern, step), outside, "", False
