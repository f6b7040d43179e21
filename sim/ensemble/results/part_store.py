"""A results folder that is filled part by part: begun with a manifest, and gone on with after any interruption."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Self

from sim.ensemble.results.atomic import unfinished, write_atomically
from sim.ensemble.results.locks import BUSY, IN_USE, locked
from sim.ensemble.results.manifest import KIND, MANIFEST, read_manifest, refuse_damage, versions
from sim.ensemble.results.manifest_format import FORMAT
from sim.ensemble.results.parts import FOLDER, Key, Parts
from sim.errors import ParleyError

Identity = dict[str, str]

ABOUT = "A {work} of Parley is played into this folder, and takes this file away at its end.\n"
SAID = {
    "experiment": "it holds another experiment, or the same one before it was changed, or with other options",
    "asked": "it holds other worlds: another seed, another number of them, or with other options",
    "scenario": "the scenario has changed since",
    "rules": "the rules of the model (Parley's own files) have changed since",
    "extensions": "an extension from Python that it uses, such as a tactic, has changed since",
}


@dataclass
class PartStore:
    """A results folder that belongs to one piece of work; `done` are its parts by stage and place.

    `played` counts the worlds that were played since it was opened. `work` is what it is, in a word, and `kind` what
    its manifest says that it is.
    """

    folder: Path
    manifest: dict[str, Any]
    done: dict[Key, Path] = field(default_factory=dict)
    played: int = 0
    work: ClassVar[str]
    kind: ClassVar[str | None] = None

    @classmethod
    def opened(cls, folder: Path, identity: Identity, facts: Mapping[str, Any]) -> Self:
        """The folder of some work: a new one, or one in which the same work was begun.

        `facts` are what a new manifest says besides. Errors: ParleyError for a folder of anything else, and for damage.
        """
        with errors_in_words(folder):
            if (folder / MANIFEST).exists():
                return cls._taken_up(folder, identity)
            for path in unfinished(folder):
                path.unlink()
            if any(path.name != IN_USE for path in folder.iterdir()):
                raise ParleyError(f"the folder '{folder}' is not empty and holds no {cls.work}; name a new folder")
            kind = {KIND: cls.kind} if cls.kind else {}
            begun = {"format": FORMAT, **kind, **facts, "finished": False, **versions(), "identity": identity}
            store = cls(folder, begun)
            store.write_manifest()
            return store

    @classmethod
    def _taken_up(cls, folder: Path, identity: Identity) -> Self:
        """A folder in which this very work was begun. Errors: ParleyError."""
        manifest = read_manifest(folder)
        if manifest.get(KIND) != cls.kind:
            holds = manifest.get(KIND) or "run"
            raise ParleyError(f"the folder '{folder}' holds the results of a {holds}, not of a {cls.work}; "
                              "name a new folder")
        if "identity" not in manifest:
            raise ParleyError(f"the folder '{folder}' is not empty, and nothing in it is overwritten; "
                              "name a new folder")
        _refuse_another(folder, cls.work, manifest["identity"], identity)
        for path in unfinished(folder):
            path.unlink()
        store = cls(folder, manifest)
        if store.finished:
            refuse_damage(folder, manifest)
            Parts(folder / FOLDER, cls.work).remove()
        else:
            store.done = Parts(folder / FOLDER, cls.work).found()
        return store

    @property
    def finished(self) -> bool:
        """Whether all worlds were played and stand where they are to stay."""
        return bool(self.manifest["finished"])

    def keep(self, key: Key, contents: bytes) -> None:
        """Keep a part. Errors: ParleyError where it cannot be written."""
        with errors_in_words(self.folder):
            self.done[key] = Parts(self.folder / FOLDER, self.work).write(key, contents)

    def write_manifest(self) -> None:
        """Write the manifest as it stands."""
        text = json.dumps(self.manifest, indent=2, ensure_ascii=False) + "\n"
        write_atomically(self.folder / MANIFEST, text.encode())


def _refuse_another(folder: Path, work: str, kept: Mapping[str, Any], mine: Identity) -> None:
    """Refuse a folder whose work rests on something else. Errors: ParleyError."""
    for name, value in mine.items():
        if kept.get(name) != value:
            said = SAID.get(name) or f"it was begun with {name} {kept.get(name)}, and here is {name} {value}"
            raise ParleyError(f"the {work} in '{folder}' cannot go on: {said}; name a new folder")


@contextmanager
def errors_in_words(folder: Path) -> Iterator[None]:
    """What the system refuses, as a sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise ParleyError(f"the results cannot be written to '{folder}': {reason}; "
                          "what is there stays, and the same command goes on from it") from error


@contextmanager
def exclusively(folder: Path, work: str) -> Iterator[None]:
    """A folder, made if need be, for this process alone. Errors: ParleyError where another is at work on it."""
    if folder.exists() and not folder.is_dir():
        raise ParleyError(f"the results cannot be written to '{folder}': it is a file; name a new folder")
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            state = stack.enter_context(locked(folder, ABOUT.format(work=work)))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ParleyError(f"the results cannot be written to '{folder}': {reason}; name another folder") from error
        if state == BUSY:
            raise ParleyError(f"another process is at work on the {work} in '{folder}'; "
                              "wait for it, or name a new folder")
        yield
