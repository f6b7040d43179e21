"""What a comparison of two scenarios gives: which worlds flip, and what else differs, world by world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.answer import Answer
from parley.pictures import Pictures
from parley.results import Results

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sim.cli.jobs.compare import Compared, ComparisonJob


class Comparison(Answer):
    """Two scenarios on the same worlds: what `parley.compare` gives.

    >>> import parley
    >>> found = parley.compare("us-russia", changes={"talks.months": 12}, worlds=50)
    >>> bool(found.flows["worlds"].sum() == found.worlds)
    True
    """

    _job: ComparisonJob
    _found: Compared

    @property
    def worlds(self) -> int:
        """How many worlds both have."""
        return self._found.comparison.worlds

    @property
    def table(self) -> pd.DataFrame:
        """A row a quantity: its mean in both, and the mean paired difference with its 95 % interval (NaN: unknown).

        The first row is the share of agreements. `where` says which worlds count, and `pairs` how many these are.
        """
        import pandas as pd

        found = self._found.comparison
        frame = pd.DataFrame([row.__dict__ for row in (found.agreement, *found.changes)]).drop(columns="sets")
        return frame.astype({name: float for name in ("before", "after", "difference", "low", "high")})

    @property
    def flows(self) -> pd.DataFrame:
        """A row a pair of endings, `before` in the first and `after` in the second: worlds, share and its interval."""
        import pandas as pd

        return pd.DataFrame([flow.__dict__ for flow in self._found.comparison.flows])

    @property
    def sides(self) -> tuple[Results, Results]:
        """What was played of both, as `parley.run` gives it."""
        from sim.cli.jobs.run import RunJob

        first, second = (
            Results.of(RunJob(one.scenario.title, one.scenario, one.worlds, one.seed), one, self._call)
            for one in self._found.ensembles
        )
        return first, second

    @property
    def plot(self) -> Pictures:
        """`plot.flips()`: how many worlds go from which ending to which."""
        return Pictures(["flips"], self._drawn)

    def _drawn(self, name: str) -> Figure:
        from sim.charts.study.flip_flow import flip_flow

        first, second = (one.scenario for one in self._found.ensembles)
        return flip_flow(self._found.comparison, self._job.in_words(first, second))

    def lines(self) -> list[str]:
        """Both scenarios, the worlds, and which flip."""
        from sim.charts.study.flip_flow import caption

        found = self._found.comparison
        many = f"{found.worlds:,} worlds in both, seed {found.seed}"
        return [f"{found.before}  →  {found.after}", many, *caption(found).split("\n")]
