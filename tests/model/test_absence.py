"""What has no weight, no influence or no skill equals absence, bit for bit."""

from __future__ import annotations

import pytest

from sim.ensemble.runs import run
from tests.building import Data, bare, changed, rich, scenario, with_mediators, with_public

WORLDS = 100
HOPES = {"principals.*.no_deal.hope": {"uniform": [-1.0, 0.0]}}
ISSUE = {"label": "Nobody's", "at_0": "one end", "at_1": "the other end", "status_quo": 0.3}
BYSTANDER = {
    "label": "A bystander", "stance": 0.5, "alignment": {"a": 0.9, "b": 0.5}, "balancing": 1, "standing": 0.8,
    "readiness": 0.6, "tolerance": 0, "guarantee": 1, "forum": 1, "kind": "neutral",
    "interests": {"issue1": {"ideal": 0.5, "salience": 1}}, "public": {"mood": 0.5, "media": {"bias": 0.4}},
}


def assert_same(one: Data, other: Data) -> None:
    """All outcomes that both have are the same, bit for bit, and something can happen in them."""
    first, second = (run(scenario(changed(data, HOPES)), WORLDS).columns for data in (one, other))
    shared = first.keys() & second.keys()
    assert {"ending", "joint_gain", "terms.issue1", "binding", "trust.a", "support.b"} <= shared
    for name in shared:
        assert first[name].tobytes() == second[name].tobytes(), name
    assert len(set(first["ending"])) > 1


def with_issue(data: Data, place: int) -> Data:
    """The data with one more issue, without weight to anybody, at a place of the list."""
    issues = list(data["issues"].items())
    issues.insert(place, ("nothing", ISSUE))
    nobody = {f"principals.{name}.interests.nothing": {"ideal": i % 2, "salience": 0}
              for i, name in enumerate(data["principals"])}
    return changed(data | {"issues": dict(issues)}, nobody)


@pytest.mark.parametrize("place", [0, 2, 3])
@pytest.mark.parametrize("parties", [2, 3])
def test_an_issue_that_nobody_weighs(place: int, parties: int) -> None:
    data = rich(3, tuple("abc"[:parties]), months=5)
    assert_same(data, with_issue(data, place))


def test_an_eighth_issue_that_nobody_weighs() -> None:
    data = rich(7, months=5)
    assert_same(data, with_issue(data, 7))


@pytest.mark.parametrize("data", [bare(2), rich(2, months=5), rich(2, ("a", "b", "c"), months=4)])
def test_a_third_party_without_influence(data: Data) -> None:
    others = data.get("third_parties", {})
    data = data | {"impacts": {}}  # an index of the mean over all third parties would read it
    assert_same(data, data | {"third_parties": {"bystander": BYSTANDER, **others}})


@pytest.mark.parametrize("nothing", ["skill", "intensity"])
@pytest.mark.parametrize("data", [bare(2), rich(2, months=5), rich(2, ("a", "b", "c"), months=4)])
def test_a_mediator_without_skill_or_intensity(data: Data, nothing: str) -> None:
    (idle,) = with_mediators(bare(1), "formulate")["mediators"].values()
    idle = idle | {"modes": ["communicate", "inform", "formulate", "manipulate"], nothing: 0}
    assert_same(data, data | {"mediators": {"idle": idle, **data.get("mediators", {})}})


@pytest.mark.parametrize("data", [with_public(bare(2)), with_public(rich(2, months=5))])
def test_a_vote_that_needs_no_votes(data: Data) -> None:
    no_vote = changed(data, {"principals.*.ratification": None})
    assert_same(no_vote, changed(data, {"principals.*.ratification": {"quorum": 0}}))


def test_an_event_without_effect() -> None:
    quiet = {"label": "Nothing much", "hazard": 0.5, "effects": {}}
    data = rich(2, months=5)
    assert_same(data, data | {"events": {"quiet": quiet, **data["events"]}})


def test_two_third_parties_press_as_one_of_twice_the_influence() -> None:
    friend = {"label": "A friend", "stance": 0.6, "push": {"a": 0.1}, "progress": 0, "incidents": 0, "backlash": 0}
    twice = friend | {"push": {"a": 0.2}}
    two, one = bare(2) | {"third_parties": {"x": friend, "y": friend}}, bare(2) | {"third_parties": {"z": twice}}
    first, second = (run(scenario(data), 2).columns["no_deal.a"] for data in (two, one))
    assert first == pytest.approx(second)
