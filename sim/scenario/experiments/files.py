"""Finding and reading experiment files: from a name or a path to an experiment that can be played."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from sim.scenario import catalogue
from sim.scenario.checks.translation import translate
from sim.scenario.experiments.experiment import Experiment, ExperimentFile
from sim.scenario.experiments.experiment_checks import mistakes_in
from sim.scenario.library import folders, named, of_another_kind
from sim.scenario.reading.kinds import EXPERIMENT, kind_of, refuse_another
from sim.scenario.reading.mistakes import Mistake, Position, ScenarioError, did_you_mean, single
from sim.scenario.reading.reader import Node, places, plain, read_file


def named_files() -> dict[str, Path]:
    """The file behind the name of each experiment; one of the working folder stands before the project's own."""
    return named(EXPERIMENT)


def find_file(name_or_path: str) -> Path:
    """The file of an experiment's name or path. Errors: ScenarioError, with the nearest name."""
    given = Path(name_or_path)
    if name_or_path.endswith(catalogue.SUFFIXES):
        return given
    for folder in reversed(folders(EXPERIMENT)):  # the others need not be read
        path = folder / f"{name_or_path}.yaml"
        if catalogue.exists(path) and is_experiment(path):
            return path
    if name_or_path and catalogue.exists(given):
        return given  # of another kind, which reading it will tell
    known = catalogue.with_ending(given) or named_files()
    hint = of_another_kind(name_or_path, EXPERIMENT) or did_you_mean(name_or_path, known)
    raise single(Position(""), f"there is no experiment '{name_or_path}'", hint)


def load_experiment(path: Path) -> ExperimentFile:
    """The experiment of a file, sound in itself and with its scenario. Errors: ScenarioError with every mistake."""
    root = read_file(path)
    refuse_another(root, EXPERIMENT)
    where = places(root)
    try:
        experiment = Experiment.model_validate(plain(root))
    except ValidationError as error:
        raise ScenarioError(translate(error, Experiment, where)) from error
    found = ExperimentFile(experiment, path, _scenario_path(experiment, root, path), where)
    mistakes = list(mistakes_in(found))
    if mistakes:
        raise ScenarioError(mistakes)
    return found


def check_experiment(path: Path) -> list[Mistake]:
    """Every mistake in an experiment file; none if it can be played."""
    try:
        load_experiment(path)
    except ScenarioError as error:
        return error.mistakes
    return []


def is_experiment(path: Path) -> bool:
    """Whether a file is meant as an experiment."""
    return kind_of(path) == EXPERIMENT


def _scenario_path(experiment: Experiment, root: Node, path: Path) -> Path:
    """The file of the scenario; a path is one from the experiment's own folder, or else from the working folder."""
    assert isinstance(root.value, dict)
    asked = root.value["scenario"].at
    beside = catalogue.find(experiment.scenario, asked, path.parent)
    found = beside if catalogue.exists(beside) else catalogue.find(experiment.scenario, asked)
    if not catalogue.exists(found):
        raise single(asked, f"the scenario '{experiment.scenario}' does not exist", path="scenario")
    return found
