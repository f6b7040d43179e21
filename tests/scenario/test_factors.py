"""Every number of a scenario is a factor with its path, range and source."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.checks.shares import group_of
from sim.scenario.coefficients import coefficients
from sim.scenario.factors import Factor, factors
from sim.scenario.loading import load_scenario

EVERYTHING = load_scenario(Path(__file__).parent.parent / "scenarios" / "everything.yaml")
FOUND = factors(EVERYTHING)


def test_paths_of_each_kind() -> None:
    for path in (
        "issues.arms.status_quo", "principals.b.leader.tone", "principals.a.interests.land.salience",
        "principals.a.public.hawks.ideals.land", "principals.a.conflict.ended_by.end", "third_parties.ally.push.a",
        "events.clash.effects.third_parties.ally.stance", "talks.communication.language", "surroundings.violence",
    ):  # fmt: skip
        assert isinstance(FOUND[path], Factor)


def test_a_principal_not_stated_has_the_default() -> None:
    assert FOUND["third_parties.ally.push.b"].value.likely == 0
    assert FOUND["mediators.envoy.credibility.a"].value.likely == 0.5
    assert FOUND["history.war.narratives.a"].value.likely == 1
    assert "principals.a.public.hawks.ideals.arms" not in FOUND  # its leader's, so no number of its own


def test_what_is_left_out_is_no_factor() -> None:
    assert "events.vote.hazard" not in FOUND and "events.vote.month" in FOUND
    assert not any(path.startswith("principals.b.ratification") for path in FOUND)


def test_values_lie_within_their_ranges() -> None:
    for factor in FOUND.values():
        low, high = factor.value.extremes()
        assert factor.value.distribution == "beta" or factor.low <= low <= high <= factor.high
        assert factor.label and factor.unit and factor.source


def test_sources_are_the_values_own_or_else_the_fields() -> None:
    assert FOUND["issues.arms.status_quo"].source == "a yearbook"
    assert FOUND["principals.a.interests.arms.salience"].source == "little is known"
    assert FOUND["principals.a.leader.audience_cost"].source == "Fearon 1994"


def test_groups_are_the_shares_that_sum_to_1() -> None:
    groups: dict[str, float] = {}
    for factor in FOUND.values():
        if factor.group:
            groups[factor.group] = groups.get(factor.group, 0) + factor.value.likely
    assert set(groups) == {
        "principals.a.interests.*.salience", "principals.b.interests.*.salience", "principals.a.public.*.share",
        "principals.a.public.hawks.saliences.*", "third_parties.ally.interests.*.salience",
    }  # fmt: skip
    assert all(abs(total - 1) < 1e-9 for total in groups.values())
    assert group_of("issues.land.status_quo") is None


def test_coefficients_are_factors() -> None:
    own = {path for path in FOUND if path.startswith("coefficients.")}
    assert own == {f"coefficients.{path}" for path in coefficients()}
