"""What can never be signed: nothing without a zone, nothing worth less to a signer than no deal."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ensemble.results.at_the_end import outcomes
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from sim.model.talks.endings import AGREEMENT, NOT_RATIFIED, PARTIAL
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.frontier import in_zone
from sim.model.values.utility import Value
from tests.building import Data, bare, calm, changed, rich, scenario

Array = np.ndarray
HOPES = {"uniform": [-0.8, 0.2]}
WORLDS = np.arange(200)


def played(data: Data, worlds: Array = WORLDS, seed: int = 1) -> Negotiation:
    model = Negotiation(scenario(data), seed, worlds)
    model.play()
    return model


def signed(model: Negotiation) -> Array:
    """Where anything at all was signed (W,)."""
    return np.asarray((model.endings.signed > 0) | (model.table.interim > 0))


@given(issues=st.integers(1, 5), parties=st.integers(2, 3), seed=st.integers(0, 99), months=st.sampled_from([3, 8]))
@settings(max_examples=6)
def test_no_signer_is_below_no_deal(issues: int, parties: int, seed: int, months: int) -> None:
    data = changed(rich(issues, tuple("abc"[:parties]), months), {"principals.*.no_deal.hope": HOPES})
    model = played(data, seed=seed)
    gain = (model.endings.worth - model.endings.worth_no_deal)[:, signed(model)]
    assert np.all(gain >= -TOLERANCE)


def test_something_is_signed_in_each_way_there_is() -> None:
    """The test above would pass where nothing was ever signed."""
    hopes = changed(rich(3, months=12), {"principals.*.no_deal.hope": {"uniform": [-1.0, -0.2]},
                                         "principals.*.ratification": {"risk_tolerance": 0.9, "shock": 2}})
    endings = played(hopes, np.arange(400)).endings.ending
    patient = changed(hopes, {"principals.*.tactic": "conceder", "coefficients": {"mediator": {"text_hazard": 0}},
                              "talks.walk_out": 0, "coefficients.packages.every": 1, "principals.*.no_deal.keep": 0})
    endings = np.concatenate([endings, played(patient, np.arange(400)).endings.ending])
    for kind in (AGREEMENT, PARTIAL, NOT_RATIFIED):
        assert (endings == kind).any(), kind


@pytest.mark.parametrize("parties", [2, 3])
def test_without_a_zone_nothing_is_signed(parties: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is signed is signed in a round and a world that had a zone."""
    zones: list[Array] = []
    original = Principal.settle
    data = changed(rich(2, tuple("abc"[:parties])), {"principals.*.no_deal.hope": {"uniform": [-0.8, 1.0]}})
    model = Negotiation(scenario(data), 1, WORLDS)

    def zone() -> Array:
        values = [p.valued() for p in model.principals]
        no_deals = [p.own_no_deal(v) for p, v in zip(model.principals, values, strict=True)]
        return np.asarray(in_zone(values, no_deals, model.movable))

    def settle(self: Principal, *args: object) -> None:
        if self.index == 0:
            zones.append(zone())
        original(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Principal, "settle", settle)
    for _ in range(8):
        before = signed(model)
        model.step()
        new = signed(model) & ~before
        assert np.all(zones[-1][new])
    assert signed(model).any() and not zones[0].all()


def test_a_ripe_moment_comes_when_costs_have_opened_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No-deal values falling by c a round open the zone at (R_a + R_b - 1) / (c_a + c_b) (Zartman)."""
    found = [outcomes(_ripening(cost, monkeypatch))["rounds"].astype(float) for cost in (0.01, 0.02)]
    rounds = [float(np.median(each)) for each in found]
    opens = [(0.6 + 0.6 - 1.0) / (2 * cost) for cost in (0.01, 0.02)]
    for first, expected in zip(rounds, opens, strict=True):
        assert expected <= first - 1 <= expected + 2
    assert rounds[0] - 1 == pytest.approx(2 * (rounds[1] - 1), abs=2)


def _ripening(cost: float, monkeypatch: pytest.MonkeyPatch) -> Negotiation:
    """Sides that ask for no more than no deal, which starts at .6 and fall by `cost` a round."""
    sides = {"principals.*.no_deal.hope": 0.2, "principals.*.tactic": "fixed-threshold",
             "principals.*.concession.threshold": 0}
    ideals = {"principals.a.interests.issue1.ideal": 1, "principals.b.interests.issue1.ideal": 0}

    def falling(self: Principal, value: Value) -> Array:
        fallen = cost * (self.model.round - 1.0)
        return value.without_deal(self.model.table.settled) + self.hope.worth() - fallen

    for name in ("public_no_deal", "own_no_deal"):  # nothing is secret
        monkeypatch.setattr(Principal, name, falling)
    return played(changed(calm(bare(1, months=40)), {**sides, **ideals}), np.arange(2))
