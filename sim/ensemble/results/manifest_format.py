"""What a manifest must hold before anything in its folder is believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sim.errors import ParleyError
from sim.scenario.checks.translation import translate
from sim.scenario.reading.mistakes import Position
from sim.scenario.reading.plain_files import contents
from sim.scenario.reading.reader import Place

FORMAT = 2  # of the manifests that this version writes; older ones are migrated when they are read
FIRST = 1  # of manifests that state none
LARGEST = 10_000_000  # bytes
SWEEP = "sweep"


def _inside(name: str) -> str:
    """A path in the folder itself. Errors: a sentence."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts:
        raise PydanticCustomError("manifest", "a file of the folder is expected, found '{name}'", {"name": name})
    return name


def _digest(text: str) -> str:
    """A SHA-256 in hexadecimal. Errors: a sentence."""
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise PydanticCustomError("manifest", "a SHA-256 of 64 digits from 0 to f is expected, found '{text}'",
                                  {"text": text})
    return text


Digest = Annotated[str, AfterValidator(_digest)]
File = Annotated[str, AfterValidator(_inside)]
Words = str | list[str]


class Manifest(BaseModel):
    """What the manifest of every command tells; what else it tells is for people to read."""

    model_config = ConfigDict(extra="allow", strict=True)

    format: int = Field(FIRST, ge=FIRST)
    kind: str | None = None
    command: str = ""
    called: Words = ""
    scenario: Words
    seed: int = Field(ge=0)
    worlds: int | None = Field(None, ge=1)
    sha256: dict[File, Digest] = {}


class RunManifest(Manifest):
    """That of a run, which has no kind."""

    scenario: str
    called: str = ""
    worlds: int = Field(ge=1)
    finished: bool
    identity: dict[str, str] | None = None


class SweepManifest(Manifest):
    """That of a sweep, begun or finished."""

    kind: Literal["sweep"]
    scenario: str
    experiment: str
    finished: bool
    identity: dict[str, str]
    block: int = Field(ge=1)
    points: int = Field(ge=1)
    precision: float | None = Field(None, gt=0, lt=1)
    runs: int | None = Field(None, ge=1)

    @model_validator(mode="after")
    def _whole(self) -> SweepManifest:
        """Refuse a finished sweep that does not say of what it consists."""
        if self.finished and (self.worlds is None or not self.sha256):
            raise PydanticCustomError("manifest", "a finished sweep has 'worlds' and 'sha256'")
        return self


def _runs_may_be_unfinished(found: dict[str, Any]) -> dict[str, Any]:
    """From format 1 to 2, in which a run that is kept part by part may be begun and not finished."""
    return found if "kind" in found else {"finished": True, **found}


# By format: what makes a manifest of it one of the next.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _runs_may_be_unfinished}


def migrated(found: dict[str, Any]) -> dict[str, Any]:
    """The data of a manifest in today's format, in memory: its file stays as it is."""
    number = found.get("format", FIRST)
    while type(number) is int and number in MIGRATIONS:
        found = MIGRATIONS[number](found) | {"format": number + 1}
        number += 1
    return found


def checked(path: Path) -> dict[str, Any]:
    """The data of a manifest, in today's format. Errors: ParleyError that names the file and what is wrong."""
    try:
        found = json.loads(contents(path, LARGEST).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(path, "it is no JSON") from error
    if not isinstance(found, dict):
        raise _damaged(path, "it holds no object")
    number = found.get("format", FIRST)
    if type(number) is int and number > FORMAT:
        raise ParleyError(f"'{path}' was written by a newer Parley (format {number}; this one reads up to {FORMAT}); "
                          "read the folder with that version, or make the results again in a new folder")
    found = migrated(found)
    kind = SweepManifest if found.get("kind") == SWEEP else Manifest if "kind" in found else RunManifest
    try:
        kind.model_validate(found)
    except ValidationError as error:
        here = Position("")
        first = translate(error, kind, {(): Place(here, here)})[0]
        raise _damaged(path, ": ".join(word for word in (first.path, first.sentence) if word)) from error
    return found


def _damaged(path: Path, how: str) -> ParleyError:
    return ParleyError(f"'{path}' is damaged ({how}), so nothing in its folder can be relied on; "
                       "make the results again in a new folder")
