"""What each side knew of the others: what it believed from round to round, beside what was true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.standing import Standing
from sim.analysis.telling.war.fighting import Fighting
from sim.analysis.telling.words import Names, between, number, part
from sim.english import many
from sim.scenario.schema.scenario import Scenario

SURE = 0.05  # width of a belief that is as good as knowledge: hardly more than what stories tell apart
SURER = 0.7  # of its first width, below which a belief has become surer
HALF = 0.5
MOST = 4  # pairs of sides that are told
OF_ALL = " of all that it wished for"
READING = "Below what no deal is worth to it a side signs nothing, and the others cannot look into its cards."
MISJUDGED = 0.25  # of a weight: what is believed further off than this is worth a sentence


@dataclass(frozen=True)
class KnownRound:
    """What is asked of a round in which there were talks: where the sides stood, and how a war did (None: no war)."""

    number: int
    month: float
    sides: dict[str, Standing]
    fighting: Fighting | None = None


@dataclass(frozen=True)
class Belief:
    """What one side believed of another's value of no deal (R,), and what was true: the ends of nine in ten of it."""

    holder: str
    about: str
    low: tuple[float, ...]
    high: tuple[float, ...]
    true: tuple[float, ...]

    @property
    def middle(self) -> tuple[float, ...]:
        """What it held most likely (R,)."""
        return tuple((low + high) / 2.0 for low, high in zip(self.low, self.high, strict=True))

    @property
    def doubt(self) -> tuple[float, ...]:
        """How wide the belief was (R,)."""
        return tuple(high - low for low, high in zip(self.low, self.high, strict=True))


def talking(rounds: Iterable[ToldRound]) -> tuple[KnownRound, ...]:
    """The rounds of a told world in which there were talks."""
    return tuple(KnownRound(round.number, round.month, round.sides, round.fighting)
                 for round in rounds if round.talking)


def beliefs_in(rounds: Sequence[KnownRound]) -> tuple[Belief, ...]:
    """What every side believed of what no deal is worth to every other; nothing where there were no talks."""
    if not rounds:
        return ()
    sides = list(rounds[0].sides)
    return tuple(_belief(rounds, holder, about) for holder in sides for about in sides if about != holder)


def _belief(rounds: Sequence[KnownRound], holder: str, about: str) -> Belief:
    spans = [round.sides[holder].guesses[about] for round in rounds]
    true = tuple(round.sides[about].no_deal for round in rounds)
    return Belief(holder, about, tuple(low for low, _ in spans), tuple(high for _, high in spans), true)


def tell_known(scenario: Scenario, rounds: Sequence[KnownRound]) -> list[str]:
    """What each side knew, in sentences: of the least that the others would take, of what matters to them, of a war."""
    names = Names(scenario)
    if not rounds:
        return ["The sides never sat down, so nobody learnt anything at the table."]
    found = sorted(beliefs_in(rounds), key=lambda belief: -max(belief.doubt))  # of equals the first
    told = [READING, *(_limit(belief, rounds[-1].number, names) for belief in found[:MOST])]
    if len(found) > MOST:
        told.append(f"Of the other {many(len(found) - MOST, 'pair')} of sides the doubt was smaller.")
    told += list(_weights(rounds, names, {(belief.holder, belief.about) for belief in found[:MOST]}))
    return told + list(_strength(rounds[-1], names))


def _limit(belief: Belief, last: int, names: Names) -> str:
    """What a side believed of the least that another would take, first and last."""
    who, other = names.starting(belief.holder), names.party(belief.about)
    if max(belief.doubt) < SURE / 2:
        if abs(belief.middle[-1] - belief.true[-1]) >= SURE / 2:
            return (f"{who} felt sure of what no deal was worth to {other}, and was wrong: it held it for "
                    f"{part(belief.middle[-1])}{OF_ALL}, and in truth it was {part(belief.true[-1])}.")
        return f"{who} could know what no deal was worth to {other}, or nearly so: {part(belief.true[-1])}{OF_ALL}."
    told = f"{who} could only guess what no deal was worth to {other}: at first {_guess(belief, 0, OF_ALL)}"
    if len(belief.low) == 1:
        return f"{told}."
    return f"{told}; in round {last} {_guess(belief, -1)}. {_learnt(belief)}"


def _guess(belief: Belief, place: int, of: str = "") -> str:
    """'between a fifth (0.20) and half (0.52), with the truth in between (0.31)'; `of` says what they are parts of."""
    low, high, true = belief.low[place], belief.high[place], belief.true[place]
    where = "above" if true > high else "below" if true < low else "in between"
    return f"{between(low, high)}{of}, with the truth {where} ({number(true)})"


def _learnt(belief: Belief) -> str:
    """What has become of a belief."""
    first, last = belief.doubt[0], belief.doubt[-1]
    errors = [abs(middle - true) for middle, true in zip(belief.middle, belief.true, strict=True)]
    surer = last < SURER * first
    nearer = errors[-1] < errors[0] - SURE / 2
    further = errors[-1] > errors[0] + SURE / 2
    if surer and further:
        return "It had grown surer, and was further from the truth."
    if surer:
        return f"It had grown surer{', and come nearer to the truth' if nearer else ''}."
    if nearer:
        return "It was hardly surer, but nearer to the truth."
    return f"The talks had taught it little{', and the truth had moved away' if further else ''}."


def _weights(rounds: Sequence[KnownRound], names: Names, pairs: Collection[tuple[str, str]]) -> Iterator[str]:
    """Of some pairs, the issue whose weight for the other was misjudged most in the end."""
    for holder, side in rounds[-1].sides.items():
        for other, weights in side.believed_weights.items():
            if (holder, other) not in pairs:
                continue
            true = rounds[-1].sides[other].weights
            worst = max(weights, key=lambda issue: abs(weights[issue] - true[issue]))
            off = weights[worst] - true[worst]
            if abs(off) < MISJUDGED * max(true[worst], 1.0 / len(weights)):
                yield f"{names.starting(holder)} knew well in the end what mattered to {names.party(other)}."
                continue
            yield (f"What {names.party(holder)} misjudged most in the end: {names.issue(worst)} mattered "
                   f"{'less' if off > 0 else 'more'} to {names.party(other)} than believed, {_of_all(true[worst])} "
                   f"and not {_of_all(weights[worst])} of 100 points of all that does.")


def _of_all(weight: float) -> str:
    """A weight in points of 100."""
    return number(100.0 * weight, 0)


def _strength(round: KnownRound, names: Names) -> Iterator[str]:
    """In a war, who believed itself the stronger in the end."""
    if not round.fighting or not names.scenario.conflict:
        return
    front = names.scenario.conflict.front
    for side in round.fighting.strength:
        chance = round.fighting.chance(side)
        how = "stronger" if chance > HALF else "weaker"
        yield (f"In the war, {names.party(side)} held a chance of {number(100.0 * max(chance, 1.0 - chance), 0)} in "
               f"100 that it was the {how}.")
    yield f"In truth the stronger was {names.party(front.up if round.fighting.balance > 0 else front.down)}."
