"""Tactics: how the value that a principal insists on falls over time. One file each."""

from __future__ import annotations

from sim.model.principals.tactics.base import Situation, Tactic

KIND = Tactic

__all__ = ["KIND", "Situation", "Tactic"]
