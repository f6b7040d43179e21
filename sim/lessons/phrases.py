"""The expressions in a lesson's texts: numbers and directions from this version's simulations, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sim.errors import ParleyError
from sim.language.speaking import _, in_digits
from sim.lessons.changes import SliderEffect, said
from sim.lessons.grid import Grid, Spot, spot_of
from sim.scenario.lessons.expressions import Language
from sim.scenario.lessons.names import At, LessonNames


class Phrases:
    """Fills texts in from the grids of a lesson, by the names of its explorables."""

    def __init__(self, grids: Mapping[str, Grid]) -> None:
        self.grids = grids
        self.names = LessonNames({name: grid.explorable for name, grid in grids.items()})
        functions: dict[str, Callable[..., Any]] = {
            "value": self.value, "interval": self.interval, "effect": self.effect, "strongest": self.strongest,
            "name": self.name,
        }
        self._plain, self._advanced = Language(functions, _plainly), Language(functions, _told)

    def filled(self, text: str, where: str, plain: bool = False) -> str:
        """A text with its expressions in words, of either reading level. Errors: ParleyError that names `where`."""
        try:
            return (self._plain if plain else self._advanced).text(text)
        except ParleyError as error:
            raise ParleyError(f"{where}: {error}") from error

    def true(self, expression: str, where: str) -> bool:
        """Whether an expression holds. Errors: as of `filled`."""
        try:
            return self._advanced.truth(expression)
        except ParleyError as error:
            raise ParleyError(f"{where}: {error}") from error

    def value(self, explorable: str, outcome: str, at: At = {}) -> str:  # noqa: B006 (never changed)
        """An outcome at a place, the sliders that are not named as they stand at first. Errors: ParleyError."""
        return said(outcome, self._spot(explorable, outcome, at))

    def interval(self, explorable: str, outcome: str, at: At = {}) -> str:  # noqa: B006 (never changed)
        """The 95 % interval of the same. Errors: ParleyError."""
        spot = self._spot(explorable, outcome, at)
        if spot is None:
            return _("nothing")
        low, high = (said(outcome, Spot(end, end, end, spot.worlds)) for end in (spot.low, spot.high))
        bare = low.removesuffix(_("{number} of 100", number=""))
        return _("95\u00a0% interval {low} to {high}", low=bare, high=high)

    def effect(self, explorable: str, outcome: str, slider: str, at: At = {}) -> SliderEffect:  # noqa: B006 (never changed)
        """What a slider does to an outcome from its first step to its last. Errors: ParleyError."""
        self.names.watched(explorable, outcome)
        self.names.slider(explorable, slider)
        grid, place = self.grids[explorable], self.names.place(explorable, at)
        first, last = (spot_of(outcome, values) for values in grid.ends(outcome, slider, place))
        worlds = len(grid.of(outcome, place))
        return SliderEffect(grid.effect(outcome, slider, place), outcome, first, last, worlds)

    def strongest(self, explorable: str, outcome: str) -> str:
        """The slider whose effect on an outcome is largest in size, from where all stand at first."""
        sliders = list(self.names.watched(explorable, outcome).sliders)
        return max(sliders, key=lambda slider: self.effect(explorable, outcome, slider).size)

    def name(self, explorable: str, slider: str) -> str:
        """What a slider is called in a few words."""
        return self.names.slider(explorable, slider).short

    def _spot(self, explorable: str, outcome: str, at: At) -> Spot | None:
        self.names.watched(explorable, outcome)
        return self.grids[explorable].spot(outcome, self.names.place(explorable, at))


def _told(value: Any) -> str:
    return in_digits(f"{value:g}") if isinstance(value, float) else str(value)


def _plainly(value: Any) -> str:
    return value.plain if isinstance(value, SliderEffect) else _told(value)
