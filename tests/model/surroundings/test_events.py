"""Events: in their month, at their rate, with their effects; and incidents that do not breed without end."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.model.negotiation import Negotiation
from sim.scenario.coefficients import coefficients
from sim.scenario.loading import load_scenario
from tests.building import Data, bare, calm, changed, scenario

SUMMIT = {"label": "A summit", "month": 4.5, "effects": {"tension": 0.5}}


def happened(data: Data, rounds: int, worlds: int = 2) -> np.ndarray:
    """Whether the first event happened (rounds, W)."""
    model = Negotiation(scenario(data), 1, np.arange(worlds))
    found = []
    for _ in range(rounds):
        model.step()
        found.append(model.events.happened[0].copy())
    return np.array(found)


@pytest.mark.parametrize(("length", "rounds"), [(0.5, 10), (1, 5), (3, 2), (4.5, 2), (6, 1)])
def test_a_scheduled_event_happens_once_in_its_month(length: float, rounds: int) -> None:
    data = changed(calm(bare(1, months=24)), {"events": {"summit": SUMMIT}, "talks.months_per_round": length})
    found = happened(data, rounds + 2)
    assert np.array_equal(np.flatnonzero(found[:, 0]), [rounds - 1])


@pytest.mark.parametrize("length", [0.5, 1, 4])
def test_a_random_event_comes_at_its_rate_whatever_the_length_of_a_round(length: float) -> None:
    """Chance that it has happened at all within a year: 1 - exp(-12 h)."""
    event = {"label": "A shock", "hazard": 0.1}
    data = changed(calm(bare(1, months=24)), {"events": {"shock": event}, "talks.months_per_round": length})
    share = happened(data, int(12 / length), 2000).any(axis=0).mean()
    assert share == pytest.approx(1 - np.exp(-1.2), abs=4 * np.sqrt(0.21 / 2000))


def test_tension_raises_a_hazard() -> None:
    event = {"label": "A clash", "hazard": 0.1, "tension_growth": 2}
    tense = {"events": {"clash": event}, "surroundings": {"tension": 0.9}}
    share = happened(changed(calm(bare(1)), tense), 1, 4000)[0].mean()
    assert share == pytest.approx(1 - np.exp(-0.1 * (1 + 2 * 0.9)), abs=0.03)


def offspring(hazard: float, growth: float, push: float, relaxation: float) -> float:
    """The most incidents that one incident can bring by raising tension, all added up.

    Its push on the logit of tension fades by `relaxation` a month and so lasts push / relaxation; tension rises by at
    most a quarter of that; the chance of an incident a month by at most the hazard's slope.
    """
    return hazard * growth * push / relaxation / 4


def test_incidents_of_a_busy_scenario_breed_less_than_one_each_at_the_ends_of_the_coefficients() -> None:
    """Clashes twice a year at no tension, with the strongest growth: the talks do not slide into endless crisis."""
    known = coefficients()
    assert offspring(2 / 12, 2, known["tension.incident"].high, known["tension.relaxation"].low) < 1


@pytest.mark.parametrize("name", sorted(path.stem for path in (Path(__file__).parents[3] / "scenarios").glob("*.yaml")))
def test_incidents_of_the_scenarios_breed_less_than_one_each(name: str) -> None:
    found, total = load_scenario(name), 0.0
    known = coefficients()
    push, relaxation = known["tension.incident"].high, known["tension.relaxation"].low
    for event in found.events.values():
        if event.incident and event.hazard:
            own = event.effects["tension"].extremes()[1] if "tension" in event.effects else 0.0
            total += offspring(event.hazard.extremes()[1], event.tension_growth.extremes()[1], push + own, relaxation)
    assert total < 1


def test_one_incident_more_brings_less_than_one_in_its_train() -> None:
    """Paired worlds, with and without a first clash, at the ends of the coefficients."""
    known = coefficients()
    clash = {"label": "A clash", "hazard": 1 / 6, "tension_growth": 2, "incident": True}
    ends = {"tension": {"incident": known["tension.incident"].high, "relaxation": known["tension.relaxation"].low}}
    counts = []
    for month in (0, 100):
        first = {"label": "The first", "month": month, "incident": True}
        data = changed(calm(bare(1, months=30)), {"events": {"clash": clash, "first": first}, "coefficients": ends})
        counts.append(happened(data, 30, 1000).sum(axis=0).mean())
    assert 0 < counts[0] - counts[1] < 1


@pytest.mark.parametrize("length", [0.5, 1, 4])
def test_what_has_to_end_first_never_begins_again_before(length: float) -> None:
    """Recessions a year apart: never two within it, and the first as likely as any other random event's."""
    event = {"label": "A recession", "hazard": 0.3, "apart": 12}
    data = changed(calm(bare(1, months=48)), {"events": {"slump": event}, "talks.months_per_round": length})
    found = happened(data, int(48 / length), 1000)
    rounds = int(12 / length)
    assert all((found[start : start + rounds].sum(axis=0) <= 1).all() for start in range(len(found) - rounds + 1))
    assert found.sum(axis=0).max() >= 3
    assert found[:rounds].any(axis=0).mean() == pytest.approx(1 - np.exp(-3.6), abs=0.02)
