"""A new scenario: sides that want opposite things, each caring most for another issue, or another scenario changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.scenario.drafts.naming import keys_of
from sim.scenario.drafts.writing import filled, seen_in

FAR, WEIGHT = 0.9, 2  # how near to an end the first side's ideal lies; how much more its own issue weighs to a side
FEWEST_SIDES, MOST_SIDES, MOST_ISSUES = 2, 12, 12


@dataclass(frozen=True)
class ScenarioDraft:
    """Who talks with whom about what, in which months, and who mediates ('' for nobody)."""

    title: str
    sides: tuple[str, ...]
    issues: tuple[str, ...]
    start: str
    months: float
    mediator: str

    def text(self, out: Path) -> str:
        """The text of the file `out`."""
        sides = keys_of(self.sides, "side")
        issues = keys_of(self.issues, "issue")
        wants = [
            {"key": key, "label": label,
             "interests": list(zip(issues, self._ideals(place), self._saliences(place), strict=True))}
            for place, (key, label) in enumerate(zip(sides, self.sides, strict=True))
        ]
        mediator = keys_of([self.mediator], "mediator", taken=sides)[0] if self.mediator else ""
        lines = [{"key": key, "label": label, "low": self.sides[place % 2 - 1], "high": self.sides[-(place % 2)]}
                 for place, (key, label) in enumerate(zip(issues, self.issues, strict=True))]
        return filled("scenario.yaml.j2", {
            "file": out.name, "title": self.title, "issues": lines, "sides": wants, "start": self.start,
            "months": self.months, "mediator_key": mediator, "mediator": self.mediator,
        })  # fmt: skip

    def _ideals(self, side: int) -> list[float]:
        """What a side likes best on each issue: sides stand in a row between the ends, turned round at each issue."""
        along = FAR - (2 * FAR - 1) * side / (len(self.sides) - 1)
        return [round(along if issue % 2 == 0 else 1 - along, 2) for issue in range(len(self.issues))]

    def _saliences(self, side: int) -> list[float]:
        """How much each issue weighs to a side: most the one that is its own in turn; they sum to 1."""
        many = len(self.issues)
        own = side % many
        each = round(1 / (many - 1 + WEIGHT), 2)
        return [each if issue != own else round(1 - each * (many - 1), 2) for issue in range(many)]


@dataclass(frozen=True)
class ExtendingDraft:
    """Another scenario, by name or path, under a title of its own and with other months if these are stated."""

    base: str
    title: str
    months: float | None

    def text(self, out: Path) -> str:
        """The text of the file `out`. Errors: ScenarioError where the other scenario cannot be read."""
        from sim.scenario.loading import load_scenario

        found = load_scenario(self.base)
        answers: dict[str, Any] = {
            "file": out.name, "base": seen_in(self.base, out), "title": self.title, "months": self.months,
            "side": next(iter(found.principals)), "likely": f"{found.talks.months.likely:g}",
            "events": list(found.events)[:1],
        }
        return filled("extending.yaml.j2", answers)
