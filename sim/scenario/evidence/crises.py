"""A file of crises: one crisis in the words of a scenario, its numbers over ranges, and the structures it comes in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import product
from pathlib import Path
from random import Random
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sim.scenario.checks.translation import translate
from sim.scenario.evidence.crisis_scenarios import SIDES, CrisisStructure, crisis_scenario
from sim.scenario.evidence.nodes import entries, inside
from sim.scenario.reading.kinds import CRISES, refuse_another
from sim.scenario.reading.mistakes import Mistake, ScenarioError, single
from sim.scenario.reading.reader import Node, places, plain, read_file
from sim.scenario.schema.fields import Line, Name, StrictPiece
from sim.scenario.schema.mediators import ModeName
from sim.scenario.schema.principals import TacticName
from sim.scenario.schema.scenario import Scenario

PAST = "rivalry"  # the past event whose wound is counted
COUNTED_MONTHS = 120  # of the aftermath
Votes = Literal["neither", "one", "both"]
VOTING: dict[Votes, int] = {"neither": 0, "one": 1, "both": SIDES}  # how many of the sides vote at home


class CrisisStructures(StrictPiece):
    """What no number can vary: each number of issues with each way of voting, and each of these in every style."""

    issues: list[Annotated[int, Field(ge=1, le=40)]] = Field(
        min_length=1, description="how many issues a crisis has: so many of the first in the file"
    )
    votes: list[Votes] = Field(min_length=1, description="whether neither side votes at home, the first, or both")
    tactics: list[TacticName] = Field(min_length=1, description="each as often as any other, dealt out by the seed")
    styles: dict[Name, list[ModeName]] = Field(min_length=1, description="what the mediator does in each style")
    worlds: int = Field(ge=2, description="how many crises of each structure are played in each style")
    seed: int = Field(1, ge=0, le=2**63 - 1, description="of who follows which tactic")


class CrisisCounts(StrictPiece):
    """Where ranges are cut, so that what the model varies without steps can be held against classes of data."""

    violence: Annotated[list[float], Field(min_length=3, max_length=3)] = Field(
        description="violence at the start: none below the first, then minor and serious, war from the third on"
    )
    rivalry: Annotated[list[float], Field(min_length=2, max_length=2)] = Field(
        description="the wound of the past: protracted with a long war below the first, none from the second on"
    )
    commission: float = Field(description="how far a commission hears disputes where a deal counts as having one")

    @model_validator(mode="after")
    def _rising(self) -> CrisisCounts:
        """Refuse cuts that do not rise."""
        for name in ("violence", "rivalry"):
            cuts = getattr(self, name)
            if cuts != sorted(set(cuts)):
                raise PydanticCustomError("crises", "the cuts of '{name}' must rise", {"name": name})
        return self


class Crises(StrictPiece):
    """An ensemble of crises, each of which is a scenario."""

    title: Line
    purpose: str = Field("", description="what the ensemble is for")
    notes: str = Field("", description="why its ranges are plausible, and what they leave out")
    sources: list[Line] = Field([], description="works the ranges rest on")
    structures: CrisisStructures
    counts: CrisisCounts
    crisis: dict[str, Any] = Field(description="the crisis with the most issues, in the words of a scenario")
    both: dict[str, Any] = Field({}, description="what both sides have in common; their own entries are laid over it")


@dataclass(frozen=True)
class CrisesFile:
    """The crises of a file, and its data with the place of each value."""

    crises: Crises
    root: Node

    @cached_property
    def structures(self) -> tuple[CrisisStructure, ...]:
        """Every structure; the tactics are dealt out like cards, so that each comes as often as any other."""
        asked = self.crises.structures
        found = list(product(asked.issues, asked.votes))
        seats = SIDES * len(found)
        cards = (asked.tactics * (1 + seats // len(asked.tactics)))[:seats]
        Random(asked.seed).shuffle(cards)
        return tuple(CrisisStructure(issues, VOTING[votes], tuple(cards[SIDES * place :][:SIDES]))
                     for place, (issues, votes) in enumerate(found))

    @property
    def digest(self) -> str:
        """What the file says, in a few letters; where its values stand does not count."""
        return blake2b(repr(plain(self.root)).encode(), digest_size=8).hexdigest()

    def scenario(self, structure: CrisisStructure, style: str) -> Scenario:
        """The scenario of a structure and a style of mediation. Errors: ScenarioError with every mistake."""
        return crisis_scenario(self.root, structure, style)


def load_crises(path: Path) -> CrisesFile:
    """The crises of a file, each of which can be played. Errors: ScenarioError with every mistake."""
    root = read_file(path)
    refuse_another(root, CRISES)
    try:
        file = CrisesFile(Crises.model_validate(plain(root)), root)
    except ValidationError as error:
        raise ScenarioError(translate(error, Crises, places(root))) from error
    _refuse_other_casts(file)
    _refuse_what_cannot_be_counted(file)
    first, *others = file.crises.structures.styles
    for structure in file.structures:
        file.scenario(structure, first)
    for style in others:
        file.scenario(file.structures[0], style)
    return file


def check_crises(path: Path) -> list[Mistake]:
    """Every mistake in a file of crises; none if all of them can be played."""
    try:
        load_crises(path)
    except ScenarioError as error:
        return error.mistakes
    return []


def _refuse_other_casts(file: CrisesFile) -> None:
    """A crisis has two sides, a mediator, and as many issues as the largest structure. Errors: ScenarioError."""
    most = max(file.crises.structures.issues)
    for section, least, many in (("principals", SIDES, SIDES), ("mediators", 1, 1), ("issues", most, 40)):
        place = inside(file.root, "crisis", section)
        found = len(entries(place))
        if not least <= found <= many:
            wanted = f"{least}" if least == many else f"at least {least}"
            raise single(place.key, f"a crisis has {wanted} of these, found {found}", path=f"crisis.{section}")


def _refuse_what_cannot_be_counted(file: CrisesFile) -> None:
    """The past of the sides and ten years after the talks are counted, so they are there. Errors: ScenarioError."""
    history = inside(file.root, "crisis", "history")
    if PAST not in entries(history):
        sentence = f"the past of the two sides is counted, under the name '{PAST}'; state it"
        raise single(history.at, sentence, path="crisis.history")
    months = inside(file.root, "crisis", "aftermath", "months")
    if not isinstance(months.value, int) or months.value < COUNTED_MONTHS:
        sentence = f"deals are counted for {COUNTED_MONTHS} months after the talks; state as many or more"
        raise single(months.at, sentence, path="crisis.aftermath.months")
