"""Parley from Python: all that is meant to be called from notebooks, scripts and other programs.

>>> import parley
>>> results = parley.run("us-russia", worlds=100, seed=1)
>>> results.shares.loc["agreement", "worlds"] == (results.table["ending"] == "agreement").sum()
np.True_

Each name below is loaded when it is first asked for; what the functions do lies in the package `sim`. The page
'Parley from Python' of Parley's documentation tells what each is for. Errors: ImportError where another `sim` hides
that package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from parley.own_code import refuse_another

refuse_another()

if TYPE_CHECKING:  # what type checkers and editors read; a test holds it to `_HOMES`
    from parley.analysing import claims as claims
    from parley.analysing import discover as discover
    from parley.analysing import evidence as evidence
    from parley.analysing import sensitivity as sensitivity
    from parley.analysing import solutions as solutions
    from parley.analysing import why as why
    from parley.comparison import Comparison as Comparison
    from parley.exchanging import export as export
    from parley.exchanging import import_actors as import_actors
    from parley.exchanging import import_domain as import_domain
    from parley.exchanging import open_results as open_results
    from parley.findings import FailureCauses as FailureCauses
    from parley.findings import Rules as Rules
    from parley.findings import Sensitivity as Sensitivity
    from parley.findings import WorldCause as WorldCause
    from parley.others import ClaimFindings as ClaimFindings
    from parley.others import Evidence as Evidence
    from parley.others import Solutions as Solutions
    from parley.playing import compare as compare
    from parley.playing import load as load
    from parley.playing import replay as replay
    from parley.playing import run as run
    from parley.playing import sweep as sweep
    from parley.results import Results as Results
    from parley.sweeping import Sweep as Sweep
    from parley.world import World as World
    from sim import __version__ as __version__
    from sim.ensemble.outcomes.measure import Measure as Measure
    from sim.ensemble.outcomes.watched import measure as measure
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
    from sim.scenario.loading import check as check
    from sim.scenario.schema.scenario import Scenario as Scenario

_HOMES = {
    "BuiltIn": "sim.model.seats.players",
    "ClaimFindings": "parley.others",
    "Comparison": "parley.comparison",
    "Evidence": "parley.others",
    "FailureCauses": "parley.findings",
    "Measure": "sim.ensemble.outcomes.measure",
    "Move": "sim.model.seats.players",
    "Negotiation": "sim.model.negotiation",
    "Number": "sim.extensions",
    "ParleyError": "sim.errors",
    "Player": "sim.model.seats.players",
    "Results": "parley.results",
    "Rules": "parley.findings",
    "Scenario": "sim.scenario.schema.scenario",
    "Scripted": "sim.model.seats.players",
    "Sensitivity": "parley.findings",
    "Solutions": "parley.others",
    "Sweep": "parley.sweeping",
    "World": "parley.world",
    "WorldCause": "parley.findings",
    "__version__": "sim",
    "catalogue": "sim.scenario.catalogue",
    "check": "sim.scenario.loading",
    "claims": "parley.analysing",
    "compare": "parley.playing",
    "discover": "parley.analysing",
    "evidence": "parley.analysing",
    "export": "parley.exchanging",
    "extend": "sim.extensions",
    "import_actors": "parley.exchanging",
    "import_domain": "parley.exchanging",
    "load": "parley.playing",
    "measure": "sim.ensemble.outcomes.watched",
    "open_results": "parley.exchanging",
    "registry": "sim.extensions",
    "replay": "parley.playing",
    "run": "parley.playing",
    "sensitivity": "parley.analysing",
    "solutions": "parley.analysing",
    "sweep": "parley.playing",
    "why": "parley.analysing",
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
