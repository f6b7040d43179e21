"""What each side of a class's table knew of the others: found by playing its log again."""

from __future__ import annotations

from pathlib import Path

from sim.analysis.knowing import KnownRound
from sim.analysis.telling.chronicle import sides_in
from sim.analysis.telling.war.fighting import fighting_in
from sim.analysis.telling.witness import Before
from sim.classroom.explorer.known import Known, known_of
from sim.classroom.game import moves
from sim.classroom.game.table import played
from sim.errors import ParleyError
from sim.language.speaking import _
from sim.model.negotiation import Negotiation


def what_was_known(path: Path) -> Known:
    """What each side of a table knew while it talked, beside the truth.

    Errors: ParleyError where the talks still go on, for it holds what the sides keep from each other.
    """
    table, rounds = moves.look(path), list[KnownRound]()
    if table.question is not None:
        raise ParleyError(_("the talks of {name} still go on; what each side knew is told afterwards",
                            name=table.log.setting.name))

    def watch(model: Negotiation, before: Before) -> None:
        if before.undecided and model.table.begun[0] > 0:
            month = float((model.round - 1) * model.months_per_round[0])
            rounds.append(KnownRound(model.round, month, sides_in(model, before), fighting_in(model)))

    setting = played(table.log, watch).log.setting
    under = _("{title}  ·  world {world} of seed {seed}", title=setting.name, world=str(setting.world),
              seed=str(setting.seed))
    return known_of(table.scenario, rounds, under, "known-table")
