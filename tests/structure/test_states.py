"""A rule owns its states: whatever moves one stands in the file that declares it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = sorted((ROOT / "sim" / "model").rglob("*.py"))
# What moves a state by its name: `party.push("trust", ...)`.
BY_NAME = {"start", "start_latent", "push", "relax"}


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def states_of(kind: ast.ClassDef) -> Iterator[str]:
    """The states that a class declares."""
    for node in kind.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name):
            if ast.unparse(node.value.func) == "State":
                yield node.targets[0].id


def owners() -> dict[str, set[Path]]:
    """By name of a state: the files that declare one of this name."""
    found: dict[str, set[Path]] = defaultdict(set)
    for file in MODEL:
        for kind in (node for node in ast.walk(parsed(file)) if isinstance(node, ast.ClassDef)):
            for state in states_of(kind):
                found[state].add(file)
    return found


OWNERS = owners()


def attribute(target: ast.AST) -> ast.Attribute | None:
    """The attribute that an assignment to this target writes into: `a.b`, `a.b[i]`, `a.b[i][j]`."""
    while isinstance(target, ast.Subscript | ast.Starred):
        target = target.value
    return target if isinstance(target, ast.Attribute) else None


def targets(node: ast.AST) -> Iterator[ast.AST]:
    """What a statement or a call writes into."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        yield node.target
    elif isinstance(node, ast.Call):
        yield from (word.value for word in node.keywords if word.arg == "out")
        if ast.unparse(node.func) in ("np.copyto", "np.put", "np.place", "np.putmask") or ast.unparse(node.func).endswith(".at"):
            yield node.args[0]
        elif isinstance(node.func, ast.Attribute) and node.func.attr in ("fill", "sort", "partition", "put", "itemset"):
            yield node.func.value


def written(file: Path) -> Iterator[tuple[str, int]]:
    """Names of states that a file writes into, with the line."""
    for kind, node in nodes(parsed(file)):
        for target in targets(node):
            found = attribute(target)
            if found is not None and found.attr in OWNERS and not own_attribute(found, kind):
                yield found.attr, found.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BY_NAME:
            if node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value in OWNERS:
                yield str(node.args[0].value), node.lineno


def nodes(tree: ast.Module) -> Iterator[tuple[ast.ClassDef | None, ast.AST]]:
    """Every node of a file with the class in which it stands."""
    for part in tree.body:
        kind = part if isinstance(part, ast.ClassDef) else None
        yield from ((kind, node) for node in ast.walk(part))


def own_attribute(found: ast.Attribute, kind: ast.ClassDef | None) -> bool:
    """Whether it is an attribute of the same name of something that has no states."""
    return isinstance(found.value, ast.Name) and found.value.id == "self" and kind is not None and not any(states_of(kind))


@pytest.mark.parametrize("file", MODEL, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_state_is_moved_only_in_the_file_that_declares_it(file: Path) -> None:
    foreign = {f"{name} (line {line})" for name, line in written(file) if file not in OWNERS[name]}
    assert not foreign, f"{file.name} moves {sorted(foreign)}, which other files declare"
