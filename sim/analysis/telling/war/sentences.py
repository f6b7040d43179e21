"""The war in words, round by round: where the front moved and for whom, who believed to be winning, ceasefires."""

from __future__ import annotations

from collections.abc import Mapping

from sim.analysis.telling.facts import Terms, ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.war.fighting import Fighting
from sim.analysis.telling.words import STEADY, Names, number, part
from sim.english import capitalised, listed
from sim.language.speaking import N_, _
from sim.scenario.schema.conflict import Front

MOVED, CHANCE, WEARINESS = 0.03, 0.15, 0.08  # changes worth a word
AGREED = 0.02  # the least of a ceasefire that is called one
FULL = 0.995  # from here on one is written like 1
OVER = 1.05  # chances of two sides that add up to more than this contradict each other


def tell_war_start(round: ToldRound, names: Names) -> list[str]:
    """How the war stood in the first round; nothing where there is none."""
    now = round.fighting
    if now is None:
        return []
    if now.ceasefire >= AGREED:
        told = [_("A ceasefire was in force{partly}.", partly=partly(now.ceasefire))]
    else:
        told = [_("A war went on, at {force} of its full force.", force=part(now.intensity))]
    told.append(_("The front: {place}.", place=names.place(front_of(names).issue, now.line)))
    told += [_("{fighter} fought on the side of {party}, and could break a ceasefire without having signed.",
               fighter=names.starting(who), party=names.party(side)) for who, side in _fighters(names).items()]
    return [*told, chances_told(now, names, N_("Chances of being the stronger, as each saw its own: {chances}{over}."))]


def tell_war(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """News of the war in a round: ceasefires, the front, beliefs, weariness."""
    now = round.fighting
    if now is None:
        return []
    opened = [_("What the package had settled on {issues} was open again.",
                issues=listed([names.issue(issue) for issue in round.reopened]))] if round.reopened else []
    return [*tell_seen(now, names, memory), *opened, *_learnt(now, names, memory), *_weary(now, names, memory)]


def tell_seen(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """News of the war that all can see: ceasefires and the front."""
    return [*tell_ceasefire(now, names, memory), *_moves(now, names, memory)]


def tell_agreed(terms: Terms, before: Terms, names: Names) -> str:
    """That terms make more of a ceasefire than there was, with a space before it; '' where they do not."""
    issue = names.scenario.conflict.front.ceasefire if names.scenario.conflict else None
    if not issue or issue not in terms or terms[issue] < max(AGREED, before[issue] + STEADY):
        return ""
    return " " + _("With it a ceasefire was agreed{partly}.", partly=partly(terms[issue]))


def front_of(names: Names) -> Front:
    """The front as the scenario has it."""
    assert names.scenario.conflict
    return names.scenario.conflict.front


def _fighters(names: Names) -> Mapping[str, str]:
    """Who fights without signing, with the side for whom that is."""
    assert names.scenario.conflict
    return {asked.fights: side for side, asked in names.scenario.conflict.sides.items() if asked.fights}


def tell_ceasefire(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """That a ceasefire has come into force, or was broken; it is told too where it lasted less than a round."""
    last = memory.before("ceasefire", now.ceasefire, AGREED)
    if now.broken_by:
        return [f"{capitalised(broke(now.broken_by, names))}."]
    if last is None or not now.ceasefire:
        return []
    if last:
        return [_("The ceasefire was now in force to {share} of a full one.", share=number(now.ceasefire))]
    return [_("A ceasefire was now in force{partly}.", partly=partly(now.ceasefire))]


def broke(who: str, names: Names) -> str:
    """Who broke a ceasefire and why: a principal does where it hopes for more than fighting costs (`Ceasefire`)."""
    side = _fighters(names).get(who)
    if side:
        return _("{fighter}, fighting on the side of {party} and bound by no signature, broke the ceasefire: the war "
                 "went on", fighter=names.party(who), party=names.party(side))
    return _("{party}, hoping for more from fighting on than it costs, broke the ceasefire: the war went on",
             party=names.party(who))


def _moves(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """That the front has moved."""
    last = memory.before("front", now.line, MOVED)
    return [] if last is None else [_("By then {front}.", front=tell_front(last, now.line, names, before_then=True))]


def tell_front(before: float, after: float, names: Names, before_then: bool = False) -> str:
    """'the front moved from 0.31 to 0.27 on Territory, to the gain of Russia'; 'had moved' where that lies back."""
    front = front_of(names)
    if abs(after - before) < STEADY:
        return _("the front hardly moved (at {place} on {issue})", place=number(after), issue=names.issue(front.issue))
    told = N_("the front moved from {before} to {now} on {issue}, to the gain of {party}")
    if before_then:
        told = N_("the front had moved from {before} to {now} on {issue}, to the gain of {party}")
    return _(told, before=number(before), now=number(after), issue=names.issue(front.issue),
             party=names.party(front.up if after > before else front.down))


def _learnt(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """Who has come to think otherwise of its chance to be the stronger."""
    news = []
    for side in now.strength:
        chance = now.chance(side)
        last = memory.before(f"stronger {side}", chance, CHANCE)
        if last is not None:
            news.append(_("{chance} to {party} (before: {last})", chance=_sure(chance), party=names.party(side),
                          last=_sure(last)))
    if not news:
        return []
    return [_("After the battles so far, the chance of being the stronger looked like {chances}.",
              chances=listed(news))]


def _weary(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """Whose weariness of war has changed."""
    told = []
    for side, value in now.weariness.items():
        last = memory.before(f"weariness {side}", value, WEARINESS)
        if last is not None:
            way = (N_("Weariness of war rose for {party} from {before} to {now}.") if value > last
                   else N_("Weariness of war fell for {party} from {before} to {now}."))
            told.append(_(way, party=names.party(side), before=number(last), now=number(value)))
    return told


def chances_told(now: Fighting, names: Names, told: str) -> str:
    """What each side of the war gives itself, and whether that contradicts; `told` has places for both."""
    chances = {side: now.chance(side) for side in now.strength}
    each = listed([_("{party} {chance}", party=names.party(side), chance=_sure(chance))
                   for side, chance in chances.items()])
    over = " " + _("(together more than 1, for they disagreed)") if sum(chances.values()) > OVER else ""
    return _(told, chances=each, over=over)


def _sure(chance: float) -> str:
    """A chance to two decimals; what is all but certain is not told as certain."""
    if chance < 0.005:
        return _("less than {least}", least=number(0.01))
    return _("more than {most}", most=number(0.99)) if chance > FULL else number(chance)


def partly(share: float) -> str:
    """How far there is a ceasefire, with a space before it: '' for a full one, for sentences with the place {partly}.

    >>> partly(1.0), partly(0.5)
    ('', ' (to 0.50 of a full one)')
    """
    return "" if share >= FULL else " " + _("(to {share} of a full one)", share=number(share))
