"""The war in words when the talks are over: how it stood then, and what became of it in the months after."""

from __future__ import annotations

from sim.analysis.telling.facts import Chronicle
from sim.analysis.telling.war.fighting import BEGAN, BROKEN, Fighting, WarAfter
from sim.analysis.telling.war.sentences import AGREED, broke, chances_told, front_of, partly, tell_front
from sim.analysis.telling.words import STEADY, Names, level, number, part
from sim.english import capitalised, in_word, listed
from sim.language.speaking import N_, _, ngettext

EVEN = 0.15  # strengths nearer to each other than this have hardly anything between them
EDGE = ((0.5, N_("by a little")), (1.2, N_("clearly")))  # by how much a side is the stronger, in strength


def tell_war_end(world: Chronicle, names: Names) -> list[str]:
    """How the war stood when the talks ended, beside how it had stood when they began; nothing where there is none."""
    first, last = world.rounds[0].fighting, world.rounds[-1].fighting
    if first is None or last is None:
        return []
    chances = N_("Chances of being the stronger, as each saw its own at the end: {chances}{over}.")
    return [_("While there were talks, {front}.", front=tell_front(first.line, last.line, names)),
            *_held(world, last, names), chances_told(last, names, chances), _truth(last, names),
            *_weariness(first, last, names)]


def _weariness(first: Fighting, last: Fighting, names: Names) -> list[str]:
    """Whose weariness of war rose from the first round to the last, and whose fell."""
    rose: list[str] = []
    fell: list[str] = []
    for side, value in last.weariness.items():
        before = first.weariness[side]
        if abs(value - before) >= STEADY:
            told = _("for {party} from {before} to {now}", party=names.party(side), before=number(before),
                     now=number(value))
            (rose if value > before else fell).append(told)
    ways = ((N_("Weariness of war rose {parts}."), rose), (N_("Weariness of war fell {parts}."), fell))
    return [_(words, parts=listed(parts)) for words, parts in ways if parts]


def tell_war_after(war: WarAfter, months: int, names: Names) -> list[str]:
    """The war in the months after the talks: ceasefires that hold or break, and a war that goes on."""
    told, going = [], war.before.ceasefire > 0
    for month, what, who in war.turns:
        told.append(_turn(month, what, who, names))
        going = what == BEGAN
    if not war.turns:
        told.append(_("The ceasefire held through all {months} months.", months=months) if going
                    else _("There was no ceasefire: the war went on."))
    elif going:
        told.append(_("It was still in force{partly} at the end of the {months} months.",
                      partly=partly(war.after.ceasefire), months=months))
    if len(war.turns) > 1 and war.held:
        told.append(_("In all, a ceasefire was in force in {held} of the {months} months.", held=war.held,
                      months=months))
    if not going:
        told.append(_("At the end of them the fighting stood at {force} of its full force.",
                      force=part(war.after.intensity)))
    return [*told, _("In this time, {front}.", front=tell_front(war.before.line, war.after.line, names))]


def _turn(month: float, what: str, who: str, names: Names) -> str:
    """What happened to a ceasefire in a month."""
    when = names.month(month)
    if what == BEGAN:
        return _("In {month} a ceasefire was in force.", month=when)
    if what == BROKEN:
        return _("In {month} {broken}.", month=when, broken=broke(who, names))
    return _("In {month} the ceasefire ended with the deal, and the war went on.", month=when)


def _truth(now: Fighting, names: Names) -> str:
    """Who was in truth the stronger."""
    front, edge = front_of(names), abs(now.balance)
    if edge < EVEN:
        return _("In truth hardly anything lay between them (a balance of strength of {balance}).",
                 balance=number(edge))
    return _("In truth the stronger was {party}, {edge} (a balance of strength of {balance}).",
             party=names.party(front.up if now.balance > 0 else front.down), edge=_(level(edge, EDGE, N_("by far"))),
             balance=number(edge))


def _held(world: Chronicle, last: Fighting, names: Names) -> list[str]:
    """What there was of ceasefires during the talks, and what the terms at the end hold of one."""
    told = [*_while_talking(world), *_broken(last)]
    issue = front_of(names).ceasefire
    agreed = float(world.outcome[f"terms.{issue}"]) if issue else 0.0  # NaN without a deal
    if agreed >= AGREED and _gone(world):
        return [*told, _("The terms agreed had a ceasefire{partly}, which did not last until the talks ended.",
                         partly=partly(agreed))]
    if agreed >= AGREED:
        return [*told, _("The terms in force at the end have a ceasefire{partly}.", partly=partly(agreed))]
    return [*told, _("No ceasefire was in force when the talks ended.")] if last.ceasefire < AGREED else told


def _while_talking(world: Chronicle) -> list[str]:
    """In how many rounds a ceasefire was in force; nothing where in none."""
    in_force = [round.fighting.ceasefire >= AGREED for round in world.rounds if round.fighting]
    if not any(in_force):
        return []
    return [ngettext("A ceasefire was in force in {rounds} of {count:,} round.",
                     "A ceasefire was in force in {rounds} of {count:,} rounds.", len(in_force), rounds=sum(in_force))]


def _broken(last: Fighting) -> list[str]:
    """How many ceasefires were broken; nothing where none was."""
    if not last.breaks:
        return []
    return [ngettext("One ceasefire was broken.", "{count} ceasefires were broken.", last.breaks,
                     count=capitalised(in_word(last.breaks)))]


def _gone(world: Chronicle) -> bool:
    """Whether a ceasefire of the package was broken, so that the issue is open again: a full text brings its own."""
    issue = front_of(Names(world.scenario)).ceasefire
    return world.outcome["ending"] == "partial" and any(issue in round.reopened for round in world.rounds)
