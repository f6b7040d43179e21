"""What scenarios, experiments and results are asked: what matters, where and why talks fail, what others say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from parley.arguments import (
    as_call,
    asked,
    is_file,
    names_of,
    path_of,
    processes_of,
    scenario_of,
    seed_of,
    short,
    whole,
    workers_of,
    worlds_of,
)  # fmt: skip
from parley.findings import FailureCauses, Rules, Sensitivity, WorldCause
from parley.others import ClaimFindings, Evidence, Solutions
from parley.results import Results
from parley.sweeping import Sweep, experiment_of
from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.scenario.schema.scenario import Scenario

WORLDS, CLAIM_WORLDS = 1000, 2000  # as of the commands
MOST = 1_000_000
DRAWN = {"design": "latin-hypercube", "points": 1}  # a design with room for distributions; only ranges count


@asked
def sensitivity(
    experiment: str | Path | Mapping[str, Any], trajectories: int = 20, base: int = 128, *, keep: int | None = None,
    runs: int | None = None, workers: int | None = None,
) -> Sensitivity:
    """Which factors of an experiment matter most for what it watches, as `parley sensitivity` tells it.

    First a screening, in which each factor is moved `trajectories` times (Morris); then shares of the variance from a
    `base` sample, a power of 2 (Sobol), of all factors or the `keep` ones with the largest effects. `experiment` is as
    of `parley.sweep`, and its ranges count. Needs SALib. Errors: ParleyError.

    >>> import parley
    >>> question = {"scenario": "us-russia", "changes": {"talks.months": 3}, "runs": 30, "watch": ["broken off"],
    ...             "vary": {"principals.us.base_trust": {"uniform": [0.1, 0.9]}, "talks.walk_out": [0, 0.2]}}
    >>> found = parley.sensitivity(question, trajectories=2, base=8)
    >>> sorted(set(found.table["factor"]))
    ['principals.us.base_trust', 'talks.walk_out']
    """
    from sim.analysis.study import Size, Study
    from sim.cli.jobs.sensitivity import SensitivityJob
    from sim.ensemble.executors import executor

    many, paths = processes_of(workers), whole("trajectories", trajectories, 2, MOST)
    sample = whole("base", base, 8, MOST)
    if sample & (sample - 1):
        raise ParleyError(f"base: give a power of 2, such as {1 << sample.bit_length()}, not {sample}")
    kept, each = (None if given is None else whole(name, given, 1, MOST)
                  for name, given in (("keep", keep), ("runs", runs)))
    file, held = experiment_of(experiment, **DRAWN)
    job = SensitivityJob(Study(file, Size(paths, sample, kept, each), executor(many)), many)
    call = as_call("sensitivity", experiment, trajectories=paths, base=sample, keep=kept)
    return Sensitivity(job, job.play(), call, held)


@asked
def discover(results: Results | Sweep | str | Path, outcome: str = "failure", *, method: str = "tree") -> Rules:
    """In which part of the factors' ranges something happens more often than elsewhere, as `parley discover` tells it.

    `results` are those of a run or a sweep, or their folder. `outcome` is "failure" (no full agreement), an ending such
    as "stalemate", or a column compared with a number, as in "joint_gain<0.2". Rules are those of a "tree" of three
    questions, which needs scikit-learn, or boxes peeled slice by slice, "prim". Errors: ParleyError.

    >>> import parley
    >>> results = parley.run("us-russia", worlds=300)
    >>> parley.discover(results, "agreement").table.columns.tolist()
    ['rule', 'worlds', 'share', 'low', 'high', 'coverage', 'quasi_p']
    """
    from sim.analysis.discovery.discovering import METHODS
    from sim.cli.jobs.discover import DiscoveryJob

    if not isinstance(outcome, str):
        raise ParleyError(f"outcome: give its name, such as 'failure' or 'joint_gain<0.2', not {short(outcome)}")
    if method not in METHODS:
        raise ParleyError(f"method: give one of {' and '.join(METHODS)}, not {short(method)}")
    aside = _aside(results) if isinstance(results, Results) else None
    if isinstance(results, Results | Sweep):
        folder = results.folder if isinstance(results, Sweep) else Path(aside.name if aside else "")
    else:
        folder = path_of(results, "results")
    job = DiscoveryJob(folder, outcome, next(one for one in METHODS if one == method))
    return Rules(job, job.play(), as_call("discover", folder, outcome, method=method), aside or results)


def _aside(results: Results) -> TemporaryDirectory[str]:
    """The worlds of a run in a folder that goes when nobody asks it any more."""
    from sim.ensemble.results.manifest import write_manifest
    from sim.ensemble.results.store import facts_of_run, write_results

    place = TemporaryDirectory(prefix="parley-")
    write_results(Path(place.name), results.ensemble)
    write_manifest(Path(place.name), facts_of_run(results.ensemble, results.scenario.title))
    return place


@asked
def why(
    scenario: str | Path | Scenario, worlds: int | None = None, seed: int = 1, *, world: int | None = None,
    changes: Mapping[str, Any] | None = None, workers: int | None = None,
) -> FailureCauses | WorldCause:
    """Which single changes would have saved failed talks, and what luck alone does, as `parley why` tells it.

    The first 150 failures of `worlds` (1,000 unless stated) are played again in every way; with `world` only that one
    is. The page 'Why talks failed' of Parley's documentation says how to read it. Errors: ParleyError, also where
    nothing failed.

    >>> import parley
    >>> parley.why("us-russia", world=8).ending
    'stalemate'
    """
    from sim.cli.jobs.why import WhyJob, WhyWorldJob
    from sim.cli.options import MOST_WORLDS
    from sim.ensemble.runs import worth_starting

    called, read = scenario_of(scenario, changes)
    if world is not None:
        if worlds is not None:
            raise ParleyError("one world is asked by itself, whatever run it is of; leave out either world or worlds")
        return WorldCause(WhyWorldJob(read, seed_of(seed), whole("world", world, 0, MOST_WORLDS - 1)).play())
    many = worlds_of(WORLDS if worlds is None else worlds)
    job = WhyJob(called, read, many, seed_of(seed), workers_of(workers) or worth_starting(many))
    return FailureCauses(job, job.play(), as_call("why", called, worlds=many, seed=seed, changes=changes))


@asked
def claims(
    only: str | Path | Sequence[str] = (), worlds: int = CLAIM_WORLDS, seed: int = 1, *,
    file: str | Path | None = None, workers: int | None = None,
) -> ClaimFindings:
    """What the source documents say, asked of the model as paired experiments, as `parley claims` does.

    `only` names some of the claims; `file` holds claims of your own instead, and may stand first, as in
    parley.claims("my-claims.yaml"). `worlds` is how many each arm is played in. Errors: ParleyError.

    >>> import parley
    >>> set(parley.claims("language", worlds=20).table["id"])
    {'language'}
    """
    from sim.cli.jobs.claims import ClaimsJob

    if isinstance(only, Path) or is_file(only):
        if file is not None:
            raise ParleyError("two files of claims are named; give one of them, and names of claims in only")
        only, file = (), str(only)
    names, own = names_of(only, "only"), None if file is None else Path(file)
    job = ClaimsJob(names, worlds_of(worlds, least=2), seed_of(seed), workers_of(workers), own)
    return ClaimFindings(job, job.play(), as_call("claims", names, file=file, worlds=worlds, seed=seed))


@asked
def solutions(
    scenario: str | Path | Scenario, worlds: int = WORLDS, seed: int = 1, *, changes: Mapping[str, Any] | None = None
) -> Solutions:
    """What benchmark models of bargaining name for a scenario, beside what is agreed, as `parley solutions` tells it.

    Errors: ParleyError.

    >>> import parley
    >>> "nash" in parley.solutions("us-russia", worlds=50).table["solution"].tolist()
    True
    """
    from sim.cli.jobs.solutions import SolutionsJob

    called, read = scenario_of(scenario, changes)
    job = SolutionsJob(called, read, worlds_of(worlds), seed_of(seed))
    return Solutions(job, job.play(), as_call("solutions", called, worlds=worlds, seed=seed, changes=changes))


@asked
def evidence(
    part: str, only: str | Sequence[str] = (), *, kept: bool = False, workers: int | None = None,
    folder: str | Path | None = None, file: str | Path | None = None,
) -> Evidence:
    """Lines of evidence for and against the model: part "theory", "responses" or "patterns" of `parley evidence`.

    `only` names some of the lines. With `kept` nothing is played, and the lines are those that are kept with the
    project; all lines take from minutes to an hour else. Answers go into `folder` as they come, where the same call
    goes on after it was stopped; `file` holds responses of your own. Errors: ParleyError.

    >>> import parley
    >>> parley.evidence("theory", kept=True).table["verdict"].notna().all()
    np.True_
    """
    from sim.cli.jobs.evidence.lines import EvidenceJob
    from sim.evidence.kept import lines_of, read_kept
    from sim.evidence.parts import PARTS
    from sim.scenario.reading.mistakes import did_you_mean

    if part not in PARTS:
        raise ParleyError(f"there is no part '{part}' of the evidence; {did_you_mean(str(part), PARTS)}")
    names = names_of(only, "only")
    own, out = (None if given is None else Path(given) for given in (file, folder))
    if own and (part != "responses" or kept):
        raise ParleyError("file: lines of your own are responses, and are played; leave out file or say 'responses'")
    job = EvidenceJob(part, names, workers_of(workers), out, own)
    if not kept:
        return Evidence(job, job.play(), as_call("evidence", part, names))
    lines = {line.id: line for line in lines_of(read_kept(part))}
    for name in names:
        if name not in lines:
            raise ParleyError(f"{part} has no kept line '{name}'; {did_you_mean(name, lines)}")
    return Evidence(job, [lines[name] for name in names or lines], as_call("evidence", part, names, kept=True))
