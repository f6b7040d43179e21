"""What the explorer asks of a worker: the same worlds under other settings, and the story of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from sim.analysis.telling import chronicle, passages
from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.story import HOW_IT_ENDED
from sim.arrays import Array, Column, Mask
from sim.classroom.game.table import TALKS_ONLY
from sim.ensemble.arms import Arm, FactorMove, given
from sim.ensemble.intervals import wilson
from sim.ensemble.side_by_side import ArmsOnRuns, play_side_by_side
from sim.errors import ParleyError
from sim.language.speaking import _
from sim.model.core.draws import Kept
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.model.talks.reasons import REASONS, binding_reasons
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

WHILE_DRAGGING, ON_RELEASE = 256, 1000  # paired worlds
QUIETLY = 256  # worlds with coefficient sets that are played in one piece, between which everything else comes first
FIRST_SEED = 1


@dataclass(frozen=True)
class Wish:
    """A scenario, what is done to some of its factors in every world, and a seed; `sets` for worlds in which the
    coefficients differ by set too.
    """

    scenario: str
    seed: int
    moves: tuple[FactorMove, ...] = ()
    sets: bool = False

    @property
    def arm(self) -> Arm:
        """The same as an arm of a paired experiment."""
        return Arm(self.scenario, moves=self.moves)

    @property
    def untouched(self) -> Wish:
        """The same worlds of the scenario as it is."""
        return replace(self, moves=())


@dataclass(frozen=True)
class Worlds:
    """How some worlds ended: `ending` and `reason` (W,) are places in the model's lists, `terms` (K, W) those in force,
    NaN without a deal; `gain` (W,) is the joint gain as a share of the largest."""

    ending: Column
    reason: Column
    gain: Array
    terms: Array

    def joined(self, more: Worlds) -> Worlds:
        """These worlds and those."""
        return Worlds(
            np.concatenate([self.ending, more.ending]), np.concatenate([self.reason, more.reason]),
            np.concatenate([self.gain, more.gain]), np.concatenate([self.terms, more.terms], axis=1),
        )

    def first(self, many: int) -> Worlds:
        """The first of these worlds, to set beside as many under other settings: the same worlds, pair by pair."""
        return self.part(0, many)

    def part(self, first: int, end: int) -> Worlds:
        """The worlds at the places `first` to `end` (not included)."""
        return Worlds(self.ending[first:end], self.reason[first:end], self.gain[first:end], self.terms[:, first:end])

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.ending)

    @property
    def deals(self) -> int:
        """How many of them end with a deal."""
        return int(np.count_nonzero(~np.isnan(self.terms[0])))

    def shares(self) -> dict[str, tuple[float, float, float]]:
        """The share of each ending, with its 95 % interval (Wilson 1927)."""
        counts = {name: int(np.count_nonzero(self.ended(name))) for name in ENDINGS[1:]}
        return {name: (count / self.count, *wilson(count, self.count)) for name, count in counts.items()}

    def reasons(self) -> dict[str, float]:
        """The share of all worlds in which each reason was in the way at the last decision, the most frequent first."""
        shares = {name: float(self.bound(name).mean()) for name in REASONS[1:]}
        return dict(sorted(shares.items(), key=lambda item: -item[1]))

    def bound(self, reason: str) -> Mask:
        """In which worlds without a full agreement a reason stood in the way at the last decision (W,)."""
        return np.asarray((self.reason == REASONS.index(reason)) & (self.ending != AGREEMENT))

    def ended(self, name: str) -> Mask:
        """Which worlds end so (W,)."""
        return np.asarray(self.ending == ENDINGS.index(name))

    def spread(self, k: int) -> tuple[float, float, float] | None:
        """5 %, median and 95 % of the terms of issue k; None without a deal."""
        terms = self.terms[k][~np.isnan(self.terms[k])]
        if not len(terms):
            return None
        low, middle, high = np.quantile(terms, [0.05, 0.5, 0.95])
        return float(low), float(middle), float(high)

    def with_ending(self, name: str) -> list[int]:
        """The worlds that end so."""
        return [int(i) for i in np.flatnonzero(self.ended(name))]


@dataclass(frozen=True)
class Frame:
    """One round of a told world on a timeline: what the story says of it, the last offers by speaker and issue, and
    numbers by name (`_numbers`)."""

    number: int
    month: float
    said: tuple[str, ...]
    offers: dict[str, dict[str, float]]
    numbers: dict[str, float]


@dataclass(frozen=True)
class Story:
    """One world in words and on a timeline; `ended` is the paragraph on how it ended."""

    world: int
    paragraphs: tuple[str, ...]
    ended: str
    frames: tuple[Frame, ...]


@lru_cache(maxsize=32)
def scenario_named(name: str) -> Scenario:
    """A scenario without what comes after the talks. Errors: ParleyError."""
    return load_scenario(name, TALKS_ONLY)


@lru_cache(maxsize=4)
def _drawn(seed: int, first: int, end: int, arms: int) -> Kept | None:
    """What was drawn for these worlds before: it is the same under every setting. Nothing for many arms, as their draws
    take little of the time and much room.
    """
    return {} if arms == 1 else None


def play(wish: Wish, first: int, end: int) -> Worlds:
    """The worlds `first` to `end` (not included): the same chance under every setting. Errors: ParleyError."""
    return play_together((wish,), first, end)[0]


def play_together(wishes: tuple[Wish, ...], first: int, end: int) -> list[Worlds]:
    """The same worlds of several wishes for one scenario and seed, side by side in one model: a round costs little
    more for many worlds than for few. None of the wishes may move shares of a whole. Errors: ParleyError.
    """
    one = wishes[0]
    scenario = scenario_named(one.scenario)
    try:
        piece = ArmsOnRuns(scenario, one.seed, first, end, tuple(wish.arm for wish in wishes), sets=one.sets)
        found = play_side_by_side(piece, _read, afterwards=False, kept=_drawn(one.seed, first, end, len(wishes)))
    except KeyError as error:
        raise ParleyError(f"the scenario has no factor {error}") from error
    terms = np.stack([found[f"terms.{k}"].astype(np.float64) for k in range(len(scenario.issues))])
    whole = Worlds(found["ending"], found["reason"], found["gain"].astype(np.float64), terms)
    return [whole.part(i * (end - first), (i + 1) * (end - first)) for i in range(len(wishes))]


def _read(model: Negotiation) -> Mapping[str, Column]:
    """What the explorer shows of a finished model."""
    endings = model.endings
    deal = (endings.ending == AGREEMENT) | (endings.ending == PARTIAL)
    terms = {f"terms.{k}": np.where(deal, endings.terms[k], np.nan) for k in range(model.K)}
    return {
        "ending": endings.ending.astype(np.int8),
        "reason": binding_reasons(model).astype(np.int8),
        "gain": np.where(deal, endings.joint_gain, 0.0),
        **terms,
    }


def story(wish: Wish, world: int) -> Story:
    """The story of one of these worlds, in the language that is spoken. Errors: ParleyError."""
    found = chronicle(scenario_named(wish.scenario), wish.seed, world, given_in(wish, world))
    parts = tuple(passages(found))
    said = {number: passage.sentences for passage in parts for number in passage.rounds}
    offers: dict[str, dict[str, float]] = {}
    frames = []
    for round in found.rounds:
        offers = offers | {offer.speaker: offer.terms for offer in round.offers}
        offers = offers | {draft.author: draft.terms for draft in round.drafts}
        frames.append(Frame(round.number, round.month, said[round.number], offers, _numbers(round, set(offers))))
    ended = next(passage.text for passage in parts if passage.heading == _(HOW_IT_ENDED))
    return Story(world, tuple(passage.text for passage in parts), ended, tuple(frames))


def given_in(wish: Wish, world: int) -> dict[str, float]:
    """The factors that a wish moves in one of its worlds, by dotted path."""
    runs = np.array([world, world])  # a lone world is drawn twice
    moved = given((wish.arm,), scenario_named(wish.scenario), wish.seed, runs)
    return {path: float(values[0]) for path, values in moved.items()}


def _numbers(round: ToldRound, spoken: set[str]) -> dict[str, float]:
    """Tension, and by side: trust (the least in any other), approval of the leader, tone of the media, support for the
    own offer once there is one, and what all around take from having no deal (`push`; below 0: what they add to it).
    In a war also where the front stands, and the chance that a side gives itself to be the `stronger`.
    """
    numbers = {"tension": round.tension}
    for name, side in round.sides.items():
        numbers[f"trust.{name}"] = min(side.trust.values())
        numbers[f"approval.{name}"] = side.approval
        numbers[f"media.{name}"] = side.media
        if side.support is not None and name in spoken:
            numbers[f"support.{name}"] = side.support
        if round.bystanders:
            numbers[f"push.{name}"] = -sum(party.adds[name] for party in round.bystanders.values())
        if round.fighting and name in round.fighting.strength:
            numbers[f"stronger.{name}"] = round.fighting.chance(name)
    if round.fighting:
        numbers["front"] = round.fighting.line
    return numbers
