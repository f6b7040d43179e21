"""From cards and forecasts to the object that is printed, kept and drawn."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from sim.ensemble.executors import ThisProcess
from sim.evidence.answering import answers
from sim.evidence.history.forecast import FORECAST, chances_of, question_of
from sim.evidence.history.judging import Hindcast, history_object
from sim.evidence.line import EvidenceLine, digest
from sim.scenario.evidence.card import Card
from tests.evidence.history.cards import card

FAILED = {"agreement": "none", "ratified": "na", "lasted5": "na"}
LASTED = {"agreement": "full", "ratified": "na", "lasted5": "yes"}


def said(found: Card, full: float, partial: float = 0.0, survival: float | None = 0.5) -> EvidenceLine:
    """A forecast that nobody played."""
    chances = {"none": 1 - full - partial, "partial": partial, "full": full, "survival": survival, "survival_worlds": 9}
    return EvidenceLine(found.id, FORECAST, "", full, 0.0, 1.0, 100, found.title, "", parts=(chances,))


def told(*cases: tuple[Card, float]) -> dict[str, Any]:
    cards = [found for found, _ in cases]
    return history_object(Hindcast(cards, [said(found, full) for found, full in cases]), 100, 1)


def good_and_bad(count: int = 4) -> list[tuple[Card, float]]:
    half = count // 2
    return [(card(id=f"good{i}", outcome=LASTED), 0.8) for i in range(half)] + [
        (card(id=f"bad{i}", outcome=FAILED, distance=4), 0.2) for i in range(half)]


def test_the_object_holds_scores_references_and_cautions() -> None:
    found = told(*good_and_bad())
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["n"], found["n_cards"], found["outcomes"]["full"]) == (4, 4, 2)
    assert found["scores"]["brier"]["model"] == pytest.approx(0.04)
    assert found["scores"]["brier"]["half"] == 0.25
    assert found["scores"]["brier"]["base_rate"] == pytest.approx((2 / 3) ** 2)
    assert found["scores"]["rps"]["model"] == pytest.approx(0.04)
    assert found["scores"]["survival"]["model"] == 0.25 and found["scores"]["survival"]["n"] == 2
    assert found["auc"]["model"] == 1.0
    assert "small" in found["notes"][0] and "hindsight" in found["notes"][1]
    assert found["sources"] == {"cards": 4, "from_memory": 0}


def test_where_all_ended_alike_nothing_can_be_told_apart() -> None:
    found = told(*good_and_bad()[:2])
    assert found["auc"] == {"model": None, "low": None, "high": None}
    alone = told(good_and_bad()[0])
    assert alone["scores"]["brier"]["base_rate"] is None and alone["scores"]["brier"]["low"] is None


def test_a_case_that_the_model_never_settles_has_no_forecast_of_five_years() -> None:
    cards = [card(outcome=LASTED), card(id="other", outcome=LASTED)]
    lines = [said(cards[0], 0.0, survival=None), said(cards[1], 0.5)]
    survival = history_object(Hindcast(cards, lines), 100, 1)["scores"]["survival"]
    assert (survival["n"], survival["without_a_forecast"]) == (1, 1)


def test_coders_of_the_same_cases_are_compared() -> None:
    found = told(
        (card(outcome=LASTED), 0.9), (card(coder="second", outcome=LASTED, trust=3), 0.5),
        (card(id="other", outcome=FAILED), 0.3),
    )  # fmt: skip
    assert (found["n"], found["n_cards"]) == (2, 3)
    coders = found["coders"]
    assert coders["names"] == ["example", "second"] and coders["pairs"] == 1
    assert coders["fields"]["trust"]["same"] == 0 and coders["fields"]["distance"]["same"] == 1
    assert coders["forecasts"] == {"mean": pytest.approx(0.4), "largest": pytest.approx(0.4), "case": "river-waters"}
    assert coders["scores"]["second"]["brier"] == pytest.approx(0.25)
    assert told((card(outcome=LASTED), 0.9))["coders"]["forecasts"] is None


def test_chances_by_hand() -> None:
    columns = {
        "ending": np.array(["agreement", "agreement", "agreement", "partial", "stalemate", "not ratified"]),
        "joint_gain": np.array([0.5, 0.2, np.nan, 0.1, 0.0, 0.0]),
        "alive": np.array([1.0, 0.0, 1.0, 1.0, 0.0, 0.0]),
    }
    assert chances_of(columns) == {
        "none": pytest.approx(1 / 3), "partial": pytest.approx(1 / 6), "full": 0.5, "survival": 0.5,
        "survival_worlds": 2,
    }  # fmt: skip


def test_a_card_is_played_and_what_happened_changes_no_question() -> None:
    asked = question_of(card(), 30, 1)
    assert digest(asked) == digest(question_of(card(outcome=FAILED), 30, 1))
    assert digest(asked) != digest(question_of(card(trust=3), 30, 1))
    (line,) = answers([asked], ThisProcess())
    (chances,) = line.parts
    assert chances["none"] + chances["partial"] + chances["full"] == pytest.approx(1)
    assert line.got == chances["full"] and line.worlds == 30
