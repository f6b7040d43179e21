"""The months after the talks of one world: what happened to the deal and around it, and how that is told."""

from __future__ import annotations

from sim.analysis.telling.after.facts import Afterwards, TalksAgain
from sim.analysis.telling.war.ended import tell_war_after
from sim.analysis.telling.war.fighting import WarWatched
from sim.analysis.telling.words import Names, number
from sim.english import capitalised, in_word, listed
from sim.language.speaking import N_, _, ngettext
from sim.model.afterwards import aftermath
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import ENDINGS
from sim.scenario import vocabulary
from sim.scenario.vocabulary import CAUSES

MOST_INDICES = 4  # told one by one


def live_on(model: Negotiation) -> Afterwards | None:
    """Play the aftermath of a model whose talks have ended, and note its first world; None where none is followed."""
    after = model.aftermath = aftermath.begun(model)
    if after is None:
        return None
    signed, start = bool(after.deal_in_force[0] > 0), _indices(after)
    crises, disputes, leaders = [], [], []
    war = WarWatched(after.model.front) if after.model.front else None
    for month in range(1, after.months + 1):
        after.follow(month)
        at = float(after.began[0]) + month - 1
        if after.opened and after.crisis[0] > 0:
            crises.append(at)
        if after.deal_in_force[0] > 0 and (after.below[:, 0] == aftermath.PATIENCE).any():
            disputes.append(at)
        leaders += [(at, surplus.principal.name) for surplus in after.surpluses if surplus.new[0]]
        if war:
            war.look(at, after.opened, bool(after.deal_in_force[0] > 0))
    left, names = int(after.left_by[0]), [principal.name for principal in model.principals]
    return Afterwards(
        began=float(after.began[0]), months=after.months, signed=signed, lasted=float(after.lasted[0]),
        left_by=names[left - 1] if left else "", why=list(CAUSES)[int(after.cause[0]) - 1] if left else "",
        crises=tuple(crises), disputes=tuple(disputes), leaders=tuple(leaders), before=start, after=_indices(after),
        again=_again(after), war=war.found() if war else None,
    )


def _again(after: aftermath.Aftermath) -> TalksAgain | None:
    """What became of the new talks of the first world, if there were any."""
    new = after.new_talks
    if not new.month[0]:
        return None
    began, crisis = float(new.began()[0]), float(after.began[0] + new.month[0] - 1)
    return TalksAgain(crisis, began + float(new.lasted[0]), ENDINGS[int(new.ending[0])])


def _indices(after: aftermath.Aftermath) -> dict[str, float]:
    """Each index of the first world."""
    return {name: float(after.impacts.index[m, 0]) for m, name in enumerate(after.impacts.asked)}


def tell_afterwards(found: Afterwards, names: Names, empty: bool = False, interim: bool = False) -> list[str]:
    """The sentences on what came after the talks.

    `empty` is whether what they agreed on gave nobody anything, `interim` whether that was no more than a package.
    """
    deal = _("The interim package") if interim else _("The deal")
    if empty:
        told = [_("{deal} gave nobody anything, so there was nothing in it to keep or to leave.", deal=deal)]
    elif found.signed:
        told = [_deal(found, names, deal), *_disputes(found, names), *_leaders(found, names)]
    else:
        told = [_("No deal was in force in the {months} months that followed.", months=found.months)]
    war = tell_war_after(found.war, found.months, names) if found.war else []
    return [*told, *war, _crises(found, names), *_impacts(found, names), *_taken_up(found, names)]


def _crises(found: Afterwards, names: Names) -> str:
    """When crises came."""
    when = [names.month(month) for month in found.crises]
    if not when:
        return _("There was no new crisis.")
    return ngettext("A new crisis came in {months}.", "{count} new crises came in {months}.", len(when),
                    count=capitalised(in_word(len(when))), months=listed(when))


def _taken_up(found: Afterwards, names: Names) -> list[str]:
    """That a crisis brought the sides back, and what came of it; the rest is told as if they had stayed away."""
    new = found.again
    if new is None:
        return []
    if new.ending == "no talks":
        ended = _("But neither found a reason to sit down, and there were no new talks.")
    else:
        ended = _("In {month} the new talks ended: {ending}.", month=names.month(new.ended),
                  ending=_(vocabulary.ENDINGS[new.ending].meaning))
    return [_("The crisis of {month} brought the sides back to the table.", month=names.month(new.crisis)), ended,
            _("What that changed is not played: all else is told as if they had not met again.")]


def _deal(found: Afterwards, names: Names, deal: str) -> str:
    """What became of the deal."""
    if not found.left_by:
        return ngettext("{deal} was still in force after {count:,} month, when this story ends.",
                        "{deal} was still in force after {count:,} months, when this story ends.", found.months,
                        deal=deal)
    return ngettext("{deal} lasted {count:,} month: in {month} {party} left it, because {cause}.",
                    "{deal} lasted {count:,} months: in {month} {party} left it, because {cause}.", int(found.lasted),
                    deal=deal, month=names.month(found.began + found.lasted - 1), party=names.party(found.left_by),
                    cause=_(CAUSES[found.why].because))


def _disputes(found: Afterwards, names: Names) -> list[str]:
    """When a commission began to hear a signer that would else have left."""
    when = [names.month(month) for month in found.disputes]
    if not when:
        return []
    return [ngettext("The joint commission began to hear a dispute in {months}.",
                     "The joint commission began to hear {count} disputes in {months}.", len(when),
                     count=in_word(len(when)), months=listed(when))]


def _leaders(found: Afterwards, names: Names) -> list[str]:
    """The new leaders that a deal has met, by country."""
    last = found.began + (found.lasted if found.left_by else found.months) - 1
    when: dict[str, list[str]] = {}
    for month, who in found.leaders:
        if month <= last:
            when.setdefault(who, []).append(names.month(month))
    if not when:
        return []
    seats = [_("{party} ({months})", party=names.party(who), months=listed(dates)) for who, dates in when.items()]
    came = (N_("By then new leaders had come to power: {parties}.") if found.left_by
            else N_("New leaders came to power: {parties}."))
    return [_(came, parties="; ".join(seats))]


def _impacts(found: Afterwards, names: Names) -> list[str]:
    """The indices that have moved most."""
    moves = {name: found.after[name] - start for name, start in found.before.items()}
    most = [name for name in sorted(moves, key=lambda name: -abs(moves[name])) if abs(moves[name]) >= 0.01]
    told = [_("{label} from {before} to {now}", label=names.scenario.impacts[name].label,
              before=number(found.before[name]), now=number(found.after[name])) for name in most[:MOST_INDICES]]
    return [_("Of what the world feels, what had changed most by then: {changes}.", changes="; ".join(told))
            ] if told else []
