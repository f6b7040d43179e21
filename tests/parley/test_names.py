"""The public names: each is there, is described, and is what type checkers take it for; none costs anything unasked."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import parley
import sim

ROOT = Path(__file__).parents[2]


def told_to_type_checkers() -> dict[str, str]:
    """Public name -> module, as the imports say that only type checkers read."""
    tree = ast.parse((ROOT / "parley" / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {str(alias.asname): str(node.module) for node in imports for alias in node.names}


def test_type_checkers_are_told_of_the_same_names_from_the_same_places() -> None:
    assert told_to_type_checkers() == parley._HOMES
    assert list(parley._HOMES) == sorted(parley._HOMES)
    assert parley.__all__ == [name for name in parley._HOMES if name != "__version__"]


@pytest.mark.parametrize("name", parley.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(parley, name)
    assert found.__module__ == parley._HOMES[name], "it is named by another place than its own"
    assert found.__doc__ and not found.__doc__.startswith(f"{name}("), "a docstring of its own, not a signature"
    assert name in dir(parley)


def test_the_version_is_that_of_the_code() -> None:
    assert parley.__version__ == sim.__version__


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'parley' has no attribute 'rum'"):
        getattr(parley, "rum")  # noqa: B009 (type checkers know that it is not there)


def test_an_import_alone_loads_neither_the_code_nor_a_library() -> None:
    """Beside Python's own modules; what `site` loads before is not counted."""
    code = "import sys; before = set(sys.modules); import parley; print(*set(sys.modules) - before)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    foreign = {name for name in done.stdout.split() if name.partition(".")[0] not in sys.stdlib_module_names}
    assert foreign == {"parley", "parley.own_code"}
