"""What moves third parties: readiness, standing, alignment, alliances, publics; and what they do to the talks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ensemble.runs import run
from sim.model.negotiation import Negotiation
from sim.model.principals.barriers import narratives
from tests.building import Data, bare, calm, changed, scenario, with_misreading

CLASH = {"clash": {"label": "A clash", "month": 0, "incident": True}}
STILL = {"label": "A friend", "progress": 0, "incidents": 0, "backlash": 0}
WORLDS = 300


def beside(party: Data, data: Data | None = None, **more: object) -> Data:
    """Calm talks beside one third party, `x`."""
    return changed(data or calm(bare(2)), {"third_parties": {"x": STILL | party}, **more})


def after(data: Data, rounds: int = 3) -> Negotiation:
    model = Negotiation(scenario(data), 1, np.arange(2))
    for _ in range(rounds):
        model.step()
    return model


def state(data: Data, name: str, rounds: int = 3) -> np.ndarray:
    """A state of the third party in the first world."""
    return np.asarray(after(data, rounds).third_parties[0].states[name][..., 0])


@given(vigilance=st.floats(0.05, 1), rounds=st.integers(1, 5))
@settings(max_examples=10)
def test_incidents_raise_the_readiness_of_the_watchful_and_tension_with_it(vigilance: float, rounds: int) -> None:
    watchful, careless = (beside({"vigilance": v}, events=CLASH) for v in (vigilance, 0))
    assert state(watchful, "readiness", rounds) > state(careless, "readiness", rounds) == pytest.approx(0.2)
    tense, calmer = (after(data, rounds + 1).surroundings.tension[0] for data in (watchful, careless))
    assert tense > calmer


def test_readiness_decays() -> None:
    data = beside({"vigilance": 0.5}, events=CLASH)
    assert state(data, "readiness", 1) > state(data, "readiness", 12) > 0.2


@given(balancing=st.floats(-1, 1), near=st.floats(0.55, 0.95), far=st.floats(0.05, 0.45))
@settings(max_examples=10)
def test_in_danger_some_turn_to_the_nearer_side_and_others_to_the_farther(
    balancing: float, near: float, far: float
) -> None:
    data = beside({"alignment": {"a": near, "b": far}, "balancing": balancing}, events=CLASH)
    nearer, farther = state(data, "alignment") - [near, far]
    assert np.sign(np.round(nearer, 12)) == np.sign(np.round(balancing, 9)) or abs(balancing) < 1e-6
    assert nearer * farther <= 0


def test_readiness_draws_a_party_to_its_protector() -> None:
    armed, calmer = (beside({"alignment": {"a": 0.8}, "vigilance": v}, events=CLASH) for v in (1, 0))
    assert state(armed, "alignment")[0] > state(calmer, "alignment")[0]


@pytest.mark.parametrize(("ideal", "sign"), [(0.9, 1), (0.1, -1)])
def test_a_deal_in_force_draws_those_whom_it_serves_and_drives_off_those_whom_it_harms(ideal: float, sign: int) -> None:
    party = {"alignment": {"a": 0.5, "b": 0.5}, "interests": {"issue1": {"ideal": ideal, "salience": 1}}}
    model = after(beside(party), 0)
    terms = model.table.status_quo.copy()
    terms[0] += 0.3
    nobody = np.zeros((2, 2))
    model.third_parties.realign(np.array([1.0, 0.0]), terms, nobody, np.full(2, 0.5))
    moved = model.third_parties[0].alignment - 0.5
    assert (np.sign(moved[:, 0]) == sign).all() and moved[:, 1] == pytest.approx(0)


def test_who_breaks_its_word_loses_friends() -> None:
    model = after(beside({"alignment": {"a": 0.5, "b": 0.5}}), 0)
    broken = np.array([[0.2, 0.0], [0.0, 0.0]])
    model.third_parties.realign(np.zeros(2), model.table.status_quo, broken, np.full(2, 0.5))
    assert model.third_parties[0].alignment[0, 0] < 0.45
    assert model.third_parties[0].alignment[1, 0] == model.third_parties[0].alignment[0, 1] == pytest.approx(0.5)


@pytest.mark.parametrize("engaged", [{"dialogue_support": 0.8}, {"at_table": True}])
def test_engaging_either_side_changes_its_own_standing(engaged: Data) -> None:
    assert state(beside(engaged), "standing") != state(beside({}), "standing") == pytest.approx(0.5)


def test_progress_raises_the_standing_of_the_engaged_and_setbacks_lower_it() -> None:
    found = []
    for progress in (-0.1, 0.0, 0.1):
        model = after(beside({"dialogue_support": 0.5}), 0)
        model.table.progress = progress
        model.third_parties.move()
        found.append(model.third_parties[0].standing[0])
    assert found[0] < found[1] < found[2]


@given(support=st.floats(0.05, 0.95), tension=st.floats(-2, 2), deal=st.sampled_from([0.0, 1.0]))
@settings(max_examples=20)
def test_who_feels_safer_supports_dialogue_more_and_who_is_threatened_less(
    support: float, tension: float, deal: float
) -> None:
    """The tension moved, or a deal in force: support goes to where it stood only where neither is so."""
    model = after(beside({"dialogue_support": support}), 0)
    model.surroundings.push("tension", tension)
    model.table.interim = deal
    moved = model.surroundings.tension[0] - model.surroundings.home("tension")[0]
    level = model.third_parties[0].coefficient("dialogue.deal")[0] * deal
    level -= model.third_parties[0].coefficient("dialogue.tension")[0] * moved
    for _ in range(200):  # tension stays as it is: only third parties move
        model.third_parties.move()
    found = model.third_parties[0].dialogue_support[0]
    assert found == pytest.approx(1 / (1 + (1 - support) / support * np.exp(-level)), abs=1e-6)


def test_support_for_dialogue_moves_by_the_month_whatever_the_round() -> None:
    found = []
    for months, rounds in ((1, 6), (3, 2)):
        data = changed(calm(bare(2)), {"talks.months_per_round": months})
        model = after(beside({"dialogue_support": 0.5}, data), 0)
        model.table.interim = 1.0
        for _ in range(rounds):
            model.third_parties.move()
        found.append(model.third_parties[0].dialogue_support[0])
    assert found[0] == pytest.approx(found[1]) and found[0] > 0.54


def test_who_supports_no_dialogue_is_not_made_to_by_a_deal() -> None:
    model = after(beside({}), 0)
    model.table.interim = 1.0
    for _ in range(50):
        model.third_parties.move()
    assert model.third_parties[0].dialogue_support[0] < 1e-5


def test_standing_gives_weight_to_its_push() -> None:
    model = after(beside({"push": {"a": 0.2}, "stance": 0.5, "dialogue_support": 1}), 0)
    before = model.third_parties.presses(0)[0, 0]
    model.third_parties[0].push("standing", 1.0)
    assert model.third_parties.presses(0)[0, 0] > before > 0
    model.third_parties[0].push("standing", -2.0)
    assert before > model.third_parties.presses(0)[0, 0] > 0


@given(stance=st.floats(-0.9, 0.9), more=st.floats(0.01, 0.09))
@settings(max_examples=10)
def test_the_warmer_the_stance_the_less_no_deal_is_worth(stance: float, more: float) -> None:
    """Where having no deal costs something, of which who is against one can pay a part."""
    costly = {"principals.a.economy.interdependence": 0.4}
    cool, warm = (after(changed(beside({"push": {"a": 0.3}, "stance": s}), costly), 1).principals[0].no_deal[0]
                  for s in (stance, min(0.95, stance + more)))
    assert warm < cool


# ---- alliances ---------------------------------------------------------------------------------------------------


def allied(**first: object) -> Data:
    one, other = (STILL | {"alliance": "league", "push": {"a": 0.1}, "stance": 0.4} for _ in range(2))
    parties = {"x": one | first, "y": other}
    return changed(calm(bare(2)), {"third_parties": parties, "alliances": {"league": {"label": "A league"}}})


def test_a_common_danger_binds_an_alliance_and_lends_weight_to_its_members() -> None:
    model = after(changed(allied(), {"events": CLASH}), 2)
    (league,) = model.alliances
    assert league.cohesion[0] > league.home("cohesion")[0]
    assert (model.third_parties.weight() > 1).all()


def test_members_that_fall_out_loosen_it() -> None:
    model = after(changed(allied(incidents=2), {"events": CLASH, "coefficients.alliance.incident": 0}), 4)
    (league,) = model.alliances
    assert league.cohesion[0] < league.home("cohesion")[0]
    assert (model.third_parties.weight() < 1).all()


# ---- publics -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["mood", "media.bias"])
def test_media_and_mood_move_the_stance_with_them_where_the_government_listens(part: str) -> None:
    def stance(value: float, responsiveness: float) -> float:
        changes = {f"third_parties.x.public.{part}": value, "third_parties.x.public.responsiveness": responsiveness}
        return float(state(changed(beside({"public": {}}), changes), "stance", 5))

    assert stance(-0.5, 0.8) < stance(0.0, 0.8) < stance(0.5, 0.8)
    assert stance(-0.5, 0) == stance(0.5, 0) == 0


# ---- at the table ------------------------------------------------------------------------------------------------


def agreements(data: Data) -> float:
    return float((run(scenario(data), WORLDS).columns["ending"] == "agreement").mean())


def test_a_hostile_party_at_the_table_lowers_the_share_of_agreements_and_a_content_one_does_not() -> None:
    data = changed(calm(bare(3)), {"principals.*.no_deal.hope": {"uniform": [-1.0, 0.0]}})
    interests = {"issue1": {"ideal": data["issues"]["issue1"]["status_quo"], "salience": 1}}
    hostile = {"stance": -0.5, "interests": interests, "at_table": True, "tolerance": 0.02}
    alone, outside = agreements(data), agreements(beside(hostile | {"at_table": False}, data))
    assert alone == outside > 0.5
    assert agreements(beside(hostile, data)) < alone - 0.2
    assert agreements(beside(hostile | {"tolerance": 1}, data)) == alone


def test_a_veto_is_found_to_be_the_reason() -> None:
    data = changed(calm(bare(2, months=6)), {"principals.*.no_deal.hope": -1.0})
    hostile = {"stance": -0.9, "at_table": True, "tolerance": 0}
    columns = run(scenario(beside(hostile, data)), 20).columns
    assert not (columns["ending"] == "agreement").any() and set(columns["binding"]) == {"veto"}


def test_its_guarantee_secures_what_is_given_up_only_with_a_seat() -> None:
    risky = changed(calm(bare(2)), {"principals.*.no_deal.at_risk": 1})
    breach = [after(beside({"at_table": seat, "guarantee": 0.6}, risky), 0).principals[0].valued().breach[0]
              for seat in (False, True)]
    assert breach[1] == pytest.approx(0.4 * breach[0]) and breach[0] > 0


def test_inclusion_counts_the_standing_of_those_with_a_seat() -> None:
    party = STILL | {"at_table": True, "standing": 0.5}
    for seats, expected in (({}, 0.0), ({"x": party}, 0.5), ({"x": party, "y": party, "z": STILL}, 0.75)):
        model = after(changed(bare(1), {"third_parties": seats}), 0)
        assert model.third_parties.inclusion()[0] == pytest.approx(expected)


# ---- spoilers and dialogue ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stance", "pace", "happens"), [(-0.9, 0.5, True), (-0.9, -0.5, False), (0.9, 0.5, False)])
def test_spoilers_strike_where_the_talks_advance_against_their_will(stance: float, pace: float, happens: bool) -> None:
    model = Negotiation(scenario(beside({"stance": stance, "spoiling": 10})), 1, np.arange(50))
    model.table.pace = pace
    model.step()
    assert (model.events.incidents.sum() > 0) == happens


@given(support=st.floats(0, 0.9), more=st.floats(0.05, 0.1), forum=st.floats(0, 1))
@settings(max_examples=10)
def test_support_for_dialogue_helps_and_more_so_in_forums(support: float, more: float, forum: float) -> None:
    data = changed(with_misreading(calm(bare(2))), {"talks.communication.forums": 0.5})

    def dialogue(support: float, forum: float) -> float:
        return float(narratives.dialogue(after(beside({"dialogue_support": support, "forum": forum}, data), 0))[0])

    assert dialogue(support + more, forum) > dialogue(support, forum) >= dialogue(support, 0) >= dialogue(0, 0)
