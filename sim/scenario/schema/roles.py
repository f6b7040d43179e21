"""Words for the people who sit at a table: what came before, and who they are. Nothing is played by them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from sim.scenario.schema.fields import Part

SHORT, LONG = 800, 6000  # letters
PROSE = ("background", "role")  # the fields that hold such words
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SHORT)]
Paragraphs = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONG)]
Role = Annotated[
    Paragraphs | None,
    Field(description="for whoever takes this seat: who they are, what is at stake for them, and what home wants"),
]


class Background(Part):
    """What somebody has to know before the talks begin, at two lengths."""

    short: Paragraph = Field(description=f"what came before and what is at stake, in at most {SHORT} letters")
    long: Paragraphs | None = Field(
        None, description=f"the same at length, in at most {LONG} letters; an empty line begins a new paragraph"
    )
