"""Third parties: public push and promised help move what no deal is worth; offers and incidents move their stance."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.negotiation import Negotiation
from tests.building import Data, bare, calm, changed, scenario

STILL = {"label": "A friend", "progress": 0, "incidents": 0, "backlash": 0}


def after(data: Data, rounds: int = 1) -> Negotiation:
    model = Negotiation(scenario(data), 1, np.arange(2))
    for _ in range(rounds):
        model.step()
    return model


def no_deal(third_party: Data) -> float:
    """What no deal, with costs that help can pay, is worth to a beside this third party, less its worth without."""
    data = changed(calm(bare(1)), {"principals.a.economy.interdependence": 0.3})
    beside, alone = (after(changed(data, {"third_parties": parties})) for parties in ({"x": third_party}, {}))
    return float(beside.principals[0].no_deal[0] - alone.principals[0].no_deal[0])


@pytest.mark.parametrize("stance", [-0.5, 0.0, 0.8])
def test_a_push_counts_with_the_stance(stance: float) -> None:
    assert no_deal(STILL | {"stance": stance, "push": {"a": 0.3}}) == pytest.approx(-0.3 * stance)


@pytest.mark.parametrize(("stance", "expected"), [(-0.5, 0.3 * 0.4 * 0.5), (0.5, 0.0)])
def test_help_is_promised_to_a_friend_and_against_the_talks_only(stance: float, expected: float) -> None:
    party = STILL | {"stance": stance, "backing": {"a": 0.3}, "alignment": {"a": 0.4}}
    assert no_deal(party) == pytest.approx(expected)
    assert no_deal(party | {"alignment": {}}) == pytest.approx(expected * 0.01 / 0.4)


def test_offers_that_leave_it_worse_off_cool_its_stance() -> None:
    data = calm(bare(1))
    interests = {"issue1": {"ideal": data["issues"]["issue1"]["status_quo"], "salience": 1}}
    parties = {name: STILL | {"interests": interests, "backlash": size} for name, size in (("calm", 0), ("sore", 5))}
    loser = changed(data, {"third_parties": parties, "principals.b.interests.issue1.ideal": 0.0})
    quiet, sore = after(loser, 3).third_parties
    assert sore.stance[0] < quiet.stance[0] == 0


def test_incidents_cool_its_stance() -> None:
    clash = {"clash": {"label": "A clash", "month": 0, "incident": True}}
    data = changed(calm(bare(1)), {"third_parties": {"x": STILL | {"incidents": 0.5}}, "events": clash})
    assert after(data).third_parties[0].stance[0] == pytest.approx(np.tanh(-0.5))
