"""A scenario edited from Python is the one that a file or `--set` would make, and what cannot be is a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.errors import ParleyError
from sim.scenario.editing import load_changed
from sim.scenario.loading import load_scenario

TWO_SIDES = Path(__file__).parent.parent / "scenarios" / "two-sides.yaml"
EVERYTHING = TWO_SIDES.with_name("everything.yaml")
SCENARIO = load_scenario("us-russia")


@pytest.mark.parametrize(("values", "words"), [
    ({"talks.months": 12}, {"talks.months": "12"}),
    ({"talks.months": np.float64(12)}, {"talks.months": "12"}),
    ({"talks.months": "12"}, {"talks.months": "12"}),
    ({"principals.*.base_trust": {"uniform": [0.1, 0.4]}}, {"principals.*.base_trust": "{uniform: [0.1, 0.4]}"}),
    ({"mediators.un.modes": ["communicate"]}, {"mediators.un.modes": "[communicate]"}),
    ({"mediators.un": None}, {"mediators.un": "null"}),
    ({"principals.us.interests.arms.salience": 0.5}, {"principals.us.interests.arms.salience": "0.5"}),
    ({"principals.us.tactic": "boulware"}, {"principals.us.tactic": "boulware"}),
])
def test_values_from_python_are_those_of_the_command(values: dict[str, Any], words: dict[str, str]) -> None:
    asked = load_scenario("us-russia", words)
    assert SCENARIO.set(values) == asked != SCENARIO
    assert load_changed("us-russia", values) == asked


def test_a_text_stands_as_it_is_where_words_are_wanted() -> None:
    for title in ("12", 'Act "two": # May', "null", "{a: b}"):
        assert SCENARIO.set({"title": title}).title == title


def test_a_part_of_a_scenario_is_a_value() -> None:
    longer = SCENARIO.set({"talks.months": {"uniform": [6, 12]}})
    assert SCENARIO.set({"talks.months": longer.talks.months}) == longer
    assert SCENARIO.set({"talks": longer.talks}) == longer
    assert SCENARIO.talks.months.likely == 24, "the first stays as it is"


@pytest.mark.parametrize("name", ["us-russia", TWO_SIDES, EVERYTHING])
def test_its_text_loads_to_an_equal_scenario(name: str | Path, tmp_path: Path) -> None:
    scenario = load_scenario(name)
    file = tmp_path / "again.yaml"
    file.write_text(scenario.to_yaml(), encoding="utf-8")
    assert load_scenario(file) == scenario
    assert scenario.to_yaml().startswith("title: ")


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"talks.monhts": 1}, "talks.monhts: there is no such path; did you mean 'talks.months'?"),
    ({"talks.months": -3}, "talks.months: -3 is outside 0.25 to 240 (months)"),
    ({"talks.months": object()}, "talks.months: a scenario cannot hold object"),
    ({"talks.months": float("nan")}, "talks.months: a scenario cannot hold nan"),
    ({3: 1}, "a value is set by its dotted path, such as 'talks.months', not 3"),
    (5, "changes are values by dotted path, as in {'talks.months': 12}, not 5"),
])
def test_what_cannot_be_is_a_sentence(changes: Any, sentence: str) -> None:
    with pytest.raises(ParleyError) as raised:
        SCENARIO.set(changes)
    assert str(raised.value) == sentence
    with pytest.raises(ParleyError) as again:
        load_changed("us-russia", changes)
    assert str(again.value) == sentence


def test_a_scenario_is_shown_in_a_few_lines_and_holds_more() -> None:
    assert repr(SCENARIO) == str(SCENARIO)
    assert repr(SCENARIO).splitlines()[:2] == [f"Scenario '{SCENARIO.title}' (24 months)", "  principals: us, russia"]
    assert len(repr(SCENARIO)) < 1000 < len(SCENARIO.in_full())
