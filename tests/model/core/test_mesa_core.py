"""Mesa's own classes without the rest of Mesa, and the whole of Mesa for whoever imports it or needs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# Mesas made otherwise, by file: each notes in `runs` that a file is run.
NOTED = "import builtins; builtins.__dict__.setdefault('runs', []).append(__name__)\n"
CLASSES = {"agent": "class Agent:\n    _ids = {}\n", "model": "from mesa.agent import Agent\nclass Model: pass\n",
           "mesa_logging": ""}
PACKAGE = "from mesa.agent import Agent\nfrom mesa.model import Model\n"
OTHERWISE = {
    "files that have moved": {
        "__init__": "from mesa.core import Agent, Model\n", "core": "class Agent: pass\nclass Model: pass\n"},
    "an agent that needs the package": CLASSES | {
        "__init__": "SETTINGS = 1\n" + PACKAGE, "agent": "import mesa\nmesa.SETTINGS\n" + CLASSES["agent"]},
    "a model that needs the package": CLASSES | {
        "__init__": "SETTINGS = 1\n" + PACKAGE, "model": "from mesa import SETTINGS\n" + CLASSES["model"]},
    "an agent of another name": CLASSES | {
        "__init__": "from mesa.agent import Actor as Agent\nfrom mesa.model import Model\n",
        "agent": "class Actor: pass\n", "model": "class Model: pass\n"},
}  # fmt: skip


def told(code: str, *places: Path) -> list[str]:
    """The lines that a process of its own prints, which looks for packages at these places first."""
    path = os.pathsep.join(str(place) for place in (*places, ROOT))
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def mesa_of(folder: Path, files: dict[str, str]) -> Path:
    """A folder with a Mesa of these files."""
    (folder / "mesa").mkdir()
    for name, text in files.items():
        (folder / "mesa" / f"{name}.py").write_text(NOTED + text, encoding="utf-8")
    return folder


def test_a_model_loads_mesas_classes_and_nothing_else_of_it() -> None:
    code = "import sys, sim.model.negotiation; print(*sorted(m for m in sys.modules if m.split('.')[0] in " \
           "('mesa', 'pandas', 'networkx')))"
    assert told(code) == ["mesa.agent mesa.mesa_logging mesa.model"]


@pytest.mark.parametrize("order", ["sim.model.negotiation, mesa", "mesa, sim.model.negotiation"])
def test_whoever_imports_mesa_gets_the_whole_of_it_with_these_classes(order: str) -> None:
    code = f"""
import {order}, pickle, sys
from sim.model.core.agent import Party
from sim.model.core.mesa_core import Agent, Model
from sim.model.negotiation import Negotiation
assert mesa.Agent is mesa.agent.Agent is Agent and mesa.Model is mesa.model.Model is Model
assert issubclass(Party, mesa.Agent) and issubclass(Negotiation, mesa.Model)
assert pickle.loads(pickle.dumps(mesa.Agent)) is Agent
assert mesa.DataCollector and mesa.batch_run and mesa.space and mesa.agent.AgentSet and mesa.__version__
assert all(getattr(mesa, name.split('.')[1]) is sys.modules[name] for name in sys.modules if name.count('.') == 1
           and name.startswith('mesa.'))
class Crowd(mesa.Model): pass
print(mesa.Agent(Crowd()).unique_id)
"""
    assert told(code) == ["1"]


@pytest.mark.parametrize("made", OTHERWISE)
def test_of_a_mesa_that_is_made_otherwise_the_package_is_loaded(made: str, tmp_path: Path) -> None:
    code = """
import sys
from sim.model.core.mesa_core import Agent, Model
import mesa
assert mesa.Agent is Agent and mesa.Model is Model
assert not any(type(finder).__module__ == 'sim.model.core.mesa_core' for finder in sys.meta_path)
print('mesa' in runs, *sorted(m for m in sys.modules if m.split('.')[0] == 'mesa'))
"""
    names = {name if name == "__init__" else f"mesa.{name}" for name in OTHERWISE[made]} - {"mesa.mesa_logging"}
    loaded = sorted("mesa" if name == "__init__" else name for name in names)
    assert told(code, mesa_of(tmp_path, OTHERWISE[made])) == [f"True {' '.join(loaded)}"]


def test_a_mesa_made_like_the_real_one_is_not_run_before_it_is_imported(tmp_path: Path) -> None:
    code = "import sim.model.core.mesa_core; print(*runs); import mesa; print(*runs)"
    alone = "mesa.mesa_logging mesa.agent mesa.model"
    assert told(code, mesa_of(tmp_path, CLASSES | {"__init__": PACKAGE})) == [alone, f"{alone} mesa"]


def test_without_any_mesa_its_absence_is_told(tmp_path: Path) -> None:
    code = """
import sys
from importlib.machinery import PathFinder
find = PathFinder.find_spec
PathFinder.find_spec = lambda name, *rest: None if name == 'mesa' else find(name, *rest)
try:
    import sim.model.core.mesa_core
except ModuleNotFoundError as error:
    print(error.name, 'mesa' in sys.modules)
"""
    assert told(code) == ["mesa False"]
