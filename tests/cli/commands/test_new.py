"""`parley new`: every file that it writes passes `parley check`, asked on a terminal or not, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sim.cli.app import app
from sim.cli.jobs.new import answering
from sim.cli.jobs.new.questions import QUESTIONS
from sim.scenario.documents.checking import check_file
from sim.scenario.loading import load_scenario

TWO_SIDES = str(Path(__file__).parents[2] / "scenarios" / "two-sides.yaml")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments: str, typed: str | None = None) -> Result:
    """The command with some words typed."""
    return CliRunner().invoke(app, ["new", *arguments], input=typed, prog_name="parley")


def refused(*arguments: str) -> str:
    """The message of a command that was refused and left nothing."""
    before = {path: path.read_bytes() for path in Path().iterdir()}
    result = new(*arguments)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert {path: path.read_bytes() for path in Path().iterdir()} == before
    return result.stderr


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("given", [[], ["--vary", "principals.*.base_trust", "--watch", "trust,agreement"]], ids=len)
def test_each_kind_passes_check_and_plays_what_stands_beside_it(kind: str, given: list[str]) -> None:
    """The file lies in another folder than the one that is worked in, and so does its scenario."""
    Path("sub").mkdir()
    assert new("scenario", "--sides", "A, B", "--issues", "The line", "--out", "sub/talks.yaml").exit_code == 0
    answers = ["--title", 'Who "wins": A or B?', *(given if kind != "scenario" else [])]
    plays = ["--scenario", "sub/talks.yaml"] if kind != "scenario" else []
    result = new(kind, *answers, *plays, "--out", "sub/mine.yaml")
    assert result.exit_code == 0 and f"parley check {Path('sub/mine.yaml')}" in result.stdout, result.output
    checked = check_file(str(Path("sub/mine.yaml")))
    assert (checked.kind, checked.mistakes) == (kind, [])
    text = Path("sub/mine.yaml").read_text(encoding="utf-8")
    assert "# " in text and "Parley's documentation" in text and ("scenario: talks.yaml" in text or not plays)


def test_a_new_scenario_plays() -> None:
    new("scenario", "--out", "mine.yaml", "--months", "6")
    run = CliRunner().invoke(app, ["run", "mine.yaml", "--worlds", "5", "--quiet"])
    assert (run.exit_code, run.stderr) == (0, "") and "Talks about a border" in run.stdout


@pytest.mark.parametrize(("base", "kind"), [
    ("no-mediator", "scenario"), ("camp-david-1978", "scenario"), ("deadline-length", "experiment"),
    ("sanctions", "lesson"), (TWO_SIDES, "scenario"),
], ids=lambda word: Path(word).stem)  # fmt: skip
def test_a_file_begins_from_one_of_the_library_or_of_ones_own(base: str, kind: str) -> None:
    result = new("--from", base, "--title", "Mine", "--out", "mine.yaml")
    assert result.exit_code == 0, result.output
    checked = check_file("mine.yaml")
    assert (checked.kind, checked.mistakes) == (kind, [])
    assert "\ntitle: Mine\n" in Path("mine.yaml").read_text(encoding="utf-8").replace("   #", "\n#")


def test_months_of_another_scenario_are_changed() -> None:
    new("scenario", "--from", TWO_SIDES, "--months", "7", "--out", "mine.yaml")
    assert load_scenario("mine.yaml").talks.months.likely == 7
    assert load_scenario("mine.yaml").principals == load_scenario(TWO_SIDES).principals


@pytest.mark.parametrize(("arguments", "words"), [
    (["scenario", "--sides", "A"], "--sides: give 2 to 12 sides, with commas between them, not 1"),
    (["scenario", "--sides", "A, a"], "--sides: 'a' stands twice"),
    (["scenario", "--mediator", "northland"], "--mediator: 'northland' stands twice"),
    (["scenario", "--months", "0,5"], "--months: give a number, not '0,5'; write 0.5, with a point"),
    (["scenario", "--months", "0.5"], "--months: give a number of months from 1 to 240"),
    (["scenario", "--start", "May 2027"], "--start: give a year and a month, as in 2027-01"),
    (["scenario", "--title", " "], "--title: write some words"),
    (["scenario", "--vary", "x"], "a scenario takes no --vary; its options are --title, --sides"),
    (["experiment", "--vary", "talks.mnths"], "--vary: no number of the scenario is called 'talks.mnths'; did you"),
    (["experiment", "--levels", "6, 12, 999"], "--levels: 999 is outside"),
    (["experiment", "--levels", "12, 6, 3"], "--levels: give the levels from the lowest"),
    (["experiment", "--watch", "agrement"], "--watch: there is no outcome 'agrement'; did you mean 'agreement'?"),
    (["experiment", "--scenario", "us-rusia"], "there is no scenario 'us-rusia'; did you mean 'us-russia'?"),
    (["claims", "--expect", "rise"], "not 'rise'; did you mean 'rises'?"),
    (["lesson", "--from", "us-russia"], "'us-russia' is a scenario, not a lesson; say --scenario us-russia"),
    (["--from", "us-rusia"], "there is nothing called 'us-rusia' to begin from; did you mean 'us-russia'?"),
    (["scenario", "--from", "us-russia", "--sides", "A,B"], "a scenario from another one takes no --sides"),
    (["scenari"], "did you mean 'scenario'?"),
    (["scenario", "--out", "mine.txt"], "--out: give the name of a file that ends in .yaml"),
    (["scenario", "--out", "nowhere/mine.yaml"], "--out: there is no folder 'nowhere'"),
], ids=lambda found: " ".join(found)[:40] if isinstance(found, list) else "")  # fmt: skip
def test_an_answer_that_cannot_be_is_refused_in_a_sentence(arguments: list[str], words: str) -> None:
    assert words in " ".join(refused(*arguments).replace("│", " ").split())


def test_nothing_is_written_over_but_where_one_says_so() -> None:
    Path("mine.yaml").write_text("mine\n")
    assert "'mine.yaml' is there already" in refused("scenario", "--out", "mine.yaml")
    result = new("scenario", "--out", "mine.yaml", "--replace")
    assert "Written to mine.yaml, in place of what was there." in result.stdout
    assert check_file("mine.yaml").mistakes == [] and [path.name for path in Path().iterdir()] == ["mine.yaml"]


def test_a_terminal_is_asked_until_the_answer_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "at_a_terminal", lambda: True)
    typed = ["", "The canal", "Egypt", "Egypt, Israel", "Who pays", "", "a year", "12", "", "canal", "canal.yaml"]
    result = new(typed="".join(f"{line}\n" for line in typed))
    assert result.exit_code == 0, result.output
    for said in ("give 2 to 12 sides", "give a number, not 'a year'", "ends in .yaml"):
        assert said in result.stderr
    found = load_scenario("canal.yaml")
    assert [one.label for one in found.principals.values()] == ["Egypt", "Israel"]
    assert (found.title, found.talks.months.likely, found.mediators) == ("The canal", 12, {})


def test_who_stops_loses_no_answer_and_nothing_is_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "at_a_terminal", lambda: True)
    result = new("scenario", "--out", "mine.yaml", typed="The canal\nEgypt, Israel\n")
    assert (result.exit_code, list(Path().iterdir())) == (130, [])
    assert "Stopped; nothing was written." in result.stderr
    again = "parley new scenario --title 'The canal' --sides 'Egypt, Israel' --out mine.yaml"
    assert result.stderr.splitlines()[-1] == again


def test_without_a_terminal_or_with_defaults_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert new("--title", "Two banks", typed="").exit_code == 0
    monkeypatch.setattr(answering, "at_a_terminal", lambda: True)
    assert new("experiment", "--defaults", "--scenario", TWO_SIDES, typed="").exit_code == 0
    assert sorted(path.name for path in Path().iterdir()) == ["my-experiment.yaml", "my-two-banks.yaml"]
