"""Talks called off end at once everywhere; an imposed deal is in force with the terms asked for."""

from __future__ import annotations

import numpy as np
import pytest

from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import AGREEMENT, CALLED_OFF, PARTIAL
from sim.model.talks.reasons import REASONS, binding_reasons
from sim.model.values.frontier import in_zone, nash_text
from sim.scenario.schema.interventions import Intervention
from tests.building import rich, scenario

ASKED = scenario(rich())
RUNS = np.arange(300)


def talks(**asked: object) -> Negotiation:
    return Negotiation(ASKED, 4, RUNS, intervention=Intervention.model_validate(asked) if asked else None)


def test_all_worlds_end_in_the_round_in_which_talks_are_called_off() -> None:
    model, free = talks(call_off=3), talks()
    model.talk()
    free.talk()
    early = free.endings.ended < 3
    assert early.any() and not early.all()
    np.testing.assert_array_equal(model.endings.ended, np.where(early, free.endings.ended, 3))
    without = model.table.interim == 0
    assert set(model.endings.ending[~early & without]) == {CALLED_OFF}
    assert set(model.endings.ending[~early & ~without]) <= {PARTIAL}
    called_off = model.endings.ending == CALLED_OFF
    assert not model.endings.walked[called_off].any()  # nobody went
    assert set(binding_reasons(model)[called_off]) == {REASONS.index("called off")}
    assert "called off" not in np.array(REASONS)[binding_reasons(free).astype(int)]
    np.testing.assert_array_equal(model.endings.ending[early], free.endings.ending[early])


def test_the_nash_solution_is_imposed_where_there_is_a_zone_and_nowhere_else() -> None:
    model = talks(impose="nash")
    free = talks()
    free.step()
    reservations = [p.reservation(p.valued()) for p in free.principals]
    values, floors = [s.value for s in reservations], [s.no_deal for s in reservations]
    zone = in_zone(values, floors, free.movable)
    text = nash_text(values, floors, [np.ones(free.W)] * 2, free.movable)
    model.talk()
    assert zone.any()
    np.testing.assert_array_equal(model.endings.imposed > 0, zone)
    assert (model.endings.ending[zone] == AGREEMENT).all() and (model.endings.ended[zone] == 1).all()
    np.testing.assert_array_equal(model.endings.terms[:, zone], text[:, zone])
    least = np.min(model.endings.worth - model.endings.worth_no_deal, axis=0)
    assert least[zone].min() >= -1e-9


def test_named_terms_are_imposed_everywhere_and_the_rest_stays() -> None:
    model, free = talks(impose={"issue2": 0.75}, round=2), talks()
    model.talk()
    free.talk()
    now = model.endings.imposed > 0
    np.testing.assert_array_equal(now, free.endings.ended >= 2)
    assert now.any() and (model.endings.ended[now] == 2).all()
    assert (model.endings.terms[1, now] == 0.75).all()
    sq = model.factors["issues.issue1.status_quo"]
    untouched = now & (model.table.interim == 0)
    np.testing.assert_array_equal(model.endings.terms[0, untouched], sq[untouched])


def test_worlds_that_are_played_on_by_themselves_are_called_off_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.model.talks.course.FEWEST_MOVED", 2)
    monkeypatch.setattr("sim.model.talks.course.SHARE_TALKING", 0.99)
    model = talks(call_off=6)
    model.talk()
    assert model.endings.ended.max() == 6 and not model.endings.going().any()


def test_before_it_acts_an_intervention_changes_nothing() -> None:
    model, free = talks(call_off=5), talks()
    for _ in range(4):
        model.step()
        free.step()
    for mine, theirs in zip(model.parties, free.parties, strict=True):
        np.testing.assert_array_equal(mine.block, theirs.block)


def test_an_unknown_issue_is_refused() -> None:
    with pytest.raises(ParleyError, match="no issue 'lake' to impose a position on; there are issue1, issue2, issue3"):
        talks(impose={"lake": 0.5})
