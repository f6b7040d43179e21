"""Writes THIRD-PARTY.md, the licences of all that Parley stands on: `python -m docs.generate_notices`.

Names and versions are those of requirements.txt, licences those that the installed packages state.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from docs.markdown import table

ROOT = Path(__file__).resolve().parent.parent
LOCK, NOTICES = ROOT / "requirements.txt", ROOT / "THIRD-PARTY.md"
ELSEWHERE = {  # what is installed on some systems only, with the licence that its page on PyPI states
    "beniget": "BSD-3-Clause", "colorama": "BSD-3-Clause", "gast": "BSD-3-Clause", "ply": "BSD",
    "pythran": "BSD-3-Clause",
}  # fmt: skip
LONGEST = 60  # letters of a licence's name; a longer entry is its text
_LOCKED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)", re.MULTILINE)
HEAD = """# What Parley stands on

<!-- Written by `python -m docs.generate_notices` from requirements.txt and the installed packages. -->

Parley is under the [MIT licence](LICENSE). Its own packages hold none of the works below: pip fetches them when Parley
is installed, each under its own licence, whose text lies in the package's `.dist-info` folder beside it.

Pebble is under the GNU Lesser General Public License. Parley imports it unchanged, as a library, to run several
processes; you may put another version of it in its place, as that licence wants.

"""


def locked() -> dict[str, list[str]]:
    """Every package of the lock with its versions: several where they differ by system or version of Python."""
    found: dict[str, list[str]] = {}
    for name, version in _LOCKED.findall(LOCK.read_text(encoding="utf-8")):
        found.setdefault(name, []).append(version)
    return found


def licence_of(package: str) -> str | None:
    """The licence that an installed package states; None where it is not installed."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        return None
    kinds = [kind.split("::")[-1].strip() for kind in said.get_all("Classifier") or () if kind.startswith("License")]
    stated = next((said[key].strip() for key in ("License-Expression", "License") if key in said), "")
    short = stated if stated and "\n" not in stated and len(stated) <= LONGEST else ""
    return short or "; ".join(kinds) or stated.splitlines()[0].strip()


def notices() -> str:
    """The text of THIRD-PARTY.md. Errors: LookupError for a package of which nothing is known."""
    rows = []
    for package, versions in locked().items():
        licence = ELSEWHERE.get(package) or licence_of(package)
        if licence is None:
            raise LookupError(f"{package} is not installed, so its licence is not known; add it to ELSEWHERE")
        rows.append((package, ", ".join(versions), licence))
    return HEAD + table(("package", "version", "licence"), rows) + "\n"


if __name__ == "__main__":
    NOTICES.write_text(notices(), encoding="utf-8")
