"""How long a person waits for `parley`: whole processes from start to end, and how much of that is imports."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence

from benchmarks.support import report
from benchmarks.support.timing import Case, Timing, interleaved, one_core, process, spread

PARLEY = [sys.executable, "-c", "from parley.__main__ import main; main()"]  # what the installed command does
# The same as if all of Mesa were needed.
WHOLE_MESA = [sys.executable, "-c", "import mesa; from parley.__main__ import main; main()"]
COMMANDS: dict[str, list[str]] = {
    "python alone": [sys.executable, "-c", "pass"],
    "parley --help": [*PARLEY, "--help"],
    "parley check us-russia": [*PARLEY, "check", "us-russia"],
    "parley run us-russia --worlds 10": [*PARLEY, "run", "us-russia", "--worlds", "10"],
    "the same with the whole of Mesa": [*WHOLE_MESA, "run", "us-russia", "--worlds", "10"],
    "parley run us-russia --worlds 1000": [*PARLEY, "run", "us-russia", "--worlds", "1000"],
    "1000 with the whole of Mesa": [*WHOLE_MESA, "run", "us-russia", "--worlds", "1000"],
}
_IMPORT = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|", re.MULTILINE)


def measure(names: Sequence[str], repeats: int) -> list[Timing]:
    """Timings of some commands; a first go of each, which may have to compile its modules, is not counted."""
    cases = [Case(name, 1, process(COMMANDS[name])) for name in names]
    interleaved(cases, 1)
    return interleaved(cases, repeats)


def imports(name: str) -> tuple[float, int]:
    """Seconds that a command spends on imports, by Python's own count, and how many modules it imports."""
    python, *rest = COMMANDS[name]
    done = subprocess.run([python, "-X", "importtime", *rest], check=True, capture_output=True, text=True)
    microseconds = [int(own) for own in _IMPORT.findall(done.stderr)]
    return sum(microseconds) / 1e6, len(microseconds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=5)
    options.add_argument("--commands", nargs="+", choices=list(COMMANDS), default=list(COMMANDS), help="which to run")
    asked = options.parse_args(arguments)
    with one_core():
        timings = measure(asked.commands, asked.repeats)
        imported = [imports(timing.name) for timing in timings]
    _show(timings, imported)
    kept = [
        {**timing.plain(), "import_seconds": seconds, "modules": modules}
        for timing, (seconds, modules) in zip(timings, imported, strict=True)
    ]
    report.write(asked.json, "startup", kept)


def _show(timings: list[Timing], imported: list[tuple[float, int]]) -> None:
    """The table of commands."""
    rows = [
        [timing.name, spread(timing.wall()), spread(timing.cpu()), f"{seconds:.2f}", f"{modules:,}"]
        for timing, (seconds, modules) in zip(timings, imported, strict=True)
    ]
    columns = ["command", "wall seconds", "CPU seconds", "of it imports, s", "modules"]
    title = f"Whole processes on one core: median (lowest–highest) of {len(timings[0].spent)} goes"
    notes = [
        "The aim is 2 seconds for 1,000 worlds.",
        "Imports are counted in a go of their own with `python -X importtime`, which slows them somewhat.",
    ]
    report.show(title, columns, rows, notes)


if __name__ == "__main__":
    main()
