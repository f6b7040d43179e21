"""What can be extended by one file: tactics, protocols, mediator modes, measures, charts and more, found in one way.

A kind has a folder. Each file in it declares one extension or more: an instance of the folder's `KIND`, or a class made
from it that needs no arguments. Nothing is listed anywhere else. Who brings an extension of their own from Python adds
it before anything asks for it by name: `extend(Mine)`, or `@extend` above the class.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sim.english import with_article
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
STATED_BESIDE = ("tactic", "protocol")  # whose plain numbers scenarios state beside the fields of who uses them
Given = TypeVar("Given")
NAME = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True)
class Number:
    """A number that an extension brings along, and that scenarios and experiments can change.

    A plain `name`, such as 'patience', is a number of whoever uses the extension: a scenario states it beside theirs.
    A name with a group, such as 'tactics.opening', is a coefficient of the rule itself, the same for all.
    `source` is a reference, or begins with "judgement:" and says why; `checked` is the month in which that was looked
    up, and a coefficient needs it.
    """

    name: str
    label: str
    unit: str
    low: float
    high: float
    likely: float
    source: str
    checked: str = ""

    @property
    def group(self) -> str:
        """The group of a coefficient; nothing for a number of whoever uses the extension."""
        return self.name.rpartition(".")[0]

    @property
    def key(self) -> str:
        """The name without the group: how the extension itself asks for it."""
        return self.name.rpartition(".")[2]

    def path(self, holder: str) -> str:
        """The path of its factor; `holder` is that of whoever uses the extension, such as 'talks'."""
        return f"coefficients.{self.name}" if self.group else f"{holder}.{self.name}"


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

    @property
    def kind(self) -> Any:
        """The class that every extension of the kind is made from."""
        return importlib.import_module(self.folder).KIND

    def add(self, extension: Any) -> None:
        """Add one of one's own, a class or an instance; another of one's own by the same name makes way.

        Errors: ParleyError for what is of another kind, cannot be made, or has a name or a number that is taken.
        """
        made = _made(extension, self.noun)
        if not (issubclass(made, self.kind) if isinstance(made, type) else isinstance(made, self.kind)):
            kind = f"{self.kind.__module__}.{self.kind.__name__}"
            raise ParleyError(f"{with_article(self.noun)} is made from {kind}, and {extension!r} is not")
        refuse_unsound(made, self.noun, [other for other in self.values() if other.name != getattr(made, "name", "")])
        if made.name in _found(self.noun):
            noun = with_article(self.noun)
            raise ParleyError(f"there is {noun} '{made.name}' already; choose another name for yours")
        self.added[made.name] = made

    def declares(self, name: str) -> bool:
        """Whether the file called like it declares this name: told from its text, as loading the folder takes time."""
        file = Path(__file__).parent.joinpath(*self.folder.split(".")[1:], f"{name.replace('-', '_')}.py")
        return bool(NAME.fullmatch(name)) and file.is_file() and f'name = "{name}"' in file.read_text(encoding="utf-8")

    def _all(self) -> dict[str, Any]:
        return _found(self.noun) | self.added


@cache
def registry(noun: str) -> Registry:
    """The extensions of one kind, as `FOLDERS` names it. Errors: KeyError for another."""
    return Registry(noun, FOLDERS[noun])


def extend(extension: Given) -> Given:
    """Add an extension of one's own, a class or an instance, whatever its kind; gives it back. Errors: ParleyError."""
    made = _made(extension, "extension")
    mine = made if isinstance(made, type) else type(made)
    for noun in FOLDERS:
        if issubclass(mine, registry(noun).kind):
            registry(noun).add(made)
            return extension
    raise ParleyError(f"{extension!r} is no extension: there are {', '.join(f'{noun}s' for noun in FOLDERS)}, each "
                      "made from a class that the page on adding one names")


def numbers_of(extension: Any) -> tuple[Number, ...]:
    """The numbers that an extension brings along."""
    return tuple(getattr(extension, "numbers", ()))


def refuse_unsound(made: Any, noun: str, others: Iterable[Any]) -> None:
    """Refuse an extension without a name, and numbers that cannot be or mean something else in another. ParleyError."""
    if not (isinstance(getattr(made, "name", None), str) and made.name.strip()):
        raise ParleyError(f"{with_article(noun)} has a name, and {made!r} has none; write name = \"...\" in its class")
    known = {number.name: (number, other) for other in others for number in numbers_of(other)}
    for number in numbers_of(made):
        if not number.group and noun not in STATED_BESIDE:
            raise ParleyError(f"the number '{number.name}' of the {noun} '{made.name}' needs a group, as in "
                              f"'{noun.split()[-1]}.{number.name}': it is a coefficient and no field of a file")
        if not number.low <= number.likely <= number.high or number.low == number.high:
            raise ParleyError(f"the number '{number.name}' of the {noun} '{made.name}' has to have low below high "
                              f"and likely between them; found {number.low:g}, {number.high:g} and {number.likely:g}")
        same, other = known.get(number.name, (number, made))
        if same != number:
            raise ParleyError(f"the {noun} '{other.name}' has another number '{number.name}'; "
                              f"choose another name for that of '{made.name}', or declare it alike")


def _made(extension: Any, noun: str) -> Any:
    """An extension itself, where its class is given. Errors: ParleyError where that needs more than its class."""
    if not isinstance(extension, type) or getattr(extension, "of_an_agent", False):
        return extension
    try:
        return extension()
    except TypeError as error:
        raise ParleyError(f"the {noun} {extension.__name__} cannot be made: {error}") from error


@cache
def _found(noun: str) -> dict[str, Any]:
    """The extensions in the files of a kind's folder. Errors: ParleyError for two of one name, or one without."""
    folder = FOLDERS[noun]
    package = importlib.import_module(folder)
    modules = [importlib.import_module(f"{folder}.{found.name}") for found in pkgutil.iter_modules(package.__path__)]
    found: dict[str, Any] = {}
    for one in (one for module in modules for one in _declared(module, package.KIND, noun)):
        refuse_unsound(one, noun, found.values())
        if found.setdefault(one.name, one) is not one:
            raise ParleyError(f"there are two extensions '{one.name}' in {folder}; each has a name of its own")
    return {one.name: one for one in sorted(found.values(), key=lambda one: (getattr(one, "place", 0), one.name))}


def _declared(module: Any, kind: type, noun: str) -> Iterator[Any]:
    """What a module itself declares of a kind: instances, and classes, made; not what others are made from."""
    for value in vars(module).values():
        if isinstance(value, kind):
            yield value
        elif isinstance(value, type) and issubclass(value, kind) and value.__module__ == module.__name__:
            finished = value is not kind and not inspect.isabstract(value) and "name" in vars(value)
            yield from (_made(value, noun),) if finished else ()
