"""What lines of evidence can watch beside the outcomes of every experiment: what goes on inside the talks, by name.

The room of evidence reads them, and a test compares. Where a name ends with a dot the name of a principal follows;
behind the others it may.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.scenario.reading.mistakes import did_you_mean
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class ReadingName:
    """A reading in words: its label, its unit, and whether it looks at every round (and so at any moment).

    What comes `later` needs the time after the talks; what is read `at_war` a scenario with a front.
    """

    label: str
    unit: str
    by_round: bool = False
    later: bool = False
    at_war: bool = False


READINGS = {
    "any_deal": ReadingName("deals of any kind", "share of worlds"),
    "gain.": ReadingName("own gain over no deal", "value"),
    "gain_per_deal.": ReadingName("own gain in a deal", "value"),
    "stalemate_of_failures": ReadingName("stalemates among failures", "share"),
    "interim_led_on": ReadingName("interim deals that led to a full one", "share"),
    "interim_issues": ReadingName("issues of an interim deal", "count"),
    "fighting_left": ReadingName("cost of fighting left in a full deal", "share"),
    "fighting_mostly_over": ReadingName("full deals that leave at most .3 of it", "share"),
    "fighting_grown": ReadingName("full deals that leave more than before", "share"),
    "weights_error": ReadingName("error about the other's weights", "distance", True),
    "weights_margin": ReadingName("nine tenths of the first error less today's", "distance", True),
    "weights_better": ReadingName("sides nearer to the truth than at the start", "share", True),
    "resolve_held": ReadingName("truth in the believed 90 % range", "share", True),
    "resolve_width": ReadingName("width of the believed range", "share of the first", True),
    "resolve_score": ReadingName("log score gained on the first belief", "nats", True),
    "perceived_concessions": ReadingName("concessions that the other side sees", "value a side", True),
    "blame": ReadingName("trust lost to each incident", "logit", True),
    "strength_held": ReadingName("truth in the believed range of strength", "share", True, at_war=True),
    "ceasefire_after_a_year": ReadingName("ceasefires that last a year", "share", later=True, at_war=True),
    "jumps": ReadingName("jumps of more than .3 between offers", "a world", True),
    "reversals": ReadingName("moves there and back above .1", "a world and issue", True),
}


def reading_of(name: str) -> tuple[str, str] | None:
    """The reading and the principal (empty: all sides) that a name means; None where it is no reading."""
    if name in READINGS and not name.endswith("."):
        return name, ""
    head, _, side = name.partition(".")
    if side and "." not in side:
        return next(((found, side) for found in (f"{head}.", head) if found in READINGS), None)
    return None


def unreadable(name: str, scenario: Scenario) -> tuple[str, str] | None:
    """Why a scenario has no such reading, and a hint; None where it has."""
    found = reading_of(name)
    if found and READINGS[found[0]].at_war and not scenario.conflict:
        return f"'{name}' is read at a front, and this scenario has none", "take one with the section 'conflict'"
    if found and (not found[1] or found[1] in scenario.principals):
        return None
    side = found[1] if found else name.rpartition(".")[2]
    return f"there is no principal '{side}'", did_you_mean(side, scenario.principals)
