"""The folder of a part of the evidence: of that part alone, and with no pictures of an earlier ask."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from sim.ensemble.results.manifest import KIND, MANIFEST
from sim.errors import ParleyError

PICTURES = (".png", ".svg")


def refuse_another_kind(folder: Path, kind: str) -> None:
    """Refuse a folder whose manifest is that of something else; one that cannot be read will be written again.

    Errors: ParleyError.
    """
    found = None
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads((folder / MANIFEST).read_bytes())
    if isinstance(found, dict) and found.get(KIND) != kind:
        raise ParleyError(f"the folder '{folder}' holds {found.get(KIND) or 'a run'}, not {kind}; name a new folder")


def remove_pictures(folder: Path, *names: str) -> None:
    """Remove pictures with names of these shapes: an earlier ask may have left more than this one. Errors: OSError."""
    for name in names:
        for ending in PICTURES:
            for path in folder.glob(name + ending):
                path.unlink()
