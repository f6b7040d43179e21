"""Indices of what the talks and their aftermath do to the world, and which terms and states each of them feels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import Field

from sim.scenario.schema.fields import Label, Line, Name, Part, number, numbers
from sim.scenario.schema.uncertain import Uncertain

ANY = "*"  # in the path of a state: all that stand in this place
SURROUNDINGS = ("tension", "violence", "economy")
OF_A_PRINCIPAL = (
    "economy.sanctions", "economy.recession", "economy.weariness", "media.tone", "leader.tone", "leader.approval",
)
OF_A_THIRD_PARTY = ("stance", "standing", "readiness", "dialogue_support")


class Impact(Part):
    """An index from 0 to 1 that moves after the talks with the terms kept and with states of the world.

    Its level, on the logit scale, is that at the start, plus for each issue its loading times the move of what is in
    force, plus for each state its loading times the change since the talks began, or times the size of that change.
    """

    label: Label
    at_0: Line = Field(description="what 0 means")
    at_1: Line = Field(description="what 1 means")
    start: Uncertain = number(None, 0.01, 0.99, "share", "where the index stands when the talks end")
    persistence: Uncertain = number(
        0.95, 0, 0.999, "monthly persistence", "how much of its distance from its level is left after a month"
    )
    terms: dict[Name, Uncertain] = numbers(-10, 10, "logit per position", "what a move of an issue kept in force adds")
    states: dict[str, Uncertain] = numbers(-10, 10, "logit per unit", "what a change of a state adds, by its path")
    shifts: dict[str, Uncertain] = numbers(
        -20, 20, "logit per unit", "what a shift of a state away from where it stood adds, whichever way, by its path"
    )


def readable(
    principals: Mapping[str, Iterable[str]], third_parties: Iterable[str], alliances: Iterable[str]
) -> list[str]:
    """The paths of the states that an index can read, as in trajectories; `principals` maps names to their blocs.

    A star in the place of a name is the mean over all that have one.
    """
    sides = [*principals, ANY]
    found = [f"surroundings.{state}" for state in SURROUNDINGS]
    for name in sides:
        found += [f"principals.{name}.{state}" for state in OF_A_PRINCIPAL]
        found += [f"principals.{name}.trust.{other}" for other in sides if other != name or name == ANY]
        found += [f"principals.{name}.public.opinion.{bloc}" for bloc in (*principals.get(name, ()), ANY)]
    for name in (*third_parties, ANY):
        found += [f"third_parties.{name}.{state}" for state in OF_A_THIRD_PARTY]
        found += [f"third_parties.{name}.alignment.{side}" for side in sides]
    return found + [f"alliances.{name}.cohesion" for name in (*alliances, ANY)]
