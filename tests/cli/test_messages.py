"""What people can get wrong on the command line ends in a sentence on stderr and code 2, with nothing written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app

TWO_SIDES = str(Path(__file__).parent.parent / "scenarios" / "two-sides.yaml")
BROKEN = Path(__file__).parent.parent / "broken_yaml"


def mistake(folder: Path, *arguments: str) -> str:
    """The message of a command that was refused."""
    before = sorted(folder.rglob("*"))
    result = CliRunner().invoke(app, list(arguments))
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert isinstance(result.exception, SystemExit)
    assert sorted(folder.rglob("*")) == before
    return result.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--worlds", "0"], "'--worlds': give a whole number of at least 1, in digits only, not '0'"),
        (["--worlds", "abc"], "'--worlds': give a whole number of at least 1, in digits only, not 'abc'"),
        (["--worlds", "1,000"], "in digits only, not '1,000'"),
        (["--worlds", "²"], "in digits only, not '²'"),
        (["--worlds", "9" * 5000], "give a whole number of at most"),
        (["--seed", "-1"], "'--seed': give a whole number of at least 0, in digits only, not '-1'"),
        (["--set", "talks.months"], "'--set': give a path, '=' and a value, as in talks.months=12, not 'talks.months'"),
        (["--set", "=3"], "give a path, '=' and a value"),
        (["--set", "talks.months=3", "--set", "talks.months=4"], "'talks.months' is set twice"),
        (["--set", "talks.mnths=3"], "talks.mnths: there is no such path; did you mean 'talks.months'?"),
        (["--set", "talks.months=long"], "talks.months"),
        (["--set", "talks.months="], "talks.months"),
        (["--worlds", "5", "--precision", "0.1"], "so leave out either --precision or --worlds"),
        (["--set", "talks.months=0,5"], "talks.months: expected a number, found '0,5'; write 0.5, with a point"),
        (["--wrlds", "5"], "No such option: --wrlds"),
    ],
)
def test_run_refuses(folder: Path, arguments: list[str], words: str) -> None:
    assert words in mistake(folder, "run", TWO_SIDES, *arguments, "--out", "results")


def test_run_refuses_what_is_no_scenario(folder: Path) -> None:
    assert mistake(folder, "run", "us-rusia") == "there is no scenario 'us-rusia'; did you mean 'us-russia'?\n"
    assert mistake(folder, "run", "/") == "/: this is a folder, not a file\n"


@pytest.mark.parametrize("command", [["check"], ["run"], ["replay", "--world", "0"], ["sweep", "--out", "new"],
                                     ["lesson", "--out", "new"], ["solutions"]], ids=lambda words: words[0])
def test_a_file_of_another_kind_is_named_by_every_command_that_reads_one(folder: Path, command: list[str]) -> None:
    (folder / "shares.csv").write_text("name,ideal,salience\nland,1,1\n", encoding="utf-8")
    (folder / "essay.docx").write_bytes(b"PK\x03\x04 [Content_Types].xml word/document.xml")
    (folder / "board.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "results").mkdir()
    (folder / "results" / "manifest.json").write_text("{}", encoding="utf-8")
    for name, words in (("shares.csv", "looks like a table (CSV)"), ("essay.docx", "this is a Word document"),
                        ("board.png", "this is a picture (PNG)"), ("results", "this is a folder of results")):
        assert words in mistake(folder, command[0], name, *command[1:])


def test_run_tells_what_has_no_effect_and_plays(folder: Path) -> None:
    (folder / "idle.yaml").write_text(
        f"extends: {TWO_SIDES}\nmediators: {{un: {{label: A mediator, carrots: {{a: 0.1}}}}}}\n", encoding="utf-8"
    )
    short = ["--worlds", "2", "--set", "talks.months=2", "--set", "aftermath.months=0"]
    done = CliRunner().invoke(app, ["run", "idle.yaml", *short, "--set", "mediators.un.sticks.b=0.1"])
    assert done.exit_code == 0 and "2 worlds" in done.stdout
    told = [line for line in done.stderr.splitlines() if "it has no effect" in line]
    assert [line.split(": only")[0] for line in told] == [
        "command line: mediators.un.sticks", "idle.yaml:2:46: mediators.un.carrots",
    ]


def test_run_refuses_a_place_for_results(folder: Path) -> None:
    (folder / "full").mkdir()
    (folder / "full" / "file").write_text("mine")
    assert "'full' is not empty" in mistake(folder, "run", TWO_SIDES, "--out", "full")
    assert "it is a file" in mistake(folder, "run", TWO_SIDES, "--out", "full/file")
    assert "cannot be written to 'full/file/new'" in mistake(folder, "run", TWO_SIDES, "--out", "full/file/new")


def test_unknown_commands_get_the_nearest(folder: Path) -> None:
    assert "No such command 'rum'. Did you mean 'run'?" in mistake(folder, "rum")


def test_replay_refuses(folder: Path) -> None:
    assert "Missing option '--world'" in mistake(folder, "replay", TWO_SIDES)
    assert "at least 0" in mistake(folder, "replay", TWO_SIDES, "--world", "-1")
    assert "did you mean 'us-russia'?" in mistake(folder, "replay", "us-rusia", "--world", "1")


def test_schema_refuses_a_place_it_cannot_write_to(folder: Path) -> None:
    assert "the schema cannot be written to" in mistake(folder, "schema", "--out", "missing/schema.json")


def test_check_reports_all_mistakes_of_a_file(folder: Path) -> None:
    message = mistake(folder, "check", str(BROKEN / "several-mistakes.yaml"))
    assert len(message.splitlines()) > 3
    assert all("several-mistakes.yaml:" in line for line in message.splitlines())


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_run_and_check_say_the_same_of_a_broken_file(folder: Path, path: Path) -> None:
    checked = mistake(folder, "check", str(path))
    verdict = re.compile(rf"^{re.escape(str(path))}: a scenario with \d+ mistakes?\n", re.MULTILINE)
    assert mistake(folder, "run", str(path), "--out", "results", "--json") == verdict.sub("", checked)


def test_check_goes_on_after_a_bad_scenario(folder: Path) -> None:
    result = CliRunner().invoke(app, ["check", "nowhere.yaml", TWO_SIDES])
    assert (result.exit_code, result.stdout) == (2, f"{TWO_SIDES}: ok, a scenario\n")
    assert "nowhere.yaml" in result.stderr
