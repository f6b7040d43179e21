"""What went on around the table, told only where it changed since it was last told."""

from __future__ import annotations

from sim.analysis.telling.beliefs import tell_guesses, tell_learnt
from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.people import leader, own_wishes, turn_of_tone
from sim.analysis.telling.standing import Wound
from sim.analysis.telling.war.sentences import tell_war, tell_war_start
from sim.analysis.telling.words import (
    Names,
    approval,
    came_round,
    moved,
    number,
    part,
    shortage,
    stance,
    tone,
    trust,
    turned,
    without,
)
from sim.english import capitalised, few, listed

TENSION, TRUST, STANCE, MEDIA, APPROVAL, SUPPORT = 0.08, 0.07, 0.2, 0.4, 0.08, 0.12  # changes worth a word
MANY = 3  # more changes of trust than this are told in one sentence
WOUND = 0.1  # a past event that costs so much of the logit of trust is told
READINESS, STANDING, ALIGNMENT = 0.12, 0.1, 0.1
NO_DEAL, LEAST = 0.03, 0.04  # the same for what no deal is worth and for the least that is signed


def tell_surroundings(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """News of a round: events, tension, trust, home and third parties."""
    told = []
    if round.events:
        labels = [names.scenario.events[name].label for name in round.events]
        told.append(f"In the news: {'; '.join(labels)}.")
    told += [*tell_tension(round, memory), *tell_war(round, names, memory)]
    if round.talking:
        told += _limits(round, names, memory) + tell_learnt(round, names, memory)
    return [*told, *tell_trust(round, names, memory), *tell_home(round, names, memory),
            *tell_bystanders(round, names, memory)]


def tell_tension(round: ToldRound, memory: Memory) -> list[str]:
    """Changes of tension and violence."""
    told = []
    for key, value in (("military tension", round.tension), ("violence on the ground", round.violence)):
        last = memory.before(key, value, TENSION)
        if last is not None:
            told.append(f"{capitalised(key)} {moved(last, value)}.")
    return told


def _limits(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Changes of what no deal is worth to the sides, and of the least that they sign; and why, where it shows."""
    told = []
    if round.packaged and memory.first("packaged"):
        told.append("Without a full text there was now the package to fall back on.")
    for name, side in round.sides.items():
        had = memory.before(f"no deal {name}", side.no_deal, NO_DEAL)
        at_home, asked = side.least - side.floor, memory.latest(f"at home {name}", side.least - side.floor)
        signed = memory.before(f"least {name}", side.least, LEAST)
        now = [] if had is None else [f"{without(round.packaged)} was worth {_after(side.no_deal, had)}"]
        if signed is not None:
            memory.set(f"at home {name}", at_home)
            why = _by_home(side.least - signed, at_home - asked)
            now.append(f"a text had to be worth {_after(side.least, signed)} to be signed{why}")
        if now:
            told.append(f"By then, for {names.party(name)}, {listed(now)}.")
    return told


def _after(value: float, last: float) -> str:
    """'more than before (0.66 after 0.62)'."""
    return f"{'more' if value > last else 'less'} than before ({number(value)} after {number(last)})"


def _by_home(change: float, at_home: float) -> str:
    """That home is why the least that is signed has changed, where most of the change comes from there."""
    if at_home * change <= 0 or abs(at_home) < abs(change) / 2.0:
        return ""
    return f", as {'more' if at_home > 0 else 'less'} was needed to pass at home"


def tell_trust(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Changes of trust between principals; of many in one direction only the largest is told in numbers."""
    moves: dict[str, list[tuple[str, float, float]]] = {"rose": [], "fell": []}
    for name, side in round.sides.items():
        for other, value in side.trust.items():
            last = memory.before(f"trust {name} {other}", value, TRUST)
            if last is not None:
                whose = f"of {names.party(name)} in {names.party(other)}"
                moves["rose" if value > last else "fell"].append((whose, last, value))
    told = []
    for way, found in moves.items():
        if len(found) > MANY:
            whose, last, value = max(found, key=lambda move: abs(move[2] - move[1]))
            told.append(f"Trust {way} in {few(len(found), 'pair')} of sides, most of all that {whose} "
                        f"({number(last)} to {number(value)}).")
        else:
            told += [f"The trust {whose} {moved(last, value)}." for whose, last, value in found]
    return told


def tell_home(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Changes at home: media, the leader's approval, support for the own offer."""
    told = []
    for name, side in round.sides.items():
        changes = turn_of_tone(name, side, names, memory)
        media = memory.before(f"media {name}", side.media, MEDIA)
        if media is not None:
            changes.append(f"the media {turned(media, side.media)}")
        before = memory.before(f"approval {name}", side.approval, APPROVAL)
        if before is not None:
            changes.append(f"approval of {leader(name, names)} {moved(before, side.approval)}")
        support = _support(name, round, memory)
        if support is not None and side.support is not None:
            changes.append(f"support for the offer made in its name {moved(support, side.support)}")
        if changes:
            told.append(f"At home for {names.party(name)}, {listed(changes)}.")
    return told


def _support(name: str, round: ToldRound, memory: Memory) -> float | None:
    """The support last told where it has changed; None before a side has made an offer that could have any."""
    support = round.sides[name].support
    if support is None or not (memory.told(f"spoken {name}") or _spoke(name, round)):
        return None
    memory.first(f"spoken {name}")
    return memory.before(f"support {name}", support, SUPPORT)


def _spoke(name: str, round: ToldRound) -> bool:
    """Whether a side made an offer in a round, heard or not."""
    return any(offer.speaker == name for offer in round.offers)


def tell_bystanders(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Third parties that changed their mind, and what their help and pressure do."""
    told = []
    for name, party in round.bystanders.items():
        last = memory.before(f"stance {name}", party.stance, STANCE)
        if last is not None:
            changed = came_round(last, party.stance)
            told.append(f"{names.starting(name)} {changed}{pressure(round, name, names)}.")
        told += _deeds(round, name, names) + _standing(round, name, names, memory)
    return told


def _deeds(round: ToldRound, name: str, names: Names) -> list[str]:
    """What a third party did: staged an incident, or refused what all principals would have signed."""
    party, told = round.bystanders[name], []
    if party.provoked:
        what = "talks that were moving" if round.talking else "what had been signed"
        told.append(f"{names.starting(name)} staged an incident, being against {what}.")
    if party.refused and not round.signed and any(offer.accepted for offer in round.offers):
        told.append(f"{names.starting(name)}, with a seat at the table, did not consent to the offer of this round.")
    return told


def _standing(round: ToldRound, name: str, names: Names, memory: Memory) -> list[str]:
    """Changes of a third party's readiness, standing and alignment."""
    party, who, told = round.bystanders[name], names.party(name), []
    for what, value, change in (
        (f"the military readiness of {who}", party.readiness, READINESS),
        (f"the standing abroad of {who}", party.standing, STANDING),
    ):
        last = memory.before(what, value, change)
        if last is not None:
            told.append(f"{capitalised(what)} {moved(last, value)}.")
    for principal, value in party.alignment.items():
        last = memory.before(f"alignment {name} {principal}", value, ALIGNMENT)
        if last is not None:
            nearer = "moved nearer to" if value > last else "moved away from"
            told.append(f"{capitalised(who)} {nearer} {names.party(principal)}, from {number(last)} to "
                        f"{number(value)}.")
    return told


def pressure(round: ToldRound, name: str, names: Names) -> str:
    """What a third party adds to or takes from having no deal, all in all, as the end of a sentence; '' if little."""
    parts = []
    for principal, adds in round.bystanders[name].adds.items():
        if abs(adds) >= 0.01:
            parts.append(f"{shortage(abs(adds))} {'better' if adds > 0 else 'worse'} for {names.party(principal)}")
    return f"; all in all this stance made {without(round.packaged)} {listed(parts)}" if parts else ""


def tell_start(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """How things stood in the first round: trust, home, third parties; all of it counts as told."""
    told = []
    for name, side in round.sides.items():
        in_others = listed([f"{trust(value)} in {names.party(other)}" for other, value in side.trust.items()])
        told.append(
            f"{names.starting(name)} had {in_others}. At home the media were {tone(side.media)} to the talks, and "
            f"approval of {leader(name, names)} was {approval(side.approval)}. Of all that was wished for there, "
            f"having no deal was worth {part(side.no_deal)}, and for the time being nothing worth less than "
            f"{part(side.least)} would be signed.{tell_guesses(name, round, names)}"
        )
        told += own_wishes(name, side, names)
    around = [f"{names.party(name)}: {stance(party.stance)}" for name, party in round.bystanders.items()]
    if around:
        told.append(f"What others thought of the talks: {'; '.join(around)}.{_all_pressure(round, names)}")
    seated = [names.party(name) for name, party in round.bystanders.items() if party.seated]
    if seated:
        told.append(f"At the table without signing, with the right to refuse a text: {'; '.join(seated)}.")
    told += tell_war_start(round, names)
    tell_surroundings(round, names, memory)
    if not round.talking:
        _limits(round, names, memory)
    return told


def _all_pressure(round: ToldRound, names: Names) -> str:
    """What all third parties together add to or take from having no deal, where it shows."""
    parts = []
    for principal in round.sides:
        adds = sum(party.adds[principal] for party in round.bystanders.values())
        if abs(adds) >= 0.01:
            parts.append(f"{shortage(abs(adds))} {'better' if adds > 0 else 'worse'} for {names.party(principal)}")
    return f" Together, their help and pressure made having no deal {listed(parts)}." if parts else ""


def tell_wounds(wounds: tuple[Wound, ...], names: Names) -> list[str]:
    """Which past events weighed most on trust, each with all on whose trust it did."""
    whose: dict[str, list[str]] = {}
    for wound in wounds:
        if wound.moved <= -WOUND:
            whose.setdefault(wound.event, []).append(names.party(wound.principal))
    return [f"Of the past, what weighed most on the trust of {listed(who)} was: {names.scenario.history[event].label}."
            for event, who in whose.items()]
