"""What the page's scripts read: the grids as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.charts import style, words
from sim.english import capitalised
from sim.ensemble.outcomes.watched import measure
from sim.language.speaking import _
from sim.lessons.grid import ENDING, Grid, Spot
from sim.lessons.phrases import Phrases
from sim.model.talks.endings import ENDINGS

DOTS = 100  # worlds that are drawn one by one
YES, NO, NEITHER = 0, 1, 2
# The marks of the worlds, as paths of SVG in a box of 20: told apart by shape as well as by colour.
DISC, SQUARE = "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16z", "M3 3h14v14h-14z"
TRIANGLE, DIAMOND = "M10 2l8.5 15.5h-17z", "M10 1l9 9l-9 9l-9-9z"
CROSS = "M4.5 2l5.5 5.5l5.5-5.5l2.5 2.5l-5.5 5.5l5.5 5.5l-2.5 2.5l-5.5-5.5l-5.5 5.5l-2.5-2.5l5.5-5.5l-5.5-5.5z"
PLUS = "M7.5 2h5v5.5h5.5v5h-5.5v5.5h-5v-5.5h-5.5v-5h5.5z"
BAR, RING = "M2 7h16v6h-16z", "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM10 6a4 4 0 1 1 0 8a4 4 0 1 1 0-8z"
STAR = "M10 1l2.4 6.2h6.6l-5.3 4.1l2 6.7l-5.7-4l-5.7 4l2-6.7l-5.3-4.1h6.6z"
MARKS = {
    "agreement": DISC, "partial": TRIANGLE, "not ratified": DIAMOND, "left": PLUS, "broken off": CROSS,
    "stalemate": SQUARE, "no talks": BAR, "called off": STAR, "open": RING,
}
TOPS = (0.2, 0.4, 0.6, 0.8, 1.0)  # where the axis of a share may end
ROOM = 1.25  # above the largest value, so that the axis does not give the answer away


def page_data(grids: Mapping[str, Grid], phrases: Phrases) -> dict[str, Any]:
    """The grids by name of their explorable."""
    return {name: _of_a_grid(name, grid, phrases) for name, grid in grids.items()}


def script_safe(data: Mapping[str, Any]) -> str:
    """The data as JSON that no reader of HTML mistakes for the end of a script."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _of_a_grid(name: str, grid: Grid, phrases: Phrases) -> dict[str, Any]:
    sliders = grid.explorable.sliders
    return {
        "sliders": [
            {"id": key, "label": slider.label, "short": slider.short, "steps": slider.steps, "start": slider.start,
             "apart": bool(slider.scenarios)}
            for key, slider in sliders.items()
        ],
        "outcomes": [_outcome(grid, outcome) for outcome in grid.explorable.watch],
        "effects": {outcome: {slider: _effect(phrases, name, outcome, slider) for slider in sliders}
                    for outcome in grid.explorable.watch},
        "dots": _dots(grid),
        "worlds": grid.readings[ENDING].shape[1],
        "predict": {"outcome": grid.explorable.predict.outcome, "slider": grid.explorable.predict.slider},
    }


def _effect(phrases: Phrases, name: str, outcome: str, slider: str) -> dict[str, str | bool]:
    change = phrases.effect(name, outcome, slider)
    return {"way": change.way, "words": change.words, "plain": change.plain, "doubtful": change.doubtful}


def _outcome(grid: Grid, outcome: str) -> dict[str, Any]:
    """An outcome: its name, its axis, and mean, interval and number of worlds at every point, or null."""
    found = measure(outcome)
    spots = [grid.spot(outcome, place) for place in grid.places]
    low, high = _axis(found.share, [spot for spot in spots if spot])
    values = [[*map(_short, (spot.mean, spot.low, spot.high)), spot.worlds] if spot else None for spot in spots]
    return {"name": outcome, "label": capitalised(_(found.label)), "unit": _(found.unit), "share": found.share,
            "low": low, "high": high, "values": values}


def _axis(share: bool, spots: list[Spot]) -> tuple[float, float]:
    """The ends of an axis: from 0 where nothing lies below it, with some room above."""
    largest = max((spot.high for spot in spots), default=1.0)
    least = min((spot.low for spot in spots), default=0.0)
    if share:
        return 0.0, next((top for top in TOPS if ROOM * largest <= top), 1.0)
    return (0.0 if least >= 0 else _round_up(ROOM * least)), _round_up(ROOM * max(largest, 0.0)) or 1.0


def _round_up(value: float) -> float:
    """The next number away from 0 with one digit of 1, 2, 4, 5 or 8."""
    if not value:
        return 0.0
    power = 10.0 ** np.floor(np.log10(abs(value)))
    step = next((s for s in (1, 2, 4, 5, 8) if s * power >= abs(value)), 10)
    return float(f"{np.sign(value) * step * power:.6g}")


def _short(value: float) -> float:
    return round(value, 4)


def _dots(grid: Grid) -> dict[str, Any]:
    """The first worlds at every point, a digit each, what the digits mean, and the good ones of all worlds."""
    if grid.explorable.dots == ENDING + "s":
        told = grid.readings[ENDING].astype(int)
        kinds = [_kind(words.ending(name), style.ENDINGS[name], MARKS[name]) for name in ENDINGS]
        return _drawn(told, kinds, ENDINGS.index("agreement"), -1)
    asked = measure(grid.explorable.dots)
    values = grid.readings[grid.explorable.dots]
    told = np.where(np.isnan(values), NEITHER, np.where(values > 0, YES, NO)).astype(int)
    kinds = [_kind(capitalised(_(asked.label)), style.GREEN, DISC),
             _kind(capitalised(_(asked.otherwise)), style.VERMILION, CROSS),
             _kind(_("No deal to ask about, not counted"), style.PALE, SQUARE)]
    return _drawn(told, kinds, YES, NEITHER)


def _kind(label: str, colour: str, mark: str) -> dict[str, str]:
    """What a kind of world is called and how it is drawn."""
    return {"label": label, "colour": colour, "mark": mark}


def _drawn(told: NDArray[np.int64], kinds: list[dict[str, str]], good: int, skipped: int) -> dict[str, Any]:
    """What is drawn of the kinds (points, worlds); `skipped` is the kind that is not counted."""
    first = ["".join(str(kind) for kind in row) for row in told[:, :DOTS].tolist()]
    every = [[int((row == good).sum()), int((row != skipped).sum())] for row in told]
    return {"kinds": kinds, "good": good, "skipped": skipped, "worlds": first, "all": every}
