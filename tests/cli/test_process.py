"""The command as a process of its own: what it imports, Ctrl-C, pipes that close, and a pure stdout."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.exchange.tables import SEVEN, saved

ROOT = Path(__file__).parent.parent.parent
TWO_SIDES = str(ROOT / "tests" / "scenarios" / "two-sides.yaml")
HEAVY = ("mesa", "networkx", "pandas", "matplotlib", "scipy", "pyarrow")
IMPORTS = """
import json, sys
from sim.cli import main
names, commands = json.loads(sys.argv[1])
for command in commands:
    sys.argv[1:] = command
    try:
        main()
    except SystemExit as end:
        assert not end.code
    print(*command, *(name for name in names if name in sys.modules), file=sys.stderr)
"""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def importing(names: tuple[str, ...], *commands: list[str]) -> subprocess.CompletedProcess[str]:
    """One process that does some commands; on stderr, after each, which of these modules it has imported so far."""
    command = [sys.executable, "-c", IMPORTS, json.dumps([names, commands])]
    return subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60)


def test_light_commands_import_no_heavy_library(tmp_path: Path) -> None:
    experiment = str(ROOT / "experiments" / "trust-sanctions.yaml")
    commands = [["--help"], ["run", "--help"], ["schema"], ["schema", "experiment"], ["list"], ["check", experiment]]
    commands += [["check"], ["import", str(saved(tmp_path, SEVEN)), "--out", str(tmp_path / "seven.yaml")]]
    done = importing((*HEAVY, "sim.cli"), *commands)
    told = [line for line in done.stderr.splitlines() if not line.startswith("Written to")]
    assert (done.returncode, told) == (0, [" ".join([*each, "sim.cli"]) for each in commands])


def test_a_run_without_a_folder_prints_its_json_and_loads_no_tables_and_no_charts() -> None:
    command = ["run", TWO_SIDES, "--worlds", "2", "--json", "--quiet"]
    heavy = tuple(name for name in HEAVY if name != "scipy")
    done = importing((*heavy, "jinja2", "rich.progress", "sim.model.negotiation"), command)
    assert (done.returncode, done.stderr.split()) == (0, [*command, "sim.model.negotiation"])
    assert list(json.loads(done.stdout))[:3] == ["scenario", "seed", "worlds"]


def test_ctrl_c_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sim", "run", TWO_SIDES, "--worlds", "190000", "--out", "above/results"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job would have it ignored
    )
    try:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob("above/.parley-*")):
            assert process.poll() is None and time.monotonic() < deadline, "the run did not begin"
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, out) == (130, "")
    assert err.strip().splitlines()[-1] == "Stopped by Ctrl-C; nothing was written."
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["schema"], ["list"]], ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_news(command: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", *command], cwd=ROOT, env=environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("command", [["schema"], ["list"], ["--help"]], ids=" ".join)
def test_a_full_disk_is_a_sentence(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sim", *command], cwd=ROOT, env=environment(), stdout=full, stderr=subprocess.PIPE,
            text=True, timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "the output cannot be written: No space left on device\n")
