"""The war in words: where the front moved and for whom, who believed to be winning, and what became of ceasefires."""

from __future__ import annotations

from collections.abc import Mapping

from sim.analysis.telling.facts import Chronicle, Terms, ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.war.fighting import BEGAN, BROKEN, Fighting, WarAfter
from sim.analysis.telling.words import STEADY, Names, level, number, part
from sim.english import capitalised, few, listed, many
from sim.scenario.schema.conflict import Front

MOVED, CHANCE, WEARINESS = 0.03, 0.15, 0.08  # changes worth a word
AGREED = 0.02  # the least of a ceasefire that is called one
FULL = 0.995  # from here on one is written like 1
EDGE = ((0.15, "hardly"), (0.5, "by a little"), (1.2, "clearly"))  # by how much a side is the stronger, in strength
OVER = 1.05  # chances of two sides that add up to more than this contradict each other
GOES_ON = "the war went on"


def tell_war_start(round: ToldRound, names: Names) -> list[str]:
    """How the war stood in the first round; nothing where there is none."""
    now = round.fighting
    if now is None:
        return []
    front, told = _front(names), [f"A war went on, at {part(now.intensity)} of its full force."]
    if now.ceasefire >= AGREED:
        told = [f"A ceasefire was in force{_partly(now.ceasefire)}."]
    told.append(f"The front: {names.place(front.issue, now.line)}.")
    told += [f"{names.starting(who)} fought on the side of {names.party(side)}, and could break a ceasefire without "
             "having signed."
             for who, side in _fighters(names).items()]
    return [*told, _chances(now, names, "Chances of being the stronger, as each saw its own")]


