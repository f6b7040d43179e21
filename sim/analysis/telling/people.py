"""What the people of a principal do in the story: its leader's tone, its delegation's own wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.analysis.telling.standing import Standing
from sim.analysis.telling.words import Names, turned
from sim.english import listed
from sim.language.catalogues import ENGLISH
from sim.language.speaking import _, language

if TYPE_CHECKING:
    from sim.analysis.telling.memory import Memory

TONE, WISH = 0.15, 0.01  # a turn of the tone, and a wish of the delegation's own, that are worth a word


def leader(name: str, names: Names) -> str:
    """A principal's leader inside a sentence: 'the President'."""
    return _inside(names.scenario.principals[name].leader.label)


def turn_of_tone(name: str, side: Standing, names: Names, memory: Memory) -> list[str]:
    """News of the leader's tone, as part of a sentence about home; empty where there is none."""
    last = memory.before(f"tone {name}", side.tone, TONE)
    if last is None:
        return []
    return [_("the tone of {leader} {turned}", leader=leader(name, names), turned=turned(last, side.tone))]


def own_wishes(name: str, side: Standing, names: Names) -> list[str]:
    """A sentence about where the delegation would go further than its country, or not so far; empty where nowhere."""
    moves = [names.shift(issue, at_home, here) for issue, (at_home, here) in side.aims.items()
             if abs(here - at_home) >= WISH]
    if not moves:
        return []
    chief = _inside(names.scenario.principals[name].delegation.chief.label)
    return [_("The delegation of {party}, led by {chief}, had wishes of its own: {shifts}.", party=names.party(name),
              chief=chief, shifts=listed(moves))]


def _inside(label: str) -> str:
    """A label inside a sentence, its article in small letters; in other languages as it stands."""
    first, __, rest = label.partition(" ")
    return f"{first.lower()} {rest}" if language() == ENGLISH and first in ("The", "A", "An") else label
