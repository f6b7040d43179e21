"""Four barriers, four mechanisms: what each does to what is heard and to trust, what helps, what it leaves alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ensemble.outcomes.watched import measure
from sim.model.negotiation import Negotiation
from sim.model.principals.barriers.language import cut_off_next
from sim.model.principals.barriers.styles import strangeness
from sim.model.talks.bargaining import agreed, targets
from tests.building import Data, bare, calm, changed, scenario, with_costs, with_mediators

GAPS = ("language", "culture", "styles", "narratives")
WAR = {"war": {"label": "A war", "date": "2020-01", "move": -1}}
CLASH = {"clash": {"label": "A clash", "month": 0, "incident": True}}


def talks(changes: Data, rounds: int = 0, worlds: int = 2, data: Data | None = None) -> Negotiation:
    model = Negotiation(scenario(changed(calm(bare(2)) if data is None else data, changes)), 1, np.arange(worlds))
    for _ in range(rounds):
        model.step()
    return model


def gap(of: str, size: float = 1.0) -> Data:
    return {f"talks.communication.{of}": size}


# ---- language ---------------------------------------------------------------------------------------------------


@given(now=st.sampled_from([0.0, 1.0]), comes=st.floats(0, 3), goes=st.floats(0.1, 5), months=st.floats(0.01, 6))
def test_two_short_rounds_lose_what_one_long_one_loses(now: float, comes: float, goes: float, months: float) -> None:
    """The chance after some months is the same whether one looks in between or not (Chapman and Kolmogorov)."""
    def chance(of: float, after: float) -> float:
        return float(cut_off_next(*(np.array([number]) for number in (of, comes, goes, after)))[0])

    half = chance(now, months / 2)
    assert chance(now, months) == pytest.approx(half * chance(1, months / 2) + (1 - half) * chance(0, months / 2))
    assert chance(now, 1e6) == pytest.approx(comes / (comes + goes))


@pytest.mark.parametrize("length", [0.25, 0.5, 1, 2])
def test_as_much_is_cut_off_by_the_month_however_long_rounds_are(length: float) -> None:
    patient = {"talks.months_per_round": length, "talks.months": 48, "principals.*.tactic": "hardliner"}
    data = changed(calm(bare(2)), {path.replace("*", name): value for path, value in patient.items() for name in "ab"})
    model = talks(gap("language"), round(12 / length), worlds=4000, data=data)
    cut_off = np.concatenate([side.hearing.language.cut_off[1 - side.index] for side in model.principals])
    rate = 0.9 * np.exp(-model.principals[0].hearing.language.help().mean())
    assert cut_off.mean() == pytest.approx(rate / (rate + 1), abs=0.03)


def test_of_a_lost_message_nothing_is_heard_learnt_answered_or_signed_and_it_is_told_when_it_comes_through() -> None:
    never = gap("language") | {"coefficients.communication": {"lost": 3, "again": 0.2}, "talks.months": 60}
    model = talks(never, 0, worlds=500)
    listener, speaker = model.principals[1], model.principals[0]
    before = listener.hearing.heard[0].copy()
    model.step()
    lost = ~listener.hearing.language.understood(speaker)
    assert lost.any() and (~lost).any()
    assert (listener.hearing.heard[0] == before)[:, lost].all()
    assert (listener.hearing.news[0] == ~lost).all() and (speaker.offers.understood == ~lost).all()
    reservations = [side.reservation(side.valued()) for side in model.principals]
    yes = agreed(model, reservations, speaker, listener.ideal, targets(reservations))
    assert not yes[lost].any()  # not even what it would wish for itself
    again = np.zeros(model.W, dtype=bool)
    for _ in range(20):
        heard, conceded = listener.hearing.heard[0].copy(), listener.hearing.window * listener.hearing.conceded[0]
        was_lost, signed = ~listener.hearing.language.understood(speaker), model.endings.signed > 0
        model.step()
        if model.protocol.spoke(model, speaker)[0]:
            lost = ~listener.hearing.language.understood(speaker) & ~signed
            assert (listener.hearing.heard[0] == heard)[:, lost].all()
            assert (listener.hearing.conceded[0] == conceded)[lost].all()
            assert not listener.hearing.misread[0][lost].any()
            told = listener.hearing.language.said_again[0] > 0
            assert (told == (was_lost & listener.hearing.language.understood(speaker)))[~signed].all()
            again |= told
    assert again.any()


def test_nothing_is_lost_or_heard_wrong_where_only_another_gap_stands() -> None:
    for other in GAPS[1:]:
        model = talks(gap(other), 6)
        assert (model.principals[1].hearing.error(model.principals[0]) == 0).all()
        assert not model.principals[1].hearing.language.cut_off.any() and (model.table.misreadings == 0).all()


# ---- culture ----------------------------------------------------------------------------------------------------


def test_a_tone_sounds_colder_by_what_is_left_of_the_gap() -> None:
    culture = talks(gap("culture", 0.5) | {"coefficients.communication.colder": 2}).principals[0].hearing.culture
    assert culture.tones(np.full((2, 2), 0.4)) == pytest.approx(0.4 - 2 * 0.5 * np.exp(-culture.help()[0]))


def test_a_refused_offer_costs_its_author_trust_by_the_month() -> None:
    lost = []
    for length in (0.5, 1.0, 2.0):
        model = talks(gap("culture") | {"talks.months_per_round": length}, 1)
        speaker = model.principals[0]
        assert speaker.hearing.culture.refused[1] == pytest.approx(length)
        lost.append(speaker.hearing.culture.lost_face()[1, 0])
        assert not model.principals[1].hearing.culture.lost_face().any()  # whose turn it was not
    assert lost[0] > 0 and np.allclose(np.divide(lost, lost[0]), [1, 2, 4])


# ---- styles -----------------------------------------------------------------------------------------------------


@given(pace=st.floats(-1, 1), expected=st.floats(0.001, 1))
def test_what_is_expected_is_not_strange_and_nothing_is_more_than_strange(pace: float, expected: float) -> None:
    assert strangeness(np.array(expected), np.array(expected)) == 0
    assert 0 <= strangeness(np.array(pace), np.array(expected)) <= 1 + 1e-12
    assert strangeness(np.array(0.0), np.array(expected)) == 1


def test_a_concession_is_believed_the_less_the_further_it_is_from_the_own_pace() -> None:
    side, months = talks(gap("styles")).principals[0], np.full(2, 2.0)
    side.gave, credit, paces = 0.01, side.hearing.styles.credit, np.array([0.012, 0.03, 0.1, 0.3])
    believed = []
    for pace in paces:  # the first as expected: the own and a little more
        side.hearing.styles.seen[1] = pace
        believed.append(credit(1, np.full(2, 2 * pace), months)[0] / (2 * pace))
    assert believed[0] == pytest.approx(1) and (np.diff(believed) < 0).all() and believed[-1] > 0
    side.hearing.styles.seen[1] = -0.5
    assert (credit(1, np.full(2, -0.1), months) == -0.1).all()  # what is taken back is seen as it is
    assert (side.hearing.styles.bad_faith()[1] > 0).all()


# ---- narratives -------------------------------------------------------------------------------------------------


def test_wounds_weigh_more_where_stories_diverge_and_what_they_state_where_they_half_do() -> None:
    def wound(size: float) -> float:
        side = talks(gap("narratives", size) | {"coefficients.communication.wounds": 0.6}).principals[0]
        weights = side.hearing.narratives.weight(np.array([-1.0, 1.0]))
        assert weights[1] == 1  # good times weigh the same
        return float(weights[0])

    assert [wound(size) for size in (0, 0.5, 1)] == pytest.approx([0.7, 1, 1.3])


# ---- all --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", GAPS)
def test_each_leaves_trust_at_the_start_alone_but_the_narratives(of: str) -> None:
    start = [talks({"history": WAR} | gap(of, size)).principals[0].trust.trust[1, 0] for size in (0, 1)]
    assert (start[1] < start[0]) if of == "narratives" else (start[1] == start[0])


@pytest.mark.parametrize(("of", "times"), [("culture", 1), ("narratives", 1), ("styles", 0), ("language", 0)])
def test_an_incident_costs_more_across_a_gap_of_culture_or_of_narratives_alone(of: str, times: int) -> None:
    coefficients = {"coefficients.communication": {"offence": 1, "blame": 1}}
    blamed = []
    for size in (0, 1):
        model = talks({"events": CLASH} | gap(of, size) | coefficients)
        model.round = 1
        model.events.happen()
        blamed.append(float(np.broadcast_to(model.principals[0].trust.blame(), (2, model.W))[1, 0]))
    hearing = model.principals[0].hearing
    left = np.exp(-getattr(hearing, of).help()).flat[0]
    assert blamed[0] > 0 and blamed[1] == pytest.approx(blamed[0] * (1 + times * left))


@pytest.mark.parametrize(("of", "path"), [
    ("language", "principals.a.delegation.expertise"), ("language", "principals.a.delegation.chief.skill"),
    ("styles", "principals.a.delegation.expertise"), ("styles", "principals.a.delegation.advisers"),
    ("culture", "principals.a.delegation.advisers"), ("culture", "talks.communication.exchanges"),
    ("narratives", "talks.communication.forums"), ("narratives", "talks.communication.exchanges"),
])  # fmt: skip
def test_what_helps_leaves_less_of_the_gap(of: str, path: str) -> None:
    left = [getattr(talks(gap(of) | {path: size}).principals[0].hearing, of).left().flat[0] for size in (0.1, 0.5, 0.9)]
    assert 1.2 > left[0] > left[1] > left[2] > 0


@pytest.mark.parametrize("of", ["language", "narratives"])
def test_a_mediator_who_carries_messages_helps(of: str) -> None:
    model = talks(gap(of), 1, data=with_mediators(calm(bare(2)), "communicate"))
    barrier = getattr(model.principals[0].hearing, of)
    help_of_delegations = getattr(talks(gap(of)).principals[0].hearing, of).help()
    assert (barrier.help() > help_of_delegations).all()


def test_without_gaps_no_coefficient_of_theirs_moves_a_bit() -> None:
    strong = {"error": 0.3, "lost": 3, "colder": 3, "offence": 4, "refusal": 0.2, "bad_faith": 1, "blame": 4}
    data = changed(with_costs(bare(2)), {"events": CLASH})
    plain, other = talks({}, 8, data=data), talks({"coefficients.communication": strong}, 8, data=data)
    np.testing.assert_array_equal(plain.block, other.block)


# ---- as it is watched -------------------------------------------------------------------------------------------


def test_blame_is_what_one_incident_costs_and_falls_where_others_support_dialogue() -> None:
    friend = {"third_parties.x": {"label": "A friend", "dialogue_support": 0.5}}
    plain, apart, helped = (talks(made) for made in ({}, gap("narratives"), gap("narratives") | friend))
    blame = [float(measure("blame").of(model)[0]) for model in (plain, helped, apart)]
    assert blame[0] == pytest.approx(apart.principals[0].coefficient("trust.incident")[0])
    assert blame[0] < blame[1] < blame[2]
    helped.third_parties[0].push("dialogue_support", 2.0)  # as when it feels safer
    assert measure("blame").of(helped)[0] < blame[1]
    clash = talks(gap("narratives") | {"events": CLASH}, 1)
    assert clash.principals[0].trust.blame() == pytest.approx(clash.principals[0].trust.blame_for_one())


def test_what_is_put_down_to_tactics_is_no_concession_as_the_other_sees_it() -> None:
    plain, apart = (talks(made, 1) for made in ({}, gap("styles")))
    for model in (plain, apart):
        speaker, listener = model.principals
        listener.hearing.believed = 0.0
        listener.hearing.silence[0] = model.months_per_round
        offer = speaker.offers.own_offer + 0.2 * (listener.ideal - speaker.offers.own_offer)
        listener.hearing.hear(speaker, offer, listener.valued())
    seen = [model.principals[1].hearing.believed[0] for model in (plain, apart)]
    assert (seen[1] > 0).all() and (seen[1] < seen[0]).all()
