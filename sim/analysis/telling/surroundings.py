"""What went on around the table, told only where it changed since it was last told."""

from __future__ import annotations

from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.people import leader, own_wishes, turn_of_tone
from sim.analysis.telling.words import Names, number, stance, tone, trust
from sim.english import capitalised, listed

TENSION, TRUST, STANCE, MEDIA, APPROVAL, SUPPORT = 0.08, 0.07, 0.2, 0.4, 0.08, 0.12  # changes worth a word
READINESS, STANDING, ALIGNMENT = 0.12, 0.1, 0.1


class Memory:
    """What a reader has been told, so that only news is told."""

    def __init__(self) -> None:
        self._told: dict[str, float] = {}

    def first(self, key: str, value: float = 1.0) -> bool:
        """Whether nothing has been told under this key; `value` counts as told from now on if so."""
        new = key not in self._told
        self._told.setdefault(key, value)
        return new

    def before(self, key: str, value: float, change: float) -> float | None:
        """The value told last if `value` differs from it by at least `change`; it counts as told from now on."""
        last = self._told.setdefault(key, value)
        if abs(value - last) < change:
            return None
        self._told[key] = value
        return last


def tell_surroundings(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """News of a round: events, tension, trust, home and third parties."""
    told = []
    if round.events:
        labels = [names.scenario.events[name].label for name in round.events]
        told.append(f"In the news: {'; '.join(labels)}.")
    for key, value in (("military tension", round.tension), ("violence on the ground", round.violence)):
        last = memory.before(key, value, TENSION)
        if last is not None:
            told.append(f"{capitalised(key)} {_moved(last, value)}.")
    return told + _trust(round, names, memory) + _home(round, names, memory) + _bystanders(round, names, memory)


def _trust(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Changes of trust between principals."""
    told = []
    for name, side in round.sides.items():
        for other, value in side.trust.items():
            last = memory.before(f"trust {name} {other}", value, TRUST)
            if last is not None:
                whose = f"The trust of {names.party(name)} in {names.party(other)}"
                told.append(f"{whose} {_moved(last, value)}.")
    return told


def _home(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Changes at home: media, the leader's approval, support for the own offer."""
    told = []
    for name, side in round.sides.items():
        changes = turn_of_tone(name, side, names, memory)
        media = memory.before(f"media {name}", side.media, MEDIA)
        if media is not None:
            turned = "warmer" if side.media > media else "colder"
            changes.append(f"the media turned {turned}, to {tone(side.media)}")
        approval = memory.before(f"approval {name}", side.approval, APPROVAL)
        if approval is not None:
            changes.append(f"approval of {leader(name, names)} {_moved(approval, side.approval)}")
        support = None if side.support is None else memory.before(f"support {name}", side.support, SUPPORT)
        if support is not None and side.support is not None and round.number > len(round.sides):
            changes.append(f"support for the offer made in its name {_moved(support, side.support)}")
        if changes:
            told.append(f"At home for {names.party(name)}, {listed(changes)}.")
    return told


def _bystanders(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Third parties that changed their mind, and what their help and pressure do."""
    told = []
    for name, party in round.bystanders.items():
        last = memory.before(f"stance {name}", party.stance, STANCE)
        if last is not None:
            turned = "warmed to" if party.stance > last else "cooled to"
            now = f"now {stance(party.stance)}{pressure(round, name, names)}"
            told.append(f"{names.starting(name)} {turned} the talks: {now}.")
        told += _deeds(round, name, names) + _standing(round, name, names, memory)
    return told


def _deeds(round: ToldRound, name: str, names: Names) -> list[str]:
    """What a third party did: staged an incident, or refused what all principals would have signed."""
    party, told = round.bystanders[name], []
    if party.provoked:
        told.append(f"{names.starting(name)} staged an incident, being against talks that were moving.")
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
            told.append(f"{capitalised(what)} {_moved(last, value)}.")
    for principal, value in party.alignment.items():
        last = memory.before(f"alignment {name} {principal}", value, ALIGNMENT)
        if last is not None:
            nearer = "moved nearer to" if value > last else "moved away from"
            moved = f"{nearer} {names.party(principal)}, from {number(last)} to {number(value)}"
            told.append(f"{capitalised(who)} {moved}.")
    return told


def pressure(round: ToldRound, name: str, names: Names) -> str:
    """What a third party adds to or takes from having no deal, as the end of a sentence; empty where it is small."""
    parts = []
    for principal, adds in round.bystanders[name].adds.items():
        if abs(adds) >= 0.01:
            parts.append(f"{number(abs(adds))} {'better' if adds > 0 else 'worse'} for {names.party(principal)}")
    return f"; this made having no deal {listed(parts)}" if parts else ""


def tell_start(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """How things stood in the first round: trust, home, third parties; all of it counts as told."""
    told = []
    for name, side in round.sides.items():
        in_others = listed([f"{trust(value)} in {names.party(other)}" for other, value in side.trust.items()])
        told.append(
            f"{names.starting(name)} had {in_others}. At home the media were {tone(side.media)} to the talks, and "
            f"approval of {leader(name, names)} stood at {number(side.approval)}. Having no deal was worth "
            f"{number(side.no_deal)} there, and nothing worth less than {number(side.least)} would be signed."
        )
        told += own_wishes(name, side, names)
    around = [f"{names.party(name)}: {stance(party.stance)}" for name, party in round.bystanders.items()]
    if around:
        told.append(f"What others thought of the talks: {'; '.join(around)}.{_all_pressure(round, names)}")
    seated = [names.party(name) for name, party in round.bystanders.items() if party.seated]
    if seated:
        told.append(f"At the table without signing, with the right to refuse a text: {'; '.join(seated)}.")
    tell_surroundings(round, names, memory)
    return told


def _all_pressure(round: ToldRound, names: Names) -> str:
    """What all third parties together add to or take from having no deal, where it shows."""
    parts = []
    for principal in round.sides:
        adds = sum(party.adds[principal] for party in round.bystanders.values())
        if abs(adds) >= 0.01:
            parts.append(f"{number(abs(adds))} {'better' if adds > 0 else 'worse'} for {names.party(principal)}")
    return f" Together, their help and pressure made having no deal {listed(parts)}." if parts else ""


def _moved(last: float, value: float) -> str:
    """'rose from 0.40 to 0.52'."""
    return f"{'rose' if value > last else 'fell'} from {number(last)} to {number(value)}"
