"""Figures that were played once and are kept with the project, with the fingerprint of the model that gave them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.ensemble.results.atomic import write_atomically
from sim.errors import ParleyError
from sim.evidence.fingerprint import fingerprint, kept_fingerprint
from sim.evidence.line import EvidenceLine, line_from
from sim.evidence.parts import own_folder

MODEL = "model"  # the entry that holds the fingerprint


def kept_file(name: str) -> Path:
    """Where the kept figures of a part stand."""
    return own_folder() / "kept" / f"{name}.json"


def read_kept(name: str) -> dict[str, Any]:
    """The kept figures of a part. Errors: ParleyError where there are none, or they are damaged."""
    path = kept_file(name)
    if not path.is_file():
        raise ParleyError(f"there are no kept figures of {name} ({path}); `make evidence` plays and keeps them")
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ParleyError(f"the kept figures of {name} ({path}) are damaged; `make evidence` plays them again")
    return found


def lines_of(figures: Mapping[str, Any]) -> list[EvidenceLine]:
    """The lines of a part from its kept figures."""
    kept = ({name: value for name, value in line.items() if name != "asked"} for line in figures["lines"])
    return [line_from(line) for line in kept]


def write_kept(name: str, figures: dict[str, Any]) -> None:
    """Keep the figures of a part with today's fingerprint. Errors: OSError."""
    text = json.dumps({MODEL: fingerprint(), **figures}, indent=1, ensure_ascii=False, allow_nan=False)
    kept_file(name).parent.mkdir(parents=True, exist_ok=True)
    write_atomically(kept_file(name), f"{text}\n".encode())


def is_current(figures: dict[str, Any]) -> bool:
    """Whether kept figures are those of the model as it is."""
    return bool(figures.get(MODEL) == kept_fingerprint())
