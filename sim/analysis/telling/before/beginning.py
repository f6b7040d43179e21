"""How things stood in the first round, in words: trust, home, third parties, the war and the wounds of the past."""

from __future__ import annotations

from sim.analysis.telling.beliefs import tell_guesses
from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.people import leader, own_wishes
from sim.analysis.telling.standing import Wound
from sim.analysis.telling.surroundings import effects_told, tell_limits, tell_surroundings
from sim.analysis.telling.war.sentences import tell_war_start
from sim.analysis.telling.words import Names, approval, part, stance, tone, trust
from sim.english import listed
from sim.language.speaking import _

WOUND = 0.1  # a past event that costs so much of the logit of trust is told


def tell_start(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """How things stood in the first round: trust, home, third parties; all of it counts as told."""
    told = []
    for name, side in round.sides.items():
        told += [_stood(name, round, names), *own_wishes(name, side, names)]
    told += _around(round, names)
    told += tell_war_start(round, names)
    tell_surroundings(round, names, memory)
    if not round.talking:
        tell_limits(round, names, memory)
    return told


def _stood(name: str, round: ToldRound, names: Names) -> str:
    """Where a side stood in the first round, and what the others knew of it."""
    side = round.sides[name]
    trusts = [_("{trust} in {party}", trust=trust(value), party=names.party(other))
              for other, value in side.trust.items()]
    return " ".join([
        _("{party} had {trusts}.", party=names.starting(name), trusts=listed(trusts)),
        _("At home the media were {tone} to the talks, and approval of {leader} was {approval}.",
          tone=tone(side.media), leader=leader(name, names), approval=approval(side.approval)),
        _("Of all that was wished for there, having no deal was worth {no_deal}, and for the time being nothing worth "
          "less than {least} would be signed.", no_deal=part(side.no_deal), least=part(side.least)),
        *tell_guesses(name, round, names),
    ])


def _around(round: ToldRound, names: Names) -> list[str]:
    """What third parties thought of the talks at first and did about them, and which of them had a seat."""
    told = []
    stances = [_("{party}: {stance}", party=names.party(name), stance=stance(party.stance))
               for name, party in round.bystanders.items()]
    if stances:
        thought = _("What others thought of the talks: {stances}.", stances="; ".join(stances))
        told.append(" ".join([thought, *_all_pressure(round, names)]))
    seated = [names.party(name) for name, party in round.bystanders.items() if party.seated]
    if seated:
        told.append(_("At the table without signing, with the right to refuse a text: {parties}.",
                      parties="; ".join(seated)))
    return told


def _all_pressure(round: ToldRound, names: Names) -> list[str]:
    """What all third parties together add to or take from having no deal, where it shows."""
    adds = {side: sum(party.adds[side] for party in round.bystanders.values()) for side in round.sides}
    effects = effects_told(adds, names)
    return [_("Together, their help and pressure made having no deal {effects}.", effects=effects)] if effects else []


def tell_wounds(wounds: tuple[Wound, ...], names: Names) -> list[str]:
    """Which past events weighed most on trust, each with all on whose trust it did."""
    whose: dict[str, list[str]] = {}
    for wound in wounds:
        if wound.moved <= -WOUND:
            whose.setdefault(wound.event, []).append(names.party(wound.principal))
    return [_("Of the past, what weighed most on the trust of {parties} was: {event}.", parties=listed(who),
              event=names.scenario.history[event].label) for event, who in whose.items()]
