"""What a sweep gives: a row a point, a row a world, charts by factor; and experiments that are written in Python."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from parley.answer import Answer
from parley.arguments import path_of, scenario_of, short
from parley.pictures import Pictures
from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH, a_language

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sim.ensemble.folders.folder import SweepFolder
    from sim.scenario.experiments.experiment import Experiment, ExperimentFile
    from sim.scenario.schema.scenario import Scenario

TITLE, PURPOSE = "What happens along {}", "Asked from Python."
Aside = TemporaryDirectory[str]


class Sweep(Answer):
    """A finished sweep: what `parley.sweep` and `parley.open_results` give.

    >>> import parley
    >>> found = parley.sweep({"scenario": "us-russia", "vary": {"talks.months": [6, 12]}, "runs": 20})
    >>> len(found.table), len(found.worlds())
    (2, 40)
    """

    def __init__(self, opened: SweepFolder, aside: Aside | None = None) -> None:
        """What a folder holds; `aside` is the folder where it goes with this answer. Call `parley.sweep` instead."""
        self._opened, self._aside = opened, aside

    @classmethod
    def of(cls, folder: Path, aside: Aside | None = None) -> Sweep:
        """The sweep in a folder. Errors: ParleyError."""
        from sim.ensemble.folders.folder import SweepFolder, open_folder

        found = open_folder(folder)
        assert isinstance(found, SweepFolder)
        return cls(found, aside)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._opened.path

    @property
    def experiment(self) -> Experiment:
        """What was asked."""
        return self._opened.experiment

    @property
    def scenario(self) -> Scenario:
        """The scenario, with nothing varied."""
        return self._opened.scenario

    @property
    def table(self) -> pd.DataFrame:
        """A row a point: its factors ('factor:' and path), and for each outcome X: X, X:low, X:high and X:worlds."""
        return self._opened.points

    @cached_property
    def differences(self) -> pd.DataFrame:
        """How far each outcome moves along each factor, in the same runs: a row a difference, with its 95 % interval.

        Neighbouring levels, the lowest and the highest, or of words each with the first; others are averaged over. The
        intervals of an outcome's rows hold all together (Bonferroni). Columns that begin with `sets` are the same over
        coefficient sets.
        """
        from sim.analysis.differences.along import differences_table
        from sim.analysis.swept import Swept

        return differences_table(Swept(self._opened))

    def worlds(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """A row a world, of all columns or some: point, run, factors, ending, outcomes. Errors: ParleyError."""
        unknown = [name for name in columns or () if name not in self._opened.columns]
        if unknown:
            raise ParleyError(f"the worlds have no column '{unknown[0]}'; they have {', '.join(self._opened.columns)}")
        return self._opened.outcomes(columns)

    @cached_property
    def plot(self) -> Pictures:
        """The charts that fit the design, by outcome and factor."""
        from sim.analysis.swept import Swept
        from sim.charts.pictures import gallery

        figures: dict[str, Figure] = {name: figure for name, figure, _ in gallery(Swept(self._opened))}
        return Pictures(list(figures), figures.__getitem__)

    @property
    def data(self) -> dict[str, Any]:
        """The object that `parley sweep --json` prints; Parley's documentation says what is in it."""
        from sim.cli.tables.sweep import sweep_object

        return {**sweep_object(self._opened, float("nan")), "worlds_per_second": None}

    def report(self, language: str = ENGLISH) -> Path:
        """Draw the charts and the report into its folder, as the command does; the page.

        They are in the language, 'en' or 'es'. Errors: ParleyError, also for a language that there is not.
        """
        return _reported(self._opened, a_language(str(language)))

    def save(self, folder: str | Path, language: str = ENGLISH) -> Path:
        """Leave a copy of its folder, with the report in the language, in a new folder. Errors: ParleyError."""
        from sim.ensemble.results.store import results_folder

        out, chosen = path_of(folder, "folder"), a_language(str(language))
        with results_folder(out) as place:
            copytree(self.folder, place, dirs_exist_ok=True)
            _reported(replace(self._opened, path=place), chosen)
        return out

    def lines(self) -> list[str]:
        """Title, scenario and worlds, from where to where each outcome goes over the points, what moves it most."""
        found = self.data
        many = f"{found['worlds']:,} worlds at {len(self.table):,} points, seed {found['seed']}"
        return [self.experiment.title, f"{self.scenario.title}  ·  {many}",
                *(_ends(self.table, name) for name in self.experiment.watch), *found["most"].values()]


