"""`parley evidence responses`: the object, the table, pictures, and lines of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.cli.jobs.evidence.lines import tell_baseline
from sim.evidence.parts import own_folder

CALM = own_folder() / "scenarios" / "calm.yaml"
LINES = f"""responses:
  hope:
    title: The more hope, the fewer agreements.
    factor: hope of both sides
    scenario: {CALM}
    values: {{principals.*.no_deal.hope: [-1, 0, 1]}}
    outcome: agreement
    shape: falls
    size: 0.2
    source: Fearon 1995
  pigeons:
    title: Pigeons help.
    values: {{talks.pigeons: [0, 1]}}
    scenario: {CALM}
    outcome: agreement
    shape: rises
    size: 0.2
    awaited: true
    source: judgement
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr("sim.evidence.responses.questions.FEWEST_WORLDS", 60)
    (tmp_path / "mine.yaml").write_text(LINES, encoding="utf-8")
    return ["evidence", "responses", "--workers", "1", "--file", str(tmp_path / "mine.yaml")]


@pytest.mark.slow
def test_lines_of_ones_own_are_asked_drawn_and_written(tmp_path: Path, own: list[str]) -> None:
    out = tmp_path / "found"
    result = CliRunner().invoke(app, [*own, "--json", "--out", str(out)])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)["lines"]
    assert [(line["id"], line["verdict"]) for line in found] == [("hope", "holds"), ("pigeons", "cannot be asked yet")]
    assert json.loads((out / "lines.json").read_text(encoding="utf-8"))["lines"] == found
    assert (out / "responses-01.png").stat().st_size > 10_000 and (out / "responses-02.svg").is_file()


def test_the_table_says_what_is_missing(own: list[str]) -> None:
    result = CliRunner().invoke(app, [*own, "--only", "pigeons"])
    assert result.exit_code == 0, result.output
    assert "talks.pigeons" in result.stdout and "1 cannot be asked yet" in " ".join(result.stdout.split())


def test_a_line_that_there_is_not_is_refused_with_a_hint(own: list[str]) -> None:
    result = CliRunner().invoke(app, [*own, "--only", "hop"])
    assert result.exit_code == 2 and "did you mean 'hope'? It has hope, pigeons" in result.output
    result = CliRunner().invoke(app, [*own, "--only", "xyzzy"])
    assert result.exit_code == 2 and "no line 'xyzzy'; it has hope, pigeons" in result.output


def test_lines_of_ones_own_that_name_no_scenario_are_told_what_is_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(LINES.replace(f"    scenario: {CALM}\n", "", 1), encoding="utf-8")
    tell_baseline(mine)
    told = capsys.readouterr().err
    assert f"1 line of '{mine}' names no scenario (hope), so us-russia is played; name one with 'scenario:'." in told
    mine.write_text(LINES, encoding="utf-8")
    tell_baseline(mine)
    assert not capsys.readouterr().err
