"""A ceasefire stops the front, calms the violence, and lasts as long as those who fight want it to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.model.negotiation import Negotiation
from sim.scenario.schema.interventions import Intervention
from tests.building import changed, scenario, with_aftermath
from tests.model.fighting.warring import begun, front_of, war

CALM_AFTER = {"aftermath.crises": 0, "aftermath.reception": {"a": 0, "b": 0}, "aftermath.drift": {"a": 0, "b": 0},
              "aftermath.leader_change": {"a": 0, "b": 0}, "aftermath.leaving_cost": {"a": 0.5, "b": 0.5}}


def after(changes: dict[str, Any], terms: dict[str, float], months: int = 24, worlds: int = 300) -> Negotiation:
    """What comes after a deal on these terms that nobody asked the sides about."""
    data = changed(with_aftermath(war(changes), months), CALM_AFTER)
    model = Negotiation(scenario(data), 1, np.arange(worlds), intervention=Intervention(impose=terms, round=2))
    model.play()
    assert model.aftermath is not None
    return model.aftermath.model


def test_no_ceasefire_lasts_a_year_without_the_will_of_a_fighter_who_does_not_sign() -> None:
    lasted = [front_of(after({"third_parties.militia.will": will}, {"issue3": 1.0})).ceasefire.longest >= 12
              for will in (0, 0.5, 1)]
    assert lasted[0].mean() <= 0.1
    assert lasted[0].mean() < lasted[1].mean() < lasted[2].mean()
    assert lasted[2].mean() > 0.9


def test_where_a_ceasefire_breaks_the_war_goes_on() -> None:
    model = after({"third_parties.militia.will": 0}, {"issue3": 1.0})
    front = front_of(model)
    broken = front.ceasefire.breaks > 0
    assert broken.any()
    assert (front.intensity[broken] > 0).all()
    assert {side.name for side in front.ceasefire.belligerents} == {"militia", "b"}
    who = front.ceasefire.broken_by[broken]
    assert (who == 1 + [side.name for side in front.ceasefire.belligerents].index("militia")).all()


def test_a_ceasefire_calms_the_violence_and_stops_the_front() -> None:
    kept = after({"third_parties.militia.will": 1}, {"issue3": 1.0})
    war_goes_on = after({"third_parties.militia.will": 1}, {"issue3": 0.0})
    assert kept.surroundings.violence.mean() < war_goes_on.surroundings.violence.mean() - 0.2
    held = front_of(kept).ceasefire.in_force == 1
    assert (front_of(kept).intensity[held] == 0).all()
    assert front_of(kept).ceasefire.heat[held].mean() == pytest.approx(0.6, abs=0.1)  # what a broken one would bring


def test_monitors_and_guarantees_keep_a_reluctant_belligerent_in_line() -> None:
    def broken(changes: dict[str, Any]) -> float:
        model = after({"third_parties.militia.will": 0.6} | changes, {"issue3": 1.0}, months=12)
        return float(np.mean(front_of(model).ceasefire.breaks > 0))

    plain = broken({"coefficients.fighting.monitors": 0})
    assert broken({"coefficients.fighting.monitors": 0.4}) < plain
    assert broken({"talks.guarantee": 0.7}) < plain


def test_who_hopes_to_win_refuses_a_bare_truce() -> None:
    """The more a side expects of the front, the less a text on the ceasefire alone is worth to it."""
    data = war({"principals.*.no_deal.hope": 0.8, "principals.*.conflict.fighting": 0.05,
                "principals.*.conflict.ended_by": {"issue": "issue3", "end": 1}})
    model = begun(data, 200)
    front = front_of(model)
    only = np.zeros((model.K, model.W))
    only[front.ceasefire.place] = 1.0
    full = model.agenda
    truce, nothing = model.table.status_quo.copy(), model.table.status_quo
    truce[front.ceasefire.place] = 1.0
    for principal in model.principals:
        value, hope = principal.valued(), principal.hope.front
        assert hope is not None
        bare = principal.valued_on(value, only)
        kept = 1.0 - value.breach
        lost = (value.of(truce, only) - value.of(nothing, only)) - (bare.of(truce, only) - bare.of(nothing, only))
        assert lost == pytest.approx(hope.worth * kept)
        assert principal.valued_on(value, full).of(truce) == pytest.approx(value.of(truce))
