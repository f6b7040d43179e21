"""Parley: a simulator of negotiations between states.

>>> from sim import load_scenario, run
>>> results = run(load_scenario("us-russia"), worlds=1000, seed=1)
>>> results.table["ending"].value_counts()  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.ensemble.runs import run
    from sim.scenario.loading import load_scenario

__all__ = ["load_scenario", "run"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import on first use, so that `parley --help` need not wait for the model."""
    if name == "load_scenario":
        from sim.scenario.loading import load_scenario

        return load_scenario
    if name == "run":
        from sim.ensemble.runs import run

        return run
    raise AttributeError(name)
