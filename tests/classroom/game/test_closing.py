"""A stop, however early: one line, and no word of what was cut off."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.classroom.room import ROOT, SCENARIO

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="Ctrl-C goes to a group of processes")]


def stopped(folder: Path, by: signal.Signals, words: str, later: float) -> str:
    """What a classroom prints after it has printed `words` and was stopped some seconds later, as in a terminal."""
    command = [sys.executable, "-m", "sim", "classroom", SCENARIO, "--port", "0", "--no-browser", "--tables", "tables"]
    room = subprocess.Popen(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert room.stdout is not None
    while words and words not in room.stdout.readline():
        pass
    time.sleep(later)
    os.killpg(room.pid, by)
    return room.communicate(timeout=60)[0]


@pytest.mark.parametrize(("by", "words", "later"), [
    (signal.SIGINT, "", 1.5), (signal.SIGINT, "End it with", 0.0), (signal.SIGTERM, "End it with", 1.0),
])
def test_a_stop_is_one_line(tmp_path: Path, by: signal.Signals, words: str, later: float) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "one.jsonl").touch()
    line = "Closed. 1 table is kept in tables; the same command goes on."
    assert re.sub(r"^(The teacher's|End it).*\n", "", stopped(tmp_path, by, words, later), flags=re.M).strip() == line
