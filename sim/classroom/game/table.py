"""A table: a setting and a log of moves, played from the first round to where the log ends whenever it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np

from sim.analysis.telling.facts import Vote
from sim.analysis.telling.war.fighting import Fighting, fighting_in
from sim.analysis.telling.witness import Before, votes_of
from sim.arrays import Array
from sim.classroom.game.briefing import ONE, Briefing, briefing_of
from sim.classroom.game.desk.own_events import by_round, with_own
from sim.classroom.game.desk.timing import closed
from sim.classroom.game.log import Inject, Log, Setting
from sim.classroom.game.minutes.around import Around, around_in
from sim.classroom.game.minutes.limits import LimitsWatch
from sim.classroom.game.minutes.staff import Guess, guesses
from sim.classroom.game.packages.interim import InterimTalks, interim_talks
from sim.classroom.game.packages.proposing import let_people_propose
from sim.classroom.game.questions import DecisionPoint, Minutes, MoveNeeded, Said
from sim.classroom.game.seats import Seated
from sim.ensemble.results.at_the_end import outcomes
from sim.errors import ParleyError
from sim.language.speaking import _
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.scenario.documents.dumping import dump_without_prose
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

TALKS_ONLY = {"aftermath.months": "0"}
Watch = Callable[[Negotiation, Before], None]  # what was before a round, in the model that has played it


@dataclass(frozen=True)
class Happened:
    """What all could see in one finished round: events, what was signed or put into force, votes, who walked out.

    `votes` are by principal: whether it ratified, and the shares of yes votes to expect and needed (None without one).
    `numbers` are tension and, by 'trust.' and 'support.' with the name of a principal, where things stood; `fighting`
    is how a war stood, with what only its sides know of it (None without a war), `around` what else went on.
    """

    number: int
    month: float
    events: tuple[str, ...]
    talking: bool
    signed: bool
    interim: bool
    votes: dict[str, Vote]
    walked: str
    numbers: dict[str, float]
    fighting: Fighting | None = None
    around: Around | None = None


@dataclass(frozen=True)
class TableState:
    """A table as its log leaves it. Texts (K,) are in the order of the scenario's issues.

    `question` is whom the table waits for, None once the talks have ended; `ending` is then the word for how.
    `events` are those of the present round, none once it has been played to the end of the talks.
    `tabled` are the texts of mediators on the table, `package` the interim package that is asked about; `terms` are
    those in force at the end, None without a deal, and `outcome` the row of an ensemble's table. `fighting` is how a
    war stands in the present round, None where there is none, `around` what else goes on in it, None once the talks
    have ended. `interim` is how interim packages stand; `staff` holds by name of a mediator what its staff guesses of
    the sides.
    """

    log: Log
    scenario: Scenario
    round: int
    last_round: int
    month: float
    events: tuple[str, ...]
    question: DecisionPoint | None
    said: tuple[Said, ...]
    rounds: tuple[Happened, ...]
    sides: dict[str, Briefing]
    status_quo: Array
    movable: Array
    tabled: dict[str, Array]
    package: dict[str, float]
    ending: str
    terms: Array | None
    outcome: Mapping[str, float | str]
    interim: InterimTalks
    fighting: Fighting | None = None
    around: Around | None = None
    staff: Mapping[str, Mapping[str, Guess]] = field(default_factory=dict)


@lru_cache(maxsize=32)
def scenario_of(setting: Setting) -> Scenario:
    """The scenario of a table, without what comes after the talks.

    Errors: ParleyError, also where it is no longer the one with which the table was opened.
    """
    found = load_scenario(setting.scenario, TALKS_ONLY | dict(setting.changes))
    if setting.content not in ("", content_of(found)):
        name = Path(setting.scenario).name
        raise ParleyError(_("the scenario '{name}' has changed since {name_2} was opened; the same moves would now "
                            "make another game; put the old file back, or open a new table", name=name,
                            name_2=setting.name))
    return found


def content_of(scenario: Scenario) -> str:
    """The hash of everything that a scenario holds but the words for those in its seats (SHA-256)."""
    return sha256(dump_without_prose(scenario).encode()).hexdigest()


def played(log: Log, watch: Watch | None = None) -> TableState:
    """Play a log from round 1 to where it ends, in two equal worlds; `watch` sees every round that is finished.

    Errors: ParleyError for what cannot be played.
    """
    scenario, setting = with_own(scenario_of(log.setting), log.entries), log.setting
    if setting.world < 0 or setting.seed < 0:
        raise ParleyError(_("seeds and worlds are whole numbers from 0 on"))
    minutes = Minutes()
    seats = [*scenario.principals, *scenario.mediators]
    players = {seat: Seated(seat, log, minutes) for seat in seats}
    model = Negotiation(scenario, setting.seed, np.array([setting.world, setting.world]), players=players)
    open_to_people(model, log)
    model.third_parties.heard = lambda party, yes: minutes.heard(model.round, party, bool(yes[0]))
    found = _to_the_end(model, log, minutes, watch)
    model.release()
    return found


def open_to_people(model: Negotiation, log: Log) -> None:
    """Let people propose interim deals in a model, and let happen what the teacher has injected, own events too."""
    let_people_propose(model)
    injected = [(entry.round, entry.event) for entry in log.entries if isinstance(entry, Inject)]
    for round, event in (*injected, *by_round(log.entries)):
        model.events.injected.setdefault(round, set()).add(event)


def _to_the_end(model: Negotiation, log: Log, minutes: Minutes, watch: Watch | None) -> TableState:
    """Play round after round until the talks end or somebody has to move."""
    rounds: list[Happened] = []
    limits = LimitsWatch(model)
    while model.endings.going().any():
        before = Before(model)
        minutes.playing = True
        try:
            model.step()
        except MoveNeeded as needed:
            if closed(log.entries):
                model.endings.call_off()
                return _as_it_stands(model, log, minutes, rounds, None)
            now = _as_it_stands(model, log, minutes, rounds, needed.question)
            return replace(now, around=around_in(model, before, limits.changes(model)))
        minutes.playing = False
        if watch:
            watch(model, before)
        rounds.append(replace(_happened(model, before), around=around_in(model, before, limits.tell(model))))
        minutes.walked_out(model.round, rounds[-1].walked)
    model.endings.restore()
    return _as_it_stands(model, log, minutes, rounds, None)


def _happened(model: Negotiation, before: Before) -> Happened:
    """What the round just played brought."""
    walked = int(model.endings.walked[0])
    votes = {vote.principal: vote for vote in votes_of(model)} if before.vote_due else {}
    numbers = {"tension": float(model.surroundings.tension[0])}
    for principal in model.principals:
        numbers[f"trust.{principal.name}"] = float(principal.trust.least()[0])
        numbers[f"support.{principal.name}"] = float(principal.public.support[0])
        numbers[f"gap.{principal.name}"] = float(principal.hearing.gap()[0])
    return Happened(
        number=model.round,
        month=float((model.round - 1) * model.months_per_round[0]),
        events=_events(model),
        talking=bool(before.undecided and model.table.begun[0] > 0),
        signed=bool(model.endings.signed[0] == model.round),
        interim=bool(model.table.interim[0] > 0),
        votes=votes,
        walked=model.principals[walked - 1].name if walked else "",
        numbers=numbers,
        fighting=fighting_in(model),
    )


def _events(model: Negotiation) -> tuple[str, ...]:
    """What happens in the present round."""
    return tuple(name for row, name in enumerate(model.events.asked) if model.events.happened[row, 0] > 0)


def _as_it_stands(
    model: Negotiation, log: Log, minutes: Minutes, rounds: list[Happened], question: DecisionPoint | None
) -> TableState:
    """The table now."""
    minutes.playing = False
    ended, outcome, terms = question is None, {}, None
    if ended:
        outcome = {name: column[0].item() for name, column in outcomes(model).items()}
        deal = int(model.endings.ending[0]) in (AGREEMENT, PARTIAL)
        terms = model.endings.terms[:, 0].copy() if deal else None
    return TableState(
        log=log,
        scenario=model.scenario,
        round=model.round,
        last_round=int(model.table.last_round[0]),
        month=float((model.round - 1) * model.months_per_round[0]),
        events=() if ended and not closed(log.entries) else _events(model),
        question=_small(question),
        said=tuple(minutes.said),
        rounds=tuple(rounds),
        sides={principal.name: briefing_of(principal) for principal in model.principals},
        status_quo=model.table.status_quo[:, 0].copy(),
        movable=model.movable[:, 0].copy(),
        tabled={one.owner.name: one.on_table[:, 0].copy() for one in model.drafters if one.has_text()[0]},
        package=_package(model) if question and question.ask == "package" else {},
        ending=ENDINGS[int(model.endings.ending[0])],
        terms=terms,
        outcome=outcome,
        interim=interim_talks(model, not ended, question is not None and question.ask == "package"),
        fighting=fighting_in(model),
        staff={mediator.name: guesses(mediator) for mediator in model.mediators},
    )


def _small(question: DecisionPoint | None) -> DecisionPoint | None:
    """The question with its value in one world."""
    if question is None or question.value is None:
        return question
    return replace(question, value=question.value.at(ONE))


def _package(model: Negotiation) -> dict[str, float]:
    """The interim package that is proposed in this round, by issue that it would settle."""
    proposed = model.packages
    return {issue: float(proposed.text[k, 0]) for k, issue in enumerate(model.issues) if proposed.issues[k, 0] > 0}
