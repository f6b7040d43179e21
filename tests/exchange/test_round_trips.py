"""Tables and domains that went through a scenario come out with the values that they had."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from sim.exchange.genius.domain import DomainIssue, GeniusDomain, Profile
from sim.exchange.genius.from_scenario import domain_of_scenario
from sim.exchange.genius.reading import read_domain
from sim.exchange.genius.to_scenario import scenario_of_domain
from sim.exchange.genius.writing import write_domain
from sim.exchange.scenarios.from_table import Unstated, scenario_of_table
from sim.exchange.scenarios.to_table import Outgoing, table_of_scenario, write_actor_table
from sim.exchange.tables.actor_table import ActorTable, read_actor_table
from sim.exchange.tables.columns import normal
from sim.exchange.tables.scales import Scales
from sim.scenario.loading import check, load_scenario
from tests.exchange.tables import tables

NEAR = 1e-9


def numbers(table: ActorTable) -> np.ndarray:
    """All numbers of a table, a row an actor."""
    return np.array([[actor.capability, *actor.positions, *actor.saliences] for actor in table.actors])


@settings(max_examples=6)
@given(tables())
def test_a_table_comes_back_with_its_values(table: ActorTable) -> None:
    positions = {normal(issue.label): (issue.low, issue.high) for issue in table.issues}
    most = max(sum(actor.saliences) for actor in table.actors)
    names = {normal(name.replace(" ", "-")): ends for name, ends in positions.items()}
    scales = Outgoing(names, most, max(actor.capability for actor in table.actors))
    with TemporaryDirectory() as folder:
        write_actor_table(table, Path(folder) / "before.csv")
        read = read_actor_table(Path(folder) / "before.csv", Scales(positions, 100))
        np.testing.assert_allclose(numbers(read), numbers(table), NEAR, NEAR)
        (Path(folder) / "scenario.yaml").write_text(scenario_of_table(read).text(), encoding="utf-8")
        assert check(Path(folder) / "scenario.yaml") == []
        back = table_of_scenario(load_scenario(Path(folder) / "scenario.yaml"), scales)
        np.testing.assert_allclose(numbers(back), numbers(table), NEAR, NEAR)
        assert [actor.label for actor in back.actors] == [actor.label for actor in table.actors]


@settings(max_examples=6)
@given(tables(), st.floats(0, 1))
def test_a_scenario_of_a_table_is_the_same_after_a_second_table(table: ActorTable, today: float) -> None:
    stated = Unstated({"": 0.5}, "2027-01")
    plain = replace(table, issues=tuple(replace(issue, label=normal(issue.label), low=0.0, high=1.0)
                                        for issue in table.issues),
                    actors=tuple(replace(actor, positions=tuple(round(today, 6) for _ in actor.positions))
                                 for actor in table.actors))
    first = scenario_of_table(plain, stated).scenario
    second = scenario_of_table(table_of_scenario(first), stated).scenario
    for name, party in first.principals.items():
        again = second.principals[name]
        assert again.capability.likely == pytest.approx(party.capability.likely)
        assert list(again.interests) == list(party.interests)
        for key, interest in party.interests.items():
            assert again.interests[key].ideal.likely == pytest.approx(interest.ideal.likely)
            assert again.interests[key].salience.likely == pytest.approx(interest.salience.likely, abs=1e-9)


@st.composite
def domains(draw: DrawFn) -> GeniusDomain:
    """Domains that a scenario can hold: on each line each side has a best place, and losses that bend or do not."""
    shares = st.integers(0, 10).map(lambda value: value / 10)
    sides, many = draw(st.integers(2, 3)), draw(st.integers(1, 3))
    places = tuple(np.linspace(0, 1, 11))
    issues = tuple(DomainIssue(f"issue-{k}", tuple(f"{x:.12g}" for x in places), places) for k in range(many))
    profiles = []
    for i in range(sides):
        weights = np.array([draw(st.integers(1, 9)) for _ in issues], dtype=float)
        weights /= weights.sum()
        worths = tuple(tuple(float(w) * (1 - abs(x - ideal)) for x in places)
                       for w, ideal in zip(weights, [draw(shares) for _ in issues], strict=True))
        today = sum(worth[5] for worth in worths)
        profiles.append(Profile(f"side-{i}", worths, today - draw(st.floats(0, 0.3)), 1.0))
    return GeniusDomain("any", issues, tuple(profiles))


def worth_of_texts(domain: GeniusDomain, texts: np.ndarray) -> np.ndarray:
    """What each side (row) makes of texts, given as places by issue (columns); single values add to all."""
    found = []
    for profile in domain.profiles:
        total = np.zeros(len(texts[0]))
        for k, (issue, worths) in enumerate(zip(domain.issues, profile.worths, strict=True)):
            total += worths[0] if issue.single else np.interp(texts[k], np.array(issue.values, float), worths)
        found.append(total)
    return np.array(found)


@settings(max_examples=6)
@given(domains())
def test_a_domain_comes_back_with_its_values(domain: GeniusDomain) -> None:
    with TemporaryDirectory() as folder:
        write_domain(domain, Path(folder))
        read = read_domain(Path(folder))
    back, _ = domain_of_scenario(scenario_of_domain(read).scenario)
    texts = np.random.default_rng(1).random((len(domain.issues), 30)).round(1)
    assert [profile.name for profile in read.profiles] == [profile.name for profile in domain.profiles]
    np.testing.assert_allclose(worth_of_texts(read, texts), worth_of_texts(domain, texts), NEAR, NEAR)
    for before, after in ((worth_of_texts(domain, texts), worth_of_texts(back, texts)),):
        best = np.array([sum(map(max, profile.worths)) for profile in domain.profiles])[:, None]
        no_deal = np.array([[profile.reservation for profile in one.profiles] for one in (domain, back)])[..., None]
        np.testing.assert_allclose(after - no_deal[1], (before - no_deal[0]) / best, rtol=1e-7, atol=1e-9)
