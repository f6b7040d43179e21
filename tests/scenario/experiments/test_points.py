"""The points of designs, lessons and claims are held to the rules of the scenario, as values of `--set` are."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.checks.references import RULES
from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.experiments.points import beyond, laid, rules_on, with_values
from sim.scenario.factors import factors
from sim.scenario.loading import load, load_scenario
from tests.lessons.small import saved

FOLDER = Path(__file__).parents[2] / "scenarios"
EVERYTHING, VALLEYS = FOLDER / "everything.yaml", FOLDER / "two-valleys.yaml"
SHORTER = "talks.months: the talks can be shorter than one round ('months_per_round')"
MONTHS = "explorables/time/sliders/months"


def experiment(folder: Path, vary: str, rest: str = "") -> list[str]:
    path = folder / "asked.yaml"
    path.write_text(f"title: t\npurpose: p\nscenario: {VALLEYS}\nvary: {{{vary}}}\n{rest}\n", encoding="utf-8")
    return [mistake.sentence for mistake in mistakes_of_a_file(str(path))]


@pytest.mark.parametrize(("vary", "rest", "point"), [
    ("talks.months: [2, 12], talks.months_per_round: [1, 3]", "", "talks.months=2, talks.months_per_round=3"),
    ("talks.months: {uniform: [2, 12]}, talks.months_per_round: {uniform: [1, 6]}",
     "design: latin-hypercube\npoints: 40", "talks.months=3.08872, talks.months_per_round=5.33497"),
    ("talks.months_per_round: {uniform: [1, 6]}", "design: one-at-a-time\nchanges: {talks.months: 5}",
     "talks.months_per_round=5.75"),
    ("talks.protocol: [simultaneous], talks.months: [12, 0.5]", "", "talks.protocol=simultaneous, talks.months=0.5"),
])  # fmt: skip
def test_a_design_is_refused_at_its_first_point_that_is_no_scenario(
    tmp_path: Path, vary: str, rest: str, point: str
) -> None:
    (said,) = experiment(tmp_path, vary, rest)
    assert said.startswith(f"at the point {point}") and said.endswith(f"the scenario is refused: {SHORTER}")


def test_shares_that_exceed_the_whole_are_refused_at_a_point(tmp_path: Path) -> None:
    first, second = list(load_scenario(VALLEYS).issues)[:2]
    share = "principals.upland.interests.{}.salience"
    vary = f"{share.format(first)}: [0.2, 0.7], {share.format(second)}: [0.1, 0.6]"
    (said,) = experiment(tmp_path, vary)
    assert "=0.7" in said and "=0.6" in said and "the saliences sum to" in said
    assert experiment(tmp_path, vary.replace("0.7", "0.3")) == []


@pytest.mark.parametrize("path", [EVERYTHING, VALLEYS], ids=lambda path: path.stem)
def test_every_rule_that_a_number_can_break_is_among_those_that_read_it(path: Path) -> None:
    """Each number alone is taken to its ends and the middle, and every rule is asked."""
    loaded = load(path)
    known = factors(loaded.scenario)
    found = 0
    for one, factor in known.items():
        for value in (factor.low, (factor.low + factor.high) / 2, factor.high):
            data = with_values(loaded.root, laid(known, [(one, "values", value)]))
            every = [rule for rule in RULES if any(rule(data))]
            assert set(every) <= set(rules_on([one])), one
            found += len(every)
    assert found


def test_moves_are_laid_as_the_worlds_have_them() -> None:
    known = factors(load_scenario(EVERYTHING))
    uncertain = next(path for path, factor in known.items() if not factor.value.known and not factor.group
                     and factor.unit != "switch")
    low, high = known[uncertain].value.extremes()
    assert laid(known, [(uncertain, "shift", 0.0)]) == {uncertain: {"uniform": [low, high]}}
    assert laid(known, [(uncertain, "shift", 1e9)]) == {uncertain: known[uncertain].high}
    assert laid(known, [(uncertain, "scale", 0.0)]) == {uncertain: max(0.0, known[uncertain].low)}
    share = next(path for path, factor in known.items() if factor.group)
    assert laid(known, [(share, "shift", 0.1)]) == {} and laid(known, [(share, "values", 0.1)]) == {share: 0.1}


def test_a_switch_is_off_or_on_also_where_it_is_written_as_a_number() -> None:
    known = factors(load_scenario(EVERYTHING))
    agenda = known["issues.land.on_agenda"]
    assert beyond(0.5, agenda) == "a switch is 0 or 1, found 0.5" and beyond(1, agenda) is None
    trust = known["principals.a.base_trust"]
    assert beyond(1e-300, trust) == "1e-300 cannot be told from 0; write 0"
    assert beyond(1, trust) == "1 is outside 0.01 to 0.99 (share)"


def test_a_lesson_is_refused_at_a_place_of_its_sliders(tmp_path: Path) -> None:
    changes = {f"{MONTHS}/values": {"talks.months": [12, 12], "talks.months_per_round": [1, 2]},
               f"{MONTHS}/shift": {}, "explorables/time/changes": {"talks.months": 12}}
    path = saved(tmp_path, changes)
    assert mistakes_of_a_file(str(path)) == []
    path = saved(tmp_path, {**changes, f"{MONTHS}/values": {"talks.months": [1, 12], "talks.months_per_round": [2, 2]}})
    (mistake,) = mistakes_of_a_file(str(path))
    assert mistake.sentence.startswith("with months at '") and mistake.sentence.endswith(SHORTER)


def test_claims_are_refused_at_a_step(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = ("claims:\n  short:\n    source: A\n    claim: c\n    experiments:\n    - factor: f\n"
            f"      scenario: {VALLEYS}\n      outcomes: {{agreement: rises}}\n      values:\n"
            "        talks.months_per_round: [1, 2, %s]\n")
    path.write_text(text % 3, encoding="utf-8")
    assert mistakes_of_a_file(str(path)) == []
    path.write_text(text % 6 + "      changes: {talks.months: 5}\n", encoding="utf-8")
    (mistake,) = mistakes_of_a_file(str(path))
    assert mistake.sentence == f"at step 3 the scenario is refused: {SHORTER}"
    path.write_text(text % 99, encoding="utf-8")
    (mistake,) = mistakes_of_a_file(str(path))
    assert mistake.sentence == "99 is outside 0.03 to 6 (months)" and mistake.line == 10
