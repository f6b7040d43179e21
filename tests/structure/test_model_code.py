"""What the code of the model keeps away from, so that world i is world i."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = sorted((ROOT / "sim" / "model").rglob("*.py"))
PRODUCTS = {"dot", "vdot", "inner", "matmul", "einsum", "tensordot"}  # their last bits depend on who stands beside
SUMS = {"sum", "mean", "nansum", "nanmean"}
SUMMER = "worlds.py"  # `sum_rows`, the one way to add over issues, parties and blocs


def calls(file: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def called(call: ast.Call) -> str:
    """The last word of what is called: `sum` of `np.sum(x)` and of `x.sum()`."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("file", MODEL, ids=lambda file: file.name)
def test_no_products_of_matrices(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    with_operators = (node for node in ast.walk(tree) if isinstance(node, ast.BinOp | ast.AugAssign))
    assert not [node.lineno for node in with_operators if isinstance(node.op, ast.MatMult)]
    assert not [(call.lineno, called(call)) for call in calls(file) if called(call) in PRODUCTS]


@pytest.mark.parametrize("file", MODEL, ids=lambda file: file.name)
def test_nothing_is_summed_over_issues_but_by_sum_rows(file: Path) -> None:
    """Sums of counts of worlds are whole numbers and exact in any order; sums of values go through `sum_rows`."""
    found = [call for call in calls(file) if called(call) in SUMS and isinstance(call.func, ast.Attribute)]
    wrong = [ast.unparse(call) for call in found if ast.unparse(call) not in EXACT]
    assert file.name == SUMMER or not wrong, wrong


# Counts of worlds or of steps are whole numbers, and the weights are one constant list.
EXACT = {
    "now.sum()", "going.sum()", "going.mean()", "open_talks.sum()", "(known[1:] < at).sum(axis=0)", "_WEIGHTS.sum()",
}


def test_there_is_one_tolerance() -> None:
    found = [name for file in MODEL for name in _assigned(file, "TOLERANCE")]
    assert found == ["acceptance.py"]
    for file in MODEL:
        literals = [n.value for n in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
                    if isinstance(n, ast.Constant) and isinstance(n.value, float) and 0 < n.value < 1e-6]
        assert file.name == "acceptance.py" or not literals, f"{file.name}: {literals}"


def _assigned(file: Path, name: str) -> list[str]:
    """The file's name, once for each time that it gives a value to `name` at its top."""
    targets = [t for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.Assign)
               for t in node.targets]
    return [file.name for target in targets if isinstance(target, ast.Name) and target.id == name]


def test_no_loop_runs_over_worlds() -> None:
    for file in MODEL:
        loops = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.For)]
        over = [ast.unparse(loop.iter) for loop in loops]
        assert not [it for it in over if it.endswith((".W)", "(W)", ".runs", "runs)"))], file.name


PLAIN = {0, 1, 2, 0.5}  # nothing, all, a pair, the middle of a share


def constants(tree: ast.Module) -> set[int]:
    """The nodes in what a module or a class names at its top."""
    bodies = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    named = [node for body in bodies for node in body if isinstance(node, ast.Assign | ast.AnnAssign)]
    return {id(inner) for node in named for inner in ast.walk(node)}


@pytest.mark.parametrize("file", [file for file in MODEL if file.parent.name != "core"], ids=lambda file: file.name)
def test_a_rule_holds_no_number_without_a_name(file: Path) -> None:
    """Others are coefficients, numbers that an extension declares, or constants named at the top of their file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = constants(tree)
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in named]
    numbers = [node for node in found if isinstance(node.value, int | float) and node.value not in PLAIN]
    assert not [(node.lineno, node.value) for node in numbers]
