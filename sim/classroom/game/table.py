"""A table: a setting and a log of moves, played from the first round to where the log ends whenever it is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np

from sim.analysis.telling.facts import Vote
from sim.analysis.telling.witness import Before, votes_of
from sim.arrays import Array
from sim.classroom.game.log import Inject, Log, Setting
from sim.classroom.game.questions import DecisionPoint, Minutes, MoveNeeded, Said
from sim.classroom.game.seats import Seated
from sim.ensemble.results.at_the_end import outcomes
from sim.errors import ParleyError
from sim.model.home.public import NO_CONSTRAINT
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from sim.model.talks import packages
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.model.values.utility import Value
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

ONE = np.arange(1)
TALKS_ONLY = {"aftermath.months": "0"}


@dataclass(frozen=True)
class Briefing:
    """Where a principal stands now, for the eyes of those in its seat.

    `value` is what any text is worth to it (W = 1), `no_deal` what none is; `home` what a text has to be worth so that
    home can be expected to ratify it, None without such a limit; `quorum` is the share of the votes that ratifies,
    None where nobody votes; `trust` is by name of the other.
    """

    value: Value
    no_deal: float
    home: float | None
    quorum: float | None
    trust: dict[str, float]
    support: float
    approval: float


@dataclass(frozen=True)
class Happened:
    """What all could see in one finished round: events, what was signed or put into force, votes, who walked out.

    `votes` are by principal: whether it ratified, and the shares of yes votes to expect and needed (None without one).
    `numbers` are tension and, by 'trust.' and 'support.' with the name of a principal, where things stood.
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


@dataclass(frozen=True)
class TableState:
    """A table as its log leaves it. Texts (K,) are in the order of the scenario's issues.

    `question` is whom the table waits for, None once the talks have ended; `ending` is then the word for how.
    `events` are those of the present round, none once the talks have ended.
    `tabled` are the texts of mediators on the table, `package` the interim package that is asked about; `terms` are
    those in force at the end, None without a deal, and `outcome` the row of an ensemble's table.
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


@lru_cache(maxsize=32)
def scenario_of(setting: Setting) -> Scenario:
    """The scenario of a table, without what comes after the talks.

    Errors: ParleyError, also where it is no longer the one with which the table was opened.
    """
    found = load_scenario(setting.scenario, TALKS_ONLY | dict(setting.changes))
    if setting.content not in ("", content_of(found)):
        name = Path(setting.scenario).name
        raise ParleyError(f"the scenario '{name}' has changed since {setting.name} was opened; the same "
                          "moves would now make another game; put the old file back, or open a new table")
    return found


def content_of(scenario: Scenario) -> str:
    """The hash of everything that a scenario holds (SHA-256)."""
    return sha256(dump_scenario(scenario).encode()).hexdigest()


def played(log: Log) -> TableState:
    """Play a log from round 1 to where it ends, in two equal worlds. Errors: ParleyError for what cannot be played."""
    scenario, setting = scenario_of(log.setting), log.setting
    if setting.world < 0 or setting.seed < 0:
        raise ParleyError("seeds and worlds are whole numbers from 0 on")
    minutes = Minutes()
    seats = [*scenario.principals, *scenario.mediators]
    players = {seat: Seated(seat, log, minutes) for seat in seats}
    model = Negotiation(scenario, setting.seed, np.array([setting.world, setting.world]), players=players)
    for entry in log.entries:
        if isinstance(entry, Inject):
            model.events.injected.setdefault(entry.round, set()).add(entry.event)
    model.third_parties.heard = lambda party, yes: minutes.heard(model.round, party, bool(yes[0]))
    found = _to_the_end(model, log, minutes)
    model.release()
    return found


def _to_the_end(model: Negotiation, log: Log, minutes: Minutes) -> TableState:
    """Play round after round until the talks end or somebody has to move."""
    rounds: list[Happened] = []
    while model.endings.going().any():
        before = Before(model)
        minutes.playing = True
        try:
            model.step()
        except MoveNeeded as needed:
            return _as_it_stands(model, log, minutes, rounds, needed.question)
        minutes.playing = False
        rounds.append(_happened(model, before))
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
        events=() if ended else _events(model),
        question=_small(question),
        said=tuple(minutes.said),
        rounds=tuple(rounds),
        sides={principal.name: _side(principal) for principal in model.principals},
        status_quo=model.table.status_quo[:, 0].copy(),
        movable=model.movable[:, 0].copy(),
        tabled={one.owner.name: one.on_table[:, 0].copy() for one in model.drafters if one.has_text()[0]},
        package=_package(model) if question and question.ask == "package" else {},
        ending=ENDINGS[int(model.endings.ending[0])],
        terms=terms,
        outcome=outcome,
    )


def _small(question: DecisionPoint | None) -> DecisionPoint | None:
    """The question with its value in one world."""
    if question is None or question.value is None:
        return question
    return replace(question, value=question.value.at(ONE))


def _side(principal: Principal) -> Briefing:
    value = principal.valued()
    home, public = float(principal.stock.needed_at_home[0]), principal.public
    return Briefing(
        value=value.at(ONE),
        no_deal=float(principal.reservation(value).no_deal[0]),
        home=home if home > NO_CONSTRAINT else None,
        quorum=float(public.needed[0] / public.voters[0]) if public.votes else None,
        trust={other.name: float(principal.trust.towards(other)[0]) for other in principal.others()},
        support=float(public.support[0]),
        approval=float(principal.leader.approval[0]),
    )


def _package(model: Negotiation) -> dict[str, float]:
    """The interim package that is tried in this round, by issue that it covers."""
    reservations = [principal.reservation(principal.valued()) for principal in model.principals]
    worlds = np.arange(model.W)
    covers = packages.covered(model, worlds)
    text = packages.drafted(model, reservations, covers, worlds)
    return {issue: float(text[k, 0]) for k, issue in enumerate(model.issues) if covers[k, 0] > 0}
