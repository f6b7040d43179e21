"""Opinion kernels: near blocs come nearer, bounds hold, and neither order nor the length of a round matters."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.extensions import registry
from sim.model.negotiation import Negotiation
from sim.scenario.coefficients import coefficients
from tests.building import Data, bare, calm, changed, scenario

KERNELS = registry("opinion kernel")
FAR = {"doves": -0.8, "middle": -0.25, "hawks": 0.7}
NEAR = {"doves": -0.1, "middle": 0.0, "hawks": 0.15}
SHARES = {"doves": 0.3, "middle": 0.45, "hawks": 0.25}


def data(kernel: str, opinions: Data, length: float = 1.0, **opinion: float) -> Data:
    """A public whose blocs feel each other and nothing else; `opinion` are coefficients of that group."""
    public = {name: {"label": name, "share": SHARES[name], "opinion": value} for name, value in opinions.items()}
    still = {"media": 0, "leader": 0, "pain": 0, "weariness": 0, "incident": 0, "unreciprocated": 0}
    return changed(calm(bare(1, months=36)), {
        "principals.a.public": public, "principals.a.opinion_kernel": kernel, "talks.months_per_round": length,
        "coefficients.opinion": still | {"contact": 0.5, "relaxation": 0.05} | opinion,
    })


def after(asked: Data, months: float = 12) -> np.ndarray:
    """The opinions of the blocs (B,), in the order of the file, after some months."""
    model = Negotiation(scenario(asked), 1, np.arange(2))
    public = model.principals[0].public
    for _ in range(round(months / model.months_per_round[0])):
        public.move()
    return public.opinion[:, 0].copy()


def spread(opinions: np.ndarray) -> float:
    return float(opinions.max() - opinions.min())


@pytest.mark.parametrize("kernel", KERNELS)
def test_it_does_what_it_does_by_contact_alone(kernel: str) -> None:
    assert after(data(kernel, FAR, contact=0)) == pytest.approx(list(FAR.values()))
    assert np.abs(after(data(kernel, FAR)) - list(FAR.values())).max() > 0.01


@pytest.mark.parametrize("kernel", KERNELS)
def test_near_blocs_come_nearer_and_keep_their_order(kernel: str) -> None:
    moved = after(data(kernel, NEAR))
    assert spread(moved) < 0.8 * spread(np.array(list(NEAR.values())))
    assert all(one < other for one, other in pairwise(moved))


@pytest.mark.parametrize(("one", "other"), list(combinations(KERNELS, 2)))
def test_any_two_kernels_lead_to_other_opinions(one: str, other: str) -> None:
    assert np.abs(after(data(one, FAR, contact=0.2)) - after(data(other, FAR, contact=0.2))).max() > 0.01


@pytest.mark.parametrize(("kernel", "number"), [(k, n.name) for k, found in KERNELS.items() for n in found.numbers])
def test_each_number_of_a_kernel_moves_opinions_over_its_range(kernel: str, number: str) -> None:
    known = coefficients()[number]
    group, name = number.split(".")
    assert group == "opinion"
    low, high = (after(data(kernel, FAR, contact=0.1, **{name: value})) for value in (known.low, known.high))
    assert np.abs(low - high).max() > 0.05


def test_the_numbers_that_kernels_declare_are_those_of_the_table() -> None:
    for number in {number for kernel in KERNELS.values() for number in kernel.numbers}:
        known = coefficients()[number.name]
        answer = known.source or f"judgement: {known.judgement}"
        assert (known.label, known.unit, known.low, known.high, known.value, answer) == (
            number.label, number.unit, number.low, number.high, number.likely, number.source)


def test_blocs_far_apart_polarise_by_repulsion_and_by_no_other() -> None:
    start = np.array(list(FAR.values()))
    assert spread(after(data("repulsion", FAR))) > spread(start) + 0.05
    for kernel in ("averaging", "hegselmann-krause", "smooth-confidence", "sharp-confidence"):
        assert spread(after(data(kernel, FAR))) < spread(start)


def test_averaging_draws_all_to_the_mean_by_shares_and_levels_of_their_own_hold_against_it() -> None:
    """Without a pull home one opinion is left, between the least and the most; with it they stay apart."""
    alone = after(data("averaging", FAR, relaxation=0.05, contact=0.5), months=36)
    held = after(data("averaging", FAR, relaxation=0.5, contact=0.5), months=36)
    assert spread(alone) < 0.5 * spread(held)


def test_whom_a_bloc_does_not_hear_does_not_move_it() -> None:
    assert after(data("sharp-confidence", FAR, confidence=0.5)) == pytest.approx(list(FAR.values()))
    apart = {"doves": -0.3, "middle": 0.0, "hawks": 0.3}
    between = data("repulsion", apart, acceptance=0.1, rejection=2)
    assert after(between) == pytest.approx(list(apart.values()))


@pytest.mark.parametrize("kernel", KERNELS)
def test_the_order_of_the_blocs_does_not_matter(kernel: str) -> None:
    turned = after(data(kernel, dict(reversed(FAR.items()))))
    assert turned[::-1] == pytest.approx(after(data(kernel, FAR)), abs=1e-9)


@pytest.mark.parametrize("kernel", KERNELS)
def test_hawks_and_doves_mirror_each_other(kernel: str) -> None:
    mirrored = after(data(kernel, {name: -value for name, value in FAR.items()}))
    assert -mirrored == pytest.approx(after(data(kernel, FAR)), abs=1e-9)


@pytest.mark.parametrize("kernel", KERNELS)
def test_the_length_of_a_round_changes_little(kernel: str) -> None:
    whole, quarter = (after(data(kernel, FAR, length, contact=0.2)) for length in (1.0, 0.25))
    assert whole == pytest.approx(quarter, abs=0.04)


@given(kernel=st.sampled_from(list(KERNELS)), length=st.floats(0.1, 6), contact=st.floats(0, 0.5),
       opinions=st.tuples(*[st.floats(-0.95, 0.95)] * 3))
@settings(max_examples=25, deadline=None)
def test_opinions_keep_their_bounds(kernel: str, length: float, contact: float, opinions: tuple[float, ...]) -> None:
    asked = dict(zip(FAR, opinions, strict=True))
    moved = after(data(kernel, asked, length, contact=contact), months=60)
    assert np.isfinite(moved).all() and (np.abs(moved) <= 1).all()


@pytest.mark.parametrize("kernel", ["averaging", "sharp-confidence", "smooth-confidence"])
def test_contact_of_pairs_keeps_the_mean_opinion(kernel: str) -> None:
    """What draws one bloc up draws the other down as far, so that only levels of their own could move the mean."""
    public = Negotiation(scenario(data(kernel, FAR, confidence=1.0)), 1, np.arange(2)).principals[0].public
    gap = public.opinion[:, None] - public.opinion
    felt = public.kernel.mean_pull(gap, public.share, public.coefficient)
    assert (public.share * felt).sum(axis=0) == pytest.approx(0, abs=1e-15) and np.abs(felt).min() > 0.01


def test_by_hegselmann_and_krause_a_bloc_goes_towards_the_mean_of_those_it_hears() -> None:
    asked = data("hegselmann-krause", FAR, confidence=0.6, contact=0.5)
    near = (SHARES["doves"] * FAR["doves"] + SHARES["middle"] * FAR["middle"]) / (SHARES["doves"] + SHARES["middle"])
    doves, middle, hawks = after(asked, months=1)
    assert (doves, middle) == pytest.approx([(FAR[name] + near) / 2 for name in ("doves", "middle")])
    assert hawks == pytest.approx(FAR["hawks"])


@pytest.mark.parametrize("length", [0.25, 1.0, 3.0])
def test_where_stubborn_blocs_end_hangs_on_no_rounds_length(length: float) -> None:
    """Friedkin & Johnsen 1990: (I - ΛW)^-1 (I - Λ) x0."""
    asked = data("averaging", FAR, length, contact=0.3, relaxation=0.1)
    asked["principals"]["a"]["public"]["doves"]["stubbornness"] = 0.8
    reached = 0.3 * np.array([0.2, 1.0, 1.0])
    heard = np.diag(reached / (reached + 0.1))
    limit = np.linalg.solve(np.eye(3) - heard @ np.tile(list(SHARES.values()), (3, 1)),
                            (np.eye(3) - heard) @ np.array(list(FAR.values())))
    assert after(asked, months=300) == pytest.approx(limit, abs=1e-9)


def test_whom_nobody_reaches_keeps_its_opinion() -> None:
    asked = data("averaging", FAR)
    asked["principals"]["a"]["public"]["hawks"]["stubbornness"] = 1
    assert after(asked)[2] == pytest.approx(FAR["hawks"])


@pytest.mark.parametrize("kernel", KERNELS)
def test_a_kernel_says_on_whose_work_it_rests(kernel: str) -> None:
    assert type(KERNELS[kernel]).__doc__ and KERNELS[kernel].reference
