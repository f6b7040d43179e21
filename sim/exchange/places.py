"""Places that a new file may take."""

from __future__ import annotations

from pathlib import Path

from sim.errors import ParleyError


def refuse_taken(out: Path) -> None:
    """Refuse a file that is there already, or whose folder is not. Errors: ParleyError."""
    if out.exists():
        raise ParleyError(f"'{out}' is there already; name another file, or move it away")
    if not out.parent.is_dir():
        raise ParleyError(f"there is no folder '{out.parent}'; make it first, or name another file")
