"""What the explorer shows as the address of its page, so that it can be handed in, loaded anew and gone back to."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from sim.classroom.explorer.explore import FIRST_SEED, ON_RELEASE, Wish, scenario_named
from sim.classroom.explorer.levers import levers
from sim.ensemble.arms import FactorMove
from sim.errors import ParleyError
from sim.language.speaking import _

AS_IT_IS = "scenario"  # a pin of the scenario itself
SEEDS = 10**9  # the largest seed
Pairs = Iterable[tuple[str, str]]  # names and values of an address


@dataclass(frozen=True)
class View:
    """What is asked for, the moves that are pinned, if any, and the world that is told, if one is."""

    wish: Wish
    pinned: tuple[FactorMove, ...] | None = None
    world: int | None = None


def address(view: View) -> str:
    """The end of the page's address, as in '?scenario=us-russia&seed=1&move=shift:talks.publicity:0.1&pin=scenario'."""
    wish = view.wish
    pairs = [("scenario", wish.scenario), ("seed", str(wish.seed)), *(("move", _written(move)) for move in wish.moves)]
    if view.pinned is not None:
        pairs += [("pin", _written(move)) for move in view.pinned] or [("pin", AS_IT_IS)]
    if view.world is not None:
        pairs.append(("world", str(view.world)))
    return "?" + urlencode(pairs, safe=":/")


def view_of(pairs: Pairs, scenarios: Container[str], scenario: str) -> tuple[View, list[str]]:
    """What an address asks for, and a sentence on each thing in it that there is not; the rest of it holds.

    `scenario` is shown where it names none.
    """
    pairs, wrong = list(pairs), list[str]()
    asked = dict(pairs)
    name = asked.get("scenario", scenario)
    if name not in scenarios:
        wrong.append(_("The address asks for the scenario '{name}', which is not here; this is '{scenario}'.",
                       name=name[:80], scenario=scenario))
        name = scenario
    try:
        scenario_named(name)
    except ParleyError as error:
        wrong.append(_("The scenario '{name}' cannot be played: {error}.", name=name, error=error))
        name = scenario
    seed = _whole(asked, "seed", SEEDS, wrong)
    moves = _moves(name, [value for key, value in pairs if key == "move"], wrong)
    pins = [value for key, value in pairs if key == "pin"]
    pinned = _moves(name, [pin for pin in pins if pin != AS_IT_IS], wrong) if pins else None
    wish = Wish(name, FIRST_SEED if seed is None else seed, moves)
    return View(wish, pinned, _whole(asked, "world", ON_RELEASE - 1, wrong)), wrong


def _written(move: FactorMove) -> str:
    return f"{move.how}:{move.path}:{move.amount:.9g}"


def _whole(asked: dict[str, str], key: str, most: int, wrong: list[str]) -> int | None:
    """A whole number of the address, None where there is none."""
    text = asked.get(key)
    if text is None or (text.isascii() and text.isdecimal() and int(text[:20]) <= most):
        return None if text is None else int(text)
    wrong.append(_("The {key} in the address has to be a whole number from 0 to {most:,}, and is '{text}'.", key=key,
                   most=most, text=text[:40]))
    return None


def _moves(scenario: str, texts: list[str], wrong: list[str]) -> tuple[FactorMove, ...]:
    """The moves that the sliders of a scenario can make, each of its own."""
    known = {lever.path: lever for lever in levers(scenario)}
    found: dict[str, FactorMove] = {}
    for text in texts:
        move = _read(text)
        lever = known.get(move.path) if move else None
        position = lever.position(move) if lever and move else None
        if lever is None or position is None:
            wrong.append(_("The address moves '{text}', which no slider here can do; that is left out.",
                           text=text[:80]))
        elif made := lever.move(position):
            found[lever.path] = made
    return tuple(found[path] for path in sorted(found))


def _read(text: str) -> FactorMove | None:
    how, _, rest = text.partition(":")
    path, _, amount = rest.rpartition(":")
    try:
        return FactorMove(path, how, float(amount))
    except ValueError:
        return None


def is_seed(seed: float | None) -> bool:
    """Whether a number can be a seed."""
    return seed is not None and seed == int(seed) and 0 <= seed <= SEEDS
