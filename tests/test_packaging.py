"""What a fresh clone relies on: the lock files, the README's commands and the entry points agree with each other."""

from __future__ import annotations

import os
import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import sim
from tests.added import added, blocks

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
BUILD = PROJECT["dependency-groups"]["build"]
DEVELOPERS = ("test", "docs")  # extras with a lock of their own, which adds to that of the program
PEOPLE = [*RUN, *(need for extra, needs in EXTRAS.items() if extra not in DEVELOPERS for need in needs), *BUILD]
WHOLE = {f"requirements-{extra}.txt": [*PEOPLE, *EXTRAS[extra]] for extra in DEVELOPERS}
LOCKS = {"requirements.txt": PEOPLE, **{lock: needs for lock, needs in WHOLE.items() if (ROOT / lock).is_file()}}


def text(name: str) -> str:
    """A file of the repository, as text."""
    return (ROOT / name).read_text(encoding="utf-8")


def locked(lock: str) -> list[Requirement]:
    """What a lock file asks for, with what the files that it reads ask for."""
    read = [one for name in re.findall(r"^-r (\S+)$", text(lock), flags=re.MULTILINE) for one in locked(name)]
    return read + [Requirement(block.split("\\")[0]) for block in blocks(text(lock))]


def locked_versions(lock: str) -> dict[str, set[str]]:
    """Locked package name -> versions (several where they differ by Python version or system)."""
    versions: dict[str, set[str]] = {}
    for requirement in locked(lock):
        versions.setdefault(canonicalize_name(requirement.name), set()).add(str(requirement.specifier).lstrip("="))
    return versions


def locked_extras() -> dict[str, set[str]]:
    """Locked package name -> the extras that the lock of the tests, or the one it reads, names with it."""
    extras: dict[str, set[str]] = {}
    for requirement in locked("requirements-test.txt"):
        extras.setdefault(canonicalize_name(requirement.name), set()).update(requirement.extras)
    return extras


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text("Makefile"), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_meets_every_dependency(lock: str) -> None:
    found = locked_versions(lock)
    for requirement in map(Requirement, LOCKS[lock]):
        versions = found.get(canonicalize_name(requirement.name), set())
        assert versions, f"{lock} lacks {requirement.name}: run `make lock`"
        assert all(version in requirement.specifier for version in versions), f"{lock}: {requirement} is at {versions}"


def asked_with_extras() -> list[tuple[str, Requirement]]:
    """Which installed packages of the lock ask for what with extras, as `coverage[toml]`, on this machine."""
    found, extras = [], locked_extras()
    for package in distributions():
        for need in map(Requirement, package.requires or ()):
            chosen = extras.get(canonicalize_name(package.name))
            if chosen is None or not need.extras:
                continue
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in {"", *chosen}):
                found.append((package.name, need))
    return found


def test_what_is_asked_for_with_extras_is_locked_with_them() -> None:
    """A pip before 24 takes `coverage[toml]` for a package that a lock without `[toml]` does not hold."""
    asked, extras = asked_with_extras(), locked_extras()
    assert asked, "no package asks for extras: this test is not needed any more"
    for package, need in asked:
        missing = need.extras - extras.get(canonicalize_name(need.name), set())
        assert not missing, f"{package} asks for {need}, which the lock lacks: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_hashed_and_names_no_place(lock: str) -> None:
    entries = re.findall(r"^(?!-r )\S.*$", text(lock), flags=re.MULTILINE)
    assert entries and len(blocks(text(lock))) == len(entries), "an entry without a version or a hash"
    assert not re.search(r"://|--(extra-)?index-url|--find-links|^-e| @ ", text(lock), flags=re.MULTILINE)


@pytest.mark.parametrize("lock", [lock for lock in LOCKS if lock != "requirements.txt"])
def test_every_other_lock_is_that_of_the_program_and_what_it_adds(lock: str) -> None:
    assert text(lock).startswith("-r requirements.txt\n")
    program, both = locked_versions("requirements.txt"), locked_versions(lock)
    assert {name for name in program if both[name] != program[name]} == set(), "two versions of one package"
    assert not set(blocks(text("requirements.txt"))) & set(blocks(text(lock)))


def test_blocks_are_added_by_what_they_say_and_not_by_name() -> None:
    one, two = "one==1 \\\n    --hash=sha256:a\n", "two==1 ; sys_platform == 'darwin' \\\n    --hash=sha256:b\n"
    everywhere = two.replace(" ; sys_platform == 'darwin'", "")
    assert added(one + everywhere, one + two) == "-r requirements.txt\n" + everywhere


def test_the_aged_lock_is_older_than_the_lock_and_named_alike() -> None:
    whole = [block for lock in LOCKS for block in blocks(text(lock))]
    extras = {block.split("==")[0] for block in whole if "[" in block.split("==")[0]}
    aged = blocks(text("tests/aged.txt"))
    assert {block.split("==")[0] for block in aged} == extras, "make tests/aged.txt anew from what the locks hold"
    assert not {block.split("\\")[0] for block in aged} & {block.split("\\")[0] for block in whole}


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
    assert PROJECT["project"]["scripts"] == {"parley": "parley.__main__:main"}


def test_wheel_carries_scenarios_and_experiments() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {"/parley", "/sim", "/scenarios", "/experiments", "/docs/lessons"} == set(wheel["include"])
    homes = {"scenarios": "sim/_scenarios", "experiments": "sim/_experiments", "docs/lessons": "sim/_lessons"}
    assert wheel["sources"] == homes


def test_the_version_is_one() -> None:
    project = PROJECT["project"]
    cited = yaml.safe_load(text("CITATION.cff"))
    assert project["version"] == sim.__version__ == str(cited["version"])
    assert cited["license"] == project["license"]
    assert cited["authors"] == project["authors"] and cited["keywords"] == project["keywords"]
    assert {"cff-version", "message", "title"} <= set(cited) and cited["cff-version"] == "1.2.0"


def test_a_package_is_asked_for_under_the_name_that_it_has() -> None:
    """`parley` alone is another package on PyPI, which nobody should be told to install."""
    files = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "sim").rglob("*.py")]
    asked = {found for file in files for found in re.findall(r"'(parley[\w-]*)\[", file.read_text("utf-8"))}
    assert asked == {PROJECT["project"]["name"]}


def test_both_packages_say_that_they_are_typed() -> None:
    assert all((ROOT / package / "py.typed").is_file() for package in ("parley", "sim"))


def test_before_a_commit_runs_what_make_check_runs() -> None:
    (repository,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert repository["repo"] == "local", "nothing is fetched"
    assert [hook["entry"] for hook in repository["hooks"]] == ["make check"]
    assert "check" in make_targets()
