"""Protocols, best replies and entry against what theory says of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sim.ensemble.results.at_the_end import outcomes
from sim.extensions import registry
from sim.model.negotiation import Negotiation
from sim.model.principals.offers import Offers
from sim.model.seats.players import Move, Scripted
from sim.model.values.acceptance import TOLERANCE
from tests.building import bare, calm, changed, scenario, with_costs, with_mediators, with_misreading, with_vote

MANY = 4_000


def line(**changes: Any) -> dict[str, Any]:
    """One line between a, who wants 1, and b, who wants 0; no deal is worth nothing to either."""
    ends = {"principals.a.interests.issue1.ideal": 1, "principals.b.interests.issue1.ideal": 0,
            "issues.issue1.status_quo": 0.5, "principals.*.no_deal.hope": -1.0}
    return changed(calm(bare(1)), ends | {path.replace("__", "."): value for path, value in changes.items()})


def played(data: dict[str, Any], worlds: int = 2, **players: Scripted) -> Negotiation:
    """The model after the talks."""
    model = Negotiation(scenario(data), 1, np.arange(worlds), players=players)
    model.play()
    return model


def endings(model: Negotiation) -> NDArray[np.str_]:
    """The ending of each world."""
    return np.asarray(outcomes(model)["ending"])


def test_the_schema_offers_every_protocol() -> None:
    names = {"alternating", "simultaneous", "single-text", "shuttle", "ultimatum"}
    assert set(registry("protocol")) == names and all(protocol.reference for protocol in registry("protocol").values())


@pytest.mark.parametrize("cost", [0.05, 0.2])
@pytest.mark.parametrize("spread", [0.1, 0.3, 0.5])
def test_an_ultimatum_trades_the_price_for_the_risk_of_a_refusal(cost: float, spread: float) -> None:
    """Fearon 1995: with c2 uniform on a range of width C, its least at the middle less C/2, the best demand follows."""
    data = changed(line(talks__protocol="ultimatum"), {
        "principals.a.tactic": "best-reply", "principals.a.no_deal.hope": -2 * cost,
        "principals.b.no_deal.hope": {"uniform": [-0.5 - spread, -0.5 + spread]}, "principals.b.no_deal.secrecy": 1,
        "coefficients.learning": {"resolve": 50},
    })
    model = played(data, MANY)
    low = 0.25 - spread / 2  # the least that b's no deal can be worth: 1 - 0.5 - 0.25 less half of the range of hopes
    own = 0.5 - cost  # a's own value of no deal
    kept = max(1 - (low + spread), (1 - low + own) / 2)  # sure of a yes, or as good as the risk is worth
    found = model.principals[0].offers.best_offer[0]
    assert found.mean() == pytest.approx(kept, abs=5e-4)
    assert np.allclose(found, kept, atol=0.015), "the first report says little"
    refused = 1 - min(1, (1 - kept - low) / spread)
    share = (endings(model) == "stalemate").mean()
    assert abs(share - refused) <= 3 * np.sqrt(refused * (1 - refused) / MANY) + 0.005


def test_with_nothing_private_the_one_who_offers_takes_all() -> None:
    data = changed(line(talks__protocol="ultimatum"), {"principals.a.tactic": "best-reply"})
    found = outcomes(played(data))
    assert (found["ending"] == "agreement").all() and np.allclose(found["terms.issue1"], 1.0)


@pytest.mark.parametrize("exponent", [0.5, 1, 3])
def test_equal_sides_that_speak_at_once_sign_the_middle(exponent: float) -> None:
    data = line(talks__protocol="simultaneous", talks__months=60)
    data = changed(data, {"principals.*.concession.exponent": exponent})
    found = outcomes(played(data))
    assert (found["ending"] == "agreement").all() and np.allclose(found["terms.issue1"], 0.5)


def test_speaking_at_once_treats_the_sides_alike_whoever_is_first_in_the_file() -> None:
    """Mirrored ideals and the same numbers: the mean of terms is the middle, and nobody has the first word."""
    data = changed(with_vote(bare(2)), {"talks.protocol": "simultaneous"})
    names = list(data["principals"])
    other = changed(data, {"talks.first_mover": names[1]})
    ours, theirs = played(data, 200), played(other, 200)
    assert (endings(ours) == endings(theirs)).all()


def test_an_ultimatum_is_over_after_one_round() -> None:
    model = played(changed(bare(2), {"talks.protocol": "ultimatum"}), 50)
    assert (outcomes(model)["rounds"] <= 1 + model.table.lag_rounds).all() and (model.endings.signed <= 1).all()


@pytest.mark.parametrize("protocol", ["shuttle", "single-text"])
def test_without_an_effort_of_the_mediator_nothing_passes_between_the_sides(protocol: str) -> None:
    idle = {"talks.protocol": protocol, "mediators.*.intensity": 0}
    model = played(changed(with_mediators(calm(bare(3)), "formulate"), idle), 20)
    assert (endings(model) == "stalemate").all()
    assert all((principal.offers.spoken == 0).all() for principal in model.principals)
    busy = played(changed(with_mediators(calm(bare(3)), "formulate"), {"talks.protocol": protocol}), 20)
    assert (endings(busy) == "agreement").any()


def test_shuttle_carries_the_more_the_harder_the_mediator_works() -> None:
    data = changed(with_mediators(bare(2), "communicate"), {"talks.protocol": "shuttle", "talks.months": 3})
    heard = [
        (played(changed(data, {"mediators.*.intensity": effort}), 400).principals[0].offers.spoken > 0).mean()
        for effort in (0.01, 0.1, 1.0)
    ]
    assert heard[0] < heard[1] < heard[2]


def test_a_single_text_ties_nobody_to_a_first_demand_and_is_not_misheard() -> None:
    data = changed(with_misreading(with_mediators(bare(3), "formulate")), {"talks.protocol": "single-text"})
    model = played(data, 100)
    assert all((principal.offers.spoken == 0).all() for principal in model.principals)
    assert (model.table.misreadings == 0).all()


def test_a_side_may_return_to_an_offer_that_still_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """a repeats itself and is understood now better, now worse: b comes back to what it once understood well."""
    data = changed(with_misreading(line(talks__months=24)), {"principals.a.tactic": "fixed-threshold"})
    data = changed(data, {"principals.a.concession.threshold": 0.4, "principals.b.tactic": "linear"})
    remembering = outcomes(played(data, 200))["rounds"].astype(float)
    nowhere = lambda offers, reservations, asked: np.zeros(offers.model.W, dtype=bool)  # noqa: E731
    monkeypatch.setattr(Offers, "returned_to", nowhere)
    forgetful = outcomes(played(data, 200))["rounds"].astype(float)
    assert (remembering <= forgetful).all()
    assert (remembering < forgetful).mean() > 0.05


def test_what_a_side_no_longer_stands_by_cannot_be_accepted() -> None:
    """The same offer, made by a side that insists on more from then on."""
    data = changed(line(talks__months=12), {"principals.a.tactic": "hardliner", "principals.b.tactic": "linear"})
    model = played(data, 2, a=Scripted({1: Move(offer={"issue1": 0.45})}))
    assert not np.isclose(outcomes(model)["terms.issue1"], 0.45).any()


def test_without_a_carrier_nobody_takes_up_even_an_earlier_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    carried = np.arange(20) % 2 == 0
    monkeypatch.setattr(registry("protocol")["shuttle"], "arrives", lambda model: carried, raising=False)
    monkeypatch.setattr(Offers, "returned_to", lambda offers, reservations, asked: np.ones(20, dtype=bool))
    model = Negotiation(scenario(changed(with_mediators(bare(2), "communicate"), {"talks.protocol": "shuttle"})), 1,
                        np.arange(20))
    model.step()
    assert np.array_equal(model.endings.signed > 0, carried)


def test_talks_that_begin_late_count_their_rounds_from_there() -> None:
    """In their second round a side that gives tit for tat opens; before all have spoken nothing counts as progress."""
    model = Negotiation(scenario(line(principals__a__tactic="tit-for-tat", talks__entry="ripe")), 1, np.arange(2))
    side, table = model.principals[0], model.table
    reservation = side.reservation(side.valued())
    table.apart, table.round = np.array([0.0, 3.0]), 5.0
    late = side.aspire(reservation, side.stock.best)
    assert late[1] < late[0] == side.stock.best[0]
    table.round = 4.0
    table.measure()
    assert table.gap[0] > 0 and table.progress[0] < 0 == table.progress[1]


def test_talks_that_nobody_expects_to_gain_from_do_not_begin() -> None:
    """No zone: each side's no deal is worth more than half."""
    hopeless = changed(line(talks__entry="ripe"), {"principals.*.no_deal.hope": 0.4})
    assert (endings(played(hopeless)) == "no talks").all()
    promising = changed(line(talks__entry="ripe"), {"principals.*.no_deal.hope": -0.4})
    assert (endings(played(promising)) == "agreement").all()


