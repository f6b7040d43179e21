"""A mediator: how it comes, what it brings to bear, and how far it is believed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.arrays import Array
from sim.model.mediators.mediator import Mediator
from sim.model.mediators.modes.base import Mode
from sim.model.mediators.modes.manipulate import Manipulate
from sim.model.negotiation import Negotiation
from sim.model.values.acceptance import TOLERANCE
from tests.building import Data, bare, calm, changed, rich, scenario, with_mediators, with_weighty_mediators

WORLDS = np.arange(300)
HOPES = {"principals.*.no_deal.hope": {"uniform": [-0.8, 0.0]}}
SHARE = st.floats(0, 1)


def played(data: Data, rounds: int | None = None) -> Negotiation:
    model = Negotiation(scenario(data), 1, WORLDS)
    for _ in range(rounds or 0):
        model.step()
    if rounds is None:
        model.play()
    return model


# ---- effort and belief -------------------------------------------------------------------------------------------


@given(skill=SHARE, intensity=SHARE, other=SHARE, crowding=st.floats(0, 3))
@settings(max_examples=10)
def test_efforts_crowd_but_add_up(skill: float, intensity: float, other: float, crowding: float) -> None:
    """Two together do less than the sum; one without effort is in nobody's way, to the last bit."""
    data = with_mediators(bare(1), "communicate", "formulate")
    data = changed(data, {"mediators.envoy1.skill": skill, "mediators.envoy1.intensity": intensity,
                          "mediators.envoy2.skill": other, "coefficients.mediator": {"crowding": crowding}})
    one, two = Negotiation(scenario(data), 1, np.arange(2)).mediators
    own = [mediator.own_effort()[0] for mediator in (one, two)]
    both = one.at_work[0] + two.at_work[0]
    assert both <= sum(own) + TOLERANCE
    assert one.at_work[0] == own[0] if own[1] == 0 else one.at_work[0] <= own[0]
    assert both >= max(own) / (1.0 + crowding) - TOLERANCE


def belief(changes: Data, rounds: int = 6) -> tuple[Mediator, Array]:
    """The mediator, and how belief in it has moved (2, W) on the logit scale."""
    model = Negotiation(scenario(changed(with_mediators(bare(2), "formulate"), changes)), 1, WORLDS)
    (envoy,) = model.mediators
    start = envoy.credibility.copy()
    for _ in range(rounds):
        model.step()
    return envoy, np.log(envoy.credibility / (1 - envoy.credibility)) - np.log(start / (1 - start))


def test_belief_falls_with_skewed_texts_and_rises_with_progress() -> None:
    still = {"mediator": {"credibility_progress": 0, "credibility_refusal": 0}}
    _, moved = belief({"coefficients": still, "mediators.*.bias": {"a": 0.5}})
    assert np.all(abs(moved[0]) < TOLERANCE) and moved[1].mean() < -0.1
    _, refused = belief({"coefficients.mediator": {"credibility_progress": 0, "credibility_skew": 0}})
    assert refused.mean() < 0 and np.all(refused <= TOLERANCE)
    _, progress = belief({"coefficients.mediator": {"credibility_refusal": 0, "credibility_skew": 0}})
    assert progress.mean() > 0 and np.all(progress >= -TOLERANCE)


def test_a_crisis_elsewhere_takes_attention_and_means_away() -> None:
    crisis = {"label": "A crisis", "month": 0, "effects": {"attention": -2}}
    data = with_mediators(calm(bare(1)), "manipulate")
    quiet, busy = (played(each, 1).mediators[0] for each in (data, data | {"events": {"crisis": crisis}}))
    assert np.all(busy.attention < quiet.attention) and np.all(busy.at_work < quiet.at_work)


# ---- weight ------------------------------------------------------------------------------------------------------


def test_without_a_zone_only_side_payments_bring_a_deal() -> None:
    """Values of no deal that sum to more than 1: never a deal, unless a mediator adds value."""
    apart = changed(calm(bare(1)), {"principals.*.no_deal.hope": 0.2})
    data = with_mediators(apart, "manipulate")
    strong = {"skill": 1, "intensity": 1, "attention": 0.99, "leverage": 1, "sticks": {}, "bias": {}}
    for paid, deals in ((0.0, 0), (0.1, 0), (0.4, len(WORLDS))):
        terms = {f"mediators.*.{name}": value for name, value in {**strong, "carrots": {"a": paid}}.items()}
        model = played(changed(data, terms))
        assert (model.endings.signed > 0).sum() == deals
        now = model.endings.signed > 0
        assert np.all(model.endings.worth[:, now] >= model.endings.worth_no_deal[:, now] - TOLERANCE)


