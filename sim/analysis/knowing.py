"""What each side knew of the others: what it believed from round to round, beside what was true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.standing import Standing
from sim.analysis.telling.war.fighting import Fighting
from sim.analysis.telling.words import Names, between, number, part
from sim.language.speaking import N_, _, ngettext
from sim.scenario.schema.scenario import Scenario

SURE = 0.05  # width of a belief that is as good as knowledge: hardly more than what stories tell apart
SURER = 0.7  # of its first width, below which a belief has become surer
HALF = 0.5
MOST = 4  # pairs of sides that are told
READING = N_("Below what no deal is worth to it a side signs nothing, and the others cannot look into its cards.")
MISJUDGED = 0.25  # of a weight: what is believed further off than this is worth a sentence
# A belief beside the truth: at first, and later, when it has been said what it is a part of.
AT_FIRST = {"above": N_("{range} of all that it wished for, with the truth above ({true})"),
            "below": N_("{range} of all that it wished for, with the truth below ({true})"),
            "in between": N_("{range} of all that it wished for, with the truth in between ({true})")}
LATER = {"above": N_("{range}, with the truth above ({true})"), "below": N_("{range}, with the truth below ({true})"),
         "in between": N_("{range}, with the truth in between ({true})")}


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
    return Belief(holder, about, tuple(low for low, __ in spans), tuple(high for __, high in spans), true)


def tell_known(scenario: Scenario, rounds: Sequence[KnownRound]) -> list[str]:
    """What each side knew, in sentences: of the least that the others would take, of what matters to them, of a war."""
    names = Names(scenario)
    if not rounds:
        return [_("The sides never sat down, so nobody learnt anything at the table.")]
    found = sorted(beliefs_in(rounds), key=lambda belief: -max(belief.doubt))  # of equals the first
    told = [_(READING), *(_limit(belief, rounds[-1].number, names) for belief in found[:MOST])]
    if len(found) > MOST:
        told.append(ngettext("Of the other {count:,} pair of sides the doubt was smaller.",
                             "Of the other {count:,} pairs of sides the doubt was smaller.", len(found) - MOST))
    told += list(_weights(rounds, names, {(belief.holder, belief.about) for belief in found[:MOST]}))
    return told + list(_strength(rounds[-1], names))


def _limit(belief: Belief, last: int, names: Names) -> str:
    """What a side believed of the least that another would take, first and last."""
    who, other = names.starting(belief.holder), names.party(belief.about)
    held, true = part(belief.middle[-1]), part(belief.true[-1])
    if max(belief.doubt) < SURE / 2:
        if abs(belief.middle[-1] - belief.true[-1]) >= SURE / 2:
            return _("{who} felt sure of what no deal was worth to {other}, and was wrong: it held it for {held} of "
                     "all that it wished for, and in truth it was {true}.", who=who, other=other, held=held, true=true)
        return _("{who} could know what no deal was worth to {other}, or nearly so: {true} of all that it wished for.",
                 who=who, other=other, true=true)
    first = _guess(belief, 0, AT_FIRST)
    if len(belief.low) == 1:
        return _("{who} could only guess what no deal was worth to {other}: at first {first}.", who=who, other=other,
                 first=first)
    told = _("{who} could only guess what no deal was worth to {other}: at first {first}; in round {round} {later}.",
             who=who, other=other, first=first, round=str(last), later=_guess(belief, -1, LATER))
    return f"{told} {_learnt(belief)}"


def _guess(belief: Belief, place: int, told: Mapping[str, str]) -> str:
    """'between a fifth (0.20) and half (0.52), with the truth in between (0.31)'; `told` are the words for it."""
    low, high, true = belief.low[place], belief.high[place], belief.true[place]
    where = "above" if true > high else "below" if true < low else "in between"
    return _(told[where], range=between(low, high), true=number(true))


def _learnt(belief: Belief) -> str:
    """What has become of a belief."""
    first, last = belief.doubt[0], belief.doubt[-1]
    errors = [abs(middle - true) for middle, true in zip(belief.middle, belief.true, strict=True)]
    nearer = errors[-1] < errors[0] - SURE / 2
    further = errors[-1] > errors[0] + SURE / 2
    if last < SURER * first:
        if further:
            return _("It had grown surer, and was further from the truth.")
        return _("It had grown surer, and come nearer to the truth.") if nearer else _("It had grown surer.")
    if nearer:
        return _("It was hardly surer, but nearer to the truth.")
    if further:
        return _("The talks had taught it little, and the truth had moved away.")
    return _("The talks had taught it little.")


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
                yield _("{who} knew well in the end what mattered to {other}.", who=names.starting(holder),
                        other=names.party(other))
                continue
            told = (N_("What {who} misjudged most in the end: {issue} mattered less to {other} than believed, {true} "
                       "and not {believed} of 100 points of all that does.") if off > 0 else
                    N_("What {who} misjudged most in the end: {issue} mattered more to {other} than believed, {true} "
                       "and not {believed} of 100 points of all that does."))
            yield _(told, who=names.party(holder), issue=names.issue(worst), other=names.party(other),
                    true=_of_all(true[worst]), believed=_of_all(weights[worst]))


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
        told = (N_("In the war, {who} held a chance of {chance} in 100 that it was the stronger.") if chance > HALF
                else N_("In the war, {who} held a chance of {chance} in 100 that it was the weaker."))
        yield _(told, who=names.party(side), chance=number(100.0 * max(chance, 1.0 - chance), 0))
    stronger = names.party(front.up if round.fighting.balance > 0 else front.down)
    yield _("In truth the stronger was {who}.", who=stronger)
