"""The set-up as people make it, with plain pip and no make, and with locks that have grown old."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.added import blocks
from tests.parley.hiding import says, started

ROOT = Path(__file__).parent.parent
# The pip that Python 3.11.0 brings; a newer Python cannot run it and is tried with the one it brings itself.
OLDEST_PIP = "pip==22.3"
AGED = ROOT / "tests" / "aged.txt"  # what packages ask for with extras, a release older than the newest
OFFLINE = re.compile("NewConnectionError|Temporary failure in name resolution|Failed to establish a new connection")

pytestmark = pytest.mark.slow


def name_of(block: str) -> str:
    """The package that a block of a lock file is for."""
    return re.split(r"[\[=]", block)[0]


def grown_old(lock: str) -> str:
    """The text of a lock with an older release of each package of `AGED` that it holds."""
    for older in blocks(AGED.read_text(encoding="utf-8")):
        for block in blocks(lock):
            lock = lock.replace(block, older) if name_of(block) == name_of(older) else lock
    return lock


def ran(folder: Path, *command: str) -> str:
    """What a command says, which has to end well; without a connection the test is skipped."""
    quick = os.environ | {"PIP_NO_COMPILE": "1"}  # most of the time of an install, and of no account here
    found = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=quick)
    said = found.stdout + found.stderr
    if found.returncode and OFFLINE.search(said):
        pytest.skip("there is no connection to the Python package index")
    assert found.returncode == 0, f"{' '.join(command)}:\n{said[-3000:]}"
    return said


def with_the_oldest_pip(python: Path) -> tuple[str, ...]:
    """The pip of an environment, in place of which the oldest that it can run is put."""
    pip = (str(python), "-m", "pip")
    if sys.version_info < (3, 12):
        ran(python.parent, *pip, "install", OLDEST_PIP)
    return pip


def test_locks_that_have_grown_old_can_be_installed(tmp_path: Path) -> None:
    for lock in ("requirements.txt", "requirements-test.txt"):
        (tmp_path / lock).write_text(grown_old((ROOT / lock).read_text(encoding="utf-8")), encoding="utf-8")
    ran(tmp_path, sys.executable, "-m", "venv", "new")
    pip = with_the_oldest_pip(tmp_path / "new" / "bin" / "python")
    ran(tmp_path, *pip, "install", "--dry-run", "-r", "requirements.txt", "-r", "requirements-test.txt")


def made_here(folder: str, names: list[str]) -> set[str]:
    """What of a folder is no part of a clone; folders of code may be called like what lies at the top."""
    everywhere = shutil.ignore_patterns("__pycache__", ".*_cache")(folder, names)
    top = {".git", ".venv", ".hypothesis", "results", "tables", "build"} if Path(folder) == ROOT else set()
    return {*everywhere, *top}


def test_the_readmes_lines_without_make_and_with_the_oldest_pip(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^The same without make:\n\n```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert block is not None
    lines = block[1].splitlines()
    assert lines[0].startswith("python3 ") and lines[-1].endswith("python -m pytest")
    shutil.copytree(ROOT, tmp_path / "clone", ignore=made_here)
    lines[0] = lines[0].replace("python3", sys.executable, 1)
    lines[-1] += " tests/test_packaging.py"  # the whole suite is running already
    lines = [line.replace("--worlds 1000", "--worlds 20") for line in lines]
    assert any("--worlds 20 " in line for line in lines)
    ran(tmp_path / "clone", "sh", "-c", lines[0])
    pip = with_the_oldest_pip(tmp_path / "clone" / ".venv" / "bin" / "python")
    for line in lines[1:]:
        ran(tmp_path / "clone", "sh", "-c", line)
    ran(tmp_path, *pip, "check")
    assert (tmp_path / "clone" / "results" / "us-russia" / "report.html").exists()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the wheel is installed, without the packages that it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    ran(ROOT, sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (wheel,) = folder.glob("*.whl")
    options = ("--quiet", "--no-index", "--no-deps", "--target", str(folder / "site"))
    ran(folder, sys.executable, "-m", "pip", "install", *options, str(wheel))
    return folder / "site"


def test_a_wheel_brings_both_packages_and_the_scenarios(installed: Path, tmp_path: Path) -> None:
    code = "import parley, sim; print(parley.__file__, sim.__file__, parley.catalogue()[0].path, sep='\\n')"
    places = started(tmp_path, [sys.executable, "-c", code], installed).stdout.splitlines()
    assert len(places) == 3 and all(Path(place).is_relative_to(installed) for place in places)
    assert all((installed / package / "py.typed").is_file() for package in ("parley", "sim"))
    assert started(tmp_path, [str(installed / "bin" / "parley"), "--version"], installed).stdout.startswith("parley ")


def test_a_wheel_plays_away_from_the_repository(installed: Path, tmp_path: Path) -> None:
    parley = str(installed / "bin" / "parley")
    shutil.copy(ROOT / "tests" / "scenarios" / "two-sides.yaml", tmp_path)
    play = ["run", "two-sides.yaml", "--worlds", "4", "--out", "mine"]
    for asked in (["check", "us-russia"], play, ["report", "mine"]):
        done = started(tmp_path, [parley, *asked], installed, timeout=600)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine" / "report.html").exists()
    (about,) = installed.glob("*.dist-info")
    assert {path.name for path in (about / "licenses").iterdir()} == {"LICENSE", "THIRD-PARTY.md"}


def test_the_sources_make_the_same_wheel(tmp_path: Path) -> None:
    build = (sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path))
    ran(ROOT, *build, "-t", "sdist")
    (archive,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path / "sources")
    (sources,) = (tmp_path / "sources").iterdir()
    ran(sources, *build, "-t", "wheel")
    found = names_in(next(tmp_path.glob("*.whl")))
    ran(ROOT, *build, "-t", "wheel")
    assert found == names_in(next(tmp_path.glob("*.whl"))) and "sim/_scenarios/us-russia.yaml" in found


def names_in(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_where_something_hides_the_code_of_a_wheel_it_is_named(installed: Path, tmp_path: Path) -> None:
    another = tmp_path / "sim.py"
    another.touch()
    for command in ([sys.executable, "-m", "parley"], [str(installed / "bin" / "parley")]):
        done = started(tmp_path, [*command, "list"], tmp_path, installed)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", says(another))
    done = started(tmp_path, [sys.executable, "-c", "import parley"], installed)
    assert done.returncode == 1 and done.stderr.endswith(f"\nImportError: {says(another)}")
    done = started(tmp_path, [str(installed / "bin" / "parley"), "--version"], installed)
    assert (done.returncode, done.stderr) == (0, ""), "the command does not look into the working folder"
