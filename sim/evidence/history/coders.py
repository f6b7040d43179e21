"""How far those who coded the same cases agree: by field, and in what follows for the forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any, get_args

import numpy as np

from sim.scenario.evidence.card import CODED, Answer, Card, CardOutcome, Reached, Vote

ORDERED: dict[str, tuple[str, ...]] = {
    "ratify_a": get_args(Vote), "ratify_b": get_args(Vote), "outcome.agreement": get_args(Reached),
}  # fmt: skip
UNORDERED: dict[str, tuple[str, ...]] = {"outcome.ratified": get_args(Answer), "outcome.lasted5": get_args(Answer)}
COMPARED = (*CODED, *(f"outcome.{name}" for name in CardOutcome.model_fields))
Pair = tuple[Card, Card]


def pairs(cards: Sequence[Card]) -> list[Pair]:
    """Every two cards of one case, by different coders."""
    return [(one, other) for one, other in combinations(cards, 2) if one.id == other.id]


def agreement(cards: Sequence[Card]) -> dict[str, dict[str, float | None]]:
    """By field how many pairs say the same (`same`) and how far beyond chance they agree (`kappa`); nothing of none."""
    found = pairs(cards)
    return {name: _of_a_field(name, found) for name in COMPARED} if found else {}


def _of_a_field(name: str, found: Sequence[Pair]) -> dict[str, float | None]:
    said = np.array([[_place(name, card) for card in pair] for pair in found])
    same = float((said[:, 0] == said[:, 1]).mean())
    return {"same": same, "kappa": kappa(said, name not in UNORDERED)}


def kappa(said: np.ndarray[Any, Any], ordered: bool) -> float | None:
    """Agreement beyond chance of pairs (n, 2), where a disagreement weighs as much as it is wide (Cohen 1968).

    Without order all disagreements weigh alike (Cohen 1960). None where chance alone would make all agree.
    """

    def apart(one: Any, other: Any) -> Any:
        return np.abs(one - other) if ordered else (one != other) * 1.0

    by_chance = apart(said[:, 0][:, None], said[:, 1][None, :]).mean()
    return float(1 - apart(said[:, 0], said[:, 1]).mean() / by_chance) if by_chance > 0 else None


def _place(name: str, card: Card) -> float:
    """A field of a card as a number, in whose steps disagreement is counted; of months the logarithm."""
    value = getattr(card.outcome, name.removeprefix("outcome.")) if name.startswith("outcome.") else getattr(card, name)
    if name == "months":
        return float(np.log(value))
    words = (ORDERED | UNORDERED).get(name)
    return float(words.index(value) if words else value)


def apart(cards: Sequence[Card], chance: dict[tuple[str, str], float]) -> dict[str, Any] | None:
    """How far the forecasts from two coders' cards of one case differ: mean, largest, and in which case; None of none.

    `chance` is the forecast by id and coder.
    """
    found = [(abs(chance[one.id, one.coder] - chance[other.id, other.coder]), one.id) for one, other in pairs(cards)]
    if not found:
        return None
    largest, case = max(found)
    return {"mean": float(np.mean([difference for difference, _ in found])), "largest": largest, "case": case}

