"""Work that is stopped says by whom, and what became of what was done."""

from __future__ import annotations

import signal

import pytest
import typer

from sim.cli.progress import hushed, quietly
from sim.cli.stopping import Stopped, told_when_stopped, what_is_kept


@pytest.mark.parametrize(("stop", "by", "code"), [
    (KeyboardInterrupt(), "Ctrl-C", 130), (Stopped(signal.SIGTERM), "another program (SIGTERM)", 143),
])
def test_it_ends_with_a_sentence_and_the_code_of_the_signal(
    stop: KeyboardInterrupt, by: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, told_when_stopped(what_is_kept("played", kept=True)):
        raise stop
    said = f"\nStopped by {by}; what was played is kept, and the same command goes on from it.\n"
    assert ended.value.exit_code == code and capsys.readouterr().err == said


def test_without_a_folder_nothing_is_kept() -> None:
    assert what_is_kept("played", kept=False) == "nothing was kept, for no folder was named with --out"


def test_what_is_not_stopped_and_other_errors_go_through(capsys: pytest.CaptureFixture[str]) -> None:
    with told_when_stopped("x"):
        pass
    with pytest.raises(ValueError, match="another"), told_when_stopped("x"):
        raise ValueError("another")
    assert capsys.readouterr().err == ""


def test_who_wants_no_notes_is_told_all_the_same_what_became_of_the_work(capsys: pytest.CaptureFixture[str]) -> None:
    with hushed(), pytest.raises(typer.Exit), told_when_stopped("what was played is kept"):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "\nStopped by Ctrl-C; what was played is kept.\n"


def test_where_python_asked_for_the_work_it_stops_as_python_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), quietly(), told_when_stopped("x"):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == ""
