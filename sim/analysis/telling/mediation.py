"""What mediators did in one round beside their texts, seen and told: offers, words about the other side, promises."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.standing import Mediation, Word
from sim.analysis.telling.words import Names, number, part, shortage
from sim.arrays import Array
from sim.english import listed
from sim.language.speaking import N_, _, ngettext
from sim.model.mediators.mediator import Mediator
from sim.model.mediators.modes.inform import Inform
from sim.model.negotiation import Negotiation

CHANGE = 0.02  # a change of what is promised or threatened that is worth a word
COVER = 0.05  # the same for a guarantee
SHOWS = 0.005


class Arrivals:
    """Who was at the table and who had refused whom, noted before a round is played."""

    def __init__(self, model: Negotiation) -> None:
        self.present = [bool(mediator.entry.present[0]) for mediator in model.mediators]
        self.refusals = [mediator.entry.refusals.copy() for mediator in model.mediators]


def mediations(model: Negotiation, before: Arrivals) -> dict[str, Mediation]:
    """What each mediator did in the round just played, by name."""
    found = {}
    for place, mediator in enumerate(model.mediators):
        new = mediator.entry.refusals - before.refusals[place]
        found[mediator.name] = Mediation(
            came=bool(mediator.entry.present[0]) and not before.present[place],
            refused_by=tuple(p.name for p, no in zip(model.principals, new, strict=False) if no[0] > 0),
            words=_words(model, mediator),
            pays={p.name: _here(mode.pays(p) for mode in mediator.modes) for p in model.principals},
            costs={p.name: _here(mode.presses(p) for mode in mediator.modes) for p in model.principals},
            secures=_here(mode.secures() for mode in mediator.modes),
        )
    return found


def _here(amounts: Iterable[Array | float]) -> float:
    """The sum of some amounts, (W,) or the same in all worlds, in the first world."""
    return float(sum(np.ravel(amount)[0] for amount in amounts))


def _words(model: Negotiation, mediator: Mediator) -> tuple[Word, ...]:
    """What it told the sides of each other."""
    told = mediator.mode(Inform)
    if told is None:
        return ()
    return tuple(
        Word(p.name, other.name, told.said[p.index, other.index, 0] < 0, bool(told.believed[p.index, other.index, 0]))
        for p in model.principals
        for other in p.others()
        if told.said[p.index, other.index, 0] != 0
    )


def tell_mediation(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """News of all mediators in a round."""
    told = []
    for name, did in round.mediators.items():
        who = names.starting(name)
        if did.came:
            told.append(_("{who} offered to mediate, and all sides accepted.", who=who))
        if did.refused_by:
            others = listed([names.party(p) for p in did.refused_by])
            told.append(ngettext("{who} offered to mediate; {others} refused.",
                                 "{who} offered to mediate; {others} refused.", len(did.refused_by), who=who,
                                 others=others))
        for word in did.words:
            key = f"{name} {word}"
            if word.believed or memory.first(key):
                told.append(_word(who, word, names))
        told += _means(name, did, names, memory)
    return told


def _word(who: str, word: Word, names: Names) -> str:
    """What a mediator told one side of another, and what that side made of it."""
    told = (N_("{who} told {listener} that {about} needed a deal and would settle for little") if word.weak else
            N_("{who} told {listener} that {about} would rather have no deal than give way"))
    said = _(told, who=who, listener=names.party(word.listener), about=names.party(word.about))
    if word.believed:
        return _("{said}, and was believed.", said=said)
    return _("{said}. That was not believed: such a mediator would have said so in any case.", said=said)


def _means(name: str, did: Mediation, names: Names, memory: Memory) -> list[str]:
    """What a mediator pays, threatens and guarantees, where that is new."""
    told = []
    kinds = (("promises", did.pays, N_("promises made any deal worth {worths}"), N_("{much} more to {who}")),
             ("threats", did.costs, N_("threats made having none worth {worths}"), N_("{much} less to {who}")))
    for what, values, made, change in kinds:
        news = [p for p, value in values.items() if _is_news(f"{what} {name} {p}", value, memory)]
        if news:
            worths = [_(change, much=shortage(values[p]), who=names.party(p)) for p in news]
            told.append(_(made, worths=listed(worths)))
    covered = _guarantee(name, did.secures, names, memory)
    put = _("{who} put weight behind a deal: {means}.", who=names.starting(name), means="; ".join(told))
    return ([put] if told else []) + covered


def _guarantee(name: str, share: float, names: Names, memory: Memory) -> list[str]:
    """News of what a mediator stands behind."""
    if memory.first(f"secures {name}", share):
        last = 0.0 if share >= SHOWS else None
    else:
        last = memory.before(f"secures {name}", share, COVER)
    if last is None:
        return []
    who, covered = names.party(name), part(share)
    if not last:
        return [_("The guarantee of {who} covered {part} of what a broken deal would lose.", who=who, part=covered)]
    return [_("The guarantee of {who} covered {part} of what a broken deal would lose, after {last} before.", who=who,
              part=covered, last=number(last))]


def _is_news(key: str, value: float, memory: Memory) -> bool:
    """Whether a value is told for the first time and shows, or has changed enough since."""
    return value >= SHOWS if memory.first(key, value) else memory.before(key, value, CHANGE) is not None
