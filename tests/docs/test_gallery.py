"""The gallery shows every chart that there is, and its lines draw the pictures that it shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from docs.draw import PICTURES, WIDE, gallery, steps, textbook
from docs.draw_textbook import FIGURES
from tests.docs.pages import DOCS, text_of

CHARTS = Path(__file__).parents[2] / "sim" / "charts"
KINDS = ("run", "study", "sweep", "evidence")
# Where the picture in the gallery has another name than the file of its chart; a run's causes are those of `why`.
CALLED = {
    "outcomes": "endings", "causes": "why", "flip_flow": "flips", "sobol_bars": "sobol", "utility_plane": "plane",
    "class_tables": "class", "factor_line": "line", "factor_map": "map", "factor_spans": "spans",
    "ridgelines": "ridges", "panels": "responses",
}  # fmt: skip
FEWER = (("worlds=1000", "worlds=120"), ("worlds=200", "worlds=60"), ("worlds=100", "worlds=20"),
         ("runs\": 150", "runs\": 30"), ("runs\": 100", "runs\": 8"), ("10, 64)", "2, 8)"))  # fmt: skip
DRAWN = [name for name, _ in steps(text_of("gallery")) if name]


def test_every_chart_has_its_picture_in_the_gallery() -> None:
    files = {path.stem for kind in KINDS for path in (CHARTS / kind).glob("*.py") if path.stem != "__init__"}
    assert {CALLED.get(file, file).replace("_", "-") for file in files} == set(DRAWN)
    assert len(DRAWN) == len(set(DRAWN))


def test_every_picture_is_kept_small_and_none_is_left_over() -> None:
    kept = {path.relative_to(PICTURES).with_suffix("").as_posix(): path for path in PICTURES.glob("*/*.png")}
    assert set(kept) == {*(f"gallery/{name}" for name in DRAWN), *(f"textbook/{name}" for name in FIGURES)}
    for path in kept.values():
        assert path.stat().st_size < 130_000, path.name
        with Image.open(path) as image:
            assert 900 <= image.width <= WIDE


def test_the_textbook_shows_each_of_its_pictures_once() -> None:
    assert [name for name in FIGURES if text_of("textbook").count(f"(pictures/textbook/{name}.png)") != 1] == []


def test_the_curves_of_the_textbook_can_be_drawn() -> None:
    for name, figure in textbook():
        drawn = [np.asarray(line.get_ydata(), dtype=float) for line in figure.axes[0].lines]
        assert len(drawn) >= 3 and all(np.isfinite(heights).all() for heights in drawn), name


@pytest.mark.slow
def test_the_lines_of_the_gallery_draw_its_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS.parent)
    text = text_of("gallery")
    for many, few in FEWER:
        assert many in text
        text = text.replace(many, few)
    drawn = dict(gallery(text))
    assert list(drawn) == [f"gallery/{name}" for name in DRAWN]
    assert all(isinstance(figure, Figure) for figure in drawn.values())
