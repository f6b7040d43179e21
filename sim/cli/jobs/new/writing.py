"""A new file is written aside and checked as `parley check` would, and only then takes its name."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from sim.ensemble.results.atomic import UNFINISHED
from sim.errors import ParleyError
from sim.scenario.documents.checking import mistakes_of_a_file


def write_checked(text: str, path: Path) -> None:
    """Write a file of any kind that passes every check, or none at all. Errors: ParleyError."""
    aside = path.with_name(f"{UNFINISHED}{secrets.token_hex(4)}.yaml")
    try:
        aside.write_text(text, encoding="utf-8")
        mistakes = "\n".join(map(str, mistakes_of_a_file(str(aside)))).replace(str(aside), str(path))
        if mistakes:
            raise ParleyError(f"with these answers the file would have mistakes, so it was not written:\n{mistakes}")
        aside.replace(path)
    except OSError as error:
        raise ParleyError(f"'{path}' cannot be written: {error.strerror or error}; name another file") from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
