"""A copy of an experiment, of claims or of a lesson, to be changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sim.errors import ParleyError
from sim.scenario.drafts.writing import as_yaml
from sim.scenario.reading.kinds import SCENARIO, USED, kind_of
from sim.scenario.reading.plain_files import contents
from sim.scenario.reading.reader import LARGEST_FILE

_SCHEMA = re.compile(r"\A# yaml-language-server:.*\n")  # whose address is seen from where the other file lies
_TITLE = re.compile(r"^title:.*(?:\n[ \t]+.*)*", re.MULTILINE)


@dataclass(frozen=True)
class CopyDraft:
    """A file of the library or of one's own, under another title if one is stated."""

    base: str
    path: Path
    title: str | None

    def text(self, out: Path) -> str:
        """The text of the file `out`. Errors: ParleyError where the other cannot be read."""
        try:
            body = _SCHEMA.sub("", contents(self.path, LARGEST_FILE).decode("utf-8-sig"), count=1)
        except (OSError, ValueError) as error:
            raise ParleyError(f"'{self.path}' cannot be read: {error}") from error
        if self.title is not None:
            body = _TITLE.sub(f"title: {as_yaml(self.title)}".replace("\\", r"\\"), body, count=1)
        used = USED[kind_of(self.path) or SCENARIO].replace("FILE", out.name)
        return f"# Begun as a copy of {self.base}. Change what you like, check it with `parley check {out.name}`,\n" \
               f"# and {used}.\n{body}"
