"""The expressions in a lesson's texts: numbers and directions from this version's simulations, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from sim.analysis.claims.verdicts import Effect
from sim.ensemble.measures import measure
from sim.errors import ParleyError
from sim.lessons.grid import Grid, Place, Spot, spot_of
from sim.scenario.lessons import Way
from sim.scenario.mistakes import did_you_mean

SMALL = 0.1  # below it a number is told with three decimals
At = Mapping[str, str | int]


@dataclass(frozen=True)
class Change:
    """What moving a slider from its first to its last step does to an outcome, world by world."""

    effect: Effect
    outcome: str
    first: Spot | None  # at the first step, in the worlds that have the outcome at both
    last: Spot | None
    worlds: int

    @property
    def way(self) -> Way:
        """The direction; 'hardly moves' where chance explains it, or it is too small to matter."""
        if not self.effect.certain or abs(self.effect.mean) < measure(self.outcome).smallest:
            return "hardly moves"
        return "rises" if self.effect.mean > 0 else "falls"

    @property
    def size(self) -> float:
        """The mean difference, without its sign; 0 where fewer than two worlds have the outcome at both ends."""
        return abs(self.effect.mean) if self.effect.pairs > 1 else 0.0

    @property
    def words(self) -> str:
        """As in 'falls from 26 of 100 to 21 of 100 (world by world −5 of 100, 95 % interval −8 to −2)'."""
        perhaps = self.effect.pairs > 1 and not self.effect.certain and self.size >= measure(self.outcome).smallest
        moves = "moves, perhaps by chance," if perhaps else self.way
        ends = f"{moves} from {said(self.outcome, self.first)} to {said(self.outcome, self.last)}"
        if self.effect.pairs < 2:
            return f"{ends} (too few worlds have it at both ends to compare them one by one)"
        found = (self.effect.mean, self.effect.low, self.effect.high)
        mean, low, high = (differing(self.outcome, value) for value in found)
        of = " of 100" if measure(self.outcome).share else ""
        pairs = self.effect.pairs
        some = "" if pairs == self.worlds else f", in the {pairs} worlds that have it at both ends"
        return f"{ends} (world by world {mean}{of}{some}, 95\u00a0% interval {low} to {high})"

    def __str__(self) -> str:
        return self.words


def differing(outcome: str, value: float) -> str:
    """A difference with its sign: of shares in worlds of a hundred, else in the outcome's unit."""
    text = f"{100 * value:+.0f}" if measure(outcome).share else f"{value:+.{decimals(value)}f}"
    return text.replace("-", "−") if float(text) else text.lstrip("+-")


def said(outcome: str, spot: Spot | None) -> str:
    """A value: of shares 'N of 100', else a number."""
    if spot is None:
        return "nothing"
    if measure(outcome).share:
        return f"{100 * spot.mean:.0f} of 100"
    return f"{spot.mean:.{decimals(spot.mean)}f}".replace("-", "−")


def decimals(value: float) -> int:
    """How many decimals a number is told with: small ones need more."""
    return 2 if abs(round(value, 3)) >= SMALL else 3


class Phrases:
    """Fills texts in from the grids of a lesson, by the names of its explorables."""

    def __init__(self, grids: Mapping[str, Grid]) -> None:
        self.grids = grids
        self._texts = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._texts.globals.clear()
        self._texts.globals.update(
            value=self.value, interval=self.interval, effect=self.effect, strongest=self.strongest, name=self.name
        )

    def filled(self, text: str, where: str) -> str:
        """A text with its expressions in words. Errors: ParleyError that names `where` it stands."""
        try:
            return self._texts.from_string(text).render().strip()
        except TemplateError as error:
            raise ParleyError(f"{where}: the expression cannot be read: {error}; {HINT}") from error
        except (TypeError, ParleyError) as error:
            raise ParleyError(f"{where}: {error}") from error

    def true(self, expression: str, where: str) -> bool:
        """Whether an expression holds. Errors: as of `filled`."""
        return self.filled("{{ 'yes' if " + expression + " else 'no' }}", where) == "yes"

    def value(self, explorable: str, outcome: str, at: At = {}) -> str:  # noqa: B006 (never changed)
        """An outcome at a place, the sliders that are not named as they stand at first. Errors: ParleyError."""
        return said(outcome, self._spot(explorable, outcome, at))

    def interval(self, explorable: str, outcome: str, at: At = {}) -> str:  # noqa: B006 (never changed)
        """The 95 % interval of the same. Errors: ParleyError."""
        spot = self._spot(explorable, outcome, at)
        if spot is None:
            return "nothing"
        low, high = (said(outcome, Spot(end, end, end, spot.worlds)) for end in (spot.low, spot.high))
        return f"95\u00a0% interval {low.removesuffix(' of 100')} to {high}"

    def effect(self, explorable: str, outcome: str, slider: str, at: At = {}) -> Change:  # noqa: B006 (never changed)
        """What a slider does to an outcome from its first step to its last. Errors: ParleyError."""
        grid = self._grid(explorable, outcome)
        if slider not in grid.explorable.sliders:
            raise _unknown("slider", slider, grid.explorable.sliders)
        place = self._place(grid, at)
        first, last = (spot_of(outcome, values) for values in grid.ends(outcome, slider, place))
        worlds = len(grid.of(outcome, place))
        return Change(grid.effect(outcome, slider, place), outcome, first, last, worlds)

    def strongest(self, explorable: str, outcome: str) -> str:
        """The slider whose effect on an outcome is largest in size, from where all stand at first."""
        sliders = list(self._grid(explorable, outcome).explorable.sliders)
        return max(sliders, key=lambda slider: self.effect(explorable, outcome, slider).size)

    def name(self, explorable: str, slider: str) -> str:
        """What a slider is called in a few words."""
        sliders = self._of_name(explorable).explorable.sliders
        if slider not in sliders:
            raise _unknown("slider", slider, sliders)
        return sliders[slider].short

    def _spot(self, explorable: str, outcome: str, at: At) -> Spot | None:
        grid = self._grid(explorable, outcome)
        return grid.spot(outcome, self._place(grid, at))

    def _of_name(self, explorable: str) -> Grid:
        if explorable not in self.grids:
            raise _unknown("explorable", explorable, self.grids)
        return self.grids[explorable]

    def _grid(self, explorable: str, outcome: str) -> Grid:
        grid = self._of_name(explorable)
        if outcome not in grid.explorable.watch:
            raise _unknown("outcome", outcome, dict.fromkeys(grid.explorable.watch))
        return grid

    def _place(self, grid: Grid, at: At) -> Place:
        """The place at which some sliders stand at a step, by its words or its number from 0."""
        sliders = grid.explorable.sliders
        place = list(grid.start)
        for name, step in at.items():
            if name not in sliders:
                raise _unknown("slider", name, sliders)
            steps = sliders[name].steps
            if step not in steps and step not in range(len(steps)):
                raise _unknown("step", str(step), dict.fromkeys(steps))
            place[list(sliders).index(name)] = steps.index(step) if isinstance(step, str) else step
        return tuple(place)


HINT = "it is as in {{ value('home', 'agreement', {'quorum': 'half'}) }} or {{ effect('home', 'agreement', 'quorum') }}"


def _unknown(what: str, name: str, known: Mapping[str, Any]) -> ParleyError:
    hint = did_you_mean(name, known)
    return ParleyError(f"there is no {what} '{name}'" + (f"; {hint}" if hint else ""))
