"""What can be extended by one file: tactics, protocols, mediator modes, measures, charts and more, found in one way.

A kind has a folder. Each file in it declares one extension or more: an instance of the folder's `KIND`, or a class made
from it that needs no arguments. Nothing is listed anywhere else. Who brings an extension of their own from Python adds
it: `registry("tactic").add(Mine)`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Protocol

from sim.errors import ParleyError

FOLDERS = {
    "tactic": "sim.model.principals.tactics",
    "protocol": "sim.model.talks.protocols",
    "mediator mode": "sim.model.mediators.modes",
    "event effect": "sim.model.surroundings.effects",
    "opinion kernel": "sim.model.home.kernels",
    "measure": "sim.ensemble.outcomes.measures",
    "benchmark model": "sim.analysis.solutions.models",
    "chart": "sim.charts.run",
    "chart of a sweep": "sim.charts.sweep",
}


@dataclass(frozen=True)
class Number:
    """A number that an extension brings along, and that scenarios and experiments can change.

    `source` is a reference, or begins with "judgement:" and says why.
    """

    name: str
    label: str
    unit: str
    low: float
    high: float
    likely: float
    source: str


class Extension(Protocol):
    """What every extension has: the name by which files ask for it, and the numbers that it brings along."""

    name: str
    numbers: ClassVar[tuple[Number, ...]] = ()


class Registry(Mapping[str, Any]):
    """All extensions of one kind by name: those in its folder, by `place` and then by name, and those added.

    The folder is looked through when something is first asked for.
    """

    def __init__(self, noun: str, folder: str) -> None:
        self.noun, self.folder = noun, folder
        self.added: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def add(self, extension: Any) -> None:
        """Add one of one's own, a class or an instance. Errors: ParleyError for what is of another kind, or known."""
        kind = importlib.import_module(self.folder).KIND
        made = extension() if isinstance(extension, type) else extension
        if not isinstance(made, kind):
            raise ParleyError(f"a {self.noun} is made from {kind.__module__}.{kind.__name__}, and {extension!r} is not")
        if made.name in _found(self.folder):
            raise ParleyError(f"there is a {self.noun} '{made.name}' already; choose another name for yours")
        self.added[made.name] = made

    def _all(self) -> dict[str, Any]:
        return _found(self.folder) | self.added


@cache
def registry(noun: str) -> Registry:
    """The extensions of one kind, as `FOLDERS` names it. Errors: KeyError for another."""
    return Registry(noun, FOLDERS[noun])


@cache
def _found(folder: str) -> dict[str, Any]:
    """The extensions in the files of a folder."""
    package = importlib.import_module(folder)
    modules = [importlib.import_module(f"{folder}.{found.name}") for found in pkgutil.iter_modules(package.__path__)]
    made = [one for module in modules for one in _declared(module, package.KIND)]
    return {one.name: one for one in sorted(made, key=lambda one: (getattr(one, "place", 0), one.name))}


def _declared(module: Any, kind: type) -> Iterator[Any]:
    """What a module itself declares of a kind: instances, and classes, made."""
    for value in vars(module).values():
        if isinstance(value, kind):
            yield value
        elif isinstance(value, type) and issubclass(value, kind) and value.__module__ == module.__name__:
            if "name" in vars(value):
                yield value if getattr(kind, "of_an_agent", False) else value()
