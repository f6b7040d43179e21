"""Worlds and figures that were made up, for tests: nothing here is data, and nothing was played."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.evidence.patterns.figures import PlayedWorlds
from sim.evidence.patterns.sets import BATCHES
from sim.scenario.evidence.patterns import Pattern

NAMES = (
    "ending", "deal", "signed", "rounds", "mediated", "offered", "violence", "rivalry", "commission", "voting",
    "recurs", "left",
)


def worlds(many: int = 4 * BATCHES, style: str = "formulation", **columns: Any) -> PlayedWorlds:
    """Worlds in which nothing happens but what is said (many,)."""
    found = {name: np.zeros(many, dtype=np.int64) for name in NAMES}
    found["batch"] = np.arange(many) % BATCHES
    found |= {name: np.broadcast_to(np.asarray(column, dtype=np.int64), many) for name, column in columns.items()}
    return PlayedWorlds(found, np.full(many, style))


def pattern(**changes: Any) -> Pattern:
    """A pattern of two figures, of which nothing is judged but what is said."""
    figures = {name: {"label": name, "value": value, "interval": interval, "null_model": 0.3}
               for name, value, interval in (("low", 0.2, [0.1, 0.3]), ("high", 0.4, [0.3, 0.5]))}
    whole = {"what": "a pattern", "use": "fit", "data": "made-up", "model": "nothing", "figures": figures}
    return Pattern.model_validate(whole | changes)
