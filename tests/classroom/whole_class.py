"""A class in front of a running classroom: many browsers, two at a table, who play their talks to the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.classroom.game.log import Decision
from sim.classroom.game.log_file import read
from tests.building import bare, calm, changed
from tests.classroom.room import Served, Tab
from tests.lessons.browser import PATIENCE
from tests.seating import written

SIDES = ("Side A", "Side B")  # of the short talks
MINUTES = "document.querySelector('.minutes')?.innerText"
MOVES = ("Make this offer", "Accept", "Refuse")


def short_talks(folder: Path, rounds: int) -> str:
    """The path of a scenario of two sides and so many rounds."""
    data = calm(bare(issues=2, months=rounds))
    return written(folder, changed(data, {"talks.months_per_round": 1}), "short.yaml")


class Person:
    """Somebody in a browser of their own, at a table; `said` counts the moves that their page has shown as made."""

    def __init__(self, chromium: Any, served: Served, table: str, side: str, name: str) -> None:
        self.tab, self.table, self.said = Tab(chromium, served.base), table, 0
        self.tab.sit(table, name, side)

    @property
    def over(self) -> bool:
        """Whether the page says that the talks have ended."""
        return bool(self.tab.page.get_by_text("Look back at it together").count())

    def move(self, yes: bool) -> bool:
        """Make a move if one is asked for, and wait until the page shows it; whether one was."""
        page, wanted = self.tab.page, [name for name in MOVES if name != ("Refuse" if yes else "Accept")]
        asked = [button for name in wanted if (button := page.get_by_role("button", name=name, exact=True)).count()]
        if not asked:
            return False
        before = page.evaluate(MINUTES)
        asked[0].click()
        page.wait_for_function(f"before => {MINUTES} !== before || document.querySelector('.q-dialog')", arg=before)
        sure = page.get_by_role("button", name="Make it", exact=True)
        if sure.count():
            sure.click()
        self.hears(before)
        self.said += 1
        return True

    def shown(self) -> str:
        """What the page says of the talks so far."""
        return str(self.tab.page.evaluate(MINUTES))

    def hears(self, before: str) -> None:
        """Wait until the page says more than `before`."""
        self.tab.page.wait_for_function(f"before => {MINUTES} !== before", arg=before)


class WholeClass:
    """As many people as `size` says, in two seats of each table; each third table takes what it is first offered."""

    def __init__(self, chromium: Any, served: Served, size: int, sides: Sequence[str] = SIDES) -> None:
        self.served, self.chromium, names = served, chromium, [f"Table {i}" for i in range(1, size // 2 + 1)]
        teacher = Tab(chromium, served.teacher)
        for name in names:
            teacher.open_table(name)
        teacher.close()
        self.people = [Person(chromium, served, table, side, f"{side} {place}")
                       for place, table in enumerate(names) for side in sides]

    def play(self, turns: int) -> None:
        """Go round the class so often, or until the talks of all have ended; a table goes on once all there have seen
        a move, so that what a page shows is all that there is.
        """
        for _ in range(turns):
            for place, person in enumerate(self.people):
                others = [one for one in self.people if one.table == person.table and one is not person]
                before = [one.shown() for one in others]
                if person.move(place // 2 % 3 == 0):
                    for one, shown in zip(others, before, strict=True):
                        one.hears(shown)

    def play_to_the_end(self, most: int = 100) -> None:
        """Go round until the talks of all have ended."""
        for _ in range(most):
            if all(person.over for person in self.people):
                return
            self.play(1)
        raise AssertionError("the talks go on and on")

    def reload(self, people: Sequence[Person]) -> None:
        """Load the pages of some anew; each shows what it has shown before."""
        for person in people:
            before = person.shown()
            person.tab.page.reload()
            person.tab.page.wait_for_function(f"before => {MINUTES} === before", arg=before)

    def kill_and_restart(self, folder: Path, *options: str, scenario: str) -> None:
        """End the server at once, without a word, and start it again: pages go on by themselves with what they had."""
        before = [person.shown() for person in self.people]
        self.served.process.kill()
        self.served.process.wait(timeout=30)
        for person in self.people:
            person.tab.page.evaluate("window.beforeTheKill = true")
        self.served = Served(folder, *options, scenario=scenario, port=self.served.port)
        for person, shown in zip(self.people, before, strict=True):
            again = f"before => !window.beforeTheKill && {MINUTES} === before"
            person.tab.page.wait_for_function(again, arg=shown, timeout=3 * PATIENCE)

    def said(self) -> dict[str, int]:
        """How many moves the pages have shown as made, by the name of the table."""
        found = {person.table: 0 for person in self.people}
        for person in self.people:
            found[person.table] += person.said
        return found

    def close(self) -> None:
        """All leave."""
        for person in self.people:
            person.tab.leave()


def moves_in(folder: Path) -> dict[str, int]:
    """How many moves each table's log holds, by the name of the table."""
    logs = [read(path) for path in sorted(folder.glob("*.jsonl"))]
    return {log.setting.name: sum(isinstance(entry, Decision) for entry in log.entries) for log in logs}
