"""A rule owns its states: whatever moves one stands in the file that declares it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = sorted((ROOT / "sim" / "model").rglob("*.py"))
# What moves a state by its name: `self.push("trust", ...)`.
BY_NAME = {"start", "start_latent", "push", "relax", "_relax"}
INTO_FIRST = {"np.copyto", "np.put", "np.place", "np.putmask", "np.add.at", "np.subtract.at", "np.maximum.at"}
INTO_ITSELF = {"fill", "sort", "partition", "put", "itemset"}
NO_STATES = {"self.model.round", "other.round"}  # the round that a negotiation counts, not what lies on its table


def calls(node: ast.AST, kind: str) -> bool:
    """Whether a statement makes something of a kind and gives it a name."""
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == kind


def states_of(kind: ast.ClassDef) -> list[str]:
    """The states that a class declares."""
    found = [node.targets[0] for node in kind.body if isinstance(node, ast.Assign) and calls(node, "State")]
    return [name.id for name in found if isinstance(name, ast.Name)]


def owners() -> dict[str, set[Path]]:
    """By name of a state: the files that declare one of this name."""
    found: dict[str, set[Path]] = defaultdict(set)
    for file in MODEL:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for kind in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            for state in states_of(kind):
                found[state].add(file)
    return found


OWNERS = owners()


def targets(node: ast.AST) -> Iterator[ast.AST]:
    """What a statement or a call writes into."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        yield node.target
    elif isinstance(node, ast.Call):
        yield from (word.value for word in node.keywords if word.arg == "out")
        if ast.unparse(node.func) in INTO_FIRST:
            yield node.args[0]
        if isinstance(node.func, ast.Attribute) and node.func.attr in INTO_ITSELF:
            yield node.func.value


def state_in(target: ast.AST) -> str:
    """The state of somebody else that a target may be: `other.state`, `other.state[i]`; nothing for one's own."""
    while isinstance(target, ast.Subscript | ast.Starred):
        target = target.value
    if not isinstance(target, ast.Attribute) or ast.unparse(target) in NO_STATES:
        return ""
    return "" if isinstance(target.value, ast.Name) and target.value.id == "self" else target.attr


def moved_by_name(node: ast.AST) -> str:
    """The state that a call moves by its name."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BY_NAME):
        return ""
    return str(node.args[0].value) if node.args and isinstance(node.args[0], ast.Constant) else ""


def moved(tree: ast.AST) -> Iterator[str]:
    """Names of states of others that a file moves."""
    for node in ast.walk(tree):
        yield from (state_in(target) for target in targets(node))
        yield moved_by_name(node)


def test_a_state_is_moved_only_in_the_file_that_declares_it() -> None:
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in MODEL}
    foreign = {f"{file.relative_to(ROOT)}: {name}" for file, tree in trees.items() for name in moved(tree)
               if file not in OWNERS.get(name, {file})}
    assert not foreign, f"these states are declared in other files: {sorted(foreign)}"


@pytest.mark.parametrize("code", [
    "other.trust = 1.0", "other.trust[0] = 1.0", "other.trust[0][1] += 1.0", "a, other.trust = 1, 2",
    "np.exp(x, out=other.trust)", "np.copyto(other.trust[0], x)", "other.trust.fill(0.0)", "other.push('trust', 1.0)",
])
def test_whoever_moves_a_state_of_another_is_found(code: str) -> None:
    assert "trust" in set(moved(ast.parse(code)))


def test_only_leaf_classes_declare_states() -> None:
    """Nobody inherits states: what `self` moves is declared in its own file."""
    kinds = {node.name: node for file in MODEL for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
             if isinstance(node, ast.ClassDef)}
    bases = {ast.unparse(base) for kind in kinds.values() for base in kind.bases}
    assert not {name for name in bases & kinds.keys() if states_of(kinds[name])}
