"""The war while the sides talk: where the front ends, and for how long there was a ceasefire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.arrays import Array
from sim.ensemble.outcomes.measure import Measure, aftermath_of
from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.model.fighting.front import Front
    from sim.model.negotiation import Negotiation


def front_of(model: Negotiation) -> Front:
    """The front. Errors: ParleyError where the scenario has no war."""
    if model.front is None:
        raise ParleyError(f"the scenario '{model.scenario.title}' has no war to watch: it has no `conflict`")
    return model.front


def ceasefire(model: Negotiation) -> Array:
    """Whether a ceasefire is in force, however much of one, 1 or 0."""
    return (front_of(model).ceasefire.in_force > 0).astype(float)


def after(model: Negotiation) -> Negotiation:
    """The worlds when the aftermath ends. Errors: ParleyError where the scenario does not follow it."""
    return aftermath_of(model).model


FRONT = Measure(
    "front_line", "where the front ends", "position", lambda model: front_of(model).line.copy(), war=True,
    ends=(0.0, 1.0),
    meaning="Where the front stands between the ends of its issue when the talks end.",
)
CEASEFIRE = Measure(
    "ceasefire_in_force", "ceasefire at the end of the talks", "share", ceasefire, share=True, war=True,
    otherwise="no ceasefire at the end of the talks",
    meaning="How often a ceasefire holds when the talks end; one that is signed then begins later.",
)
CEASEFIRE_MONTHS = Measure(
    "ceasefire_months", "longest ceasefire", "months", lambda model: front_of(model).ceasefire.longest.copy(),
    war=True, meaning="The longest time that a ceasefire has held in the talks.",
)
FRONT_AFTER = Measure(
    "front_line_after", "where the front ends long after", "position", lambda model: front_of(after(model)).line.copy(),
    later=True, war=True, ends=(0.0, 1.0),
    meaning="Where the front stands between the ends of its issue when the aftermath ends.",
)
CEASEFIRE_AFTER = Measure(
    "ceasefire_in_force_after", "ceasefire long after", "share", lambda model: ceasefire(after(model)), later=True,
    share=True, war=True, otherwise="no ceasefire long after",
    meaning="How often a ceasefire is in force when the aftermath ends.",
)
CEASEFIRE_MONTHS_AFTER = Measure(
    "ceasefire_months_after", "longest ceasefire, talks and after", "months",
    lambda model: front_of(after(model)).ceasefire.longest.copy(), later=True, war=True,
    meaning="The longest time that a ceasefire has held in the talks and the aftermath.",
)
CEASEFIRES_BROKEN = Measure(
    "ceasefires_broken", "ceasefires broken, talks and after", "count",
    lambda model: front_of(after(model)).ceasefire.breaks.copy(), later=True, war=True,
    meaning="How many ceasefires are broken in the talks and the aftermath.",
)
