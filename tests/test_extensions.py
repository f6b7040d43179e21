"""Extensions: found in their folders, added from Python, and refused with a sentence where they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sim.errors import ParleyError
from sim.extensions import Number, Registry, extend, numbers_of, registry
from sim.model.principals.tactics import Situation, Tactic
from sim.model.principals.tactics.base import Array
from sim.model.talks.protocols import Protocol
from sim.scenario.coefficients import coefficients
from sim.scenario.factors import factors
from sim.scenario.loading import load_scenario
from tests.adding import forgotten

PACE = Number("pace", "how fast it goes", "a month", 0, 1, 0.5, "judgement: half")


class Steady(Tactic):
    """Asks for its best. It never tires."""

    name = "steady"
    reference = "made for tests, 2026"

    def aspiration(self, now: Situation) -> Array:
        """Its best."""
        return now.best


@pytest.fixture(autouse=True)
def only_here() -> Iterator[None]:
    with forgotten():
        yield


def with_numbers(*numbers: Number) -> type[Tactic]:
    """A tactic that brings these numbers along."""
    return type("Numbered", (Steady,), {"numbers": numbers})


def test_those_of_a_folder_stand_by_their_place() -> None:
    places = [tactic.place for tactic in registry("tactic").values()]
    assert places == sorted(places) and next(iter(registry("tactic"))) == "mixed"
    assert next(iter(registry("protocol"))) == "alternating" and next(iter(registry("benchmark model"))) == "nash"


def test_what_is_added_finds_its_kind_and_stands_last() -> None:
    nash = registry("benchmark model")["nash"]
    assert extend(Steady) is Steady
    extend(type("Late", (Protocol,), {"name": "late"}))
    extend(replace(nash, name="mine"))
    for noun, name in (("tactic", "steady"), ("protocol", "late"), ("benchmark model", "mine")):
        assert [*registry(noun)][-1] == name
    assert isinstance(registry("tactic")["steady"], Steady)


def test_one_of_ones_own_makes_way_for_a_later_version() -> None:
    extend(Steady)
    extend(later := with_numbers(PACE))
    assert type(registry("tactic")["steady"]) is later and [*registry("tactic")].count("steady") == 1


@pytest.mark.parametrize(("extension", "words"), [
    (type("Mixed", (Steady,), {"name": "mixed"}), "there is a tactic 'mixed' already; choose another name for yours"),
    (type("Nameless", (Protocol,), {}), "a protocol has a name, and .* has none; write name = "),
    (type("Idle", (Tactic,), {"name": "idle"}), "the extension Idle cannot be made: .*abstract.*aspiration"),
    (int, "0 is no extension|<class 'int'> is no extension; it is made from the base class of one: tactic, protocol"),
    (with_numbers(replace(PACE, likely=2)), "the number 'pace' of the tactic 'steady' has to have low below high"),
    (with_numbers(replace(PACE, name="tactics.opening")),
     "the tactic 'tit-for-tat' has another number 'tactics.opening'; choose another name for that of 'steady'"),
])
def test_what_cannot_be_is_refused_with_a_sentence(extension: type, words: str) -> None:
    with pytest.raises(ParleyError, match=words):
        extend(extension)


def test_a_kind_takes_no_other() -> None:
    with pytest.raises(ParleyError, match=r"a protocol is made from sim\.model\.talks\.protocols\.base\.Protocol"):
        registry("protocol").add(Steady)


def test_two_of_one_name_in_a_folder_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.model.principals.tactics.linear.Linear.name", "mixed")
    monkeypatch.setattr("sim.extensions._found", __import__("sim.extensions").extensions._found.__wrapped__)
    with pytest.raises(ParleyError, match=r"there are two extensions 'mixed' in sim\.model\.principals\.tactics"):
        Registry("tactic", "sim.model.principals.tactics")["mixed"]


def test_numbers_of_an_added_tactic_are_factors_of_every_principal_and_coefficients_of_the_rules() -> None:
    before = factors(load_scenario("us-russia"))
    extend(with_numbers(PACE, replace(PACE, name="tactics.pace", checked="2026-11")))
    after = factors(load_scenario("us-russia"))
    new = {f"principals.{name}.concession.pace" for name in ("us", "russia")} | {"coefficients.tactics.pace"}
    assert set(after) - set(before) == new and set(before) <= set(after)
    assert after["principals.us.concession.pace"].value.likely == coefficients()["tactics.pace"].value == 0.5


def test_a_coefficient_without_a_date_is_refused() -> None:
    extend(with_numbers(replace(PACE, name="tactics.pace")))
    with pytest.raises(ParleyError, match=r"the coefficient 'tactics.pace' of an extension is unsound \(checked: "):
        coefficients()


def test_numbers_of_the_projects_own_are_declared_once() -> None:
    every = [number for noun in ("tactic", "protocol") for one in registry(noun).values() for number in numbers_of(one)]
    assert len({number.name for number in every}) == len(set(every)) > 4
