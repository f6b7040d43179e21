"""Lines of the model's own rules that tie what is watched to what is moved."""

from __future__ import annotations

import pytest

from sim.analysis.claims.reading.lines import MEASURES, DirectLine, direct_line, read_for
from sim.analysis.claims.reading.source import source_of_the_model
from sim.extensions import registry
from sim.scenario.coefficients import coefficients

pytestmark = pytest.mark.slow

SANCTIONS, TONE = "principals.us.economy.sanctions", "principals.us.leader.tone"


@pytest.mark.parametrize(("outcome", "moved", "switches"), [
    ("trust", SANCTIONS, ["trust.sanctions"]),
    ("trust", "talks.communication.channels", ["trust.channels"]),
    ("trust", "talks.communication.culture",
     ["communication.colder", "communication.offence", "communication.refusal"]),  # each barrier by its own gap
    ("trust", TONE, ["trust.tone"]),  # through the tone as it carries, which is tone and approval in another form
    ("principals.*.public.opinion.*", TONE, ["opinion.leader"]),
    ("support", "principals.us.media.bias", ["support.media"]),
    ("misreadings", "talks.communication.language", ["communication.error"]),
    ("misreadings", "principals.us.delegation.specialists.arms.expertise", ["communication.expertise"]),
    ("third_parties.*.standing", "third_parties.eu.dialogue_support", ["standing.engagement", "standing.progress"]),
    ("lifetime", "aftermath.leader_change.us", ["aftermath.new_hands", "aftermath.new_leader"]),
    ("concession_speed", "principals.us.leader.approval", ["approval.willingness"]),
    ("no_deal", SANCTIONS, []),  # the scenario's own number stands in the line, no coefficient
    ("blame", "talks.communication.forums", ["communication.forums"]),
    ("perceived", "talks.communication.styles", []),
    ("trust_at_start", "history.cold-war.move", []),  # part of it never fades, whatever the half-life
    ("stance", "third_parties.eu.incidents", []),
])  # fmt: skip
def test_a_direct_line_and_its_switches(outcome: str, moved: str, switches: list[str]) -> None:
    assert direct_line(outcome, [moved], by_the_ending=False) == DirectLine(tuple(switches))


@pytest.mark.parametrize(("outcome", "moved"), [
    ("trust", "talks.communication.language"),  # words get lost, and what is understood moves trust
    ("agreement", "talks.communication.language"),
    ("agreement", "principals.us.interests.rights.ideal"),
    ("agreement", "principals.us.economy.interdependence"),
    ("agreement", SANCTIONS),
    ("trust_at_start", SANCTIONS),
    ("third_parties.nato-east.readiness", "events.incident.hazard"),
    ("concession_speed", "surroundings.economy"),
])
def test_what_goes_through_the_state_of_another_rule_is_not_direct(outcome: str, moved: str) -> None:
    assert direct_line(outcome, [moved], by_the_ending=False) is None


@pytest.mark.parametrize(("outcome", "switches"), [
    ("after.surroundings.tension", ("aftermath.calm",)),
    ("after.third_parties.eu.alignment.us", ("alignment.deal",)),
    ("alignment_spread", ("alignment.deal",)),
    ("after.third_parties.eu.dialogue_support", ("dialogue.deal",)),
    ("others_talk", ("aftermath.example_deal",)),
])
def test_rules_that_read_the_ending(outcome: str, switches: tuple[str, ...]) -> None:
    assert direct_line(outcome, [], by_the_ending=True) == DirectLine(switches)
    assert direct_line(outcome, [], by_the_ending=False) is None


@pytest.mark.parametrize("outcome", ["crises", "after.surroundings.violence"])
def test_rules_that_read_what_the_ending_has_moved(outcome: str) -> None:
    assert direct_line(outcome, [], by_the_ending=True) is None


def test_of_every_measure_it_is_known_which_rule_writes_it() -> None:
    assert set(registry("measure")) <= set(MEASURES)
    source = source_of_the_model()
    for name in (one for some in MEASURES.values() for one in some):
        kind, _, state = name.partition(".")
        known = source.kinds[kind]
        assert state in known.states or state.removesuffix("()") in known.methods, name


def test_every_switch_is_a_coefficient() -> None:
    known = coefficients()
    for outcome in MEASURES:
        assert all(name in known for term in read_for(outcome) for name in term.switches)


def test_what_no_rule_writes_is_no_outcome() -> None:
    with pytest.raises(KeyError):
        read_for("principals.us.luck")
