"""Scenarios read and played: one in many worlds, one world, two beside each other, and one at many points."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import warn

from parley.arguments import (
    as_call,
    asked,
    path_of,
    precision_of,
    processes_of,
    scenario_of,
    seed_of,
    whole,
    workers_of,
    worlds_of,
)  # fmt: skip
from parley.results import Results
from parley.world import World
from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH, a_language

if TYPE_CHECKING:
    from parley.comparison import Comparison
    from parley.sweeping import Sweep
    from sim.ensemble.results.results import Results as Ensemble
    from sim.model.seats.players import Player
    from sim.scenario.schema.scenario import Scenario

WORLDS = 1000  # as of the command


@asked
def load(scenario: str | Path | Scenario, changes: Mapping[str, Any] | None = None) -> Scenario:
    """The scenario of a name or of a file, with values by dotted path laid over it (as of `Scenario.set`).

    Errors: ParleyError with every mistake.

    >>> import parley
    >>> parley.load("us-russia", {"talks.months": 12}).talks.months.likely
    12.0
    """
    return scenario_of(scenario, changes)[1]


@asked
def run(
    scenario: str | Path | Scenario, worlds: int | None = None, seed: int = 1, *,
    changes: Mapping[str, Any] | None = None, precision: float | None = None, workers: int | None = None,
    sets: bool = True, players: Mapping[str, Player] | None = None,
) -> Results:
    """Play a scenario in many worlds (1,000 unless stated), as `parley run` does.

    `changes` are values by dotted path (`Scenario.set`). With `precision` it plays until the 95 % interval of the share
    of agreements is at most so wide, in place of a number of worlds. `workers` processes share the work: in a notebook
    as many as are worth it unless stated, in a script one. With `sets`, a run of 1,000 worlds or more has 1,024
    further worlds beside it, which show how far shares move with what the model does not know about itself.
    `players` sit in the seats of principals and mediators, by name, instead of the model's agents; `sets` are not
    played then.

    Errors: ParleyError for what cannot be played.

    >>> import parley
    >>> results = parley.run("us-russia", worlds=50, seed=1)
    >>> results.worlds, results.table["ending"].iloc[7] == results.world(7).outcome["ending"]
    (50, True)
    """
    from sim.cli.jobs.run import RunJob

    if worlds is not None and precision is not None:
        raise ParleyError("a precision finds out how many worlds it needs, so leave out either precision or worlds")
    if players and precision is not None:
        raise ParleyError("players play a number of worlds: give worlds instead of precision")
    many, width = worlds_of(WORLDS if worlds is None else worlds), precision_of(precision)
    processes = _for_players(players, workers) if players else workers_of(workers)
    called, played = scenario_of(scenario, changes)
    job = RunJob(called, played, many, seed_of(seed), width, processes, sets and not players, players=players)
    call = as_call("run", called, worlds=worlds, seed=seed, precision=precision, changes=changes, players=players)
    return Results(job, job.play(), call)


def _for_players(players: Mapping[str, Player], workers: int | None) -> int:
    """How many processes play with players of one's own: one where others would not find what these are made of."""
    from sim.ensemble.own_extensions import found_elsewhere

    many = workers_of(workers) or 1
    if many > 1 and not found_elsewhere(dict(players)):
        warn("the players were made in a notebook or the main script, where other processes do not find them, so all "
             "is played in this process; put them into a file of their own and import it", stacklevel=4)
        return 1
    return many


@asked
def replay(
    scenario: str | Path | Scenario, world: int = 0, seed: int = 1, *, changes: Mapping[str, Any] | None = None,
    language: str = ENGLISH,
) -> World:
    """One world round by round, as `parley replay` tells it: the same as `run(...).world(i)`, without the others.

    It is told in the language, 'en' or 'es'. Errors: ParleyError for what cannot be played, and for a language that
    there is not.

    >>> import parley
    >>> parley.replay("us-russia", world=7).number
    7
    """
    from sim.cli.options import MOST_WORLDS

    read, place = scenario_of(scenario, changes)[1], whole("world", world, 0, MOST_WORLDS - 1)
    return World(read, seed_of(seed), place, language=a_language(str(language)))


