"""Keeping freed memory changes speed and nothing else; and long talks take hardly more memory than short ones."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from sim.ensemble.memory import keep_freed_memory


def test_it_can_be_asked_for_again_and_again() -> None:
    """No error, whatever the C library answers."""
    keep_freed_memory()
    keep_freed_memory()


@pytest.mark.parametrize("library", [object(), None])
def test_other_c_libraries_are_left_alone(monkeypatch: pytest.MonkeyPatch, library: object) -> None:
    """Where there is no such call, nothing happens."""

    def load(name: object) -> object:
        if library is None:
            raise OSError("no library")
        return library

    monkeypatch.setattr(ctypes, "CDLL", load)
    keep_freed_memory()


PEAK = """
import sys
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario
rounds = len(run(load_scenario("us-russia", {"talks.months": sys.argv[1], "talks.months_per_round": "0.03",
                                             "aftermath.months": "0"}), 10).trajectories.still_open)
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(rounds, peak.split()[1])
"""


def rounds_and_peak(months: int) -> tuple[int, float]:
    """How many rounds ten worlds of talks took that may last so long, and the MiB of a process that played them."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(months)], cwd=root, capture_output=True, text=True, check=True, timeout=600
    )
    rounds, peak = done.stdout.split()
    return int(rounds), int(peak) / 1024


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much a process has held")
def test_a_round_more_takes_no_memory_to_speak_of() -> None:
    """Counts in full would take half a MiB a round, whatever the worlds: some 150 MiB over these rounds."""
    (few, least), (many, most) = rounds_and_peak(3), rounds_and_peak(15)
    assert many > few + 300
    assert (most - least) / (many - few) < 0.06
