"""What went on around the table, told only where it changed since it was last told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.analysis.telling.beliefs import tell_learnt
from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.people import leader, turn_of_tone
from sim.analysis.telling.war.sentences import tell_war
from sim.analysis.telling.words import Names, came_round, moved, number, shortage, turned, without
from sim.english import in_word, listed
from sim.language.speaking import N_, _, ngettext

TENSION, TRUST, STANCE, MEDIA, APPROVAL, SUPPORT = 0.08, 0.07, 0.2, 0.4, 0.08, 0.12  # changes worth a word
MANY = 3  # more changes of trust than this are told in one sentence
READINESS, STANDING, ALIGNMENT = 0.12, 0.1, 0.1
NO_DEAL, LEAST = 0.03, 0.04  # the same for what no deal is worth and for the least that is signed

Moved = tuple[str, str, float, float]  # whose trust in whom, what it was and what it is now


def tell_surroundings(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """News of a round: events, tension, trust, home and third parties."""
    told = []
    if round.events:
        labels = [names.scenario.events[name].label for name in round.events]
        told.append(_("In the news: {events}.", events="; ".join(labels)))
    told += [*tell_tension(round, memory), *tell_war(round, names, memory)]
    if round.talking:
        told += tell_limits(round, names, memory) + tell_learnt(round, names, memory)
    return [*told, *tell_trust(round, names, memory), *tell_home(round, names, memory),
            *tell_bystanders(round, names, memory)]


def tell_tension(round: ToldRound, memory: Memory) -> list[str]:
    """Changes of tension and violence."""
    told = []
    for key, value, words in (
        ("tension", round.tension, N_("Military tension {moved}.")),
        ("violence", round.violence, N_("Violence on the ground {moved}.")),
    ):
        last = memory.before(key, value, TENSION)
        if last is not None:
            told.append(_(words, moved=moved(last, value)))
    return told


def tell_limits(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Changes of what no deal is worth to the sides, and of the least that they sign; and why, where it shows."""
    told = []
    if round.packaged and memory.first("packaged"):
        told.append(_("Without a full text there was now the package to fall back on."))
    for name, side in round.sides.items():
        had = memory.before(f"no deal {name}", side.no_deal, NO_DEAL)
        at_home, asked = side.least - side.floor, memory.latest(f"at home {name}", side.least - side.floor)
        signed = memory.before(f"least {name}", side.least, LEAST)
        now = [] if had is None else [_("{without} was worth {change}", without=without(round.packaged),
                                        change=_after(side.no_deal, had))]
        if signed is not None:
            memory.set(f"at home {name}", at_home)
            now.append(_(_signed(side.least - signed, at_home - asked), change=_after(side.least, signed)))
        if now:
            told.append(_("By then, for {party}, {changes}.", party=names.party(name), changes=listed(now)))
    return told


def _after(value: float, last: float) -> str:
    """'more than before (0.66 after 0.62)'."""
    told = N_("more than before ({now} after {before})") if value > last else (
        N_("less than before ({now} after {before})"))
    return _(told, now=number(value), before=number(last))


def _signed(change: float, at_home: float) -> str:
    """That the least that is signed has changed, as home asks for more or less where most of the change is from there.

    It has the place {change}.
    """
    if at_home * change <= 0 or abs(at_home) < abs(change) / 2.0:
        return N_("a text had to be worth {change} to be signed")
    if at_home > 0:
        return N_("a text had to be worth {change} to be signed, as more was needed to pass at home")
    return N_("a text had to be worth {change} to be signed, as less was needed to pass at home")


