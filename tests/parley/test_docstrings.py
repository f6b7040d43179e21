"""The examples in the docstrings of the public names come out as they say, and each function has one."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

import parley
from sim.charts import pictures
from tests.adding import forgotten
from tests.docs.test_commands_shown import no_picture

MODULES = sorted({home for home in parley._HOMES.values() if home.startswith("parley.")})
SHOWN = [*MODULES, "parley", "sim.scenario.schema.scenario"]
FUNCTIONS = sorted(name for name, home in parley._HOMES.items() if home.startswith("parley.") and name.islower())


@pytest.mark.slow
@pytest.mark.parametrize("name", SHOWN)
def test_the_examples_come_out_as_they_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "draw", no_picture)
    with forgotten():
        assert doctest.testmod(import_module(name)).failed == 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_its_errors_and_shows_an_example(name: str) -> None:
    said = getattr(parley, name).__doc__
    assert "Errors: ParleyError" in said and ">>> import parley" in said
