"""Draws the pictures of the gallery and of the textbook: `python -m docs.draw`, in the project's folder (a minute).

A picture of the gallery is what the lines above it in docs/gallery.md give; those of the textbook are in
`docs.draw_textbook`. They are kept small: the pages show them, and whoever wants more draws their own.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from PIL import Image

from docs.draw_textbook import FIGURES
from sim.charts import style

DOCS = Path(__file__).resolve().parent
PICTURES = DOCS / "pictures"
WIDE, COLOURS = 1100, 256  # pixels across, and colours: a third of the size, and no colour of a chart is lost
_SHOWN = re.compile(r"^!\[[^\n]*\]\(pictures/gallery/([\w-]+)\.png\)$|^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main(parts: Sequence[str]) -> None:
    """Draw the pictures of the parts that are named, 'gallery' and 'textbook', or of both."""
    for part, drawn in {"textbook": textbook, "gallery": gallery}.items():
        for name, figure in drawn() if not parts or part in parts else ():
            keep(figure, PICTURES / f"{name}.png")
            print(f"docs/pictures/{name}.png", flush=True)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """The blocks of code of the gallery's text in their order, each with the picture that it draws, '' for none."""
    name = ""
    for picture, code in _SHOWN.findall(text):
        if code:
            yield name, code
        name = picture


def gallery(text: str = "") -> Iterator[tuple[str, Figure]]:
    """The pictures of the gallery, drawn one after the other by its code; `text` in the place of its own."""
    names: dict[str, Any] = {}
    for picture, code in steps(text or (DOCS / "gallery.md").read_text(encoding="utf-8")):
        found = value_of(code, names)
        if picture:
            yield f"gallery/{picture}", found


def textbook() -> Iterator[tuple[str, Figure]]:
    """The pictures of the textbook."""
    for name, draw in FIGURES.items():
        yield f"textbook/{name}", draw()


def value_of(code: str, names: dict[str, Any]) -> Any:
    """Run some lines with names and give the value of the last, as a cell of a notebook does; None if it has none."""
    lines = ast.parse(code).body
    last = lines[-1]
    asked = last.value if isinstance(last, ast.Expr) else None
    exec(compile(ast.Module(lines[:-1] if asked else lines, []), "<docs>", "exec"), names)
    return eval(compile(ast.Expression(asked), "<docs>", "eval"), names) if asked else None


@style.drawn
def keep(figure: Figure, path: Path) -> None:
    """Write a figure as a small PNG."""
    png = BytesIO()
    figure.savefig(png)
    with Image.open(png) as image:
        size = (WIDE, round(image.height * WIDE / image.width))
        small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    path.parent.mkdir(parents=True, exist_ok=True)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
