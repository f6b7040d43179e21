"""Every file and folder of the project that a page, the Makefile or a pipeline names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    path for pattern in ("README.md", "docs/*.md", "docs/*.py", "docs/reference/*.md", "docs/lessons/*.md",
                         "experiments/*.md", "benchmarks/*.md", "Makefile", ".ci/*")
    for path in sorted(ROOT.glob(pattern))
]  # fmt: skip
FOLDERS = "sim|parley|tests|docs|benchmarks|scenarios|experiments"
OF_READERS = {"sim.py", "parley.py"}  # files of one's own that would hide Parley's code
_PATH = re.compile(rf"(?<![\w./-])(?:\.\./)?((?:{FOLDERS})/[\w./-]*[\w/])")  # sim/model/negotiation.py, docs/lessons/
_MODULE = re.compile(r"(?<=`)[\w/]+\.py(?=[`:])")  # `negotiation.py`, as pages call a file whose folder is clear


def known() -> set[str]:
    """The ends of the paths of all modules: 'negotiation.py', 'model/negotiation.py', 'sim/model/negotiation.py'."""
    parts = [path.relative_to(ROOT).parts for name in ("sim", "parley", "docs", "tests", "benchmarks")
             for path in (ROOT / name).rglob("*.py")]
    return {"/".join(one[start:]) for one in parts for start in range(len(one))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_is_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    paths = {path for path in _PATH.findall(text) if "*" not in path}
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
    assert sorted(set(_MODULE.findall(text)) - known() - OF_READERS) == []
