"""Only plain files are read: what would be waited for without end is refused at once, wherever it is named."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ParleyError
from sim.scenario.catalogue import catalogue
from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.experiments.claims import load_claims
from sim.scenario.experiments.files import load_experiment
from sim.scenario.lessons.files import load_lesson
from sim.scenario.loading import load_scenario

PIPE = "this is a pipe, not a file; save what it gives to a file, and name that"
READERS: list[Callable[[Path], object]] = [load_scenario, load_experiment, load_claims, load_lesson]

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_a_pipe_is_refused_by_every_reader(pipe: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(ParleyError) as caught:
        read(pipe)
    assert str(caught.value) == f"{pipe}: {PIPE}"


def test_a_pipe_is_refused_where_a_file_names_it(pipe: Path) -> None:
    above = pipe.with_name("above.yaml")
    above.write_text("extends: pipe.yaml\ntitle: t\n", encoding="utf-8")
    assert [str(mistake) for mistake in mistakes_of_a_file(str(above))] == [f"{pipe}: {PIPE}"]
    above.write_text("title: t\npurpose: p\nscenario: pipe.yaml\nvary: {talks.months: [1]}\n", encoding="utf-8")
    (mistake,) = mistakes_of_a_file(str(above))
    assert PIPE in mistake.sentence


def test_a_pipe_among_the_scenarios_of_a_folder_is_listed_without_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scenarios").mkdir()
    os.mkfifo(tmp_path / "scenarios" / "pipe.yaml")
    monkeypatch.chdir(tmp_path)
    assert [(entry.title, entry.purpose) for entry in catalogue() if entry.name == "pipe"] == [("", "")]


def test_devices_sockets_folders_and_what_the_system_makes_up_are_refused(tmp_path: Path) -> None:
    home = os.getcwd()
    os.chdir(tmp_path)  # the path of a socket must be short
    try:
        listening = socket.socket(socket.AF_UNIX)
        listening.bind("s.yaml")
    finally:
        os.chdir(home)
    with listening:
        assert "this is a socket, not a file" in str(mistakes_of_a_file(str(tmp_path / "s.yaml"))[0])
    assert "this is a folder, not a file" in str(mistakes_of_a_file(str(tmp_path))[0])
    if Path("/dev/zero").exists():
        assert str(mistakes_of_a_file("/dev/zero")[0]) == "/dev/zero: this is a device, not a file"
    if Path("/proc/kmsg").exists():  # would be waited for
        assert str(mistakes_of_a_file("/proc/kmsg")[0]).startswith("/proc/kmsg: the file is empty")
