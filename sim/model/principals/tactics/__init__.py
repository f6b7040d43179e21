"""Tactics: how the value that a principal insists on falls over time. One small class each."""

from __future__ import annotations

from sim.model.principals.tactics.base import Situation, Tactic
from sim.model.principals.tactics.behaviour_dependent import Mixed, TitForTat
from sim.model.principals.tactics.best_reply import BestReply
from sim.model.principals.tactics.fixed import FixedThreshold, Hardliner
from sim.model.principals.tactics.time_dependent import Boulware, Conceder, Linear

TACTICS: dict[str, Tactic] = {
    tactic.name: tactic
    for tactic in (
        Mixed(), Boulware(), Linear(), Conceder(), TitForTat(), Hardliner(), FixedThreshold(), BestReply(),
    )
}

__all__ = ["TACTICS", "Situation", "Tactic"]
