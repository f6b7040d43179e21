"""The text of a scenario that came from elsewhere: what it states, with remarks on what was given and what was not."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.scenario.documents.dumping import dump_data
from sim.scenario.schema.scenario import Scenario

WIDTH = 108


@dataclass(frozen=True)
class Imported:
    """A scenario as data in the order of its file, remarks by section ('' for the head), and notes for its reader."""

    data: dict[str, Any]
    remarks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def scenario(self) -> Scenario:
        """The scenario itself."""
        return Scenario.model_validate(self.data)

    def text(self) -> str:
        """The text of its file."""
        lines = []
        for line in dump_data(self.data).splitlines(keepends=True):
            key = line.partition(":")[0]
            if key in self.data and self.remarks.get(key):
                lines.append("\n" + "".join(map(_remark, self.remarks[key])))
            lines.append(line)
        head = "".join(map(_remark, self.remarks.get("", ())))
        return f"{head}\n{''.join(lines)}" if head else "".join(lines)


def _remark(sentence: str) -> str:
    """A sentence as lines that begin with '#'."""
    lines = textwrap.wrap(" ".join(sentence.split()), WIDTH, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)
