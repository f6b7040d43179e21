"""Made-up cards for tests: no case of these has ever been."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.scenario.evidence.card import CODED, Card
from sim.scenario.reading.reader import plain, read_file

EXAMPLE = Path(__file__).parents[3] / "experiments" / "evidence" / "history" / "example.yaml"


def card_data(**changes: Any) -> dict[str, Any]:
    """The plain data of the project's example card, with other values for some fields."""
    found: dict[str, Any] = plain(read_file(EXAMPLE))[0]
    assert set(found["reasons"]) == {*CODED, "outcome"}
    return found | changes


def card(**changes: Any) -> Card:
    """The example card with other values for some fields."""
    return Card.model_validate(card_data(**changes))
