"""A whole class of real browsers plays a scenario to its end: is anything lost, and how long does it take?

Two people sit at each table, each in a browser of their own (contexts of one Chromium). After the first moves some
load their page anew; then the server is killed, without a word, and started again. In the end every move that a page
has shown as made has to stand in the log of its table, and no other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.support import report
from sim.classroom.explorer.explore import scenario_named
from sim.classroom.game.account import seat_names
from tests.classroom.room import Served
from tests.classroom.whole_class import WholeClass, moves_in
from tests.lessons.browser import browser


class Watch:
    """Seconds of each part, one after the other."""

    def __init__(self) -> None:
        self.parts: dict[str, float] = {}
        self._last = perf_counter()

    def part(self, name: str) -> None:
        """Say that a part has come to its end."""
        now = perf_counter()
        self.parts[name], self._last = now - self._last, now


def played(folder: Path, scenario: str, size: int) -> tuple[dict[str, float], int, int]:
    """Seconds of each part; the moves that the pages have shown; how many the logs hold less, or more."""
    sides, watch = list(seat_names(scenario_named(scenario)).values())[:2], Watch()
    with browser() as chromium:
        found = WholeClass(chromium, Served(folder, scenario=scenario), size, sides)
        try:
            watch.part("all have a seat")
            found.play(2)
            found.reload(found.people[::3])
            watch.part("two turns, a third loads its page anew")
            found.kill_and_restart(folder, scenario=scenario)
            watch.part("killed, started, all pages back")
            found.play_to_the_end()
            watch.part("to the end of all talks")
            said, kept = found.said(), moves_in(folder)
            found.close()
        finally:
            found.served.stop()
    return watch.parts, sum(said.values()), sum(abs(said[table] - kept[table]) for table in said)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=1)
    options.add_argument("--size", type=int, default=30, help="how many browsers, two at a table")
    options.add_argument("--scenario", default="camp-david-1978", help="what is played")
    asked = options.parse_args(arguments)
    kept = []
    for _ in range(asked.repeats):
        with tempfile.TemporaryDirectory() as folder:
            parts, moves, lost = played(Path(folder), asked.scenario, asked.size)
        report.show(f"{asked.size} browsers, {asked.scenario}", ["part", "wall seconds"],
                    [[name, f"{seconds:.0f}"] for name, seconds in parts.items()],
                    [f"{moves} moves were shown as made; {lost} of them were lost or written twice."])
        kept.append({"parts": parts, "moves": moves, "lost": lost})
    report.write(asked.json, "whole_class", kept)


if __name__ == "__main__":
    main()
