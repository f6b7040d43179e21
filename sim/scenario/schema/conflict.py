"""The fighting that goes on while the sides talk: who fights, for what, and how battles move the front."""

from __future__ import annotations

from pydantic import Field

from sim.scenario.schema.fields import Name, Part, number
from sim.scenario.schema.uncertain import Uncertain


class Belligerent(Part):
    """A principal that is a side of the fighting: it fights itself, or stands behind a third party that does."""

    fights: Name | None = Field(
        None, description="the third party that fights for this side; left out: the principal fights itself"
    )


class Front(Part):
    """The front: the issue that battles move, and how much they move and show (Wagner 2000; Slantchev 2003)."""

    issue: Name = Field(description="the issue whose status quo the fighting moves")
    ceasefire: Name | None = Field(
        None, description="the issue that ends the fighting: 0 it goes on, 1 a monitored ceasefire"
    )
    up: Name = Field(description="the principal that gains where the front moves towards 1")
    down: Name = Field(description="the principal that gains where it moves towards 0")
    pace: Uncertain = number(
        0.005, 0, 0.1, "position a month", "how far the front moves in full war for a balance of strength of 1",
        "judgement: in a long war a sixteenth of the issue in a year",
    )
    noise: Uncertain = number(
        0.01, 0.001, 0.5, "position a root month", "how much luck moves the front in full war: the more, the less a "
        "battle shows", "that battles inform: Wagner 2000; Filson & Werner 2002; size: judgement",
    )
    horizon: Uncertain = number(
        24, 0, 240, "months", "how far ahead a side reckons with the front's moves", "judgement: two years"
    )
    influence: Uncertain = number(
        0.2, 0, 1, "share per strength", "how much more of all that is contested a side expects that believes itself "
        "stronger by 1", "judgement: who wins a war dictates more than a line on the map",
    )
    spread: Uncertain = number(
        1, 0, 3, "strength", "spread of what each side believes of the balance at the start; the unit of strength",
        "judgement: a convention, the unit",
    )
    doubt: Uncertain = number(
        0.25, 0, 4, "share of the spread's square", "what neither side knows of the balance", "judgement"
    )
    mean: Uncertain = number(0, -3, 3, "strength", "the balance that all expect: above 0 'up' is the stronger")
    optimism: Uncertain = number(
        0, -2, 2, "spreads", "by how much each side overrates its own strength at the start",
        "optimism about winning: Blainey 1988; Fearon 1995",
    )


class War(Part):
    """A war that goes on: its front, and the sides that fight it."""

    sides: dict[Name, Belligerent] = {}
    front: Front
