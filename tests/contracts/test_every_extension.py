"""What holds for every tactic, protocol, benchmark model, mediator mode and kernel, those to come included."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from sim.analysis.solutions.domain import in_worlds
from sim.extensions import FOLDERS, numbers_of, registry
from sim.model.principals.tactics import Situation, Tactic
from sim.model.talks.protocols import Protocol
from sim.scenario.coefficients import coefficients
from tests.building import bare, rich, scenario

NOUNS = ("tactic", "protocol", "benchmark model", "mediator mode", "opinion kernel")
EVERY = [pytest.param(one, id=f"{noun} {one.name}") for noun in NOUNS for one in registry(noun).values()]
W = 50


@pytest.mark.parametrize("extension", EVERY)
def test_it_says_what_it_is_and_whose(extension: Any) -> None:
    kind = extension if isinstance(extension, type) else type(extension)
    words = getattr(extension, "says", "") or inspect.getdoc(kind) or ""
    assert words.rstrip().endswith(".")
    assert any(mark.isdigit() for mark in extension.reference), "a reference has a year"
    assert extension.name == extension.name.lower() and " " not in extension.name


@pytest.mark.parametrize("extension", EVERY)
def test_its_numbers_say_who_answers_for_them(extension: Any) -> None:
    for number in numbers_of(extension):
        assert number.label and number.unit and (number.source == "judgement" or " " in number.source)
        assert not number.group or number.name in coefficients()


def situation(tactic: Tactic) -> Situation:
    """What a side may see, different in each world."""
    chance = np.random.default_rng(7)
    floor, gap = chance.uniform(0, 0.5, W), chance.uniform(0, 0.5, W)
    own = {number.key: chance.uniform(number.low, number.high, W) for number in tactic.numbers}
    return Situation(
        floor, floor + gap, time=chance.uniform(0, 1.5, W), exponent=chance.uniform(0.1, 5, W),
        reciprocity=chance.uniform(0, 1, W), previous=floor + gap * chance.uniform(0, 1, W),
        conceded=chance.uniform(-0.1, 0.1, W), meeting=chance.integers(1, 5, W).astype(float),
        reply=floor + gap * chance.uniform(0, 1, W), own=own,
    )


@pytest.mark.parametrize("tactic", registry("tactic").values(), ids=registry("tactic"))
def test_a_tactic_answers_for_each_world_alone_and_leaves_what_it_sees(tactic: Tactic) -> None:
    now = situation(tactic)
    before = {name: value.copy() for name, value in vars(now).items() if name != "own"}
    asked = np.asarray(tactic.aspiration(now))
    assert asked.shape == (W,) and np.isfinite(asked).all()
    for name, value in before.items():
        np.testing.assert_array_equal(getattr(now, name), value)
    alone = {name: value[:7] for name, value in before.items()}
    few = Situation(**alone, own={name: value[:7] for name, value in now.own.items()})
    np.testing.assert_array_equal(tactic.aspiration(few), asked[:7])


@pytest.mark.parametrize("protocol", registry("protocol").values(), ids=registry("protocol"))
def test_a_protocol_answers_all_that_it_is_asked(protocol: Protocol) -> None:
    assert all(isinstance(said, bool) for said in (protocol.one_round, protocol.spoken, protocol.needs_mediator))
    for question in ("turn", "spoke", "arrives"):
        assert list(inspect.signature(getattr(protocol, question)).parameters)[0] == "model"


@pytest.mark.parametrize("data", [bare(2), rich(2)], ids=["bare", "rich"])
@pytest.mark.parametrize("model", registry("benchmark model").values(), ids=registry("benchmark model"))
def test_a_benchmark_model_names_a_text_in_each_world_or_none(model: Any, data: dict[str, Any]) -> None:
    domain = in_worlds(scenario(data), 3, np.arange(6))
    texts = model.solve(domain)
    assert texts.shape == (len(domain.issues), 6)
    named = texts[:, ~np.isnan(texts).any(axis=0)]
    assert ((named >= -1e-9) & (named <= 1 + 1e-9)).all()
    assert (np.isnan(texts).all(axis=0) == np.isnan(texts).any(axis=0)).all(), "a text is whole or not there"


def test_reading_a_scenario_loads_the_rules_that_it_can_name_and_nothing_heavy() -> None:
    code = (
        "import sys; from sim.scenario.loading import check; check('us-russia'); "
        f"print(*[m for m in {list(FOLDERS.values())[:2]} if m not in sys.modules], "
        "*{m.split('.')[0] for m in sys.modules} & {'scipy', 'mesa', 'pandas', 'matplotlib'})"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
