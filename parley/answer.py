"""What the functions of Parley give: a few lines, a table, charts, and a folder as the command leaves it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from parley.arguments import path_of
from sim.english import many

if TYPE_CHECKING:
    import pandas as pd

    from parley.pictures import Pictures

WIDTH = 110  # letters in a line of a `repr`


def head(title: str, worlds: int, seed: int) -> str:
    """What was played, in a line."""
    return f"{title}  ·  {many(worlds, 'world')}  ·  seed {seed}"


class Answer(ABC):
    """What came of a question: shown in a few lines, in a notebook with a picture; `table`, `plot`, `data`, `save`."""

    _job: Any  # each kind of answer says of which kind
    _found: Any

    def __init__(self, job: Any, found: Any, call: str, held: Any = None) -> None:
        """`job` is what was asked, as the command asks it, `found` what it gave, `call` how it was asked for.

        `held` is what has to be there as long as this answer is, such as a folder.
        """
        self._job, self._found, self._call, self._held = job, found, call, held

    @property
    @abstractmethod
    def table(self) -> pd.DataFrame:
        """All of it as a table."""

    @property
    @abstractmethod
    def plot(self) -> Pictures:
        """Its charts; each is a method that gives a figure of Matplotlib."""

    @abstractmethod
    def lines(self) -> list[str]:
        """What it says in a few lines, the first of which is what was asked."""

    @property
    def data(self) -> dict[str, Any]:
        """The object that the command prints with `--json`; Parley's documentation says what is in it."""
        return dict(self._job.as_object(self._found))

    def save(self, folder: str | Path) -> Path:
        """Leave a new folder with tables, charts and data, as the command does with `--out`; the folder.

        Errors: ParleyError for a folder that is not empty or cannot be written.
        """
        from sim.cli.job import keep
        from sim.cli.progress import quietly

        out = path_of(folder, "folder")
        with quietly():
            keep(self._job, self._found, out, self._call)
        return out

    def in_short(self) -> pd.DataFrame:
        """The table that a notebook shows below the picture."""
        return self.table

    def picture(self) -> str:
        """The name of the chart that a notebook shows; '' for none."""
        return next(iter(self.plot.names), "")

    def __repr__(self) -> str:
        return "\n".join(fill(line, WIDTH, initial_indent="  " if place else "", subsequent_indent="    ")
                         for place, line in enumerate(self.lines()))

    def _repr_html_(self) -> str:
        from parley.page import html_of

        return html_of(self)
