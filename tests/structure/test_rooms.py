"""The house: imports go one way between rooms and folders, these stay small, and the map names every file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from sim import extensions
from sim.extensions import FOLDERS as FOLDERS_OF_EXTENSIONS

ROOT = Path(__file__).parents[2]
FILES = sorted(file for package in ("parley", "sim") for file in (ROOT / package).rglob("*.py"))
FOLDERS = sorted({file.parent for file in FILES})
# From left to right.
ROOMS = [
    "errors", "arrays", "language", "english", "extensions", "scenario", "model", "ensemble", "analysis", "exchange",
    "evidence",
    "charts", "lessons", "classroom", "cli",
]
LONGEST = 250
MOST = 15  # modules in a folder
MESA = "sim/model/core/mesa_core.py"
BUILT_ON_MESA = {"sim/model/core/agent.py", "sim/model/negotiation.py"}
# What must start fast may not load, at the top of its files: `--help`, `check`, `schema` and `list` use these rooms.
FAST = {"parley", "sim", "scenario", "cli"}
HEAVY = {"mesa", "networkx", "pandas", "matplotlib", "scipy"}


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def room_of(module: str) -> str | None:
    """The room of a dotted module of this project; None for the front door and for other people's modules."""
    parts = module.split(".")
    return parts[1] if parts[0] == "sim" and len(parts) > 1 and parts[1] in ROOMS else None


def room_at(file: Path) -> str | None:
    """The room in which a file stands."""
    return room_of(".".join(file.relative_to(ROOT).with_suffix("").parts))


# So do the extensions whose names a scenario may state.
NAMED_BY_SCENARIOS = {extensions.FOLDERS[noun].replace(".", "/") for noun in ("event effect", "opinion kernel")}
STARTS_FAST = [f for f in FILES if room_at(f) in ("scenario", "cli", None) or name_of(f.parent) in NAMED_BY_SCENARIOS]


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every module that some nodes of code name in an import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def for_type_checkers(node: ast.AST) -> bool:
    """Whether only type checkers read it."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def at_the_top(file: Path) -> ast.Module:
    """What runs when a module is loaded: no bodies of functions, nothing that only type checkers read."""
    kept = [node for node in parsed(file).body if not isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not for_type_checkers(node)]
    return ast.Module(kept, [])


def running(node: ast.AST) -> Iterator[ast.AST]:
    """A piece of code and all in it, but what only type checkers read."""
    if not for_type_checkers(node):
        yield node
        for inner in ast.iter_child_nodes(node):
            yield from running(inner)


@cache
def named(file: Path) -> tuple[str, ...]:
    """Every module that a file names in an import."""
    return tuple(imported(ast.walk(parsed(file))))


@cache
def needed_to_run(file: Path) -> tuple[str, ...]:
    """Those without the ones that only type checkers read."""
    return tuple(imported(running(parsed(file))))


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def test_imports_go_from_left_to_right() -> None:
    wrong = [f"{name_of(file)} imports {module}" for file in FILES if room_at(file)  # the front door may call any room
             for module in named(file) if place_of(room_of(module)) > place_of(room_at(file))]
    assert not wrong


def place_of(room: str | None) -> int:
    """The place of a room from left to right; before all of them for other people's modules."""
    return ROOMS.index(room) if room else -1


def folder_of(module: str, inside: str) -> str | None:
    """The folder right inside a folder, by dotted name, in which a module or a name of one stands."""
    rest = module.removeprefix(f"{inside}.") if module.startswith(f"{inside}.") else ""
    first = rest.split(".")[0]
    return first if first and (ROOT / inside.replace(".", "/") / first).is_dir() else None


def folders_imported(inside: str) -> dict[str, set[str]]:
    """By folder right inside a folder: its neighbours that its files need to run."""
    needs: dict[str, set[str]] = {}
    for file in (ROOT / inside.replace(".", "/")).rglob("*.py"):
        own = folder_of(".".join(file.relative_to(ROOT).with_suffix("").parts), inside)
        if own:
            others = {folder_of(module, inside) for module in needed_to_run(file)}
            needs.setdefault(own, set()).update(other for other in others if other and other != own)
    return needs


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_imports_go_one_way_between_the_folders_of_a_folder(folder: Path) -> None:
    needs = folders_imported(name_of(folder).replace("/", "."))
    while free := [name for name in needs if not needs[name] & needs.keys()]:
        for name in free:
            del needs[name]
    assert not needs, f"these folders of {name_of(folder)} import each other in a circle: {needs}"


def test_folders_stay_small() -> None:
    """But for those of extensions: one file each, and each finds itself, as many as people think of."""
    counted = {folder: sum(file.name != "__init__.py" for file in folder.glob("*.py")) for folder in FOLDERS
               if name_of(folder).replace("/", ".") not in FOLDERS_OF_EXTENSIONS.values()}
    large = {name_of(folder): count for folder, count in counted.items() if count > MOST}
    assert not large, f"make folders by ideas: {large}"


def test_the_code_does_not_import_its_own_front_door() -> None:
    assert {name for name in who_imports("parley") if name.startswith("sim/")} == set()


def who_imports(module: str) -> set[str]:
    """The files that import a module or something of it."""
    return {name_of(f) for f in FILES if any(f"{m}.".startswith(f"{module}.") for m in named(f))}


def test_mesa_is_imported_by_one_file_and_that_by_exactly_two() -> None:
    assert who_imports("mesa") == {MESA}
    assert who_imports("sim.model.core.mesa_core") == BUILT_ON_MESA


def test_what_starts_fast_loads_nothing_heavy() -> None:
    heavy = [f"{name_of(file)} imports {module} at its top" for file in STARTS_FAST
             for module in imported(ast.walk(at_the_top(file))) if module.split(".")[0] in HEAVY]
    assert not heavy


def test_files_stay_small() -> None:
    lines = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    long = {name: count for name, count in lines.items() if count >= LONGEST}
    assert not long, f"split them by ideas: {long}"


def test_the_map_names_every_file_and_none_that_is_gone() -> None:
    text = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    missing = [name_of(file) for file in FILES if file.name != "__init__.py" and not _named(file, text)]
    assert not missing, f"docs/map.md does not name {missing}"


def _named(file: Path, text: str) -> bool:
    return f"`{name_of(file)}`" in text or f"`{file.name}`" in text


def test_the_readme_and_the_map_name_the_same_rooms() -> None:
    readme, page = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/map.md"))
    rooms = {name_of(folder) for folder in FOLDERS if folder.parent == ROOT / "sim"}
    assert set(re.findall(r"`(sim/\w+)/`", readme)) == rooms
    assert set(re.findall(r"^## `(sim/\w+)/`$", page, re.MULTILINE)) == rooms
    phases = {folder.name for folder in FOLDERS if name_of(folder.parent) == "sim/model"}
    assert phases - {"core", "values", "seats"} <= set(re.findall(r"`(\w+)`", readme)), "the phases of a round"
