"""Trust: what history leaves, how fast it fades, and what moves it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit, logit

from sim.model.negotiation import Negotiation
from sim.model.principals.trust import years_between
from tests.building import Data, bare, calm, changed, scenario

HALF_LIFE, SCAR = 10, 0.25
KEPT = {"coefficients.trust": {"half_life": HALF_LIFE, "scar": SCAR}}
STILL = {"tone": 0, "channels": 0, "exchanges": 0, "sanctions": 0, "tension": 0, "reciprocity": 0}


def model(data: Data, rounds: int = 0) -> Negotiation:
    found = Negotiation(scenario(data), 1, np.arange(2))
    for _ in range(rounds):
        found.step()
    return found


def trust(data: Data, rounds: int = 0) -> float:
    """Trust of the first principal in the second."""
    return float(model(data, rounds).principals[0].trust.trust[1, 0])


@pytest.mark.parametrize("half_lives", [0, 1, 2, 4])
def test_a_wound_fades_by_half_lives_to_its_scar(half_lives: int) -> None:
    event = {"label": "A war", "date": f"{2026 - HALF_LIFE * half_lives}-01", "move": -1.5}
    data = changed(bare(), {**KEPT, "talks.communication.narratives": 0.5})
    found = logit(trust(changed(data, {"history": {"war": event}}))) - logit(trust(data))
    assert found == pytest.approx(-1.5 * (SCAR + (1 - SCAR) * 0.5**half_lives))


def test_each_side_tells_its_own_story() -> None:
    event = {"label": "A war", "date": "2020-01", "move": -1, "narratives": {"a": 0, "b": 2}}
    a, b = model(changed(bare(), {"history": {"war": event}})).principals
    assert a.trust.trust[1, 0] == pytest.approx(expit(logit(a.factor("base_trust")[0])))
    assert b.trust.trust[0, 0] < a.trust.trust[1, 0]


def test_years_count_months() -> None:
    assert years_between("1999-07", "2001-01") == 1.5


def test_a_shock_to_trust_fades_at_its_monthly_rate() -> None:
    shock = {"label": "A slight", "month": 0, "effects": {"principals.a.trust": -1}}
    data = changed(calm(bare(2)), {"events": {"slight": shock}, "coefficients.trust": STILL | {"relaxation": 0.1}})
    calm_trust = logit(trust(changed(data, {"events": {}})))
    for rounds in (1, 5):
        assert logit(trust(data, rounds)) - calm_trust == pytest.approx(-(0.9**rounds))


@pytest.mark.parametrize(
    ("path", "value", "sign"),
    [("talks.communication.channels", 1.0, 1), ("talks.communication.exchanges", 1.0, 1),
     ("principals.b.leader.tone", 0.9, 1), ("principals.b.leader.tone", -0.9, -1),
     ("principals.a.economy.sanctions", 0.9, -1), ("surroundings.tension", 0.9, -1), ("surroundings.tension", 0.1, 1)],
)
def test_levels_hold_trust_up_or_down(path: str, value: float, sign: int) -> None:
    assert sign * (trust(changed(calm(bare(2)), {path: value}), 6) - trust(calm(bare(2)), 6)) > 0.01


def test_incidents_cost_trust_and_answered_concessions_build_it() -> None:
    clash = {"label": "A clash", "month": 1, "incident": True}
    data = changed(calm(bare(2)), {"coefficients.trust": {"reciprocity": 0}})
    assert trust(changed(data, {"events": {"clash": clash}}), 3) < trust(data, 3)
    assert trust(calm(bare(2)), 6) > trust(data, 6)


def test_taking_an_offer_back_costs_trust() -> None:
    """A windfall for b hardens its demand in the middle of the talks."""
    cool = {"label": "A friend cools", "month": 4, "effects": {"third_parties.friend.stance": -2}}
    friend = {"label": "A friend", "stance": 0.9, "push": {"b": 0.5}, "progress": 0, "incidents": 0, "backlash": 0}
    data = changed(calm(bare(1)), {"third_parties": {"friend": friend}, "events": {"cool": cool},
                                   "principals.a.tactic": "hardliner", "principals.b.concession.exponent": 0.2})
    assert trust(data, 7) < trust(changed(data, {"coefficients.trust": {"withdrawal": 0}}), 7) - 0.01


WAR: Data = {"label": "A war", "date": "2020-01", "move": -1}


def three(about: list[str], **others: object) -> np.ndarray:
    """The change (row in column) that a war about some of three principals makes to the logit of trust at the start."""
    data = changed(bare(2, names=("a", "b", "c")), {"third_parties": {"land": {"label": "A land"}}, **others})
    before, after = (
        np.stack([p.trust.trust[:, 0] for p in model(changed(data, {"history": history})).principals])
        for history in ({}, {"war": {**WAR, "about": about}})
    )
    return np.asarray(logit(after) - logit(before)).round(12)


def test_what_happened_between_two_leaves_the_trust_of_a_third_and_in_it() -> None:
    moved = three(["a", "b"])
    assert moved[0, 1] == moved[1, 0] < -0.3
    np.testing.assert_allclose(moved[[0, 1, 2, 2], [2, 2, 0, 1]], 0.0, atol=1e-12)


@pytest.mark.parametrize("about", [["b"], ["land", "b"]])
def test_what_one_did_moves_the_trust_of_the_others_in_it(about: list[str]) -> None:
    moved = three(about)
    assert moved[0, 1] == moved[2, 1] < -0.3
    np.testing.assert_allclose(moved[[0, 1, 1, 2], [2, 0, 2, 0]], 0.0, atol=1e-12)


def test_about_all_by_name_and_about_nobody_are_the_same() -> None:
    apart = ~np.eye(3, dtype=bool)
    np.testing.assert_array_equal(three(["a", "b", "c"])[apart], three([])[apart])


def test_base_trust_can_be_stated_for_one_of_the_others() -> None:
    a = model(changed(bare(2, names=("a", "b", "c")), {"principals.a.trust_in": {"c": 0.2}})).principals[0].trust.trust
    np.testing.assert_allclose(a[[1, 2], 0], [0.5, 0.2])


def test_an_event_to_come_pushes_trust_in_those_whom_it_is_about() -> None:
    """An incident and a push on trust, about a and b of three."""
    clash = {"label": "A clash", "month": 0, "incident": True, "effects": {"principals.a.trust": -0.5}}
    quiet = changed(bare(1, names=("a", "b", "c")), {"events": {"clash": {**clash, "month": 200}}})
    moved = []
    for about in (["a", "b"], []):
        talks = model(changed(quiet, {"events.clash": {**clash, "about": about}}))
        talks.round = 1
        talks.events.happen()
        felt = [np.broadcast_to(talks.events.incidents_felt(side), (3, talks.W))[:, 0] for side in range(3)]
        between = [felt[i][j] for i, j in ((0, 1), (1, 0), (0, 2), (2, 1))]
        assert between == ([1, 1, 0, 0] if about else [1, 1, 1, 1]) and talks.events.incidents[0] == 1
        start, now = model(quiet).principals[0].trust.trust[1:, 0], talks.principals[0].trust.trust[1:, 0]
        moved.append((logit(now) - logit(start)).round(6).tolist())
    assert moved == [[-0.5, 0.0], [-0.5, -0.5]]


def test_misreadings_cost_trust_by_the_month_and_not_by_the_message() -> None:
    lost = []
    for length in (0.5, 1.0, 2.0):
        talks = model(changed(bare(1), {"talks.months_per_round": length}))
        side = talks.principals[0]
        side.hearing.misread = 1.0
        what_is_left = side.trust.remains("trust.relaxation")[0]  # of a push at any time of the round, at its end
        lost.append(-side.trust.what_moves(np.zeros((2, talks.W)))[1][1, 0] / what_is_left)
    assert lost[0] > 0 and np.allclose(np.divide(lost, lost[0]), [1, 2, 4])