def tell_trust(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Changes of trust between principals; of many in one direction only the largest is told in numbers."""
    rose: list[Moved] = []
    fell: list[Moved] = []
    for name, side in round.sides.items():
        for other, value in side.trust.items():
            last = memory.before(f"trust {name} {other}", value, TRUST)
            if last is not None:
                (rose if value > last else fell).append((name, other, last, value))
    told = []
    for found in (rose, fell):
        if len(found) > MANY:
            told.append(_many_trusts(found, names))
        else:
            told += [_("The trust of {party} in {other} {moved}.", party=names.party(name), other=names.party(other),
                       moved=moved(last, value)) for name, other, last, value in found]
    return told


def _many_trusts(found: Sequence[Moved], names: Names) -> str:
    """That much trust moved one way: whose, in whom, from where and to where."""
    name, other, last, value = max(found, key=lambda move: abs(move[3] - move[2]))
    values = {"count": in_word(len(found)), "party": names.party(name), "other": names.party(other),
              "before": number(last), "now": number(value)}
    if value > last:
        return ngettext("Trust rose in {count} pair of sides, most of all that of {party} in {other} ({before} to "
                        "{now}).", "Trust rose in {count} pairs of sides, most of all that of {party} in {other} "
                        "({before} to {now}).", len(found), **values)
    return ngettext("Trust fell in {count} pair of sides, most of all that of {party} in {other} ({before} to {now}).",
                    "Trust fell in {count} pairs of sides, most of all that of {party} in {other} ({before} to {now}).",
                    len(found), **values)


def tell_home(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Changes at home: media, the leader's approval, support for the own offer."""
    told = []
    for name, side in round.sides.items():
        changes = turn_of_tone(name, side, names, memory)
        media = memory.before(f"media {name}", side.media, MEDIA)
        if media is not None:
            changes.append(_("the media {turned}", turned=turned(media, side.media)))
        before = memory.before(f"approval {name}", side.approval, APPROVAL)
        if before is not None:
            changes.append(_("approval of {leader} {moved}", leader=leader(name, names),
                             moved=moved(before, side.approval)))
        support = _support(name, round, memory)
        if support is not None and side.support is not None:
            changes.append(_("support for the offer made in its name {moved}", moved=moved(support, side.support)))
        if changes:
            told.append(_("At home for {party}, {changes}.", party=names.party(name), changes=listed(changes)))
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
            told.append(_turned(round, name, came_round(last, party.stance), names))
        told += _deeds(round, name, names) + _standing(round, name, names, memory)
    return told


def _turned(round: ToldRound, name: str, changed: str, names: Names) -> str:
    """How a third party has changed its mind, and what it adds to or takes from having no deal, if more than little."""
    effects = effects_told(round.bystanders[name].adds, names)
    if not effects:
        return _("{party} {changed}.", party=names.starting(name), changed=changed)
    return _("{party} {changed}; all in all this stance made {without} {effects}.", party=names.starting(name),
             changed=changed, without=without(round.packaged), effects=effects)


def effects_told(adds: Mapping[str, float], names: Names) -> str:
    """For whom having no deal is made better or worse, by how much; '' where that is little for all."""
    parts = []
    for principal, much in adds.items():
        if abs(much) >= 0.01:
            told = N_("{much} better for {party}") if much > 0 else N_("{much} worse for {party}")
            parts.append(_(told, much=shortage(abs(much)), party=names.party(principal)))
    return listed(parts) if parts else ""


def _deeds(round: ToldRound, name: str, names: Names) -> list[str]:
    """What a third party did: staged an incident, or refused what all principals would have signed."""
    party, told = round.bystanders[name], []
    if party.provoked:
        against = (N_("{party} staged an incident, being against talks that were moving.") if round.talking
                   else N_("{party} staged an incident, being against what had been signed."))
        told.append(_(against, party=names.starting(name)))
    if party.refused and not round.signed and any(offer.accepted for offer in round.offers):
        told.append(_("{party}, with a seat at the table, did not consent to the offer of this round.",
                      party=names.starting(name)))
    return told


def _standing(round: ToldRound, name: str, names: Names, memory: Memory) -> list[str]:
    """Changes of a third party's readiness, standing and alignment."""
    party, told = round.bystanders[name], []
    for key, value, change, words in (
        ("readiness", party.readiness, READINESS, N_("The military readiness of {party} {moved}.")),
        ("standing", party.standing, STANDING, N_("The standing abroad of {party} {moved}.")),
    ):
        last = memory.before(f"{key} {name}", value, change)
        if last is not None:
            told.append(_(words, party=names.party(name), moved=moved(last, value)))
    for principal, value in party.alignment.items():
        last = memory.before(f"alignment {name} {principal}", value, ALIGNMENT)
        if last is not None:
            way = (N_("{party} moved nearer to {other}, from {before} to {now}.") if value > last
                   else N_("{party} moved away from {other}, from {before} to {now}."))
            told.append(_(way, party=names.starting(name), other=names.party(principal), before=number(last),
                          now=number(value)))
    return told