@asked
def compare(
    first: str | Path | Scenario | Results, second: str | Path | Scenario | Results | None = None,
    worlds: int = WORLDS, seed: int = 1, *, changes: Mapping[str, Any] | None = None, sets: bool = True,
) -> Comparison:
    """Two scenarios on the same worlds, as `parley compare` plays them: which worlds flip, and what else differs.

    `changes` are set in the second, which is the first again where only they are given. Results of a run (of the same
    worlds and seed) are taken as they are, and the other side is played in as many worlds.

    Errors: ParleyError for what cannot be played or compared.

    >>> import parley
    >>> found = parley.compare("us-russia", "no-mediator", worlds=50)
    >>> found.table.columns.tolist()[:3]
    ['quantity', 'where', 'before']
    """
    from parley.comparison import Comparison
    from sim.cli.jobs.compare import ComparisonJob

    if second is None and not changes:
        raise ParleyError("name a second scenario, or change the first with changes, as in {'talks.months': 12}")
    many, of_seed = _same_worlds(first, second, worlds, seed)
    one, other = _side(first, None), _side(first if second is None else second, changes)
    stated = {path: str(value) for path, value in (changes or {}).items()}
    job = ComparisonJob(one[0], other[0], many, of_seed, stated, sets, (one[1], other[1]))
    return Comparison(job, job.play(), as_call("compare", one[0], other[0], worlds=many, seed=of_seed, changes=changes))


def _same_worlds(first: object, second: object, worlds: int, seed: int) -> tuple[int, int]:
    """Worlds and seed of a comparison: those of results where there are some. Errors: ParleyError."""
    there = [(side.worlds, side.seed) for side in (first, second) if isinstance(side, Results)]
    if len(set(there)) > 1:
        raise ParleyError("only the same worlds can be compared: the same seed and the same number of them")
    return there[0] if there else (worlds_of(worlds), seed_of(seed))


def _side(
    given: str | Path | Scenario | Results, changes: Mapping[str, Any] | None
) -> tuple[str, Scenario | Ensemble]:
    """What one side of a comparison is called by, and itself; results are played again where something is changed."""
    if not isinstance(given, Results):
        return scenario_of(given, changes)
    return (given.scenario.title, given.ensemble) if not changes else scenario_of(given.scenario, changes)


@asked
def sweep(
    experiment: str | Path | Mapping[str, Any], folder: str | Path | None = None, *, runs: int | None = None,
    precision: float | None = None, workers: int | None = None, sets: bool = True,
) -> Sweep:
    """A scenario at every point of an experiment, as `parley sweep` plays it.

    An experiment is a name, the path of a file, or what would stand in one: `{"scenario": "us-russia", "vary":
    {"talks.months": [12, 24]}, "watch": ["agreement"], "runs": 500}`, whose scenario may be one that was edited. What
    is played goes into `folder`, where the same call goes on after it was stopped; without one into a folder that is
    gone with the answer. `runs` and `precision` say how much is played at each point, and `workers` by how many.

    Errors: ParleyError for mistakes in the experiment, and for a folder of anything else.

    >>> import parley
    >>> question = {"scenario": "us-russia", "vary": {"talks.months": [6, 12]}, "runs": 20}
    >>> parley.sweep(question).table["agreement:worlds"].tolist()
    [20, 20]
    """
    from parley.sweeping import Sweep, experiment_of, room
    from sim.cli.options import MOST_WORLDS
    from sim.ensemble.executors import executor
    from sim.ensemble.precision import RUNS_UNUSED
    from sim.ensemble.sweeps.sweep import SweepSettings, plan_of
    from sim.ensemble.sweeps.sweep import sweep as play

    if runs is not None and precision is not None:
        raise ParleyError("a precision finds out how many worlds it needs, so leave out either precision or runs")
    many, width = processes_of(workers), precision_of(precision)
    each = None if runs is None else whole("runs", runs, 1, MOST_WORLDS)
    aside, out = room() if folder is None else (None, path_of(folder, "folder"))
    call = as_call("sweep", experiment, folder, runs=runs, precision=precision)
    file, held = experiment_of(experiment)
    if width is not None and ("runs",) in file.positions:
        warn(RUNS_UNUSED, stacklevel=3)
    play(plan_of(file, each), out, SweepSettings(executor(many), many, width, command=call, sets=sets))
    del held
    return Sweep.of(out, aside)
