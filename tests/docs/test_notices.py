"""The notices name every locked package with the version that is locked and the licence that it states."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from docs.generate_notices import ELSEWHERE, NOTICES, licence_of, locked, notices
from tests.test_packaging import locked_versions


def test_the_notices_are_those_of_the_lock() -> None:
    """Where another version is installed than the lock says, as beside an older Python, it is not asked."""
    lines = NOTICES.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if line.startswith("| ")][2:]
    assert [row[0] for row in rows] == list(locked()) and len({row[0] for row in rows}) == len(rows)
    for package, versions, licence in rows:
        assert versions == ", ".join(locked()[package]) and licence, "run python -m docs.generate_notices"
        if package not in ELSEWHERE and installed(package) in locked()[package]:
            assert licence == licence_of(package), f"{package}: run python -m docs.generate_notices"


def test_the_lock_is_read_whole() -> None:
    assert {name: set(versions) for name, versions in locked().items()} == locked_versions("requirements.txt")


def test_a_licence_that_gives_and_takes_is_told_of() -> None:
    text = notices()
    assert "LGPL" in text and "Pebble is under the GNU Lesser General Public License" in text
    assert not {row for row in ELSEWHERE if row not in locked()}, "gone from the lock"


def installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
