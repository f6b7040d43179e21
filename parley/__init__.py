"""Parley from Python: all that is meant to be called from notebooks, scripts and other programs.

>>> import parley
>>> results = parley.run(parley.load_scenario("us-russia"), worlds=1000, seed=1)  # doctest: +SKIP
>>> results.table["ending"].value_counts()  # doctest: +SKIP

The code lies in the package `sim`; each name below comes from there when it is first asked for. docs/python.md tells
what each is for. Errors: ImportError where another `sim` hides that package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from parley.own_code import refuse_another

refuse_another()

if TYPE_CHECKING:  # what type checkers and editors read; a test holds it to `_HOMES`
    from sim import __version__ as __version__
    from sim.analysis.causes.asking import why as why
    from sim.analysis.causes.asking import why_world as why_world
    from sim.analysis.flips import compared as compared
    from sim.analysis.outcomes import summary as summary
    from sim.analysis.telling.story import tell as tell
    from sim.ensemble.folders.folder import open_folder as open_folder
    from sim.ensemble.outcomes.measure import Measure as Measure
    from sim.ensemble.outcomes.watched import measure as measure
    from sim.ensemble.results.results import Results as Results
    from sim.ensemble.runs import run as run
    from sim.ensemble.runs import run_until as run_until
    from sim.ensemble.set_runs import run_sets as run_sets
    from sim.ensemble.sweeps.sweep import SweepSettings as SweepSettings
    from sim.ensemble.sweeps.sweep import plan_of as plan_of
    from sim.ensemble.sweeps.sweep import sweep as sweep
    from sim.errors import ParleyError as ParleyError
    from sim.extensions import Number as Number
    from sim.extensions import extend as extend
    from sim.extensions import registry as registry
    from sim.model.negotiation import Negotiation as Negotiation
    from sim.model.seats.players import BuiltIn as BuiltIn
    from sim.model.seats.players import Move as Move
    from sim.model.seats.players import Player as Player
    from sim.model.seats.players import Scripted as Scripted
    from sim.scenario.catalogue import catalogue as catalogue
    from sim.scenario.experiments.files import load_experiment as load_experiment
    from sim.scenario.loading import check as check
    from sim.scenario.loading import load_scenario as load_scenario
    from sim.scenario.schema.scenario import Scenario as Scenario

_HOMES = {
    "BuiltIn": "sim.model.seats.players",
    "Measure": "sim.ensemble.outcomes.measure",
    "Move": "sim.model.seats.players",
    "Negotiation": "sim.model.negotiation",
    "Number": "sim.extensions",
    "ParleyError": "sim.errors",
    "Player": "sim.model.seats.players",
    "Results": "sim.ensemble.results.results",
    "Scenario": "sim.scenario.schema.scenario",
    "Scripted": "sim.model.seats.players",
    "SweepSettings": "sim.ensemble.sweeps.sweep",
    "__version__": "sim",
    "catalogue": "sim.scenario.catalogue",
    "check": "sim.scenario.loading",
    "compared": "sim.analysis.flips",
    "extend": "sim.extensions",
    "load_experiment": "sim.scenario.experiments.files",
    "load_scenario": "sim.scenario.loading",
    "measure": "sim.ensemble.outcomes.watched",
    "open_folder": "sim.ensemble.folders.folder",
    "plan_of": "sim.ensemble.sweeps.sweep",
    "registry": "sim.extensions",
    "run": "sim.ensemble.runs",
    "run_sets": "sim.ensemble.set_runs",
    "run_until": "sim.ensemble.runs",
    "summary": "sim.analysis.outcomes",
    "sweep": "sim.ensemble.sweeps.sweep",
    "tell": "sim.analysis.telling.story",
    "why": "sim.analysis.causes.asking",
    "why_world": "sim.analysis.causes.asking",
}
__all__ = [name for name in _HOMES if not name.startswith("_")]


def __dir__() -> list[str]:
    """What editors and notebooks offer to complete."""
    return [*_HOMES]


if not TYPE_CHECKING:  # type checkers would take it that the package has every name there could be

    def __getattr__(name: str) -> Any:
        """A public name, imported on first use, so that `import parley` need not wait for the libraries."""
        if name not in _HOMES:
            raise AttributeError(f"module 'parley' has no attribute '{name}'")
        found = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return found