def _reported(opened: SweepFolder, language: str) -> Path:
    """Draw the report of a folder and say nothing of it; the page. Errors: ParleyError."""
    from sim.cli.jobs.report import draw_report
    from sim.cli.progress import quietly

    with quietly():
        return draw_report(opened, language)


def _ends(table: pd.DataFrame, name: str) -> str:
    """The lowest and the highest mean of an outcome, with their intervals."""
    known = table.dropna(subset=[name])
    if known.empty:
        return f"{name}: no world has it"
    columns = known[[name, f"{name}:low", f"{name}:high"]].to_numpy(float)
    told = ["{:.3g} ({:.3g} to {:.3g})".format(*row) for row in columns]
    return f"{name}: from {told[columns[:, 0].argmin()]} to {told[columns[:, 0].argmax()]}"


def room() -> tuple[Aside, Path]:
    """A folder that is gone when nobody holds it any more, and the path of one in it for results."""
    aside = TemporaryDirectory(prefix="parley-")
    return aside, Path(aside.name, "sweep")


def experiment_of(given: str | Path | Mapping[str, Any], **unless: Any) -> tuple[ExperimentFile, Aside | None]:
    """The experiment of a name, a path, or what would stand in its file, with the folder of that, to be held.

    `unless` are fields that are so where what would stand in the file does not state them. Errors: ParleyError.
    """
    from sim.scenario.experiments.files import find_file, load_experiment

    if isinstance(given, str | Path):
        return load_experiment(find_file(str(given))), None
    if not isinstance(given, Mapping):
        raise ParleyError(f"an experiment is a name, the path of a file, or what stands in one, not {short(given)}")
    aside = TemporaryDirectory(prefix="parley-")
    return _loaded(_written({**unless, **given}, Path(aside.name))), aside


def _loaded(file: Path) -> ExperimentFile:
    """The experiment of a file that nobody has seen, so mistakes are told without places. Errors: ParleyError."""
    from sim.scenario.experiments.files import load_experiment
    from sim.scenario.reading.mistakes import ScenarioError

    try:
        return load_experiment(file)
    except ScenarioError as error:
        raise ScenarioError([replace(mistake, file="", line=0) for mistake in error.mistakes]) from None


def _written(given: Mapping[str, Any], place: Path) -> Path:
    """An experiment from Python as a file in a folder, with its scenario beside it. Errors: ParleyError."""
    if "scenario" not in given:
        raise ParleyError("'scenario' is missing in the experiment; name one, or give what `parley.load` gives")
    scenario = scenario_of(given["scenario"])[1]
    (place / "scenario.yaml").write_text(scenario.to_yaml(), encoding="utf-8")
    varied = given.get("vary")
    asked = {"title": TITLE.format(", ".join(map(str, varied)) if isinstance(varied, Mapping) else "nothing")[:200],
             "purpose": PURPOSE, **given, "scenario": "scenario.yaml"}
    file = place / "experiment.yaml"
    file.write_text(_as_json(asked), encoding="utf-8")
    return file


def _as_json(asked: Mapping[str, Any]) -> str:
    """An experiment as JSON, which is YAML. Errors: ParleyError for what no file can hold."""
    from sim.scenario.editing import as_data

    try:
        return json.dumps(asked, ensure_ascii=False, allow_nan=False, default=as_data)
    except (TypeError, ValueError) as error:
        raise ParleyError(f"an experiment cannot hold everything that is in {short(dict(asked))}: {error}") from None
