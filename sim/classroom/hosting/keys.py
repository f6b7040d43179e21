"""The keys of a classroom: those of its folder of tables, so that a restarted server is found where it was."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from sim.errors import ParleyError
from sim.scenario.reading.plain_files import contents

FILE = "keys.json"  # in the folder of the tables; delete it for new keys
LARGEST = 10_000  # bytes of it


@dataclass(frozen=True)
class Keys:
    """`teacher` ends the teacher's address, `pin` is what the room types, `cookie` what a browser then shows."""

    teacher: str
    pin: str
    cookie: str


def keys_of(folder: Path) -> Keys:
    """The keys kept in a folder, made where there are none; nobody else on the machine may read them.

    Errors: ParleyError where the folder cannot be used, or the file holds something else.
    """
    path = folder / FILE
    try:
        return _kept(path) if path.exists() else _new_keys(path)
    except OSError as error:
        raise ParleyError(f"'{path}' cannot be used: {error.strerror or error}; name another --tables") from error


def _kept(path: Path) -> Keys:
    try:
        found = Keys(**json.loads(contents(path, LARGEST)))
    except (ValueError, TypeError) as error:
        raise ParleyError(f"'{path}' holds no keys of a classroom; delete it, and new ones are made") from error
    if not all(isinstance(key, str) and key for key in asdict(found).values()):
        raise ParleyError(f"a key in '{path}' is empty; delete the file, and new ones are made")
    return found


def _new_keys(path: Path) -> Keys:
    made = Keys(secrets.token_urlsafe(9), f"{secrets.randbelow(10**6):06}", secrets.token_urlsafe(24))
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(made), file)
    return made
