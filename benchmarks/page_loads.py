"""What stays in the classroom's memory of pages that are asked for and that no browser comes to.

A classroom is started as `parley classroom` starts it, and its pages are loaded one after the other without their
scripts: nothing ever connects. What the server holds is read from the system after each part, and once more after
NiceGUI has forgotten the last of them.
"""

from __future__ import annotations

import http.client
import subprocess
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.support import report
from tests.classroom.room import Served

LOADS, PARTS = 4_000, 4
PATHS = ("/", "/explore", "/debrief", "/teach/guess", "/seat/no-table/guess", "/nowhere")
REST = 75.0  # seconds: NiceGUI waits a minute for the browser of a page
MIB = 2**10  # in the unit of `ps`
FLAT = 0.1  # growth from the first part to the last, as a share of what is held after the first


def held(process: int) -> float:
    """MiB of memory that a process holds now."""
    return int(subprocess.check_output(["ps", "-o", "rss=", "-p", str(process)])) / MIB


def load(port: int, many: int) -> None:
    """Load so many pages, all kinds in turns, and nothing that stands in them."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path in islice(cycle(PATHS), many):
        connection.request("GET", path)
        connection.getresponse().read()
    connection.close()


def measured(served: Served, loads: int, rest: float) -> list[tuple[str, float]]:
    """What the server holds, in MiB: at the start, after each part of the loads, and after a rest."""
    load(served.port, len(PATHS))  # what is loaded once only is there
    found = [("at the start", held(served.process.pid))]
    for part in range(1, PARTS + 1):
        load(served.port, loads // PARTS)
        found.append((f"{part * (loads // PARTS):,} loads", held(served.process.pid)))
    time.sleep(rest)
    return [*found, (f"{rest:g} s later", held(served.process.pid))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=1)
    options.add_argument("--loads", type=int, default=LOADS, help="how many pages are loaded")
    options.add_argument("--rest", type=float, default=REST, help="seconds before the last look")
    asked = options.parse_args(arguments)
    goes = []
    for _ in range(asked.repeats):
        with tempfile.TemporaryDirectory() as folder:
            served = Served(Path(folder), scenario="us-russia")
            try:
                goes.append(measured(served, asked.loads, asked.rest))
            finally:
                served.stop()
    for go in goes:
        _show(go)
    report.write(asked.json, "page_loads", goes)


def _show(found: Sequence[tuple[str, float]]) -> None:
    """The table of one go."""
    first, last = found[1][1], found[PARTS][1]
    grown = "flat" if last <= first * (1 + FLAT) else "NOT FLAT"
    report.show("Memory of the server, pages loaded without a browser", ["when", "MiB"],
                [[when, f"{mib:,.0f}"] for when, mib in found],
                [f"From the first part to the last: {last - first:+,.0f} MiB; {grown}."])


if __name__ == "__main__":
    main()
