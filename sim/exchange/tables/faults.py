"""The mistakes in a file from elsewhere, each a sentence with its row and column, told all at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.errors import ParleyError

MOST_TOLD = 40


@dataclass
class Faults:
    """Mistakes as they are found in one file, and notes on what is read in a way that its writer should know."""

    file: str
    sentences: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, sentence: str, row: int = 0, column: str = "") -> None:
        """Keep a mistake; row 0 stands for the whole table."""
        parts = [f"row {row}" if row else "", f"column '{column}'" if column else ""]
        where = ", ".join(part for part in parts if part)
        self.sentences.append(": ".join(part for part in (self.file, where, sentence) if part))

    def refuse(self) -> None:
        """Errors: ParleyError with every mistake so far, if there is one."""
        if not self.sentences:
            return
        more = len(self.sentences) - MOST_TOLD
        rest = [f"{self.file}: and {more} more of the like"] if more > 0 else []
        raise ParleyError("\n".join([*self.sentences[:MOST_TOLD], *rest]))

    def fail(self, sentence: str, row: int = 0, column: str = "") -> ParleyError:
        """The error of one mistake after which nothing more can be read."""
        self.add(sentence, row, column)
        return ParleyError("\n".join(self.sentences))
