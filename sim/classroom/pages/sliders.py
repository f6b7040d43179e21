"""A slider that everybody can use: one element with a name, a value in words, and all keys of a slider."""

from __future__ import annotations

from collections.abc import Callable

from nicegui.elements.mixins.disableable_element import DisableableElement
from nicegui.elements.mixins.value_element import ValueElement

from sim.classroom.explorer.levers import Way


class NativeSlider(ValueElement[float], DisableableElement, component="slider.js"):
    """A native slider (`<input type=range>`). Quasar's puts role and name on a parent that the keyboard cannot reach.

    `words` says a value as a screen reader tells it. The event `change` comes when it is let go.
    """

    LOOPBACK = False

    def __init__(self, name: str, way: Way, value: float, words: Callable[[float], str]) -> None:
        super().__init__(value=value)
        self._words = words
        self._props |= {"min": way.low, "max": way.high, "step": way.step, "anchor": way.anchor, "aria-label": name}
        self.on_value_change(lambda: self.say())
        self.say()

    def say(self) -> None:
        """Put the present value into words."""
        self.props["words"] = self._words(float(self.value))
