"""What a run gives: endings with intervals, a row a world, terms, trajectories, charts, and worlds one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.answer import Answer, head
from parley.arguments import whole
from sim.language.catalogues import ENGLISH, a_language

if TYPE_CHECKING:
    import pandas as pd

    from parley.pictures import RunPictures
    from parley.world import World
    from sim.arrays import Array, Column
    from sim.cli.jobs.run import RunJob, Summarised
    from sim.ensemble.results.results import Results as Ensemble
    from sim.scenario.schema.scenario import Scenario

SHARES = ("worlds", "share", "low", "high")


class Results(Answer):
    """The worlds of a run: what `parley.run` and `parley.open_results` give.

    >>> import parley
    >>> results = parley.run("us-russia", worlds=100, seed=1)
    >>> results.table.shape[0], list(results.shares.columns)
    (100, ['worlds', 'share', 'low', 'high'])
    """

    _job: RunJob
    _found: Summarised

    @classmethod
    def of(cls, job: RunJob, ensemble: Ensemble, call: str) -> Results:
        """The results of worlds that are there already, of which nobody knows how long they took."""
        from sim.analysis.outcomes import summary
        from sim.cli.jobs.run import Summarised

        return cls(job, Summarised(ensemble, summary(ensemble, float("nan"), job.called)), call)

    @property
    def ensemble(self) -> Ensemble:
        """The same as charts and measures of your own get it (`parley.extend`)."""
        return self._found.results

    @property
    def scenario(self) -> Scenario:
        """What was played."""
        return self.ensemble.scenario

    @property
    def seed(self) -> int:
        """The seed of the worlds."""
        return self.ensemble.seed

    @property
    def worlds(self) -> int:
        """How many worlds were played."""
        return self.ensemble.worlds

    @property
    def columns(self) -> Mapping[str, Column]:
        """The outcomes as arrays (worlds,) by name, as the page 'Outcomes' of Parley's documentation describes them."""
        return self.ensemble.columns

    @property
    def factors(self) -> dict[str, Array]:
        """What each uncertain number of the scenario was, by dotted path: arrays (worlds,)."""
        return self.ensemble.factors

    @property
    def table(self) -> pd.DataFrame:
        """A row a world: the outcomes, and 'factor:' and its path for each uncertain number of the scenario."""
        return self.ensemble.table

    @cached_property
    def shares(self) -> pd.DataFrame:
        """A row an ending that occurs here or often elsewhere: worlds, share, and low and high of its 95 % interval.

        Where worlds with coefficient sets were played, `sets_low` and `sets_high` say where nine of ten sets have it.
        """
        import pandas as pd

        rows = {name: _share(entry, self.worlds) for name, entry in self._found.summary["endings"].items()}
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("ending").astype({"worlds": int})

    @cached_property
    def terms(self) -> pd.DataFrame:
        """A row a world with a deal, full or partial, a column an issue: the position in force at the end, 0 to 1."""
        import pandas as pd

        found = pd.DataFrame({issue: self.columns[f"terms.{issue}"] for issue in self.scenario.issues},
                             index=pd.Index(self.columns["world"], name="world"))
        return found.dropna(how="all")

    @cached_property
    def trajectories(self) -> pd.DataFrame:
        """A row a quantity and round: quantiles over the talks still open (p05 to p95), and how many are."""
        from sim.ensemble.results.store import trajectory_table

        found: pd.DataFrame = trajectory_table(self.ensemble.trajectories).to_pandas()
        return found

    def save(self, folder: str | Path, language: str = ENGLISH) -> Path:
        """Leave a new folder with tables, charts and the report, as the command does with `--out`; the folder.

        The report is in the language, 'en' or 'es'. Errors: ParleyError for one that there is not, and for a folder
        that is not empty or cannot be written.
        """
        job = replace(self._job, language=a_language(str(language)))
        return Answer.save(Results(job, self._found, self._call), folder)

    @property
    def data(self) -> dict[str, Any]:
        """The object that `parley run --json` prints; Parley's documentation says what is in it."""
        found = super().data
        speed = found["worlds_per_second"]
        return {**found, "worlds_per_second": speed if speed == speed else None}  # of a folder nobody knows it

    @property
    def plot(self) -> RunPictures:
        """The charts of the run: `results.plot.endings()`, `.terms()` ..."""
        from parley.pictures import RunPictures

        return RunPictures(self.ensemble)

    def world(self, number: int, language: str = ENGLISH) -> World:
        """One world, from 0 to `worlds` - 1: told in plain words of the language, 'en' or 'es', and as data.

        Errors: ParleyError for a world that was not played here, and for a language that there is not.
        """
        from parley.world import World

        place = whole("world", number, 0, self.worlds - 1)
        seated = bool(self._job.players or self._job.seated)
        return World(self.scenario, self.seed, place, self.table.iloc[place], seated, a_language(str(language)))

    def lines(self) -> list[str]:
        """Scenario, worlds and seed, and the share of each ending that occurs with its 95 % interval."""
        from sim.charts.words import ending, from_to, percent

        told = self.shares[self.shares["worlds"] > 0]
        names = [ending(str(name)) for name in told.index]
        widest, intervals = max(map(len, names)), told[["share", "low", "high"]].to_numpy(float)
        return [head(self.scenario.title, self.worlds, self.seed), *(
            f"{name:{widest}}  {percent(share):>6} ({from_to(low, high)})"
            for name, (share, low, high) in zip(names, intervals, strict=True)
        )]

    def in_short(self) -> pd.DataFrame:
        """The shares of the endings."""
        return self.shares

    def picture(self) -> str:
        """That of the endings."""
        return "endings"


def _share(entry: Mapping[str, Any], worlds: int) -> dict[str, float]:
    """A row of the shares."""
    row = {"worlds": round(entry["share"] * worlds), **{name: entry[name] for name in SHARES[1:]}}
    return row | ({"sets_low": entry["sets"]["low"], "sets_high": entry["sets"]["high"]} if entry["sets"] else {})
