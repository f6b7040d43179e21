"""In every scenario a state that is read outside the file that declares it cannot be written there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.model.core.agent import Party
from sim.model.core.worlds import State
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "scenarios").rglob("*.yaml")) + sorted((ROOT / "tests" / "scenarios").glob("*.yaml"))
READ = State.__get__


def guarded(self: State, agent: Party | None, owner: type) -> Any:
    """The state as it is read, read-only for all but the file that declares it."""
    found: Any = READ(self, agent, owner)
    kind = next((kind for kind in owner.__mro__ if self.name in vars(kind)), owner)
    if agent is None or sys._getframe(1).f_globals["__name__"] == kind.__module__:
        return found
    view = found.view()
    view.flags.writeable = False
    return view


FEW = {"everything", "us-russia", "multi-stakeholder-table"}  # the others are slow: a minute in all


def by_speed(path: Path) -> Any:
    """A scenario as a case, slow but for few."""
    return pytest.param(path, id=path.stem, marks=() if path.stem in FEW else pytest.mark.slow)


@pytest.mark.parametrize("path", [by_speed(path) for path in SCENARIOS])
def test_nobody_else_writes_into_a_state(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Negotiation(load_scenario(path), 3, np.arange(3))
    monkeypatch.setattr(State, "__get__", guarded)
    model.play()


def test_who_does_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Negotiation(load_scenario(SCENARIOS[0]), 3, np.arange(3))
    monkeypatch.setattr(State, "__get__", guarded)
    with pytest.raises(ValueError, match="read-only"):
        model.principals[0].trust.trust[0] += 1.0
