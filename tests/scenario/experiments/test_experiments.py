"""Experiment files: what they hold, every way to get one wrong, and the ready ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.errors import ParleyError
from sim.extensions import registry
from sim.scenario.coefficients import coefficients
from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.documents.dumping import dump_experiment
from sim.scenario.documents.json_schema import experiment_schema_text
from sim.scenario.experiments.experiment import Experiment, size
from sim.scenario.experiments.files import check_experiment, find_file, is_experiment, load_experiment, named_files
from sim.scenario.loading import load_scenario

ROOT = Path(__file__).parents[3]
VALLEYS = ROOT / "tests" / "scenarios" / "two-valleys.yaml"
OTHERS = ("claims.yaml", "crises.yaml")  # of other kinds
READY = sorted(path for path in (ROOT / "experiments").glob("*.yaml") if path.name not in OTHERS)
HEAD = f"title: One\npurpose: to try\nscenario: {VALLEYS}\n"
TRUST = "vary:\n  principals.upland.base_trust: "

WRONG = {
    "vary: {}\n": "4:1: vary: at least 1 needed, found 0",
    f"{TRUST}[0.2, 0.2]\n": "5:33: vary.principals.upland.base_trust: the level 0.2 stands twice",
    f"{TRUST}[]\n": "5:33: vary.principals.upland.base_trust: the list is empty; give at least one level",
    f"{TRUST}[0.2, high]\n": "the levels are of different kinds; give only numbers",
    f"{TRUST}0.2\n": "expected a list of levels, {linspace: [first, last, number]} or a distribution",
    f"{TRUST}{{linspace: [0, 1]}}\n": "'linspace' takes two different ends and the number of levels (2 to 10,000)",
    f"{TRUST}{{linspace: [0.1, 0.9, 3], uniform: [0, 1]}}\n": "'linspace' stands alone, found also 'uniform'",
    f"{TRUST}{{unifrom: [0, 1]}}\n": "did you mean 'uniform'?",
    f"{TRUST}{{value: 0.3}}\n": "a single number varies nothing; give a list, linspace or a distribution",
    f"{TRUST}{{uniform: [0.1, 0.9]}}\n": "a grid needs levels, not a distribution; write a list or linspace",
    f"{TRUST}[0.2, 1.5]\n": "5:39: vary.principals.upland.base_trust.1: 1.5 is outside 0.01 to 0.99",
    f"{TRUST}[true]\n": "5:34: vary.principals.upland.base_trust.0: expected a number, not true or false",
    f"{TRUST}[high]\n": "expected a number, found 'high'; a number is varied by numbers",
    "vary:\n  principals.upland.base_trst: [0.2]\n":
        "5:3: vary.principals.upland.base_trst: no number of the scenario is called 'principals.upland.base_trst'; "
        "did you mean 'principals.upland.base_trust'?",
    f"{TRUST}[0.2]\n  principals.*.base_trust: [0.3]\n":
        "6:3: vary.principals.*.base_trust: 'principals.upland.base_trust' is varied twice, also by",
    "vary:\n  principals.upland.tactic: [linear, bulware]\n":
        "5:38: vary.principals.upland.tactic.1: expected 'mixed', 'boulware', ",
    f"{TRUST}[0.2]\ndesign: sobol\n": "6:9: design: the design 'sobol' needs 'points', their number",
    f"{TRUST}[0.2]\npoints: 8\n": "6:1: points: the design 'grid' has as many points as its levels make; leave",
    f"{TRUST}[0.2]\ndesign: sobol\npoints: 100\n":
        "a Sobol sequence is balanced only with a power of 2 points, found 100; take 64 or 128",
    "vary:\n  principals.upland.tactic: [linear]\ndesign: latin-hypercube\npoints: 4\n":
        "'latin-hypercube' samples numbers, and only words are varied; take 'grid'",
    f"{TRUST}[0.2]\nwatch: [agreemnt]\n": "6:9: watch.0: there is no outcome 'agreemnt'; did you mean 'agreement'?",
    f"{TRUST}[0.2]\nwatch: [trust, trust]\n": "6:16: watch.1: 'trust' is watched twice",
    f"{TRUST}[0.2]\nwatch: [terms.watr]\n": "there is no issue 'watr'; did you mean 'water'?",
    f"{TRUST}[0.2]\nruns: 0\n": "6:7: runs: expected at least 1, found 0",
    f"{TRUST}[0.2]\nintervene: {{impose: all}}\n": "expected 'nash', or a position from 0 to 1 for each issue named",
    f"{TRUST}[0.2]\nchanges: {{talks.mnths: 3}}\n": "talks.mnths: there is no such path",
    f"{TRUST}{{linspace: [0.01, 0.99, 2000]}}\n  talks.walk_out: {{linspace: [0, 1, 2000]}}\n":
        "4:1: vary: the design has 4,000,000 points; at most 1,000,000 are played",
    f"{TRUST}[0.2]\nrun: 7\n": "6:1: run: unknown key 'run'; did you mean 'runs'?",
}


def written(folder: Path, text: str) -> Path:
    path = folder / "asked.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_each_mistake_is_a_sentence_at_its_place(tmp_path: Path, text: str) -> None:
    found = [str(mistake) for mistake in mistakes_of_a_file(str(written(tmp_path, text)))]
    assert len(found) == 1 and WRONG[text] in found[0], found
    assert found[0].startswith(str(tmp_path / "asked.yaml"))


def test_an_experiment_says_which_scenario_it_plays(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: One\npurpose: to try\n{TRUST}[0.2]\n".replace("upland", "us"), encoding="utf-8")
    assert str(check_experiment(path)[0]).endswith("'scenario' is missing (name or path (from this file) of the "
                                                   "scenario that is played)")


def test_a_sound_file_tells_its_axes(tmp_path: Path) -> None:
    text = f"{TRUST}{{linspace: [0.1, 0.7, 3]}}\n  principals.upland.tactic: [linear, boulware]\n"
    file = load_experiment(written(tmp_path, text))
    assert file.experiment.numbers["principals.upland.base_trust"].levels == (0.1, 0.4, 0.7)
    assert list(file.experiment.words) == ["principals.upland.tactic"] and size(file.experiment) == 6
    assert [file.scenario(kind).principals["upland"].tactic for kind in range(2)] == ["linear", "boulware"]


def test_opinion_kernels_are_words_that_can_be_varied(tmp_path: Path) -> None:
    text = "vary:\n  principals.upland.opinion_kernel: [averaging, repulsion]\n"
    file = load_experiment(written(tmp_path, text))
    kernels = [file.scenario(kind).principals["upland"].opinion_kernel for kind in range(2)]
    assert kernels == ["averaging", "repulsion"]
    wrong = written(tmp_path, text.replace("repulsion", "repulsio"))
    assert "did you mean 'repulsion'?" in str(check_experiment(wrong)[0])


def test_words_that_do_not_go_together_are_refused(tmp_path: Path) -> None:
    text = "vary:\n  talks.protocol: [single-text, alternating]\n  mediators.abbess.entry: [none]\n"
    assert "needs a mediator" in str(check_experiment(written(tmp_path, text))[0])


def test_an_experiment_is_told_from_a_scenario(tmp_path: Path) -> None:
    assert is_experiment(written(tmp_path, f"{TRUST}[0.2]\n")) and not is_experiment(VALLEYS)
    assert mistakes_of_a_file(str(VALLEYS)) == []


def test_a_written_experiment_reads_back_as_itself(tmp_path: Path) -> None:
    text = f"{TRUST}{{triangular: [0.1, 0.3, 0.9]}}\n  talks.walk_out: {{linspace: [0, 0.1, 3]}}\npoints: 5\n"
    path = written(tmp_path, f"{text}design: latin-hypercube\nintervene: {{call_off: 2}}\n")
    asked = load_experiment(path).experiment
    path = tmp_path / "again.yaml"
    path.write_text(dump_experiment(asked, str(VALLEYS)), encoding="utf-8")
    assert load_experiment(path).experiment == asked


def test_an_unknown_name_gets_the_nearest_one() -> None:
    with pytest.raises(ParleyError, match="there is no experiment 'trust-sanction'; did you mean 'trust-sanctions'"):
        find_file("trust-sanction")
    assert {path.stem for path in READY} == set(named_files())


@pytest.mark.slow
@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
def test_the_ready_experiments_are_sound(path: Path) -> None:
    assert [str(mistake) for mistake in check_experiment(path)] == []
    experiment = load_experiment(path).experiment
    assert len(experiment.look_for) >= 2
    assert path.stem != "which-factors-matter" or len(experiment.vary) >= 20, "at least twenty factors are ranked"
    head = "# yaml-language-server: $schema=../docs/reference/experiment.schema.json\n"
    assert path.read_text(encoding="utf-8").startswith(head)


def test_the_robustness_experiment_takes_every_coefficient_to_both_ends() -> None:
    """But for those that only opinion kernels read which its scenario does not use."""
    experiment = load_experiment(ROOT / "experiments" / "claims-robustness.yaml").experiment
    kernels = registry("opinion kernel")
    used = {principal.opinion_kernel for principal in load_scenario(experiment.scenario).principals.values()}
    read = {number.name for name in used for number in kernels[name].numbers}
    idle = {number.name for kernel in kernels.values() for number in kernel.numbers} - read
    assert {path: axis.levels for path, axis in experiment.vary.items()} == {
        f"coefficients.{path}": (known.low, known.high) for path, known in coefficients().items() if path not in idle
    }


def test_the_schema_knows_every_key_and_form() -> None:
    schema = json.loads(experiment_schema_text())
    assert set(schema["properties"]) == set(Experiment.model_fields)
    assert len(schema["$defs"]["Axis"]["anyOf"]) == 2 + 6
