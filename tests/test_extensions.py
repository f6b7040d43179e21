"""Extensions: found in their folders, added from Python, and refused with a sentence where they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from sim import extensions
from sim.arrays import Array
from sim.errors import ParleyError
from sim.extensions import Number, Registry, extend, numbers_of, registry
from sim.model.mediators.modes import Mode
from sim.model.principals.tactics import Situation, Tactic
from sim.model.talks.protocols import Protocol
from sim.scenario.coefficients import coefficients
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.documents.json_schema import scenario_schema
from sim.scenario.factors import factors
from sim.scenario.loading import check, load_scenario
from sim.scenario.schema.scenario import Scenario
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
    (int, "<class 'int'> is no extension: there are tactics, protocols"),
    (with_numbers(replace(PACE, likely=2)), "the number 'pace' of the tactic 'steady' has to have low below high"),
    (with_numbers(replace(PACE, name="tactics.opening")),
     "the tactic 'tit-for-tat' has another number 'tactics.opening'; choose another name for that of 'steady'"),
])
def test_what_cannot_be_is_refused_with_a_sentence(extension: type, words: str) -> None:
    with pytest.raises(ParleyError, match=words):
        extend(extension)


def test_what_no_file_could_state_is_refused() -> None:
    names = {"name": "watch", "numbers": (replace(PACE, name="share"),)}
    with pytest.raises(ParleyError, match="the number 'share' of the mediator mode 'watch' needs a group"):
        extend(type("Watch", (Mode,), names))


def test_a_kind_takes_no_other() -> None:
    with pytest.raises(ParleyError, match=r"a protocol is made from sim\.model\.talks\.protocols\.base\.Protocol"):
        registry("protocol").add(Steady)


def test_two_of_one_name_in_a_folder_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.model.principals.tactics.linear.Linear.name", "mixed")
    monkeypatch.setattr(extensions, "_found", extensions._found.__wrapped__)
    with pytest.raises(ParleyError, match=r"there are two extensions 'mixed' in sim\.model\.principals\.tactics"):
        Registry("tactic", "sim.model.principals.tactics")["mixed"]


def test_numbers_of_an_added_tactic_are_factors_of_every_principal_and_coefficients_of_the_rules() -> None:
    before = factors(load_scenario("us-russia"))
    extend(with_numbers(PACE, replace(PACE, name="tactics.pace", checked="2026-11")))
    after = factors(load_scenario("us-russia"))
    new = {f"principals.{name}.concession.pace" for name in ("us", "russia")} | {"coefficients.tactics.pace"}
    assert set(after) - set(before) == new and set(before) <= set(after)
    assert after["principals.us.concession.pace"].value.likely == coefficients()["tactics.pace"].value == 0.5


def test_a_number_is_read_written_set_and_offered_by_editors_like_any_other() -> None:
    extend(with_numbers(PACE))
    asked = load_scenario("us-russia", {"principals.*.concession.pace": "{uniform: [0.1, 0.2]}"})
    paths = [f"principals.{name}.concession.pace" for name in ("us", "russia")]
    assert [factors(asked)[path].value.parameters for path in paths] == [(0.1, 0.2)] * 2
    assert dump_scenario(asked).count("pace:") == 3, "that of the front is one"
    assert Scenario.model_validate(yaml.safe_load(dump_scenario(asked))) == asked != load_scenario("us-russia")
    parts = scenario_schema()["$defs"]
    assert parts["Concession"]["properties"]["pace"]["maximum"] == 1
    assert parts["Concession"]["additionalProperties"] is parts["Talks"]["additionalProperties"] is False
    assert "steady" in parts["Principal"]["properties"]["tactic"]["enum"]


@pytest.mark.parametrize(("value", "words"), [
    ("pace: 2", "principals.us.concession.pace: 2 is outside 0 to 1 (a month)"),
    ("pace: often", "principals.us.concession.pace: expected a number, found 'often'"),
    ("pace: true", "principals.us.concession.pace: expected a number, not true or false"),
    ("pacce: 0.2", "principals.us.concession.pacce: unknown key 'pacce'; did you mean 'pace'?"),
])
def test_a_mistake_in_a_number_is_told_beside_all_others(tmp_path: Path, value: str, words: str) -> None:
    extend(with_numbers(PACE))
    text = f"extends: us-russia\nprincipals: {{us: {{tactic: steady, concession: {{{value}, exponent: 99}}}}}}\n"
    (tmp_path / "asked.yaml").write_text(text, encoding="utf-8")
    found = [str(mistake) for mistake in check(tmp_path / "asked.yaml")]
    assert len(found) == 2 and any(words in one for one in found), found


def test_an_unknown_tactic_says_how_to_bring_one(tmp_path: Path) -> None:
    with pytest.raises(ParleyError, match=r"a tactic of your own is brought from Python, with parley\.extend"):
        load_scenario("us-russia", {"principals.us.tactic": "tabula-rasa"})
    with pytest.raises(ParleyError, match="found 'bulware'; did you mean 'boulware'[?]$"):
        load_scenario("us-russia", {"principals.us.tactic": "bulware"})


def test_a_coefficient_without_a_date_is_refused() -> None:
    extend(with_numbers(replace(PACE, name="tactics.pace")))
    with pytest.raises(ParleyError, match=r"the coefficient 'tactics.pace' of an extension is unsound \(checked: "):
        coefficients()


def test_numbers_of_the_projects_own_are_declared_once() -> None:
    every = [number for noun in ("tactic", "protocol") for one in registry(noun).values() for number in numbers_of(one)]
    assert len({number.name for number in every}) == len(set(every)) > 4
