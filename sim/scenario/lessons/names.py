"""The functions of a lesson's expressions, as far as names go: what can be asked for before anything is played."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.errors import ParleyError
from sim.scenario.lessons.expressions import Language
from sim.scenario.lessons.lesson import Explorable, Slider, Way
from sim.scenario.reading.mistakes import did_you_mean, show

At = Mapping[str, str | int]  # a step, by its words or its number from 0, for some sliders
Place = tuple[int, ...]  # a step for each slider


@dataclass(frozen=True)
class LessonNames:
    """What the explorables of a lesson are called, and what is in them."""

    explorables: Mapping[str, Explorable]

    def explorable(self, name: str) -> Explorable:
        """The explorable of a name. Errors: ParleyError."""
        return self.explorables[_known("explorable", name, self.explorables)]

    def watched(self, explorable: str, outcome: str) -> Explorable:
        """The explorable, if it watches an outcome. Errors: ParleyError."""
        found = self.explorable(explorable)
        _known("outcome", outcome, found.watch)
        return found

    def slider(self, explorable: str, slider: str) -> Slider:
        """A slider of an explorable. Errors: ParleyError."""
        sliders = self.explorable(explorable).sliders
        return sliders[_known("slider", slider, sliders)]

    def place(self, explorable: str, at: At) -> Place:
        """The place at which some sliders stand at a step, the others as at first. Errors: ParleyError."""
        sliders = self.explorable(explorable).sliders
        if not isinstance(at, Mapping):
            raise ParleyError(f"where sliders stand is written as in {{'{next(iter(sliders))}': 0}}, not {show(at)}")
        place = {name: slider.start for name, slider in sliders.items()}
        for name, step in at.items():
            steps = sliders[_known("slider", name, sliders)].steps
            if type(step) is int and 0 <= step < len(steps):
                place[name] = step
            else:
                place[name] = steps.index(_known("step", step, steps))
        return tuple(place.values())


def _known(what: str, name: Any, known: Iterable[str]) -> str:
    """The name, if there is something called so. Errors: ParleyError, with the nearest one."""
    if isinstance(name, str) and name in known:
        return name
    hint = did_you_mean(str(name), known)
    raise ParleyError(f"there is no {what} {show(name)}" + (f"; {hint}" if hint else ""))


@dataclass(frozen=True)
class _Unplayed:
    """The effect of a slider of which nothing was played."""

    way: Way = "hardly moves"
    size: float = 0.0
    mean: float = 0.0


def unplayed(explorables: Mapping[str, Explorable]) -> Language:
    """The language on a lesson of which nothing was played: it finds what is wrong in all branches of a text."""
    names = LessonNames(explorables)

    def value(explorable: str, outcome: str, at: At = {}) -> str:  # noqa: B006 (never changed)
        names.watched(explorable, outcome)
        names.place(explorable, at)
        return ""

    def effect(explorable: str, outcome: str, slider: str, at: At = {}) -> _Unplayed:  # noqa: B006 (never changed)
        names.slider(explorable, slider)
        value(explorable, outcome, at)
        return _Unplayed()

    def strongest(explorable: str, outcome: str) -> str:
        return next(iter(names.watched(explorable, outcome).sliders))

    def name(explorable: str, slider: str) -> str:
        return names.slider(explorable, slider).short

    functions: dict[str, Callable[..., Any]] = {
        "value": value, "interval": value, "effect": effect, "strongest": strongest, "name": name,
    }
    return Language(functions, lambda _: "", every=True)
