"""The paths of factors are format: scenarios, experiments and kept draws name them, so none goes away unsaid.

`factor-paths.txt` holds those of the scenario in which everything happens, from before tactics brought their numbers.
A new number is a new path, and nothing here minds it.
"""

from __future__ import annotations

from pathlib import Path

from sim.extensions import numbers_of, registry
from sim.scenario.coefficients import BRINGING, FILE, coefficients, read_coefficients
from sim.scenario.factors import factors
from sim.scenario.loading import load_scenario
from sim.scenario.vocabulary import gone, renamed

HERE = Path(__file__).parent
KEPT = (HERE / "factor-paths.txt").read_text(encoding="utf-8").splitlines()


def test_no_path_goes_away_without_a_word_on_what_stands_for_it() -> None:
    found = factors(load_scenario(HERE.parent / "scenarios" / "everything.yaml"))
    lost = [path for path in KEPT if path not in found]
    assert len(KEPT) > 300 and len(lost) < 10
    assert [path for path in lost if renamed(path) not in found and not gone(path)] == []


def test_coefficients_are_those_of_the_file_and_of_extensions_and_stand_in_one_place_each() -> None:
    file = set(read_coefficients(FILE))
    brought = [number.name for noun in BRINGING for one in registry(noun).values() for number in numbers_of(one)]
    of_rules = {name for name in brought if "." in name}
    assert file | of_rules == set(coefficients()) and not file & of_rules
    assert {"tactics.boulware", "tactics.conceder", "tactics.opening", "mediator.carry_hazard"} <= of_rules


def test_the_coefficients_of_a_group_stand_together() -> None:
    groups = [path.split(".")[0] for path in coefficients()]
    changes = sum(one != other for one, other in zip(groups, groups[1:], strict=False))
    assert changes == len(set(groups)) - 1
