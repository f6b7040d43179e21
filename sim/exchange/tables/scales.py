"""The scales of a table: stated by who asks, by the file, or the smallest usual one that holds all its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sim.exchange.tables.columns import normal
from sim.exchange.tables.entries import CellNumber, Raw
from sim.exchange.tables.faults import Faults

POSITIONS = ((0.0, 1.0), (0.0, 10.0), (0.0, 100.0), (-1.0, 1.0), (-10.0, 10.0), (-50.0, 50.0), (-100.0, 100.0))
COMMONEST = (0.0, 100.0)
SALIENCES = (1.0, 10.0, 100.0)
FEWEST = 4  # values from which a single one beyond a scale from 0 to 1 is taken for a slip


@dataclass(frozen=True)
class Scales:
    """What was stated about a table: the ends of positions, by issue ('' for all), and the top of saliences."""

    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    salience: float | None = None


def position_scales(raw: Raw, stated: Scales, faults: Faults) -> dict[str, tuple[float, float]]:
    """The lowest and the highest position of each issue; positions beyond them are mistakes."""
    known: dict[str, tuple[float, float]] = {}
    for issue in raw.labels:
        ends = raw.ends.get(issue, {})
        own = (min(ends), max(ends)) if len(ends) > 1 else None
        if scale := stated.positions.get(normal(issue)) or stated.positions.get("") or own:
            known[issue] = scale
    _refuse_unknown(stated, raw, faults)
    open_ones = [number for issue, number in raw.positions if issue not in known]
    guessed = _usual(open_ones, faults)
    scales = {issue: known.get(issue, guessed) for issue in raw.labels}
    for issue, number in raw.positions:
        if issue in known:
            _refuse_outside(number, known[issue], faults)
    return scales


def _refuse_unknown(stated: Scales, raw: Raw, faults: Faults) -> None:
    for issue in stated.positions:
        if issue and issue not in map(normal, raw.labels):
            there = ", ".join(f"'{name}'" for name in raw.labels)
            faults.add(f"a scale is stated for '{issue}', and the issues are {there}")


def _usual(numbers: Sequence[CellNumber], faults: Faults) -> tuple[float, float]:
    """The smallest usual scale that holds all numbers; where none does, the numbers beyond the likeliest are told."""
    values = [number.value for number in numbers]
    for low, high in POSITIONS:
        if all(low <= value <= high for value in values):
            _refuse_slip(numbers, high, faults)
            return low, high
    inside = {scale: sum(scale[0] <= value <= scale[1] for value in values) for scale in POSITIONS}
    likely = max(POSITIONS, key=lambda scale: (inside[scale], scale == COMMONEST))
    say = f"state the scale, as in --positions {min(values):g}:{max(values):g}"
    for number in numbers:
        _refuse_outside(number, likely, faults, f"; correct it, or {say}")
    return likely


def _refuse_slip(numbers: Sequence[CellNumber], high: float, faults: Faults) -> None:
    """Refuse the only number above 1 among shares: 5 in place of 0.5."""
    beyond = [number for number in numbers if number.value > 1]
    shares = [number for number in numbers if 0 < number.value < 1]
    if len(beyond) == 1 and len(numbers) >= FEWEST and 2 * len(shares) > len(numbers):
        sentence = f"{beyond[0].value:g} is the only number above 1; correct it, or state the scale, as in 0:{high:g}"
        faults.add(sentence, beyond[0].row, beyond[0].column)


def _refuse_outside(number: CellNumber, scale: tuple[float, float], faults: Faults, mend: str = "") -> None:
    low, high = scale
    if not low <= number.value <= high:
        faults.add(f"{number.value:g} is outside the scale from {low:g} to {high:g}{mend}", number.row, number.column)


def salience_top(raw: Raw, stated: Scales, faults: Faults) -> float:
    """The top of the scale of saliences, which begins at 0; saliences beyond it are mistakes."""
    numbers = raw.saliences
    largest = max((number.value for number in numbers), default=0.0)
    top = stated.salience or next((top for top in SALIENCES if largest <= top), SALIENCES[-1])
    for number in numbers:
        mend = "" if stated.salience or number.value < 0 else "; correct it, or state the top, as in --salience 200"
        _refuse_outside(number, (0.0, top), faults, mend)
    if not stated.salience and top > 1:
        _refuse_slip(numbers, top, faults)
    return top
