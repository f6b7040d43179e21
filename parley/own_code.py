"""Refuses a `sim` that is not Parley's: a `sim.py` of one's own in the working folder is found before the package."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

OURS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "sim")
COMMAND = ("-m", "parley")  # the first word of `python -m parley`, while Python looks for it, and of `parley`
MISTAKE = 2  # the code with which the command ends after a mistake in what was asked


def refuse_another() -> None:
    """Refuse to go on where Python takes another `sim` for Parley's code.

    Errors: ImportError with the file that hides it; SystemExit after the same sentence where the command was given.
    """
    another = hiding()
    if another is None:
        return
    said = f"{another} hides Parley's code, which is called sim too: rename it, or start Python in another folder"
    if _as_the_command():
        print(said, file=sys.stderr)
        raise SystemExit(MISTAKE)
    raise ImportError(said, name="sim", path=another)


def hiding() -> str | None:
    """The file or package that Python takes for `sim`, or has taken, if that is not the folder beside this one."""
    loaded = sys.modules.get("sim")
    file = getattr(loaded, "__file__", None) if loaded else _found()
    if file is None:
        return None  # a folder without an __init__.py, which hides nothing
    folder = os.path.dirname(file)
    if not (os.path.exists(folder) and os.path.exists(OURS)) or os.path.samefile(folder, OURS):
        return None
    return folder if os.path.basename(file).startswith("__init__.") else file


def _found() -> str | None:
    spec = find_spec("sim")
    return spec.origin if spec else None


def _as_the_command() -> bool:
    return os.path.splitext(os.path.basename("".join(sys.argv[:1])))[0] in COMMAND
