"""Extensions that were added from Python: how they reach other processes and machines, and what is noted of them."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar
from warnings import warn

from sim.errors import ParleyError
from sim.extensions import FOLDERS, registry

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item], Result]


@dataclass(frozen=True)
class Sent:
    """An extension on its way: its kind and name, where it stands, the SHA-256 of that file, and itself, pickled."""

    noun: str
    name: str
    module: str
    sha256: str
    contents: bytes


def added() -> Iterator[tuple[str, Any]]:
    """What was added from Python in this process, with its kind."""
    return ((noun, one) for noun in FOLDERS for one in registry(noun).added.values())


def kept_here() -> bool:
    """Whether something was added that other processes cannot find, which a warning then says."""
    for noun, one in added():
        if _pickled(one) is None:
            warn(f"the {noun} '{one.name}' was made in a notebook, a script or a function, where other processes do "
                 "not find it, so all is played in this process; put it into a file of its own and import it from "
                 "there", stacklevel=3)
            return True
    return False


def found_elsewhere(thing: Any) -> bool:
    """Whether other processes find what something is made of: not what a notebook or the main script defines."""
    return _pickled(thing) is not None


def equipped(work: Work[Item, Result]) -> Work[Item, Result]:
    """The work, done elsewhere with the same extensions added first. All have to be such as other processes find."""
    sent = tuple(Sent(noun, one.name, *_origin(one), _pickled(one) or b"") for noun, one in added())
    return partial(_with_extensions, sent, work) if sent else work


def records(data: Any) -> list[dict[str, str]]:
    """Kind, name, module and SHA-256 of the file of each extension from Python that is named somewhere in data.

    Those in Parley's own folders belong to its rules. Errors: OSError.
    """
    words = set(_words(data))
    found = []
    for noun, one in added():
        if any(fnmatchcase(word, one.name) for word in words):  # a star in a name stands for those of a scenario
            module, digest = _origin(one)
            found.append({"kind": noun, "name": one.name, "module": module, "sha256": digest})
    return found


def _with_extensions(sent: tuple[Sent, ...], work: Work[Item, Result], item: Item) -> Result:
    """The work on an item where the extensions are added."""
    _add(sent)
    return work(item)


@cache
def _add(sent: tuple[Sent, ...]) -> None:
    """Add extensions, once in a process. Errors: ParleyError where one is not found here, or is another here."""
    for one in sent:
        try:
            extension = pickle.loads(one.contents)
        except (ImportError, AttributeError) as error:
            raise ParleyError(f"a worker does not find the {one.noun} '{one.name}' ({error}); put the file of the "
                              f"module '{one.module}' where Python finds it on every machine") from error
        if _origin(extension) != (one.module, one.sha256):
            raise ParleyError(f"a worker has another file of the module '{one.module}' than you, so its {one.noun} "
                              f"'{one.name}' may be another; put the same file on every machine")
        registry(one.noun).add(extension)


class _Pickler(pickle.Pickler):
    """Refuses what only the main script knows, which is another one in another process."""

    def reducer_override(self, found: Any) -> Any:
        if getattr(found, "__module__", None) == "__main__":
            raise pickle.PicklingError
        return NotImplemented


def _pickled(extension: Any) -> bytes | None:
    """An extension as bytes that name where it stands; None where another process would not find it there."""
    written = BytesIO()
    try:
        _Pickler(written).dump(extension)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    return written.getvalue()


def _origin(extension: Any) -> tuple[str, str]:
    """The module that an extension stands in, and the SHA-256 of its source, or nothing where there is none.

    What is made from a ready class, as a measure is, stands where the function does that it calls.
    """
    kind = extension if isinstance(extension, type) else type(extension)
    functions = [value for value in vars(extension).values() if inspect.isfunction(value)]
    subject: Any = functions[0] if functions and kind.__module__.startswith("sim.") else kind
    try:
        path = Path(inspect.getsourcefile(subject) or "")
        source = path.read_bytes() if path.is_file() else inspect.getsource(subject).encode()
    except (TypeError, OSError):
        return subject.__module__, ""
    return subject.__module__, sha256(source).hexdigest()


def _words(data: Any) -> Iterator[str]:
    """Every word in plain data: texts and keys, and the parts of dotted ones."""
    if isinstance(data, str):
        yield data
        yield from data.split(".")
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _words(key)
            yield from _words(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _words(value)