def test_sticks_make_no_deal_worse_and_guarantees_secure_what_is_given_up() -> None:
    data = with_mediators(bare(2), "manipulate")
    envoy = played(data, 1).mediators[0].mode(Manipulate)
    assert envoy is not None
    model = envoy.model
    a, b = model.principals
    idle = played(changed(data, {"mediators.*.skill": 0}), 1).principals
    np.testing.assert_allclose(a.pressed - idle[0].pressed, 0.05 * envoy.hold(a))
    assert idle[1].pressed.tobytes() == b.pressed.tobytes()
    secured = 1 - 0.4 * envoy.means()
    np.testing.assert_allclose(a.valued().breach, (1 - a.trust.least()) * 0.5 * secured)


@pytest.mark.parametrize("lowered", ["skill", "intensity", "attention"])
@given(high=st.lists(st.floats(0.05, 0.99), min_size=3, max_size=3), part=st.sampled_from([0.2, 0.5]))
@settings(max_examples=5)
def test_effort_is_nearly_in_proportion(lowered: str, high: list[float], part: float) -> None:
    """A fifth of skill, intensity or attention does a fifth to a third of the work, a half at most two thirds."""
    factors = dict(zip(("skill", "intensity", "attention"), high, strict=True))
    whole, some = (effort(factors | {lowered: factors[lowered] * of}) for of in (1.0, part))
    assert part * whole - TOLERANCE <= some <= 2 * part / (1 + part) * whole + TOLERANCE


def test_without_skill_or_intensity_there_is_no_mediation() -> None:
    assert effort({"skill": 0, "intensity": 1}) == effort({"skill": 1, "intensity": 0}) == 0
    assert effort({"skill": 1, "intensity": 1, "attention": 0.99}) > 0.99


def effort(factors: dict[str, float]) -> float:
    """What a mediator would bring to bear alone."""
    data = changed(with_mediators(bare(1), "communicate"), {f"mediators.*.{name}": x for name, x in factors.items()})
    return float(Negotiation(scenario(data), 1, np.arange(2)).mediators[0].own_effort()[0])


def biased(bias: Data, leverage: float, modes: tuple[str, ...] = ("formulate", "manipulate")) -> Mediator:
    """A mediator after two rounds, whose favour for each side is as stated and that has so much leverage."""
    data = changed(with_mediators(bare(3), "formulate"), HOPES | {
        "mediators.*.modes": list(modes), "mediators.*.bias": bias, "mediators.*.leverage": leverage})
    return played(data, 2).mediators[0]


def test_a_friend_that_it_can_lean_on_is_not_favoured_in_its_texts() -> None:
    """With leverage less of its favour shows in texts; an enemy it cannot ask, and one without means asks nobody."""
    weak, strong = (biased({"a": 0.6, "b": -0.4}, leverage).skew() for leverage in (0.2, 1.0))
    assert np.all(strong[0] < weak[0]) and np.all(weak[0] < 0.6) and np.all(strong[0] >= 0)
    assert np.all(strong[1] == -0.4)
    assert np.all(biased({"a": 0.6}, 1.0, ("formulate",)).skew()[0] == 0.6)


def test_it_holds_a_friend_more_than_others_and_never_beyond_its_full_means() -> None:
    for leverage in (0.0, 0.5, 1.0):
        envoy = biased({"a": 1.0}, leverage)
        weight = envoy.mode(Manipulate)
        assert weight is not None
        a, b = (weight.hold(p) for p in envoy.model.principals)
        assert np.all(a >= b) and np.all(a <= envoy.at_work)
        assert np.all(a > b) == (0 < leverage < 1)


def test_with_means_favour_for_the_side_to_be_brought_along_does_not_cost_deals() -> None:
    """Without means it does, in the same worlds (Touval & Zartman 1985; Svensson 2009)."""
    def deals(bias: float, leverage: float) -> int:
        data = changed(with_mediators(bare(3), "formulate"), HOPES | {
            "mediators.*.modes": ["formulate", "manipulate"], "mediators.*.skill": 1, "mediators.*.intensity": 1,
            "mediators.*.bias": {"a": bias}, "mediators.*.leverage": leverage})
        return int((played(data).endings.signed > 0).sum())

    assert deals(0.4, 1.0) > deals(0.0, 1.0)
    assert deals(0.4, 0.0) < deals(0.0, 0.0)


