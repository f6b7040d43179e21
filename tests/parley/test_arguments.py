"""Wrong arguments end in the sentence that the command gives; right ones may be names, paths or scenarios."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import parley
from parley import arguments
from sim.ensemble.executors import processors
from tests.parley.asked import SHORT, SWEPT, VALLEYS

loose: Any = parley  # called as no type checker would let anybody
FUNCTIONS = ("load", "run", "replay", "compare", "sweep", "sensitivity", "discover", "why", "claims", "solutions",
             "evidence", "open_results", "import_actors", "import_domain", "export")


@pytest.mark.parametrize(("call", "sentence"), [
    (lambda: loose.run("us-rusia"), "there is no scenario 'us-rusia'; did you mean 'us-russia'?"),
    (lambda: loose.run(3), "a scenario is a name of `parley.catalogue()`, the path of a file, or what `parley.load`"),
    (lambda: loose.run(Path("nope.yaml")), "nope.yaml: there is no such file"),
    (lambda: loose.run(SHORT, 0), "worlds: give a whole number of at least 1, in digits only, not '0'"),
    (lambda: loose.run(SHORT, seed="x"), "seed: give a whole number of at least 0, in digits only, not 'x'"),
    (lambda: loose.run(SHORT, workers=0), "workers: give a whole number of at least 1"),
    (lambda: loose.run(SHORT, precision=2), "precision: give the width of an interval, from 0.001 to below 1"),
    (lambda: loose.run(SHORT, 5, precision=0.1), "leave out either precision or worlds"),
    (lambda: loose.run(SHORT, wolrds=5), "parley.run takes no 'wolrds'; did you mean 'worlds'?"),
    (lambda: loose.run(SHORT, banana=5), "parley.run takes no 'banana'; it takes scenario, worlds, seed"),
    (lambda: loose.run(), "parley.run: missing a required argument: 'scenario'"),
    (lambda: loose.run(SHORT, changes={"talks.month": 5}), "talks.month: there is no such path; did you mean"),
    (lambda: loose.load("us-russia", {"talks.month": 5}), "talks.month: there is no such path; did you mean"),
    (lambda: loose.compare(SHORT), "name a second scenario, or change the first with changes"),
    (lambda: loose.replay(SHORT, world=-1), "world: give a whole number of at least 0"),
    (lambda: loose.why(SHORT, 5, world=3), "leave out either world or worlds"),
    (lambda: loose.sweep(3), "an experiment is a name, the path of a file, or what stands in one, not 3"),
    (lambda: loose.sweep("nope"), "there is no experiment 'nope'"),
    (lambda: loose.sweep({"vary": {}}), "'scenario' is missing in the experiment"),
    (lambda: loose.sweep({**SWEPT, "vari": 1}), "vari: unknown key 'vari'; did you mean 'vary'?"),
    (lambda: loose.sweep({**SWEPT, "vary": {"talks.months": [object()]}}), "object is no value of a file"),
    (lambda: loose.sweep(SWEPT, runs=3, precision=0.1), "leave out either precision or runs"),
    (lambda: loose.sensitivity(SWEPT, base=9), "base: give a power of 2, such as 16, not 9"),
    (lambda: loose.discover("nope"), "there are no results in 'nope'"),
    (lambda: loose.discover("nope", 3), "outcome: give its name"),
    (lambda: loose.claims("rum"), "there is no claim 'rum'"),
    (lambda: loose.claims([""]), "only: give names, as in"),
    (lambda: loose.evidence("rum"), "there is no part 'rum' of the evidence; it can be"),
    (lambda: loose.evidence("theory", "rum", kept=True), "theory has no kept line 'rum'"),
    (lambda: loose.evidence("theory", file="mine.yaml"), "lines of your own are responses"),
    (lambda: loose.open_results("nope"), "there are no results in 'nope'"),
    (lambda: loose.import_actors("nope.csv"), "nope.csv: there is no such file"),
    (lambda: loose.import_actors(3), "table is the path of a file, as a text or a Path, not 3"),
    (lambda: loose.import_actors("a.csv", positions={"": 3}), "positions: give the lowest and the highest, as in (0,"),
    (lambda: loose.import_domain("nope"), "there is no folder 'nope'"),
    (lambda: loose.export(SHORT, "a.txt"), "'a.txt' ends in none of .csv and .xlsx"),
    (lambda: loose.export(SHORT, "a.csv", table="x"), "only results have a table of that name"),
    (lambda: loose.open_results(3), "folder is the path of a folder, as a text or a Path, not 3"),
])  # fmt: skip
def test_a_mistake_ends_in_a_sentence(call: Callable[[], Any], sentence: str) -> None:
    with pytest.raises(parley.ParleyError) as raised:
        call()
    assert sentence in str(raised.value)
    assert "/tmp" not in str(raised.value), "a person has not seen that file"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_is_held_to_its_arguments(name: str) -> None:
    with pytest.raises(parley.ParleyError, match=f"parley.{name} takes no 'qqq'"):
        getattr(parley, name)("anything", qqq=1)
    assert inspect.signature(getattr(parley, name)).parameters, "editors see what it takes"


def test_a_scenario_is_a_name_a_path_or_itself() -> None:
    assert parley.load(VALLEYS) == parley.load(str(VALLEYS)) == parley.load(parley.load(VALLEYS))
    assert arguments.scenario_of(SHORT) == (SHORT.title, SHORT)


def test_a_script_plays_alone_unless_it_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    notebook, script = ModuleType("__main__"), ModuleType("__main__")
    script.__file__ = "talks.py"
    monkeypatch.setitem(sys.modules, "__main__", script)
    assert (arguments.workers_of(None), arguments.processes_of(None), arguments.workers_of(3)) == (1, 1, 3)
    monkeypatch.setitem(sys.modules, "__main__", notebook)
    assert (arguments.workers_of(None), arguments.processes_of(None)) == (None, processors())


def test_an_answer_notes_how_it_was_asked_for() -> None:
    call = arguments.as_call("run", "us-russia", worlds=5, seed=None, changes={"talks.months": list(range(50))})
    assert call.startswith("parley.run('us-russia', worlds=5, changes={'talks.months': [0, 1,") and len(call) < 120
