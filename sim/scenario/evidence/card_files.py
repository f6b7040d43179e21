"""Reading files of case cards: a bad card is a sentence, and the others go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from sim.english import listed
from sim.scenario.checks.translation import translate
from sim.scenario.evidence.card import Card
from sim.scenario.reading.kinds import CALLED, CARDS, USED, kind_of_node
from sim.scenario.reading.mistakes import Mistake, ScenarioError, mistake_at, single
from sim.scenario.reading.reader import Node, Place, Steps, places, plain, read_file

FEW = 3  # missing fields that are told one by one


@dataclass(frozen=True)
class PlacedCard:
    """A sound card and where it stands."""

    card: Card
    place: Place


@dataclass(frozen=True)
class CardFiles:
    """The sound cards of some files, in their order, and every mistake in the others."""

    cards: tuple[Card, ...]
    mistakes: tuple[Mistake, ...]


def load_cards(paths: Sequence[Path]) -> CardFiles:
    """The cards of some files: several files are several coders of the same cases.

    Errors: `ScenarioError` for a file that cannot be read or holds no list of cards.
    """
    placed: list[PlacedCard] = []
    mistakes: list[Mistake] = []
    for path in paths:
        found, wrong = _read(path)
        mistakes += wrong
        for each in found:
            twin = next((other for other in placed if _same(other.card, each.card)), None)
            if twin:
                mistakes.append(_twice(each, twin))
            else:
                placed.append(each)
    return CardFiles(tuple(each.card for each in placed), tuple(mistakes))


def check_cards(path: Path) -> list[Mistake]:
    """Every mistake in a file of cards; none if all of them can be played."""
    try:
        return list(load_cards([path]).mistakes)
    except ScenarioError as error:
        return error.mistakes


def _read(path: Path) -> tuple[list[PlacedCard], list[Mistake]]:
    """The sound cards of one file, and the mistakes in the others."""
    root = read_file(path)
    if not isinstance(root.value, list):
        kind = kind_of_node(root)
        instead = f"this is {CALLED[kind]}; {USED[kind]}" if kind else "this is none"
        raise single(root.at, f"{CALLED[CARDS]} is a list of cards (each begins with '- id: NAME'), and {instead}")
    if not root.value:
        raise single(root.at, "the file holds no card; each begins with '- id: NAME'")
    found: list[PlacedCard] = []
    mistakes: list[Mistake] = []
    for node in root.value:
        try:
            found.append(PlacedCard(_card(node), Place(node.key, node.at)))
        except ScenarioError as error:
            mistakes += error.mistakes
    return found, mistakes


def _card(node: Node) -> Card:
    """The card of one entry. Errors: `ScenarioError` with every mistake, under its name where it has one."""
    try:
        return Card.model_validate(plain(node))
    except ValidationError as error:
        where: dict[Steps, Place] = places(node)
        missing = [str(each["loc"][0]) for each in error.errors() if each["type"] == "missing" and not each["loc"][1:]]
        mistakes = translate(error, Card, where)
        if len(missing) > FEW:
            told = tuple(f"'{name}' is missing" for name in missing)
            others = [mistake for mistake in mistakes if not mistake.sentence.startswith(told)]
            mistakes = [mistake_at(node.at, "", f"these fields of a card are missing: {listed(missing)}"), *others]
        raise ScenarioError(mistakes) from error


def _same(one: Card, other: Card) -> bool:
    return (one.id, one.coder) == (other.id, other.coder)


def _twice(card: PlacedCard, twin: PlacedCard) -> Mistake:
    first = twin.place.value
    sentence = f"'{card.card.id}' by {card.card.coder} stands twice, first in {first}"
    return mistake_at(card.place.value, "id", sentence, "leave one out, or name another coder")
