"""From answers to the text of a file: templates with comments, and words of people as YAML that reads back as them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ()'./-]*[A-Za-z0-9).]")  # nothing that YAML could take for anything else
_WORDS_OF_YAML = {"true", "false", "null"}


def filled(template: str, answers: Mapping[str, Any]) -> str:
    """The text of a file: a template filled in with answers."""
    return _templates().get_template(template).render(answers)


@cache
def _templates() -> Environment:
    # What is made is a file of YAML, in which `yaml` puts quotes where they are needed.
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=False, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    found.filters["yaml"] = as_yaml
    return found


def as_yaml(value: Any) -> str:
    """A text, a number or a list of them as one line of YAML.

    >>> as_yaml("Who pays?"), as_yaml("The town"), as_yaml([6, 0.5])
    ('"Who pays?"', 'The town', '[6, 0.5]')
    """
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_yaml, value))}]"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)


def seen_in(called: str, out: Path) -> str:
    """A scenario's name as it is, or its path as it is from the folder of the new file."""
    given = Path(called)
    if not given.is_file():
        return called
    try:
        return Path(os.path.relpath(given, out.parent)).as_posix()
    except ValueError:  # another drive
        return given.resolve().as_posix()
