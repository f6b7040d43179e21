"""`python -m tests.costs build/tests.xml`: which tests `make test` leaves to `make test-all`, by what they cost.

The file is what `pytest -n 2 --junitxml build/tests.xml` writes on a machine that does nothing else. Tests that are
marked as slow where they stand need not be named.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

DEAR = 0.5  # seconds of a test function, with all its parameters
HERE = Path(__file__).parent
LIST = HERE / "slow.txt"


def costs(report: Path) -> dict[str, float]:
    """Seconds of each test function of a JUnit file, by `folder/test_file.py::test_function`."""
    found: dict[str, float] = defaultdict(float)
    for case in ElementTree.parse(report).iter("testcase"):
        module = case.attrib["classname"].removeprefix("tests.").replace(".", "/")
        found[f"{module}.py::{case.attrib['name'].partition('[')[0]}"] += float(case.attrib["time"])
    return dict(found)


def write(found: dict[str, float]) -> None:
    """Name those that cost too much, and what is named already and was not played."""
    kept = [name for name in LIST.read_text(encoding="utf-8").split() if name not in found and exists(name)]
    dear = [name for name, seconds in found.items() if seconds > DEAR]
    LIST.write_text("".join(f"{name}\n" for name in sorted({*kept, *dear})), encoding="utf-8")


def exists(name: str) -> bool:
    """Whether there is a test function of that name."""
    file, _, function = name.partition("::")
    return (HERE / file).is_file() and f"def {function}(" in (HERE / file).read_text(encoding="utf-8")


if __name__ == "__main__":
    write(costs(Path(sys.argv[1])))
