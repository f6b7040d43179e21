"""Figures that were played once and are kept with the project, with the fingerprint of the model that gave them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim.errors import ParleyError
from sim.evidence.fingerprint import fingerprint, kept_fingerprint
from sim.evidence.parts import own_folder

MODEL = "model"  # the entry that holds the fingerprint


def kept_file(name: str) -> Path:
    """Where the kept figures of a part stand."""
    return own_folder() / "kept" / f"{name}.json"


def read_kept(name: str) -> dict[str, Any]:
    """The kept figures of a part. Errors: ParleyError where there are none."""
    path = kept_file(name)
    if not path.is_file():
        raise ParleyError(f"there are no kept figures of {name} ({path}); `make evidence` plays and keeps them")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def write_kept(name: str, figures: dict[str, Any]) -> None:
    """Keep the figures of a part with today's fingerprint. Errors: OSError."""
    text = json.dumps({MODEL: fingerprint(), **figures}, indent=1, ensure_ascii=False, allow_nan=False)
    kept_file(name).parent.mkdir(parents=True, exist_ok=True)
    kept_file(name).write_text(text + "\n", encoding="utf-8")


def is_current(figures: dict[str, Any]) -> bool:
    """Whether kept figures are those of the model as it is."""
    return bool(figures.get(MODEL) == kept_fingerprint())
