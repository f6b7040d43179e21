"""The how-to pages do what they say: their file, saved where they say, is all that a new extension takes."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from docs.generate import kernels_page
from docs.generate_fields import fields_page
from sim import extensions
from sim.model.negotiation import Negotiation
from sim.scenario.documents.json_schema import schema_text
from sim.scenario.loading import check, load_scenario
from tests.docs.pages import blocks, text_of

_SAVED = re.compile(r"Save this as `(sim/[\w/]+)/(\w+)\.py`")


@contextmanager
def followed(page: str, folder: Path) -> Iterator[Path]:
    """The file of a page where the page wants it, as far as looking for it goes; gives the scenario of the page."""
    where, name = _SAVED.findall(text_of(page))[0]
    (folder / f"{name}.py").write_text(blocks(page, "python")[0], encoding="utf-8")
    asked = folder / "asked.yaml"
    asked.write_text(blocks(page, "yaml")[0], encoding="utf-8")
    package = importlib.import_module(where.replace("/", "."))
    package.__path__.append(str(folder))
    _look_again()
    try:
        yield asked
    finally:
        package.__path__.remove(str(folder))
        sys.modules.pop(f"{package.__name__}.{name}", None)
        _look_again()


def _look_again() -> None:
    importlib.invalidate_caches()
    extensions._found.cache_clear()


def after(path: Path | str, rounds: int = 6) -> Negotiation:
    model = Negotiation(load_scenario(path), 1, np.arange(20))
    for _ in range(rounds):
        model.step()
    return model


def test_an_event_effect_is_one_file(tmp_path: Path) -> None:
    with followed("how-to/add-an-event-effect", tmp_path) as asked:
        assert check(asked) == []
        worn, before = after(asked), after("us-russia")
        tired, fresh = (model.principals[0].economy for model in (worn, before))
        assert (tired.weariness > fresh.weariness).all()
        assert r"^principals\\.[a-z][a-z0-9_-]*\\.weariness$" in schema_text()
        assert "| `principals.*.weariness` | how tired of war it is |" in fields_page()
        asked.write_text(asked.read_text().replace("weariness", "wearyness"), encoding="utf-8")
        assert "did you mean 'principals.us.weariness'?" in str(check(asked)[0])
    assert "unknown quantity" in str(check(asked)[0]) and "weariness$" not in schema_text()


def test_an_opinion_kernel_is_one_file(tmp_path: Path) -> None:
    with followed("how-to/add-an-opinion-kernel", tmp_path) as asked:
        assert check(asked) == []
        linear, smooth = (after(path).principals[0].public.opinion for path in (asked, "us-russia"))
        assert (np.abs(linear - smooth) > 1e-6).any()
        assert '"linear-confidence"' in schema_text() and "## `linear-confidence`" in kernels_page()
        asked.write_text(asked.read_text().replace("linear-c", "liner-c"), encoding="utf-8")
        assert "did you mean 'linear-confidence'?" in str(check(asked)[0])
    assert "expected 'averaging', 'hegselmann-krause'" in str(check(asked)[0])
