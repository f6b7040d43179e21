"""What a fresh clone relies on: the lock files, the README's commands and the entry points agree with each other."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
BUILD = PROJECT["dependency-groups"]["build"]
PEOPLE = [*RUN, *(need for extra, needs in EXTRAS.items() if extra != "test" for need in needs), *BUILD]
LOCKS = {"requirements.txt": PEOPLE, "requirements-test.txt": [*PEOPLE, *EXTRAS["test"]]}


def text(name: str) -> str:
    """A file of the repository, as text."""
    return (ROOT / name).read_text(encoding="utf-8")


def locked_versions(lock: str) -> dict[str, set[str]]:
    """Locked package name -> versions (several where they differ by Python version or system)."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text(lock), flags=re.MULTILINE):
        versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text("Makefile"), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_meets_every_dependency(lock: str) -> None:
    locked = locked_versions(lock)
    for requirement in map(Requirement, LOCKS[lock]):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{lock} lacks {requirement.name}: run `make lock`"
        assert all(version in requirement.specifier for version in versions), f"{lock}: {requirement} is at {versions}"


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_hashed_and_names_no_place(lock: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", text(lock), flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--(extra-)?index-url|--find-links|^-e| @ ", text(lock), flags=re.MULTILINE)


def test_both_locks_agree() -> None:
    run, test = (locked_versions(lock) for lock in LOCKS)
    assert {name for name in run if test.get(name) != run[name]} == set()


def test_readme_begins_with_the_two_make_commands() -> None:
    block = re.search(r"^```sh\n(.*?)^```", text("README.md"), flags=re.MULTILINE | re.DOTALL)
    assert block is not None
    commands = [line.split("#")[0].strip() for line in block[1].splitlines()]
    assert commands == ["make run", "make test"]
    assert {"run", "test"} <= make_targets()


def test_continuous_integration_runs_every_test() -> None:
    assert text(".ci/run").splitlines()[-1] == "make test-all"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_command_is_parley() -> None:
    assert PROJECT["project"]["scripts"] == {"parley": "sim.cli:main"}


def test_wheel_carries_scenarios_and_experiments() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {"/sim", "/scenarios", "/experiments", "/docs/lessons"} == set(wheel["include"])
    homes = {"scenarios": "sim/_scenarios", "experiments": "sim/_experiments", "docs/lessons": "sim/_lessons"}
    assert wheel["sources"] == homes
