"""A file, the files it extends and the command line become one scenario."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import ParleyError
from sim.scenario.coefficients import coefficients
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.factors import factors
from sim.scenario.loading import check, load, load_scenario
from sim.scenario.reading.mistakes import COMMAND_LINE, ScenarioError
from sim.scenario.schema.scenario import Scenario
from sim.scenario.schema.uncertain import Uncertain

FOLDER = Path(__file__).parent.parent / "scenarios"
TWO_SIDES, EVERYTHING, CHILD = (FOLDER / f"{name}.yaml" for name in ("two-sides", "everything", "without-an-ally"))
FACTORS = factors(load_scenario(EVERYTHING))
ALONE = "third_parties.ally.interests.arms.salience"  # the only one of its group: nothing beside it can be scaled
BOUND = (ALONE, "talks.months", "talks.months_per_round")  # bound by other parts of the scenario as well
SCHEDULED = ("events.vote.tension_growth", "events.vote.apart")  # of random events alone
FREE = sorted(path for path in FACTORS if path not in (*BOUND, *SCHEDULED) and not path.endswith(".end"))


def sentences(changes: dict[str, str], path: Path = EVERYTHING) -> str:
    with pytest.raises(ParleyError) as caught:
        load_scenario(path, changes)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_scenarios_of_the_tests_have_no_mistakes(path: Path) -> None:
    assert check(path) == []


def test_a_child_states_what_differs() -> None:
    base, child = load_scenario(EVERYTHING), load_scenario(CHILD)
    assert child.title != base.title and child.principals["b"] == base.principals["b"]
    assert (list(child.third_parties), list(child.events)) == ([], ["vote"])
    assert child.principals["a"].conflict.ended_by == base.principals["a"].conflict.ended_by


def test_an_uncertain_number_replaces_another_whole() -> None:
    status_quo = load_scenario(CHILD).issues["arms"].status_quo
    assert status_quo == Uncertain.model_validate({"uniform": [0.4, 0.6]})  # the source of the base is gone


def test_positions_come_from_the_file_the_value_stands_in() -> None:
    loaded = load(CHILD, {"talks.months": "12"})
    assert [path.name for path in loaded.files] == ["without-an-ally.yaml", "everything.yaml"]
    stands = {steps: Path(place.value.file).name for steps, place in loaded.positions.items()}
    assert stands["issues", "arms", "status_quo"] == "without-an-ally.yaml"
    assert stands["issues", "arms", "label"] == "everything.yaml"
    assert stands["talks", "months"] == COMMAND_LINE
    assert stands["talks", "start"] == "everything.yaml"


def test_a_chain_of_files_has_an_end(tmp_path: Path) -> None:
    for i in range(12):
        (tmp_path / f"s{i}.yaml").write_text(f"extends: s{i + 1}.yaml\n")
    assert "extend each other over more than 8 files" in str(check(tmp_path / "s0.yaml")[0])


@settings(deadline=None)
@given(st.sampled_from(FREE), st.floats(0, 1))
def test_every_factor_can_be_set(path: str, share: float) -> None:
    factor = FACTORS[path]
    value = share > 0.5 if factor.unit == "switch" else factor.low + share * (factor.high - factor.low)
    found = factors(load_scenario(EVERYTHING, {path: repr(value).lower()}))
    assert found[path].value == Uncertain.model_validate(value)
    beside = {name for name, other in found.items() if factor.group and other.group == factor.group}
    assert not beside or sum(found[name].value.likely for name in beside) == pytest.approx(1)
    assert all(found[name] == FACTORS[name] for name in FACTORS.keys() - beside - {path})


def test_the_other_shares_scale_in_proportion() -> None:
    interests = load_scenario(EVERYTHING, {"principals.a.interests.land.salience": "0.75"}).principals["a"].interests
    assert interests["trade"].salience.likely == pytest.approx(0.1)
    assert interests["arms"].salience.parameters == pytest.approx((0.1, 0.15, 0.2))


def test_shares_that_cannot_scale_are_reported() -> None:
    assert "the saliences sum to 0.5, not to 1" in sentences({"principals.a.interests.land.salience": "0.5"}, TWO_SIDES)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("talks.monhts", "3", "command line: talks.monhts: there is no such path; did you mean 'talks.months'?"),
        ("principals.aa.tactic", "mixed", "there is no such path; did you mean 'principals.a'?"),
        ("talks.months.uniform", "3", "there is no such path; 'talks.months' has no parts of its own"),
        ("talks..months", "3", "there is no such path"),
        ("", "3", "there is no such path"),
        ("extends", "us-russia", "there is no such path"),
        ("talks.months", "NO", "command line: talks.months: expected a number, found 'NO'"),
        ("talks.months", "{uniform: [true, 3]}", "'uniform' takes 2 number(s) (lowest, highest)"),
        ("talks.months", "1" + "0" * 39, "is outside 0.25 to 240 (months)"),
        ("talks.months", "", "command line: talks.months: a value is missing"),
        ("talks.months", "[1", "command line: talks.months: a ',' or a closing bracket is missing"),
        ("principals.a.leader.tone", "1.5", "principals.a.leader.tone: 1.5 is outside -0.95 to 0.95 (tone)"),
        ("third_parties.ally.push.c", "0.1", "unknown principal 'c'"),
        ("events.vote.effects.tensoin", "0.1", "unknown quantity 'tensoin'; did you mean 'tension'?"),
        ("principals.a", "null", "principals: at least 2 needed, found 1"),
    ],
)
def test_a_bad_change_is_a_sentence(path: str, value: str, words: str) -> None:
    assert words in sentences({path: value})


def test_changes_reach_words_entries_and_coefficients() -> None:
    path, known = next(iter(coefficients().items()))
    changes = {
        "principals.a.tactic": "conceder",
        "events.vote.effects.principals.b.trust": "{uniform: [0.1, 0.2]}",
        "third_parties.ally": "null",
        "events.clash": "null",
        f"coefficients.{path}": repr(known.high),
    }
    scenario = load_scenario(EVERYTHING, changes)
    assert scenario.principals["a"].tactic == "conceder" and scenario.third_parties == {}
    assert scenario.events["vote"].effects["principals.b.trust"].parameters == (0.1, 0.2)
    assert factors(scenario)[f"coefficients.{path}"].value.likely == known.high


def test_a_coefficient_is_held_to_its_range() -> None:
    path, known = next(iter(coefficients().items()))
    assert "is outside" in sentences({f"coefficients.{path}": repr(known.high + 1)})
    assert "unknown coefficient" in sentences({f"coefficients.{path}x": "0.1"})


BITS = st.sampled_from(
    ["title", "issues", "principals", "talks", "extends", "land", "label", "interests", "salience", "null", "1", "NO"]
    + ["two-sides.yaml", ":", "-", "[", "]", "{", "}", ",", "'", "\n", "\n  ", "\n    ", ": "]
)


@settings(deadline=None)
@given(st.binary(max_size=80) | st.lists(BITS, max_size=40).map(lambda bits: "".join(bits).encode()))
def test_any_bytes_give_a_scenario_or_sentences(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    try:
        assert isinstance(load_scenario(path), Scenario)
    except ParleyError as error:
        assert str(error)


VALUES = st.sampled_from(
    ["null", "[]", "{}", "NO", "true", "-1", "0.5", "{uniform: [0, 1]}", "{chance: 2}", "[1, a]", "{a: {b: null}}"]
)
PATHS = sorted({".".join(path.split(".")[:k]) for path in FACTORS for k in range(1, 6)})


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(PATHS), VALUES, min_size=1, max_size=4))
def test_any_change_gives_a_scenario_or_sentences(changes: dict[str, str]) -> None:
    try:
        assert isinstance(load_scenario(EVERYTHING, changes), Scenario)
    except ParleyError as error:
        assert all(jargon not in str(error) for jargon in ("Input should", "Value error", "pydantic"))


def test_loading_changes_nothing_that_is_read_again() -> None:
    assert load(CHILD) == load(CHILD)
    assert load(CHILD).files == load(CHILD, {"talks.months": "5"}).files == (CHILD, EVERYTHING)


@pytest.mark.parametrize("words", ["Act two: May", "2014", "[draft", "- one", "@home", "“Quoted”: yes", "true"])
def test_words_need_no_quotes_within_quotes_on_the_command_line(words: str) -> None:
    assert load_scenario(EVERYTHING, {"title": words}).title == words


def test_quotes_around_words_on_the_command_line_are_no_part_of_them() -> None:
    assert load_scenario(EVERYTHING, {"title": '"Act two: May"'}).title == "Act two: May"
    assert "title: the text holds a tab (U+0009)" in sentences({"title": "Act\ttwo"})


def test_what_an_upper_file_or_the_command_line_takes_the_effect_from_is_no_mistake(tmp_path: Path) -> None:
    base, over = tmp_path / "base.yaml", tmp_path / "over.yaml"
    base.write_text(f"extends: {TWO_SIDES}\nmediators: {{un: {{label: UN, modes: [manipulate], carrots: {{a: 0.1}}}}}}")
    over.write_text("extends: base.yaml\nmediators: {un: {modes: [communicate]}}")
    assert check(base) == check(over) == load(base, {"mediators.un.modes": "[communicate]"}).idle == []
    over.write_text("extends: base.yaml\nmediators: {un: {modes: [communicate], sticks: {b: 0.1}}}")
    assert [(mistake.path, mistake.file) for mistake in check(over)] == [("mediators.un.sticks", str(over))]


def test_what_a_results_folder_keeps_of_a_scenario_states_nothing_without_effect(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(dump_scenario(load_scenario(TWO_SIDES)), encoding="utf-8")
    assert check(path) == []


def test_a_star_in_a_path_that_is_set_is_every_name() -> None:
    found = load_scenario(EVERYTHING, {"principals.*.base_trust": "0.7", "principals.a.base_trust": "0.6"})
    assert {name: side.base_trust.likely for name, side in found.principals.items()} == {"a": 0.6, "b": 0.7}
    assert "there is no such path" in sentences({"nothing.*.move": "1"})


@pytest.mark.parametrize(("path", "said"), [
    ("principals.*.base_trst", "there is no such path; did you mean 'principals.*.base_trust'?"),
    ("mediators.*.skill", "a star is any name, and the scenario has no mediators; state some in its file under"),
    ("*.base_trust", "a star cannot begin a path; it is any name, as in principals.*.base_trust"),
    ("talks.months.*", "a star stands here where no names are; it is any name, as in"),
])  # fmt: skip
def test_a_star_that_matches_nothing_is_told_once(path: str, said: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(TWO_SIDES, {path: "0.7"})
    (mistake,) = caught.value.mistakes
    assert str(mistake).startswith(f"command line: {path}: {said}")


def test_a_share_that_takes_the_whole_leaves_nothing_of_the_others() -> None:
    """Also where one of them is uncertain: nothing times a distribution is nothing."""
    share = "principals.a.interests.{}.salience"
    assert not FACTORS[share.format("arms")].value.known
    whole = load_scenario(EVERYTHING, {share.format("land"): "1"}).principals["a"].interests
    assert {issue: interest.salience.likely for issue, interest in whole.items()} == {"land": 1, "arms": 0, "trade": 0}