def tell_war(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """News of the war in a round: ceasefires, the front, beliefs, weariness."""
    now = round.fighting
    if now is None:
        return []
    opened = [f"What the package had settled on {listed([names.issue(issue) for issue in round.reopened])} was open "
              "again."] if round.reopened else []
    return [*tell_seen(now, names, memory), *opened, *_learnt(now, names, memory), *_weary(now, names, memory)]


def tell_seen(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """News of the war that all can see: ceasefires and the front."""
    return [*tell_ceasefire(now, names, memory), *_moves(now, names, memory)]


def tell_agreed(terms: Terms, before: Terms, names: Names) -> str:
    """That terms make more of a ceasefire than there was, with a space before it; '' where they do not."""
    issue = names.scenario.conflict.front.ceasefire if names.scenario.conflict else None
    if not issue or issue not in terms or terms[issue] < max(AGREED, before[issue] + STEADY):
        return ""
    return f" With it a ceasefire was agreed{_partly(terms[issue])}."


def tell_war_end(world: Chronicle, names: Names) -> list[str]:
    """How the war stood when the talks ended, beside how it had stood when they began; nothing where there is none."""
    first, last = world.rounds[0].fighting, world.rounds[-1].fighting
    if first is None or last is None:
        return []
    told = [f"While there were talks, {tell_front(first.line, last.line, names)}.", *_held(world, last, names)]
    told.append(_chances(last, names, "Chances of being the stronger, as each saw its own at the end"))
    told.append(_truth(last, names))
    return told + [told for way in ("rose", "fell") for told in _weariness(first, last, way, names)]


def _weariness(first: Fighting, last: Fighting, way: str, names: Names) -> list[str]:
    """Whose weariness of war has gone one way, 'rose' or 'fell', from the first round to the last."""
    found = [f"for {names.party(side)} from {number(first.weariness[side])} to {number(value)}"
             for side, value in last.weariness.items()
             if abs(value - first.weariness[side]) >= STEADY and (value > first.weariness[side]) == (way == "rose")]
    return [f"Weariness of war {way} {listed(found)}."] if found else []


def tell_war_after(war: WarAfter, months: int, names: Names) -> list[str]:
    """The war in the months after the talks: ceasefires that hold or break, and a war that goes on."""
    told, going = [], war.before.ceasefire > 0
    for month, what, who in war.turns:
        told.append(_turn(month, what, who, names))
        going = what == BEGAN
    if not war.turns:
        held = f"The ceasefire held through all {months} months" if going else f"There was no ceasefire: {GOES_ON}"
        told.append(f"{held}.")
    elif going:
        told.append(f"It was still in force{_partly(war.after.ceasefire)} at the end of the {months} months.")
    if len(war.turns) > 1 and war.held:
        told.append(f"In all, a ceasefire was in force in {war.held} of the {months} months.")
    if not going:
        told.append(f"At the end of them the fighting stood at {part(war.after.intensity)} of its full force.")
    return [*told, f"In this time, {tell_front(war.before.line, war.after.line, names)}."]


def _turn(month: float, what: str, who: str, names: Names) -> str:
    """What happened to a ceasefire in a month."""
    when = names.month(month)
    if what == BEGAN:
        return f"In {when} a ceasefire was in force."
    if what == BROKEN:
        return f"In {when} {_broke(who, names)}."
    return f"In {when} the ceasefire ended with the deal, and {GOES_ON}."


def _front(names: Names) -> Front:
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
        return [f"{capitalised(_broke(now.broken_by, names))}."]
    if last is None or not now.ceasefire:
        return []
    if last:
        return [f"The ceasefire was now in force to {number(now.ceasefire)} of a full one."]
    return [f"A ceasefire was now in force{_partly(now.ceasefire)}."]


def _broke(who: str, names: Names) -> str:
    """Who broke a ceasefire and why: a principal does where it hopes for more than fighting costs (`Ceasefire`)."""
    side = _fighters(names).get(who)
    why = "hoping for more from fighting on than it costs"
    if side:
        why = f"fighting on the side of {names.party(side)} and bound by no signature"
    return f"{names.party(who)}, {why}, broke the ceasefire: {GOES_ON}"


def _moves(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """That the front has moved."""
    last = memory.before("front", now.line, MOVED)
    return [] if last is None else [f"By then {tell_front(last, now.line, names, 'had moved')}."]


def tell_front(before: float, after: float, names: Names, moved: str = "moved") -> str:
    """'the front had moved from 0.31 to 0.27 on Territory, to the gain of Russia'."""
    front, way = _front(names), f"from {number(before)} to {number(after)} on {names.issue(_front(names).issue)}"
    if abs(after - before) < STEADY:
        return f"the front hardly moved (at {number(after)} on {names.issue(front.issue)})"
    return f"the front {moved} {way}, to the gain of {names.party(front.up if after > before else front.down)}"


def _learnt(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """Who has come to think otherwise of its chance to be the stronger."""
    news = []
    for side in now.strength:
        chance = now.chance(side)
        last = memory.before(f"stronger {side}", chance, CHANCE)
        if last is not None:
            news.append(f"{_sure(chance)} to {names.party(side)} (before: {_sure(last)})")
    return [f"After the battles so far, the chance of being the stronger looked like {listed(news)}."] if news else []


def _weary(now: Fighting, names: Names, memory: Memory) -> list[str]:
    """Whose weariness of war has changed."""
    told = []
    for side, value in now.weariness.items():
        last = memory.before(f"weariness {side}", value, WEARINESS)
        if last is not None:
            way = "rose" if value > last else "fell"
            told.append(f"Weariness of war {way} for {names.party(side)} from {number(last)} to {number(value)}.")
    return told


def _chances(now: Fighting, names: Names, head: str) -> str:
    """What each side of the war gives itself, and whether that contradicts."""
    chances = {side: now.chance(side) for side in now.strength}
    told = listed([f"{names.party(side)} {_sure(chance)}" for side, chance in chances.items()])
    over = " (together more than 1, for they disagreed)" if sum(chances.values()) > OVER else ""
    return f"{head}: {told}{over}."


def _truth(now: Fighting, names: Names) -> str:
    """Who was in truth the stronger."""
    front, edge = _front(names), level(abs(now.balance), EDGE, "by far")
    if edge == EDGE[0][1]:
        return f"In truth hardly anything lay between them (a balance of strength of {number(abs(now.balance))})."
    stronger = names.party(front.up if now.balance > 0 else front.down)
    return f"In truth the stronger was {stronger}, {edge} (a balance of strength of {number(abs(now.balance))})."


def _held(world: Chronicle, last: Fighting, names: Names) -> list[str]:
    """What there was of ceasefires during the talks, and what the terms at the end hold of one."""
    in_force = [round.fighting.ceasefire for round in world.rounds if round.fighting]
    rounds = sum(share >= AGREED for share in in_force)
    told = [f"A ceasefire was in force in {rounds} of {many(len(in_force), 'round')}."] if rounds else []
    if last.breaks:
        told.append(f"{capitalised(few(last.breaks, 'ceasefire'))} {'was' if last.breaks == 1 else 'were'} broken.")
    issue = _front(names).ceasefire
    agreed = float(world.outcome[f"terms.{issue}"]) if issue else 0.0  # NaN without a deal
    if agreed >= AGREED and _gone(world):
        return [*told, f"The terms agreed had a ceasefire{_partly(agreed)}, which did not last until the talks ended."]
    if agreed >= AGREED:
        return [*told, f"The terms in force at the end have a ceasefire{_partly(agreed)}."]
    return [*told, "No ceasefire was in force when the talks ended."] if last.ceasefire < AGREED else told


def _gone(world: Chronicle) -> bool:
    """Whether a ceasefire of the package was broken, so that the issue is open again: a full text brings its own."""
    issue = _front(Names(world.scenario)).ceasefire
    return world.outcome["ending"] == "partial" and any(issue in round.reopened for round in world.rounds)


def _sure(chance: float) -> str:
    """A chance to two decimals; what is all but certain is not told as certain."""
    return "less than 0.01" if chance < 0.005 else "more than 0.99" if chance > FULL else number(chance)


def _partly(share: float) -> str:
    """How far there is a ceasefire, behind the word: '' for a full one."""
    return "" if share >= FULL else f" (to {number(share)} of a full one)"
