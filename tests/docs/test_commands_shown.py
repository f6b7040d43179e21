"""Whoever types what the pages show gets what they promise."""

from __future__ import annotations

import ast
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.charts import pictures
from sim.charts.report import report
from sim.charts.style import Picture
from sim.classroom.hosting.service import Service
from sim.cli.app import app
from sim.ensemble.results.results import Results
from sim.scenario.loading import check, load_scenario
from tests.docs.pages import EVERY, blocks, commands, save_files, text_of
from tests.docs.taken import NOT_TYPED

FEW = ["--worlds", "20", "--set", "talks.months_per_round=6"]
QUICK = {  # by command, after what the page says: of an option that is given twice the last counts
    "run": FEW, "solutions": FEW, "compare": FEW, "why": FEW,
    "sweep": ["--runs", "2", "--workers", "1"], "claims": ["--worlds", "20", "--workers", "1"],
    "lesson": ["--worlds", "2", "--workers", "1"],
    "sensitivity": ["--runs", "8", "--trajectories", "2", "--base", "8", "--workers", "1"],
}  # fmt: skip
ENOUGH = {"results/first": ["--worlds", "150"], "results/many": ["--worlds", "150"]}  # a later command needs more
GIVEN = {"old-talks.yaml": "format: 1\nextends: us-russia\ncoefficients: {leader: {illusion: 0.1}}\n"}  # of readers
BROKEN = Path(__file__).parent.parent / "broken_yaml"


def no_picture(results: Results, name: str) -> Picture:
    """An empty picture: these tests are about commands, and drawing takes longer than all else."""
    return Picture(b"", '<svg viewBox="0 0 1 1"></svg>')


def few(name: str, arguments: list[str]) -> list[str]:
    """What makes a command of a page quick."""
    less = QUICK.get(name, [])[2 if "--world" in arguments else 0 :]  # who asks of one world plays no others
    more = ENOUGH.get(arguments[-1], less) if name == "run" else less
    return [*more, "--workers", "1"] if "--workers" in arguments else more


@pytest.mark.parametrize("page", [page for page in EVERY if set(commands(page)) - set(NOT_TYPED)])
def test_every_command_works(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_files(page, tmp_path)
    for name, text in GIVEN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pictures, "draw", no_picture)
    held: list[Service] = []
    monkeypatch.setattr("sim.cli.jobs.classroom.hold_classroom", held.append)  # it would serve until it is stopped
    for line in commands(page):
        if line in NOT_TYPED:
            continue
        called, *arguments = shlex.split(line.partition(" > ")[0])
        assert called == "parley", f"no test knows how to run: {line}"
        result = CliRunner().invoke(app, arguments + few(arguments[0], arguments))
        assert result.exit_code == 0, f"{line}: {result.output}"
    assert [load_scenario(service.scenario) for service in held] or page not in ("classroom", "how-to/behind-a-proxy")
    if page == "tutorial":
        assert (tmp_path / "results" / "first" / report.NAME).is_file()


@pytest.mark.parametrize("line", [line for line in NOT_TYPED if line.startswith("parley ")])
def test_what_is_not_typed_has_options_that_exist(line: str) -> None:
    result = CliRunner().invoke(app, [*shlex.split(line)[1:], "--help"])
    assert result.exit_code == 0, result.output


def test_the_tutorial_shows_each_thing_that_it_is_for() -> None:
    shown = " ".join(commands("tutorial"))
    assert all(words in shown for words in ("parley run us-russia", "--set", "--out", "parley check", "parley replay"))
    assert "extends: us-russia" in text_of("tutorial")


def test_the_notebook_lines_of_the_tutorial_find_worlds() -> None:
    (code,) = blocks("tutorial", "python")
    found: dict[str, object] = {}
    exec(code, found)
    assert set(found["refused_at_home"]["ending"]) <= {"not ratified"}  # type: ignore[index]


def test_the_lines_about_benchmark_models_name_a_text_in_every_world() -> None:
    (code,) = blocks("solutions", "python")
    found: dict[str, object] = {}
    exec(code, found)
    assert found["texts"].shape == (9, 20)  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", ["../README", "../experiments/README"])
def test_the_lines_of_a_page_work(page: str) -> None:
    (code,) = blocks(page, "python")
    few_worlds = code.replace("worlds=1000", "worlds=20").replace("worlds=2000", "worlds=20")
    assert few_worlds != code
    exec(few_worlds, {})


def test_the_lines_for_slurm_can_be_read() -> None:
    (code,) = blocks("clusters", "python")
    (started,) = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.List) and len(node.elts) > 4]
    said = [str(node.value) if isinstance(node, ast.Constant) else "tcp://head:8786" for node in started.elts]
    assert said[0] == "parley" and CliRunner().invoke(app, [*said[1:], "--help"]).exit_code == 0


def test_every_fragment_fits_the_file_of_its_page(tmp_path: Path) -> None:
    saved = save_files("writing-scenarios", tmp_path)
    fragments = [block for block in blocks("writing-scenarios", "yaml") if block not in saved]
    assert fragments
    for fragment in fragments:
        path = tmp_path / "fragment.yaml"
        path.write_text(f"extends: river.yaml\n{fragment}", encoding="utf-8")
        assert check(path) == [], fragment


def test_the_example_extends_takes_away_what_it_says(tmp_path: Path) -> None:
    save_files("writing-scenarios", tmp_path)
    changed = load_scenario(tmp_path / "river-without-a-vote.yaml")
    assert changed.principals["lowland"].ratification is None
    assert list(changed.history) == ["dam-built"]


def test_every_message_shown_is_one_that_parley_gives() -> None:
    lines = text_of("writing-scenarios").partition("## Common mistakes")[2].splitlines()
    messages = [line.split("`")[1] for line in lines if line.startswith("| `")]
    given = "\n".join(str(mistake) for path in sorted(BROKEN.rglob("*.yaml")) for mistake in check(path))
    assert len(messages) >= 15
    assert [message for message in messages if message not in given] == []
