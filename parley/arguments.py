"""What a person passes to a function of Parley, read into values or refused in a sentence, as the command does."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.scenario.schema.scenario import Scenario

P = ParamSpec("P")
R = TypeVar("R")
WANTED = "a scenario is a name of `parley.catalogue()`, the path of a file, or what `parley.load` gives"


def asked(function: Callable[P, R]) -> Callable[P, R]:
    """A function whose misfitting arguments end in a sentence (ParleyError), and which shows no bar while it works."""
    signature = inspect.signature(function)

    @wraps(function)
    def answered(*args: P.args, **kwargs: P.kwargs) -> R:
        from sim.cli.progress import quietly

        refuse_unknown(function.__name__, signature, kwargs)
        try:
            signature.bind(*args, **kwargs)
        except TypeError as error:
            raise ParleyError(f"parley.{function.__name__}: {error}") from None
        with quietly():
            return function(*args, **kwargs)

    return answered


def refuse_unknown(name: str, signature: inspect.Signature, given: Mapping[str, object]) -> None:
    """Refuse an argument by a name that a function does not know. Errors: ParleyError with the nearest one."""
    from sim.scenario.reading.mistakes import nearest

    known = list(signature.parameters)
    for word in given:
        if word not in known:
            close = nearest(word, known)
            hint = f"did you mean '{close}'?" if close else f"it takes {', '.join(known)}"
            raise ParleyError(f"parley.{name} takes no '{word}'; {hint}")


def scenario_of(given: str | Path | Scenario, changes: Mapping[str, Any] | None = None) -> tuple[str, Scenario]:
    """What a scenario is called by, and itself with the changes. Errors: ParleyError with every mistake.

    It is called by its name or path, or else by its title.
    """
    from sim.scenario.editing import load_changed
    from sim.scenario.schema.scenario import Scenario

    if isinstance(given, Scenario):
        changed = given.set(changes) if changes else given
        return changed.title, changed
    if not isinstance(given, str | Path):
        raise ParleyError(f"{WANTED}, not {short(given)}")
    return str(given), load_changed(given, changes or {})


def path_of(given: str | Path, what: str, of: str = "a folder") -> Path:
    """A path. Errors: ParleyError where it is none."""
    if not isinstance(given, str | Path) or not str(given):
        raise ParleyError(f"{what} is the path of {of}, as a text or a Path, not {short(given)}")
    return Path(given)


def is_file(given: object) -> bool:
    """Whether a text that stands where names may stand is a file: one that ends as those of YAML do."""
    from sim.scenario.catalogue import SUFFIXES

    return isinstance(given, str) and given.endswith(SUFFIXES)


def whole(name: str, given: int, least: int, most: int) -> int:
    """A whole number from `least` to `most`. Errors: ParleyError that names the argument."""
    import typer

    from sim.cli.options import whole_number

    try:
        return whole_number(least, most)(str(given))
    except typer.BadParameter as error:
        raise ParleyError(f"{name}: {error.message}") from None


def worlds_of(given: int, least: int = 1) -> int:
    """How many worlds to play. Errors: ParleyError."""
    from sim.cli.options import MOST_WORLDS

    return whole("worlds", given, least, MOST_WORLDS)


def seed_of(given: int) -> int:
    """A seed. Errors: ParleyError."""
    from sim.cli.options import LARGEST_SEED

    return whole("seed", given, 0, LARGEST_SEED)


def precision_of(given: float | None) -> float | None:
    """The width of an interval, if one is asked for. Errors: ParleyError."""
    import typer

    from sim.cli.options import share_of_worlds

    try:
        return None if given is None else share_of_worlds(str(given))
    except typer.BadParameter as error:
        raise ParleyError(f"precision: {error.message}") from None


def workers_of(given: int | None) -> int | None:
    """How many processes share the work; None for as many as are worth it. Errors: ParleyError.

    A script that does not say gets one: other processes read it first, and would ask for everything again.
    """
    from sim.cli.options import MOST_WORKERS

    if given is None:
        return 1 if hasattr(sys.modules.get("__main__"), "__file__") else None
    return whole("workers", given, 1, MOST_WORKERS)


def processes_of(given: int | None) -> int:
    """The same, as many as there are processors where nothing else is said."""
    from sim.ensemble.executors import processors

    return workers_of(given) or processors()


def names_of(given: str | Sequence[str], what: str) -> tuple[str, ...]:
    """Some names: one, several with commas between them, or a list. Errors: ParleyError for an empty one."""
    names = given.split(",") if isinstance(given, str) and given else list(given)
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise ParleyError(f"{what}: give names, as in ['mediation', 'language'], not {short(given)}")
    return tuple(name.strip() for name in names)


def as_call(name: str, *first: object, **more: object) -> str:
    """How an answer was asked for, for its manifest."""
    words = [*(_written(value) for value in first),
             *(f"{key}={_written(value)}" for key, value in more.items() if value is not None)]
    return f"parley.{name}({', '.join(words)})"


def _written(value: object) -> str:
    return repr(str(value)) if isinstance(value, str | Path) else short(value)


def short(value: object) -> str:
    """A value as Python writes it, cut where it is long."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."
