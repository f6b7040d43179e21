"""A `sim` of the user's own that hides Parley's code is named, in a sentence; what hides nothing is left in peace."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from parley import own_code
from tests.parley.hiding import says, started

ROOT = Path(__file__).parents[2]
OTHERS = ["sim.py", "sim/__init__.py"]


def made(folder: Path, name: str, text: str = "") -> Path:
    """A file of the user's own; what is to be renamed: the file, or its folder where it makes a package of that."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file.parent if file.name == "__init__.py" else file


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("code", ["import parley", "from parley import run", "import sim; import parley"])
def test_an_import_raises_the_sentence(name: str, code: str, tmp_path: Path) -> None:
    another = made(tmp_path, name)
    done = started(tmp_path, [sys.executable, "-c", code], ROOT)
    assert done.returncode == 1 and done.stderr.endswith(f"\nImportError: {says(another)}")


@pytest.mark.parametrize("name", OTHERS)
def test_the_command_says_the_sentence_and_nothing_else(name: str, tmp_path: Path) -> None:
    another = made(tmp_path, name)
    as_installed = "import sys; sys.argv[0] = '/usr/bin/parley'; from parley.__main__ import main; main()"
    for command in (["-m", "parley", "list"], ["-c", as_installed, "list"]):
        done = started(tmp_path, [sys.executable, *command], ROOT)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", says(another))


def test_a_script_that_is_called_sim_hides_the_code_itself(tmp_path: Path) -> None:
    another = made(tmp_path, "sim.py", "import parley\n")
    done = started(tmp_path.parent, [sys.executable, str(another)], ROOT)
    assert done.returncode == 1 and done.stderr.endswith(f"\nImportError: {says(another)}")


def test_a_folder_that_is_no_package_hides_nothing(tmp_path: Path) -> None:
    made(tmp_path, "sim/notes.txt")
    done = started(tmp_path, [sys.executable, "-m", "parley", "--version"], ROOT)
    assert (done.returncode, done.stderr) == (0, "")


def test_under_a_parley_of_ones_own_the_code_is_the_command(tmp_path: Path) -> None:
    made(tmp_path, "parley.py", "raise SystemExit('mine')")
    done = started(tmp_path, [sys.executable, "-m", "sim", "--version"], ROOT)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("parley ")


def test_what_was_imported_from_elsewhere_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = ModuleType("sim")
    monkeypatch.setitem(sys.modules, "sim", other)
    own_code.refuse_another()  # it comes from no file
    other.__file__ = str(made(tmp_path, "sim.py"))
    with pytest.raises(ImportError, match="rename it") as raised:
        own_code.refuse_another()
    assert (raised.value.name, raised.value.path) == ("sim", other.__file__)
    monkeypatch.setattr(sys, "argv", ["/usr/bin/parley"])
    with pytest.raises(SystemExit) as stopped:
        own_code.refuse_another()
    assert stopped.value.code == own_code.MISTAKE
