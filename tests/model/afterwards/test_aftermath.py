"""After the talks: deals are kept or left by what they are worth, each world by its own calendar."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.ensemble.runs import play_block
from sim.model.afterwards import aftermath
from sim.model.afterwards.aftermath import QUARTER, Aftermath
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario
from tests.building import Data, changed, rich, scenario

WORLDS = 200
HOPES = {"principals.*.no_deal.own_hope": {"uniform": [-0.45, -0.05]}}
STEADY = {f"aftermath.{field}": {"a": 0, "b": 0} for field in ("reception", "drift", "leader_change")}


def talks(data: Data, changes: Data | None = None) -> Negotiation:
    """Talks of many worlds, some of which end in a deal, played to their end."""
    model = Negotiation(scenario(changed(data, {**HOPES, **(changes or {})})), 1, np.arange(WORLDS))
    model.talk()
    return model


def after(data: Data, changes: Data | None = None, months: int = 24) -> Aftermath:
    """The aftermath of such talks."""
    found = aftermath.played(talks(data, {"aftermath.months": months, **(changes or {})}))
    assert found is not None and found.lasted.any() and not found.lasted.all()
    return found


def ended_by(found: Aftermath, month: int) -> float:
    """The share of deals that were left by a month."""
    return float((found.lasted[found.left_by > 0] <= month).sum() / (found.lasted > 0).sum())


def test_the_talks_stay_as_they_ended() -> None:
    model = talks(rich(3))
    before = [party.block.copy() for party in model.parties]
    assert aftermath.played(model) is not None
    assert all(np.array_equal(party.block, block) for party, block in zip(model.parties, before, strict=True))


def test_what_the_talks_gave_does_not_depend_on_what_is_followed_after() -> None:
    followed, alone = (
        play_block(scenario(changed(rich(3), {**HOPES, "aftermath.months": months})), 1, np.arange(60))[0]
        for months in (6, 0)
    )
    assert set(alone) < set(followed) and "deal_months" not in alone
    assert all(followed[name].tobytes() == column.tobytes() for name, column in alone.items())


def test_a_longer_look_sees_the_same_months() -> None:
    short, long = (after(rich(3), months=months) for months in (12, 24))
    over = long.lasted <= 12
    assert np.array_equal(short.lasted[over], long.lasted[over])
    assert np.array_equal(np.minimum(long.lasted, 12), short.lasted)


def test_shaken_deals_are_left_and_one_that_is_left_is_gone() -> None:
    found = after(rich(3), {"aftermath.reception": {"a": 1, "b": 1}})
    broken = found.left_by > 0
    assert broken.any() and (found.deal_in_force[broken] == 0).all() and (found.cause[broken] > 0).all()
    assert np.array_equal(found.terms[:, broken], found.before[:, broken]) and (found.compliance[broken] == 0).all()
    assert (found.lasted[broken] >= aftermath.PATIENCE).all()
    assert ((found.lasted > 0) | (found.left_by == 0)).all(), "only a deal can be left"


def months_of(event: str, found: Aftermath) -> NDArray[np.float64]:
    """The month, counted from the start of the talks, of the quarter in which an event happens (NaN: never)."""
    seen = np.full(WORLDS, np.nan)
    row = list(found.model.scenario.events).index(event)
    for month in range(1, found.months + 1):
        found.follow(month)
        now = (found.model.events.happened[row] > 0) & found.opened
        seen[now] = found.began[now] + month - 1
    return seen


def test_events_come_in_their_month_of_each_world() -> None:
    late = {"label": "A treaty lapses", "month": 14, "effects": {"tension": 0.3}}
    found = aftermath.begun(talks(rich(3), {"events.late": late, "aftermath.months": 24}))
    assert found is not None
    seen = months_of("late", found)
    assert len(np.unique(found.began)) > 2, "the worlds end in different months"
    assert ((seen <= 14) & (seen + QUARTER > 14)).all()


@pytest.mark.parametrize("length", [0.5, 2])
def test_rounds_of_any_length_are_followed_in_months(length: float) -> None:
    found = after(rich(3), {"talks.months_per_round": length})
    assert found.lasted.max() == 24 and (found.model.months_per_round == QUARTER).all()


def test_crises_grow_with_tension() -> None:
    often = {"aftermath.crises": 0.05}
    calm, tense = (after(rich(3), {"surroundings.tension": level, **often}, 60) for level in (0.05, 0.95))
    assert calm.crises.sum() < tense.crises.sum()


def test_a_deal_that_is_kept_calms() -> None:
    same = {**STEADY, "aftermath.crises": 0, "events": {}, "aftermath.leaving_cost": {"a": 1, "b": 1}}
    loud, quiet = (after(rich(3), {**same, "coefficients.aftermath": {"calm": size}}) for size in (0, 3))
    kept = quiet.deal_in_force > 0
    louder, quieter = (found.model.surroundings.tension for found in (loud, quiet))
    assert (quieter[kept] < louder[kept]).all() and np.array_equal(quieter[~kept], louder[~kept])


def test_without_drift_the_hazard_of_leaving_falls_with_time_on_the_baseline() -> None:
    """As in the data: two thirds of the ends of five years come in the first (UCDP peace agreements)."""
    still = {f"aftermath.{field}.{side}": "0" for field in ("drift", "leader_change") for side in ("us", "russia")}
    model = Negotiation(load_scenario("us-russia", still), 1, np.arange(500))
    model.talk()
    found = aftermath.played(model)
    assert found is not None
    by = [ended_by(found, month) for month in (12, 60, 120)]
    hazards = [by[0], (by[1] - by[0]) / 4 / (1 - by[0]), (by[2] - by[1]) / 5 / (1 - by[1])]
    assert hazards[0] > 3 * hazards[1] > 0 and hazards[1] > hazards[2] and by[0] > by[1] / 2
