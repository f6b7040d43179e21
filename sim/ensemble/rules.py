"""What the last bit of a world rests on besides its scenario and seed: Parley's own rules, and some libraries."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sim import __version__

PACKAGES = ("mesa", "numpy", "scipy")
ROOMS = ("model", "scenario", "ensemble")  # of this package, whose rules make a world
RULES = (".py", ".yaml", ".csv")  # what files of rules end with
_SIM = Path(__file__).resolve().parent.parent


@cache
def rules() -> str:
    """The hash of every file whose rules make a world."""
    files = [path for room in ROOMS for path in sorted((_SIM / room).rglob("*")) if path.suffix in RULES]
    return hash_of_text("\n".join(f"{path.relative_to(_SIM).as_posix()}\n{path.read_text('utf-8')}" for path in files))


def versions_below() -> dict[str, str]:
    """The versions of Parley and of the libraries."""
    return {"parley": __version__, **{name: version(name) for name in PACKAGES}}


def hash_of_text(text: str) -> str:
    """The SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()
