"""Issues as lines from 0 to 1: what texts say on them, where things stand, and where deals leave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sim.analysis.telling.words import number
from sim.charts import style
from sim.classroom.explorer.changes import of_terms
from sim.classroom.explorer.explore import Worlds
from sim.classroom.html.fragments import fragment
from sim.language.speaking import _, ngettext
from sim.scenario.schema.issues import Issue
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class Mark:
    """Something that lies on every issue line: its name, its colour and its positions by issue."""

    name: str
    colour: str
    at: Mapping[str, float]


@dataclass(frozen=True)
class Dot:
    """A dot on a line."""

    name: str
    colour: str
    position: float
    hollow: bool = False

    @property
    def place(self) -> float:
        """Where it is drawn: on the line also where its position is not."""
        return min(1.0, max(0.0, self.position))


@dataclass(frozen=True)
class IssueLine:
    """One issue with the dots on it, `numbers` above it, and what a screen reader has `said` of it.

    `today` is how things stand, `band` from where to where deals leave the issue, `change` what has become of that.
    """

    issue: Issue
    said: str
    numbers: str
    dots: Sequence[Dot]
    today: float | None = None
    band: tuple[float, float] | None = None
    change: str = ""


def issue_lines(
    scenario: Scenario, marks: Sequence[Mark], status_quo: Mapping[str, float] | None = None,
    issues: Sequence[str] | None = None,
) -> Markup:
    """Each issue, or some, as a line with some texts on it, and where things stand; a key above."""
    lines = []
    for name, issue in scenario.issues.items():
        if issues is not None and name not in issues:
            continue
        dots = [Dot(mark.name, mark.colour, mark.at[name]) for mark in marks if name in mark.at]
        said = "; ".join(f"{dot.name} {number(dot.position)}" for dot in dots)
        numbers = " · ".join(number(dot.position) for dot in dots)
        lines.append(IssueLine(issue, said, numbers, dots, status_quo[name] if status_quo else None))
    return fragment("issues.texts", marks=marks, lines=lines)


def term_lines(scenario: Scenario, worlds: Worlds, before: Worlds | None = None) -> Markup:
    """Where deals leave each issue: the median, and the band of nine deals in ten."""
    key = ngettext("{count} deal in {worlds:,} worlds. Dot: median. Band: nine deals in ten.",
                   "{count:,} deals in {worlds:,} worlds. Dot: median. Band: nine deals in ten.", worlds.deals,
                   worlds=worlds.count)
    if before:
        key += " " + ngettext("Hollow dot: median of the {count} deal before.",
                              "Hollow dot: median of the {count:,} deals before.", before.deals)
        key += _both(worlds, before)
    lines = [_terms(issue, k, worlds, before) for k, issue in enumerate(scenario.issues.values())]
    return fragment("issues.terms", key=key, lines=lines)


def _terms(issue: Issue, k: int, worlds: Worlds, before: Worlds | None) -> IssueLine:
    """Where deals leave the issue in place `k`."""
    spread, was = worlds.spread(k), before.spread(k) if before else None
    difference = of_terms(worlds, before, k) if before else None
    dots, said, numbers, band = [], _("no deal in any world"), "", None
    if spread:
        low, middle, high = spread
        dots, band = [Dot(_("median of the deals"), style.GREEN, middle)], (low, high)
        said, numbers = _("median {middle:.2f}", middle=middle), _(
            "{middle:.2f} ({low:.2f} to {high:.2f})", middle=middle, low=low, high=high)
    if was:
        dots.append(Dot(_("before: median of the deals"), "white", was[1], hollow=True))
    return IssueLine(issue, said, numbers, dots, None, band, difference.places() if difference else "")


def _both(now: Worlds, before: Worlds) -> str:
    """What the changes of the terms rest on."""
    found = of_terms(now, before, 0)
    return " " + ngettext("Changes: means over the {count} world with a deal both times.",
                          "Changes: means over the {count:,} worlds with a deal both times.",
                          found.worlds) if found else ""


def place_in_words(position: float, issue: Issue) -> str:
    """Where a position lies on the line of an issue: between its two named ends."""
    if position in (0.0, 1.0):
        return f"{position:g}: {issue.at_1 if position else issue.at_0}"
    return _("{position:.2f}, on the way from 0 ({at_0}) to 1 ({at_1})", position=position, at_0=issue.at_0,
             at_1=issue.at_1)