def test_it_delivers_the_side_that_it_is_close_to() -> None:
    """With leverage its favourite signs for less than its demand; the other side's need is as without leverage."""
    data = changed(with_mediators(bare(2), "manipulate"), {"mediators.*.bias": {"a": 0.5}})
    model = played(data, 2)
    (envoy,), reservations = model.mediators, model.exchange.reservations  # type: ignore[union-attr]
    sides = list(zip(model.principals, reservations, strict=True))
    with_weight = [envoy.needed(p, mine, p.aspiration) for p, mine in sides]
    envoy.modes = list[Mode]()
    without = [envoy.needed(p, mine, p.aspiration) for p, mine in sides]
    assert np.all(with_weight[0] <= without[0]) and (with_weight[0] < without[0]).any()
    assert with_weight[1].tobytes() == without[1].tobytes()
    assert all(np.all(w >= mine.least - TOLERANCE) for w, (_, mine) in zip(with_weight, sides, strict=True))


def test_a_hard_favourite_is_delivered() -> None:
    """More leverage over a hard side that the mediator is close to: more deals, in the same worlds."""
    data = changed(with_mediators(bare(3), "manipulate"), HOPES | {
        "principals.a.tactic": "hardliner", "principals.b.tactic": "conceder", "mediators.*.bias": {"a": 0.6},
        "mediators.*.modes": ["formulate", "manipulate"], "mediators.*.carrots": {}, "mediators.*.sticks": {},
        "talks.walk_out": 0, "principals.*.concession.talking_cost": 0})
    deals = [(played(changed(data, {"coefficients.mediator": {"delivery": delivery}})).endings.signed > 0).sum()
             for delivery in (0, 1)]
    assert deals[1] > deals[0] + 5


def test_words_alone_move_nobody_who_is_committed_to_its_demand() -> None:
    """Two hardliners sign no text, whatever the effort of who writes it; sides that give way do."""
    envoy = {"mediators.*.skill": 1, "mediators.*.intensity": 1, "talks.walk_out": 0,
             "principals.*.concession.talking_cost": 0}
    data = changed(with_mediators(bare(3), "formulate"), HOPES | envoy)
    signed = [(played(changed(data, {"principals.*.tactic": tactic})).endings.signed > 0).sum()
              for tactic in ("hardliner", "linear")]
    assert signed[0] == 0 < signed[1]


@given(seed=st.integers(0, 99), parties=st.integers(2, 3), issues=st.integers(1, 3))
@settings(max_examples=5)
def test_no_signer_is_below_no_deal_whatever_mediators_do(seed: int, parties: int, issues: int) -> None:
    data = changed(rich(issues, tuple("abc"[:parties]), 6), HOPES | {"mediators.*.carrots": {"a": 0.3, "b": 0.2}})
    model = Negotiation(scenario(with_weighty_mediators(data)), seed, np.arange(80))
    model.play()
    now = (model.endings.signed > 0) | (model.table.interim > 0)
    assert np.all((model.endings.worth - model.endings.worth_no_deal)[:, now] >= -TOLERANCE)


def test_a_text_that_was_signed_was_not_refused() -> None:
    """While it waits for its vote nobody thinks the less of who wrote it."""
    data = changed(with_mediators(calm(bare(3)), "formulate"), HOPES | {
        "talks.protocol": "single-text", "talks.ratification_lag": 6, "coefficients.mediator.credibility_progress": 0,
    })
    model = played(data, 0)
    (envoy,), seen = model.mediators, 0
    for _ in range(8):
        before, waiting = envoy.credibility.copy(), model.endings.signed == model.round
        model.step()
        if model.round > 1:
            assert np.all(envoy.credibility[:, waiting] >= before[:, waiting] - TOLERANCE)
            seen += int(waiting.sum())
    assert seen


def test_while_a_text_waits_for_its_vote_the_talks_advance_no_further() -> None:
    """What brought the last gap down is told once, to third parties and mediators."""
    model = played(changed(calm(bare(3)), HOPES | {"talks.ratification_lag": 3, "talks.months": 8}), 0)
    seen = 0
    for _ in range(10):
        pace = model.table.pace.copy()
        waiting = (model.endings.signed > 0) & model.endings.going()
        model.step()
        assert not model.table.progress[waiting].any()
        assert np.all(abs(model.table.pace[waiting]) <= abs(pace[waiting]))
        seen += int(waiting.sum())
    assert seen
