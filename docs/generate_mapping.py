"""The page of what each level of a case card means, from the mapping itself."""

from __future__ import annotations

from docs.markdown import page, table
from sim.evidence.history.levels import FieldLevels, levels

INTRO = (
    "What each level of a card's field means for the scenario that is played. One mapping holds for all cards; it was "
    "fixed before any card was coded, and is never changed after results were seen. [Past negotiations](../history.md) "
    "says what the fields mean and how cards are scored. Beside each level stands the doubt on both sides of it (a "
    "triangle, cut to what the number can be; a 0 is certain). What no field speaks of keeps its default "
    "([all numbers of a scenario](fields.md))."
)
COURSE = (
    "There are as many core issues as the card says. Each side's ideal lies on its end of each; where things stand "
    "without a deal is drawn anew in each world, anywhere between the two ideals. Rounds last a month, or a twelfth of "
    "the time where that is shorter. Side `a` makes the first offer. The talks begin at once, and what is agreed is "
    "followed for 60 months. The mapping does not look at the names, the dates or the outcome of a card."
)


def mapping_page() -> str:
    """The page."""
    head = ("field", "number of the scenario", "unit", "0", "1", "2", "3", "4", "doubt", "source or judgement")
    rows = [_row(name, found) for name, found in levels().levels.items()]
    constants = [(f"`{name}`", f"{found.value:g}", found.answer) for name, found in levels().fixed.items()]
    return page(
        "From card to scenario", INTRO, f"## What the levels mean\n\n{table(head, rows)}",
        f"## What is the same for all\n\n{COURSE}\n\n{table(('number', 'value', 'source or judgement'), constants)}",
    )  # fmt: skip


def _row(name: str, found: FieldLevels) -> tuple[str, ...]:
    steps = [f"{level:g}" for level in found.levels] + [""] * (5 - len(found.levels))
    doubt = f"± {found.spread:g}" if found.spread else "none"
    return f"`{name}`", found.factor, found.unit, *steps, doubt, found.answer
