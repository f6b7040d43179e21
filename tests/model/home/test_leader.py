"""Leaders: a tone that events move and that comes back, approval, false hope, and leaders who are new."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from tests.building import Data, bare, calm, changed, scenario, with_public, with_vote

TONE = "principals.a.tone"


def played(data: Data, rounds: int, worlds: int = 2) -> Negotiation:
    """The talks after some rounds."""
    model = Negotiation(scenario(data), 1, np.arange(worlds))
    for _ in range(rounds):
        model.step()
    return model


def first_side(data: Data, rounds: int) -> Principal:
    return played(data, rounds).principals[0]


def with_event(data: Data, month: float, effects: Data, new_leader: str | None = None) -> Data:
    event = {"label": "News", "month": month, "effects": effects} | ({"new_leader": new_leader} if new_leader else {})
    return changed(data, {"events.news": event})


@given(tone=st.floats(-0.95, 0.95))
@settings(max_examples=10)
def test_a_tone_that_nothing_moves_stays_to_the_last_bit(tone: float) -> None:
    """Also where an event that could move it does not happen."""
    data = changed(with_public(bare(1)), {"principals.a.leader.tone": tone})
    still, spared = (first_side(each, 3).leader for each in (data, with_event(data, 99, {TONE: 1})))
    assert still.tone == pytest.approx(tone)
    assert still.tone.tobytes() == spared.tone.tobytes() == still.home("tone").tobytes()


@pytest.mark.parametrize("rounds", [1, 4, 9])
@pytest.mark.parametrize("length", [0.5, 1])
def test_what_an_event_does_to_the_tone_fades_at_its_monthly_rate(rounds: int, length: float) -> None:
    data = changed(calm(bare(1)), {"principals.a.leader.tone": 0.2, "coefficients.leader.tone_relaxation": 0.2,
                                   "talks.months_per_round": length})
    side = first_side(with_event(data, 0, {TONE: 0.7}), rounds)
    any_time_of_its_round = (1 - 0.8**length) / (0.2 * length) * 0.8 ** (1 - length)  # 1 in rounds of a month
    left = 0.8 ** (rounds * length) * any_time_of_its_round
    assert np.arctanh(side.leader.tone) - np.arctanh(0.2) == pytest.approx(0.7 * left)


@given(push=st.floats(-5, 5), home=st.floats(-0.95, 0.95))
@settings(max_examples=10)
def test_the_tone_keeps_its_bounds_whatever_happens_every_month(push: float, home: float) -> None:
    storm = {"label": "A storm", "hazard": 1, "new_leader": "a", "effects": {TONE: push}}
    model = played(changed(bare(1), {"events": {"storm": storm}, "principals.a.leader.tone": home}), 6, 8)
    leader = model.principals[0].leader
    assert np.isfinite(leader.tone).all() and (abs(leader.tone) <= 1).all() and (abs(leader.voice) <= 4).all()
    assert (leader.tone * push >= min(0.0, home * push)).all()


def test_a_new_leader_is_marked_in_the_month_of_the_change_and_in_no_other() -> None:
    model = played(with_event(bare(1), 2, {}, "b"), 0)
    marks = []
    for _ in range(5):
        model.step()
        marks.append(model.events.new_leader[:, 0].tolist())
    assert marks == [[0, 0], [0, 0], [0, 1], [0, 0], [0, 0]]


def test_the_tone_of_a_new_leader_stays_and_that_of_an_old_one_comes_back() -> None:
    data = changed(calm(bare(1)), {"principals.a.leader.tone": -0.3, "coefficients.leader.tone_relaxation": 0.5})
    old, new = (first_side(with_event(data, 1, {TONE: 0.8}, who), 40).leader.tone for who in (None, "a"))
    assert np.arctanh(old) == pytest.approx(np.arctanh(-0.3), abs=1e-6)
    assert np.arctanh(new) == pytest.approx(np.arctanh(-0.3) + 0.8, abs=1e-6)


def test_the_approval_of_a_new_leader_starts_anew() -> None:
    """A scandal costs approval; who comes after it does not pay for it."""
    data = changed(calm(bare(1)), {"coefficients.approval": {"support": 0, "pain": 0, "deal": 0, "willingness": 0}})
    data = with_event(data, 3, {}, "a")
    scandal = {"label": "A scandal", "month": 1, "effects": {"principals.a.approval": -2}}
    side = first_side(changed(data, {"events.scandal": scandal}), 3)
    assert (side.leader.approval < 0.3).all()
    side.model.step()
    assert side.leader.approval == pytest.approx(0.5)


def test_a_new_leader_is_not_bound_by_what_the_one_before_demanded_in_public() -> None:
    """Speaking in the odd rounds, a's new leader in round 4 has demanded nothing yet; an old one has."""
    stubborn = changed(calm(bare(1)), {"principals.*.tactic": "hardliner"})
    for who, bound in (("a", 0.0), ("b", 1.0)):
        assert (first_side(with_event(stubborn, 3, {}, who), 4).offers.spoken == bound).all()


def test_a_text_that_waits_for_its_vote_stays_as_it_was_sold() -> None:
    data = changed(calm(with_vote(bare(1))), {"principals.*.tactic": "conceder", "talks.ratification_lag": 8})
    data = changed(data, {"principals.*.no_deal.hope": -1.0, "principals.*.leader.accountability": 0})
    model = played(with_event(data, 8, {}, "a"), 9)
    assert (model.endings.signed > 0).all() and (model.endings.ending == 0).all()
    assert (model.events.new_leader[0] == 1).all() and (model.principals[0].offers.spoken == 1).all()


@pytest.mark.parametrize("length", [0.5, 1])
@pytest.mark.parametrize("candour", [0, 0.5, 1])
def test_false_hope_is_corrected_as_fast_as_bad_news_is_heard(candour: float, length: float) -> None:
    data = changed(bare(1), {"principals.a.delegation.advice.candour": candour, "talks.months_per_round": length,
                             "coefficients.leader": {"overconfidence": 0.1, "correction": 0.2}})
    found = first_side(data, round(4 / length)).leader.false_hope
    assert found == pytest.approx(0.1 * (1 - candour) * (1 - 0.2 * candour) ** 4)


def test_false_hope_is_the_leader_s_and_not_the_country_s() -> None:
    """It makes having no deal look better to those who decide; what the blocs need is what it was."""
    data = with_public(bare(1))
    frank, shielded = (
        first_side(changed(data, {"principals.a.delegation.advice.candour": candour}), 0) for candour in (1, 0)
    )
    more = shielded.leader.false_hope * shielded.hope.contested
    assert shielded.hope.worth() - frank.hope.worth() == pytest.approx(more) and (more > 0).all()
    assert (shielded.leader.false_hope > 0).all() and (frank.leader.false_hope == 0).all()
    needed, as_needed = (side.public.bloc_views(side.valued())[1] for side in (frank, shielded))
    assert (needed == as_needed).all()


def test_a_popular_leader_is_heard_further() -> None:
    tones = []
    for approval in (0.25, 0.5, 0.9):
        data = changed(bare(1), {"principals.a.leader": {"tone": 0.4, "approval": approval}})
        tones.append(first_side(data, 0).leader.voice[0])
    assert tones[0] < tones[1] < tones[2] and tones[1] == pytest.approx(0.4)
