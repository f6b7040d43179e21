"""Every sound card gives a sound scenario, by one mapping that never looks at what happened."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.evidence.history.levels import levels
from sim.evidence.history.mapping import DIALS, scenario_data, scenario_of
from sim.model.negotiation import Negotiation
from sim.scenario.checks.references import RULES
from sim.scenario.evidence.card import LEVELS, Card
from tests.evidence.history.cards import card, card_data

FIXED = Path(__file__).parent / "mapped.json"
FIELDS = [name for name, field in Card.model_fields.items() if "0 none to 4" in (field.description or "")]
ANY_LEVELS = st.fixed_dictionaries({name: st.integers(0, len(LEVELS) - 1) for name in FIELDS})
ANY_REST = st.fixed_dictionaries({
    "issues": st.integers(1, 7), "months": st.floats(0.25, 240), "mediator_bias": st.integers(-2, 2),
    "ratify_a": st.sampled_from(("none", "simple", "super")), "ratify_b": st.sampled_from(("none", "simple", "super")),
})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ANY_LEVELS, ANY_REST)
def test_every_card_gives_a_scenario_that_passes_all_checks(coded: dict[str, int], rest: dict[str, object]) -> None:
    if not coded["mediator_skill"]:
        coded, rest = coded | {"mediator_leverage": 0}, rest | {"mediator_bias": 0}
    asked = card(**coded, **rest)
    assert [finding for rule in RULES for finding in rule(scenario_data(asked))] == []
    assert len(scenario_of(asked).issues) == asked.issues + (asked.common_interest > 0)


def test_the_outcome_is_not_looked_at() -> None:
    failed = {"agreement": "none", "ratified": "na", "lasted5": "na"}
    assert scenario_data(card(outcome=failed)) == scenario_data(card())


def test_no_name_of_a_case_is_looked_at() -> None:
    one, other = card(), card(id="another", a="Left", b="Right", coder="b", title="Others", start="2010-05")

    def numbers(found: Card) -> object:
        played = Negotiation(scenario_of(found), 1, np.arange(4))
        played.talk()
        return played.block.tolist()
    assert numbers(one) == numbers(other)


def test_the_mapping_is_the_one_that_was_fixed() -> None:
    """Whoever changes it on purpose, for a model with other fields, writes the file anew and says so in the log."""
    assert scenario_data(card()) == json.loads(FIXED.read_text(encoding="utf-8"))


def test_a_level_stands_where_the_table_says() -> None:
    table = levels().levels
    for level in range(len(LEVELS)):
        found = scenario_of(card(distance=level, barriers=level, cost_a=level, outside_b=level, violence=level))
        a, b = (found.principals[side].interests["issue1"].ideal.likely for side in "ab")
        assert b - a == pytest.approx(table["distance"].levels[level])
        assert {getattr(found.talks.communication, dial).likely for dial in DIALS} == {table["barriers"].levels[level]}
        assert found.principals["a"].economy.interdependence.likely == table["cost"].levels[level]
        assert found.surroundings.violence.likely == table["violence"].levels[level]


def test_hope_is_a_share_of_what_is_contested() -> None:
    """Half the distance on average, as the status quo lies anywhere between the two; of what both want nothing."""
    found = Negotiation(scenario_of(card(distance=2, common_interest=0, outside_b=3)), 1, np.arange(400))
    assert found.scenario.principals["b"].no_deal.hope.likely == 0.6
    assert found.principals[1].hope.contested.mean() == pytest.approx(0.25, abs=0.02)


def test_short_talks_have_a_course_and_a_vote_is_one_only_where_the_card_says() -> None:
    found = scenario_of(card(months=3, ratify_a="super", ratify_b="none"))
    assert found.talks.months_per_round.likely == 0.25
    a, b = (found.principals[side].ratification for side in "ab")
    assert a is not None and a.quorum.likely == 0.667 and b is None


def test_a_favoured_side_is_the_one_that_the_card_names() -> None:
    assert list(scenario_of(card(mediator_bias=-1)).mediators["mediator"].bias) == ["a"]
    assert list(scenario_of(card(mediator_bias=2)).mediators["mediator"].bias) == ["b"]
    assert scenario_of(card(mediator_skill=0, mediator_leverage=0)).mediators == {}


def test_every_level_has_an_answer_and_rises() -> None:
    for name, found in levels().levels.items():
        assert found.levels == sorted(found.levels), name
        assert found.answer.strip() and found.factor


def test_the_example_is_sound() -> None:
    assert Card.model_validate(card_data()).id == "river-waters"
