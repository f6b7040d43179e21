"""Each lift moves exactly the numbers that it names, in every scenario that has them, and none where none are."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.causes.lifts import Lift, lifts_of
from sim.analysis.causes.replay import AS_IT_WAS, Counterfactual, ReplayPiece, given_in
from sim.arrays import Array
from sim.extensions import registry
from sim.model.core.draws import Draws
from sim.model.core.worlds import Factors
from sim.model.negotiation import Negotiation
from sim.scenario.factors import factors
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario
from tests.building import bare, calm, changed, rich, scenario

RUNS = np.arange(40)
HALF = {"uniform": [-0.2, 0.2]}


def named(of: Scenario, key: str) -> Lift:
    """A lift by its key."""
    return {lift.key: lift for lift in lifts_of(of)}[key]


def moved(of: Scenario, key: str) -> dict[str, Array]:
    """What it makes of factors in some worlds."""
    return given_in(ReplayPiece(of, 1, (Counterfactual((named(of, key),)),), RUNS, np.zeros(len(RUNS), dtype=np.intp)))


def drawn(of: Scenario) -> Factors:
    """The same worlds as they are drawn."""
    return Factors.drawn(factors(of), Draws(1, RUNS), {}, len(RUNS))


def test_a_rich_scenario_has_every_lift_and_each_says_something_else() -> None:
    lifts = lifts_of(scenario(changed(rich(), {"principals.*.no_deal.hope": HALF})))
    keys = ["anger", "leave", "risk", "vote", "audience", "mandate", "hearing", "caution", "against", "for", "veto",
            "incidents", "time", "hope.a", "hope.b"]
    assert [lift.key for lift in lifts] == keys
    assert len({lift.label for lift in lifts}) == len({lift.had for lift in lifts}) == len(keys)


def test_what_changes_nothing_is_no_lift() -> None:
    assert [lift.key for lift in lifts_of(scenario(calm(bare())))] == ["time"]
    ultimatum = scenario(changed(calm(bare()), {"talks.protocol": "ultimatum"}))
    assert lifts_of(ultimatum) == ()
    unheard = scenario(changed(bare(), {"principals.*.no_deal.secrecy": 0, "talks.publicity": 0}))
    assert not {"caution", "audience", "hearing"} & {lift.key for lift in lifts_of(unheard)}


def test_a_lift_moves_every_number_of_its_kind_and_no_other() -> None:
    of = scenario(rich())
    keys = ("anger", "leave", "risk", "vote")
    found = {key: {path: values[0] for path, values in moved(of, key).items()} for key in keys}
    assert found == {
        "anger": {"talks.walk_out": 0.0},
        "leave": dict.fromkeys((f"principals.{side}.concession.talking_cost" for side in "ab"), 0.0),
        "risk": {"talks.guarantee": 1.0},
        "vote": {"principals.a.ratification.quorum": 0.0, "principals.b.ratification.quorum": 0.0},
    }
    assert {path: values[0] for path, values in moved(of, "incidents").items()} == {
        "events.clash.hazard": 0.0, "third_parties.ally.spoiling": 0.0,
    }


def test_scheduled_incidents_go_too_and_other_events_stay() -> None:
    of = scenario(changed(rich(), {"events.summit.incident": True}))
    assert {path: values[0] for path, values in moved(of, "incidents").items()}["events.summit.month"] < 0


def test_hope_is_cut_from_above_world_by_world() -> None:
    of = scenario(changed(bare(), {"principals.a.no_deal.hope": HALF, "principals.b.no_deal.hope": -0.2}))
    path = "principals.a.no_deal.hope"
    assert np.array_equal(moved(of, "hope.a")[path], np.minimum(drawn(of)[path], 0.0))
    assert "hope.b" not in {lift.key for lift in lifts_of(of)}


def test_third_parties_are_for_or_against_by_their_stance_in_each_world() -> None:
    of = scenario(changed(rich(), {"third_parties.friend.stance": HALF}))
    path, against = "third_parties.friend.push.a", drawn(of)["third_parties.friend.stance"] < 0
    assert against.any() and not against.all()
    assert np.array_equal(moved(of, "against")[path], np.where(against, 0.0, 0.1))
    assert np.array_equal(moved(of, "for")[path], np.where(against, 0.1, 0.0))
    assert not moved(of, "against")["third_parties.ally.backing.a"].any()
    assert "third_parties.ally.backing.a" not in moved(of, "for")


def test_two_lifts_of_the_same_number_act_together() -> None:
    of = scenario(changed(rich(), {"third_parties.friend.stance": HALF}))
    both = Counterfactual((named(of, "against"), named(of, "for")))
    piece = ReplayPiece(of, 1, (AS_IT_WAS, both), RUNS, (RUNS % 2).astype(np.intp))
    pushed = given_in(piece)["third_parties.friend.push.a"]
    assert not pushed[1::2].any() and (pushed[::2] == 0.1).all()


@pytest.mark.parametrize("tactic", registry("tactic"))
def test_twice_the_time_leaves_every_offer_before_the_old_deadline_as_it_was(tactic: str) -> None:
    of = scenario(changed(rich(months=6), {
        "principals.*.tactic": tactic, "talks.months": {"uniform": [5, 7]}, "talks.walk_out": 0,
        "principals.*.concession.talking_cost": 0,
        "principals.a.concession.deadline": {"uniform": [0.25, 1.7]}, "principals.b.concession.horizon": 5.5,
    }))
    runs = np.arange(24)
    short, long = Negotiation(of, 1, runs), Negotiation(of, 1, runs, given_in(
        ReplayPiece(of, 1, (Counterfactual((named(of, "time"),)),), runs, np.zeros(24, dtype=np.intp))))
    assert np.array_equal(long.factors["talks.months"], 2 * short.factors["talks.months"])
    for _ in range(int(short.table.last_round.min()) - 2):  # in the one after, answers look ahead to the last round
        short.step()
        long.step()
        assert np.array_equal(short.block, long.block)
    assert long.table.last_round.min() >= 2 * short.table.last_round.min() - 1


def test_without_a_veto_every_text_is_let_through_and_the_guarantee_stays() -> None:
    of = scenario(changed(rich(), {"third_parties.friend.tolerance": 0, "third_parties.friend.stance": -0.9,
                                   "third_parties.friend.interests": {"issue1": {"ideal": 1, "salience": 1}}}))
    free, held = (Negotiation(of, 1, RUNS, given) for given in (moved(of, "veto"), None))
    text = np.zeros((free.K, len(RUNS)))
    assert free.third_parties.consent(text).all() and not held.third_parties.consent(text).any()
    assert np.array_equal(free.third_parties.doubt, held.third_parties.doubt)


def test_a_guarantee_of_one_is_nothing_at_risk() -> None:
    of = load_scenario("us-russia")
    runs, risk = np.arange(8), {f"principals.{name}.no_deal.at_risk": np.zeros(8) for name in of.principals}
    one = Negotiation(of, 1, runs, {"talks.guarantee": np.ones(8)})
    other = Negotiation(of, 1, runs, risk)
    for model in (one, other):
        for _ in range(6):
            model.step()
    assert np.array_equal(one.block, other.block)
