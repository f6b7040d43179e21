"""Mesa's own `Agent` and `Model`, without the rest of Mesa: that loads pandas and networkx, and nothing here needs it.

Mesa's files are loaded one by one, under their own names; `mesa` itself is imported only where they cannot stand alone.
Whoever imports it afterwards gets the whole of it, with these very classes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mesa import Agent, Model

MESA = "mesa"
FILES = ("mesa_logging", "agent", "model")  # each needs those before it


def core() -> tuple[Any, Any]:
    """Mesa's `Agent` and `Model`, from its files alone if that can be. Errors: ImportError where there is no Mesa."""
    if MESA not in sys.modules:
        before = set(sys.modules)
        try:
            return _alone()
        except Exception:  # whatever a file raises that has changed: the package itself then has the last word
            for name in set(sys.modules) - before:
                if name.split(".")[0] == MESA:
                    del sys.modules[name]
    package = import_module(MESA)
    return package.Agent, package.Model


def _alone() -> tuple[Any, Any]:
    """The two classes from the files that define them. Errors: whatever comes of a Mesa that is made otherwise."""
    package = PathFinder.find_spec(MESA)
    if package is None or not isinstance(package.loader, SourceFileLoader):
        raise ImportError
    loaded = {file: _loaded(f"{MESA}.{file}", package.submodule_search_locations) for file in FILES}
    classes = loaded["agent"].Agent, loaded["model"].Model
    sys.meta_path.insert(0, _Whole(package.loader.path, package.submodule_search_locations, loaded))
    return classes


def _loaded(name: str, places: Sequence[str] | None) -> ModuleType:
    """One file of a package, as a module, without the package. Errors: ImportError, and whatever the file raises."""
    spec = PathFinder.find_spec(name, places)
    if spec is None or spec.loader is None:
        raise ImportError
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Whole(SourceFileLoader):
    """Finds and loads the package once it is imported. The modules that are there already are then parts of it."""

    def __init__(self, file: str, places: Sequence[str] | None, loaded: dict[str, ModuleType]) -> None:
        super().__init__(MESA, file)
        self._places, self._loaded = list(places or ()), loaded

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != MESA:
            return None
        return spec_from_file_location(MESA, self.path, loader=self, submodule_search_locations=self._places)

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(self._loaded)  # as an import of them would have done
        super().exec_module(module)


if not TYPE_CHECKING:
    Agent, Model = core()

__all__ = ["Agent", "Model"]