def test_the_costlier_the_way_to_the_table_the_fewer_come() -> None:
    data = changed(with_costs(bare(3)), {"talks.entry": "ripe", "principals.*.no_deal.secrecy": 1,
                                         "principals.*.no_deal.hope": {"uniform": [-0.3, 0.3]}})
    shares = [
        (endings(played(changed(data, {"talks.entry_cost": cost}), 300)) == "no talks").mean()
        for cost in (0, 0.05, 0.3)
    ]
    assert shares[0] <= shares[1] <= shares[2] and shares[0] < shares[2]


def test_talks_begin_when_the_time_is_ripe() -> None:
    """Ripeness (Zartman 1989): as the costs of having no deal grow, a zone opens and the sides come to the table."""
    data = changed(line(talks__entry="ripe", talks__months=48), {
        "principals.*.no_deal.hope": 0.0, "principals.*.conflict": {"weariness": 0.05, "weariness_cost": 0.3},
        "surroundings.violence": 0.9, "surroundings.tension": 0.5,
        "events": {"war": {"label": "War", "month": 6, "effects": {"violence": 3}}},
    })
    data = changed(data, {"principals.*.conflict.ended_by": {"issue": "issue1", "end": 0}, "talks.entry_cost": 0.05})
    model = Negotiation(scenario(data), 1, np.arange(2))
    begun = []
    for _ in range(48):
        model.step()
        begun.append(float(model.table.begun[0]))
    assert begun == sorted(begun), "who has come to the table stays"


@settings(max_examples=15, deadline=None)
@given(
    protocol=st.sampled_from(sorted(registry("protocol"))), entry=st.sampled_from(["open", "ripe"]),
    issues=st.integers(1, 4),
    names=st.sampled_from([("a", "b"), ("a", "b", "c")]), tactic=st.sampled_from(["mixed", "best-reply", "conceder"]),
)
def test_nobody_signs_less_than_no_deal_whatever_the_protocol(
    protocol: str, entry: str, issues: int, names: tuple[str, ...], tactic: str
) -> None:
    data = with_vote(with_misreading(with_mediators(bare(issues, names), "formulate")))
    model = played(
        changed(data, {"talks.protocol": protocol, "talks.entry": entry, "principals.*.tactic": tactic}), 40
    )
    signed = model.endings.signed > 0
    for i in range(model.n):
        assert (model.endings.worth[i, signed] >= model.endings.worth_no_deal[i, signed] - TOLERANCE).all()
    for party in model.parties:
        assert np.isfinite(party.block).all()
