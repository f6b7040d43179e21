"""A made-up model of some lines, followed: what is written into each state, from what, and what switches it off."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.analysis.claims.reading.execution import Following, Written
from sim.analysis.claims.reading.source import source_in
from sim.analysis.claims.reading.statements import follow

TOWN = '''
class Party:
    model: Town
class Mill(Party):
    flow = State("flow", "share", 0, 1)
    wheel = State("wheel", "share", 0, 1)
    def __init__(self, model: Town, name: str) -> None:
        super().__init__(model, f"mills.{name}")
        self.start("flow", self.factor("flow"))
        self.gates = {name: self.factor(name) for name in ("upper", "lower")}
    def move(self) -> None:
        levels = self.coefficient("mill.rain") * self.model.sky.rain
        levels = levels - self.coefficient("mill.gate") * self.gates["upper"] * (1.0 + self.factor("age"))
        self.relax("flow", self.rate("mill.relaxation"), levels)
        if self.model.sky.storms():
            self.wheel = np.maximum(0.0, self.flow) / self.coefficient("mill.weight")
    def lend(self, most: Array) -> None:
        self.wheel = np.where(self.model.sky.dry() > 0, most, self.wheel)
'''
SKY = '''
BANDS = ("red", "blue")
class Sky(Party):
    rain = State("rain", "share", 0, 1)
    def __init__(self, model: Town) -> None:
        super().__init__(model, "sky")
    def storms(self) -> Mask:
        return self.factor("never") > 0
    def dry(self) -> Array:
        return 1.0 - self.rain
    def move(self) -> None:
        self.rain = total(self.model.factors) * self.coefficient("sky.rain")
def total(factors: Factors) -> Array:
    return sum(factors[f"coefficients.sky.{band}"] * factors[f"bands.{band}"] for band in BANDS)
class Factors:
    def __getitem__(self, path: str) -> Array: ...
class Loan:
    most: Array
    least: Array
class Town:
    factors: Factors
    def __init__(self) -> None:
        self.sky = Sky(self)
        self.mills = [Mill(self, name) for name in self.scenario.mills]
    def step(self) -> None:
        loan = Loan(most=self.factors["town.most"], least=self.factors["town.least"])
        for mill, one in zip(self.mills, [loan], strict=True):
            mill.lend(one.most)
'''


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Following:
    folder = tmp_path_factory.mktemp("town")
    (folder / "mill.py").write_text(TOWN, encoding="utf-8")
    (folder / "sky.py").write_text(SKY, encoding="utf-8")
    return Following(source_in(Path(folder)), follow).everything()


def reads(state: Written) -> dict[str, list[str]]:
    return {term.read: sorted(term.switches) for term in state.terms if term.read}


def test_a_line_is_switched_off_by_the_coefficient_in_its_product(followed: Following) -> None:
    assert reads(followed.states["Mill.flow"]) == {
        "factor mills.*.flow": [], "state Sky.rain": ["mill.rain"], "factor mills.*.upper": ["mill.gate"],
        "factor mills.*.age": ["mill.gate"],
    }


def test_where_a_state_begins_is_told_from_what_moves_it(followed: Following) -> None:
    flow = followed.states["Mill.flow"]
    assert {term.read for term in flow.home if term.read} == {"factor mills.*.flow"} and flow.remembers


def test_a_loop_over_names_takes_each_alone(followed: Following) -> None:
    assert reads(followed.states["Sky.rain"]) == {"factor bands.red": ["sky.red"], "factor bands.blue": ["sky.blue"]}


def test_what_another_decides_is_its_own_rule_and_what_it_answers_in_numbers_is_not(followed: Following) -> None:
    """Nothing of `storms`, all of `dry`; and of the loan only what is handed over."""
    found = reads(followed.states["Mill.wheel"])
    assert set(found) == {"state Mill.flow", "state Sky.rain", "factor town.most", "state Mill.wheel"}
    assert found["state Mill.flow"] == [], "what is divided by is no switch"
