"""The expressions in a lesson's texts: numbers and directions from this version's simulations, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from sim.errors import ParleyError
from sim.lessons.changes import Change, said
from sim.lessons.grid import Grid, Place, Spot, spot_of
from sim.scenario.mistakes import did_you_mean

At = Mapping[str, str | int]


class Phrases:
    """Fills texts in from the grids of a lesson, by the names of its explorables."""

    def __init__(self, grids: Mapping[str, Grid]) -> None:
        self.grids = grids
        self._plain, self._advanced = self._reader(_plainly), self._reader(str)

    def _reader(self, told: Callable[[object], str]) -> SandboxedEnvironment:
        texts = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=told)
        texts.globals.clear()
        texts.globals.update(
            value=self.value, interval=self.interval, effect=self.effect, strongest=self.strongest, name=self.name
        )
        return texts

    def filled(self, text: str, where: str, plain: bool = False) -> str:
        """A text with its expressions in words, of either reading level. Errors: ParleyError that names `where`."""
        texts = self._plain if plain else self._advanced
        try:
            return texts.from_string(text).render().strip()
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


def _plainly(value: object) -> str:
    return value.plain if isinstance(value, Change) else str(value)


HINT = "it is as in {{ value('home', 'agreement', {'pain': 'none'}) }} or {{ effect('home', 'agreement', 'pain') }}"


def _unknown(what: str, name: str, known: Mapping[str, Any]) -> ParleyError:
    hint = did_you_mean(name, known)
    return ParleyError(f"there is no {what} '{name}'" + (f"; {hint}" if hint else ""))
