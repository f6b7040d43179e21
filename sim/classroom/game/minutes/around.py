"""What went on around the table in a round, as one seat can know it, in the words in which worlds are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sim.analysis.telling.chronicle import bystanders, stand_in, standings
from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.surroundings import tell_bystanders, tell_home, tell_tension, tell_trust
from sim.analysis.telling.witness import Before, terms_of
from sim.analysis.telling.words import Names
from sim.classroom.game.minutes.limits import Change
from sim.model.negotiation import Negotiation


@dataclass(frozen=True)
class Around:
    """What a round did around the table: `told` holds what is secret of all sides, `changes` are those of limits."""

    told: ToldRound
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    def seen_by(self, seat: str) -> ToldRound:
        """The same without what a seat cannot know: how the others stand, and who was behind an incident."""
        sides = {name: side for name, side in self.told.sides.items() if name == seat}
        parties = {name: replace(party, adds={who: value for who, value in party.adds.items() if who == seat},
                                 provoked=False, refused=False)
                   for name, party in self.told.bystanders.items()}
        return replace(self.told, sides=sides, bystanders=parties)


def around_in(model: Negotiation, before: Before, changes: Mapping[str, tuple[Change, ...]]) -> Around:
    """What the present round has done around the table so far."""
    told = ToldRound(
        number=model.round,
        month=float((model.round - 1) * model.months_per_round[0]),
        status_quo=terms_of(model, before.status_quo),
        events=(),
        tension=float(model.surroundings.tension[0]),
        violence=float(model.surroundings.violence[0]),
        sides=standings(model, before, stand_in(model)),
        bystanders=bystanders(model, ()),
        mediators={}, begun=bool(model.table.begun[0] > 0), talking=False, offers=(), kept_back=(), drafts=(),
        package=None, signed=(), signed_terms={}, returned=False, departure=None, votes=(), flips=(), near=False,
    )
    return Around(told, changes)


def tell_around(round: ToldRound, names: Names, memory: Memory) -> Iterator[str]:
    """What has changed since it was last told: tension, trust, home, third parties."""
    yield from tell_tension(round, memory)
    yield from tell_trust(round, names, memory)
    yield from tell_home(round, names, memory)
    yield from tell_bystanders(round, names, memory)
