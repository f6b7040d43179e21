"""What each side of one world knew of the others, as a picture and in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.analysis.knowing import KnownRound, talking, tell_known
from sim.analysis.telling.chronicle import talks_of
from sim.charts.inline import inline_svg
from sim.charts.study.beliefs import beliefs_chart, caption
from sim.charts.style import svg_of
from sim.classroom.explorer.explore import Wish, given_in, scenario_named
from sim.language.speaking import _
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class Known:
    """What each side knew: `picture` is an <svg> element, '' where the sides never sat down."""

    picture: str
    sentences: tuple[str, ...]


def known_of(scenario: Scenario, rounds: Sequence[KnownRound], under: str, name: str) -> Known:
    """What each side knew in some rounds; `under` is told below the picture's title, `name` is that of its marks."""
    told = tuple(tell_known(scenario, rounds))
    if not rounds:
        return Known("", told)
    return Known(inline_svg(svg_of(beliefs_chart(scenario, rounds, under)), name, caption(scenario, rounds)), told)


def known_in(wish: Wish, world: int) -> Known:
    """What each side knew in one of the worlds of a wish. Errors: ParleyError."""
    scenario = scenario_named(wish.scenario)
    rounds = talking(talks_of(scenario, wish.seed, world, given_in(wish, world)))
    under = _("{title}  ·  world {world} of seed {seed}", title=scenario.title, world=str(world), seed=str(wish.seed))
    return known_of(scenario, rounds, under, "known-world")
