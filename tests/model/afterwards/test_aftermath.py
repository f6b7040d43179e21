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
HOPES = {"principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]}}
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


def test_what_a_commission_hears_lasts_no_shorter_and_some_disputes_pass() -> None:
    """Until somebody leaves the worlds are the same to the last bit."""
    shaken = {"aftermath.reception": {"a": 1, "b": 1}, "coefficients.aftermath": {"hearing": 6}}
    alone, heard = (after(rich(3), {**shaken, "aftermath.commission": share}, 60) for share in (0, 1))
    assert (heard.lasted >= alone.lasted).all()
    left = alone.left_by > 0
    assert (heard.left_by[left] == 0).any() and (heard.left_by[left] > 0).any()
    later = heard.lasted - alone.lasted
    assert (later[heard.left_by > 0] >= heard.patience[heard.left_by > 0] - aftermath.PATIENCE).all()


def test_a_deal_that_is_left_is_kept_by_nobody() -> None:
    for months in (22, 23, 24):  # in the first month of a quarter, and within it
        found = after(rich(3), {"aftermath.reception": {"a": 2, "b": 2}}, months)
        assert (found.compliance[found.left_by > 0] == 0).all()


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
    """Tension costs nothing here, so that the talks end alike whatever a deal would take from it."""
    same = {**STEADY, "aftermath.crises": 0, "events": {}, "aftermath.leaving_cost": {"a": 1, "b": 1},
            "principals.*.conflict.tension": 0}
    loud, quiet = (after(rich(3), {**same, "coefficients.aftermath": {"calm": size}}) for size in (0, 3))
    kept, never = quiet.deal_in_force > 0, quiet.lasted == 0
    louder, quieter = (found.model.surroundings.tension for found in (loud, quiet))
    assert (quieter[kept] < louder[kept]).all() and np.array_equal(quieter[never], louder[never])


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


# ---- talks of others ------------------------------------------------------------------------------------------------


def inspired(changes: Data, quarters: int = 40, **states: float) -> NDArray[np.float64]:
    """How often others have begun to talk after some quarters (W,), with states held where they are put."""
    found = aftermath.begun(talks(rich(3), {"aftermath.months": 120, **changes}))
    assert found is not None
    if "deal" in states:
        found.deal_in_force = states["deal"]
    found.model.surroundings.push("tension", states.get("tension", 0.0))
    for principal in found.model.principals:
        principal.trust.push("trust", states.get("trust", 0.0))
    for quarter in range(quarters):
        found.model.round = aftermath.FIRST_ROUND + 1 + quarter * QUARTER
        found._inspire()
    return np.array(found.others_talk)


@pytest.mark.parametrize(("state", "sign"), [("trust", 1), ("tension", -1)])
def test_trust_and_calm_between_the_two_bring_others_to_talk(state: str, sign: int) -> None:
    low, high = (inspired({}, tension=push if state == "tension" else 0.0, trust=push if state == "trust" else 0.0)
                 for push in (-1.0, 1.0))
    assert ((high - low) * sign >= 0).all() and ((high - low) * sign > 0).any()


def test_a_deal_in_force_brings_others_to_talk_and_nothing_else_asks_how_the_talks_ended() -> None:
    without, with_one = (inspired({}, deal=deal) for deal in (0.0, 1.0))
    assert (with_one >= without).all() and (with_one > without).any()
    still = {f"coefficients.aftermath.example_{what}": 0 for what in ("deal", "trust", "tension")}
    assert np.array_equal(inspired(still, deal=0.0), inspired(still, deal=1.0))


def test_others_begin_to_talk_as_often_as_the_file_says() -> None:
    still = {f"coefficients.aftermath.example_{what}": 0 for what in ("deal", "trust", "tension")}
    begun = inspired({**still, "aftermath.others_talk": 0.1})
    expected = 1 - np.exp(-0.1 * QUARTER)
    assert begun.mean() / 40 == pytest.approx(expected, abs=4 * np.sqrt(expected / 40 / WORLDS))


def test_incidents_and_violence_are_added_up_over_the_months() -> None:
    """Of twice as many crises more incidents; violence is a mean between its bounds."""
    few, many = (after(rich(3), {"aftermath.crises": hazard}) for hazard in (0.01, 0.2))
    assert (many.incidents >= few.incidents).all() and many.incidents.sum() > few.incidents.sum()
    for found in (few, many):
        assert (found.violence > 0).all() and (found.violence < found.months).all()
        assert (found.incidents >= found.coefficient("aftermath.crisis") * found.crises).all()
