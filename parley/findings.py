"""What analyses give: factors that matter, rules for where something happens, and causes of failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parley.answer import Answer, head
from parley.pictures import Pictures

if TYPE_CHECKING:

    import pandas as pd
    from matplotlib.figure import Figure

    from sim.analysis.causes.asking import WorldCauses
    from sim.analysis.causes.findings import Causes
    from sim.cli.jobs.discover import DiscoveryJob, LabelledDiscovery
    from sim.cli.jobs.sensitivity import SensitivityJob
    from sim.cli.jobs.why import WhyJob


class Sensitivity(Answer):
    """Which factors of an experiment matter: what `parley.sensitivity` gives."""

    _job: SensitivityJob

    @property
    def table(self) -> pd.DataFrame:
        """A row an outcome, factor and index (mu*, first, total): its value and its 95 % interval."""
        import pandas as pd

        from sim.cli.jobs.sensitivity import index_rows

        return pd.DataFrame(index_rows(self._found))

    @property
    def points(self) -> pd.DataFrame:
        """Every point that was played: the factors (NaN: left alone) and the mean of each outcome."""
        return self._job.study.table()

    @property
    def plot(self) -> Pictures:
        """`plot.tornado_OUTCOME()` and `plot.sobol_OUTCOME()`."""
        from sim.cli.jobs.sensitivity import captions_of, figures

        return Pictures(list(captions_of(self._job.study, self._found)),
                        lambda name: figures(self._job.study, self._found)[name])

    def lines(self) -> list[str]:
        """The experiment, and what each chart says."""
        from sim.cli.jobs.sensitivity import captions_of

        study = self._job.study
        notes = [f"{answer.note}." for answer in self._found if answer.note]
        return [study.file.experiment.title, *captions_of(study, self._found).values(), *notes]


class Rules(Answer):
    """Where something happens more often than elsewhere: what `parley.discover` gives."""

    _job: DiscoveryJob
    _found: LabelledDiscovery

    @property
    def table(self) -> pd.DataFrame:
        """A row a rule: in words, its held-out worlds, share with interval, coverage of all cases.

        'quasi_p' has a number for each condition of the rule.
        """
        import pandas as pd

        from sim.charts.study.rules import rule_in_words

        columns = ("worlds", "share", "low", "high", "coverage", "quasi_p")
        return pd.DataFrame([{"rule": rule_in_words(rule, self._found.labels),
                              **{name: getattr(rule, name) for name in columns}} for rule in self._found.found.rules],
                            columns=["rule", *columns])

    @property
    def plot(self) -> Pictures:
        """`plot.rules()`, and of boxes that were peeled `plot.peeling()`."""
        return Pictures(["rules", *(["peeling"] if self._found.found.peeling else [])], self._drawn)

    def _drawn(self, name: str) -> Figure:
        from sim.charts.study.peeling import peeling
        from sim.charts.study.rules import rule_bars

        if name == "peeling":
            return peeling(self._found.found, self._found.under)
        return rule_bars(self._found.found, self._found.labels, self._found.under)

    def lines(self) -> list[str]:
        """The worlds, and what was found in them."""
        from sim.charts.study import peeling
        from sim.charts.study.rules import caption

        found, way = self._found, peeling.caption(self._found.found)
        return [found.under, caption(found.found, found.labels), *([way] if way else [])]


class FailureCauses(Answer):
    """What would have saved failed talks: what `parley.why` gives of a run."""

    _job: WhyJob
    _found: Causes

    @property
    def table(self) -> pd.DataFrame:
        """A row a change or kind of luck: failures that it saves, deals that it loses, and whether it is a cause."""
        import pandas as pd

        return pd.DataFrame(self._found.flat())

    @property
    def causes(self) -> list[str]:
        """The changes that are causes, by key, the one that saves most first."""
        return [row.key for row in self._found.named]

    @property
    def plot(self) -> Pictures:
        """`plot.why()`."""
        return Pictures(["why"], self._drawn)

    def _drawn(self, name: str) -> Figure:
        from sim.charts.study.causes import causes_chart

        return causes_chart(self._found)

    def lines(self) -> list[str]:
        """The scenario and its failures, and the largest causes; `data["sentences"]` has all that they say."""
        from sim.analysis.causes.words import in_short

        found = self._found
        return [f"Why talks failed: {head(found.title, found.worlds, found.seed)}",
                f"{found.failed:,} without a deal", *in_short(found)]


class WorldCause:
    """What would have saved one failed world: what `parley.why` gives of a world."""

    def __init__(self, found: WorldCauses) -> None:
        """What was found. Call `parley.why` instead."""
        self._found = found

    @property
    def ending(self) -> str:
        """How it ended."""
        return self._found.ending

    @property
    def saving(self) -> list[str]:
        """The changes that alone would have saved it, in words."""
        return list(self._found.saves)

    @property
    def data(self) -> dict[str, Any]:
        """The object that `parley why --world --json` prints; Parley's documentation says what is in it."""
        from sim.analysis.causes.words import of_world

        return {**self._found.plain(), "sentences": of_world(self._found)}

    def __repr__(self) -> str:
        return "\n".join(self.data["sentences"])
