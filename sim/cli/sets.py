"""What commands play beside their worlds: worlds with coefficient sets, under a progress bar or from the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.cli.progress import Bar

if TYPE_CHECKING:
    from sim.ensemble.results.set_outcomes import SetRuns
    from sim.scenario.schema.scenario import Scenario


def beside(scenario: Scenario, seed: int, worlds: int) -> SetRuns | None:
    """The worlds with coefficient sets that are played, or were kept, beside a run of enough worlds."""
    from sim.ensemble.kept_sets import set_runs
    from sim.ensemble.set_runs import FEWEST_WORLDS, SET_WORLDS

    if worlds < FEWEST_WORLDS:
        return None
    with Bar(SET_WORLDS) as bar:
        return set_runs(scenario, seed, bar.show)
