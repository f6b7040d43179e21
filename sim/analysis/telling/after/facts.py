"""What became of one world after the talks, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from sim.analysis.telling.war.fighting import WarAfter


@dataclass(frozen=True)
class TalksAgain:
    """New talks, brought on by the crisis of the month `crisis`, that ended in `ending` in the month `ended`."""

    crisis: float
    ended: float
    ending: str


@dataclass(frozen=True)
class Afterwards:
    """The `months` after the talks, which ended in month `began` after their start.

    `signed` is whether a deal was in force, `lasted` for how many months, `left_by` and `why` who left it and for
    which cause (empty: nobody). Months of `crises`, of `disputes` that a commission began to hear and of new `leaders`
    count from the start of the talks; `before` and `after` are the indices at the start and the end; `war` is what
    became of one, where there is one, and `again` what became of talks that were taken up again.
    """

    began: float
    months: int
    signed: bool
    lasted: float
    left_by: str
    why: str
    crises: tuple[float, ...]
    disputes: tuple[float, ...]
    leaders: tuple[tuple[float, str], ...]
    before: dict[str, float]
    after: dict[str, float]
    again: TalksAgain | None = None
    war: WarAfter | None = None
