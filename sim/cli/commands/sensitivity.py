"""`parley sensitivity`: which factors matter most."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.options import AsJson, Asked, NewFolder, Quiet, Workers, whole_number

MOST = 1_000_000


def _power_of_two(text: str) -> int:
    """A reader of the base sample. Errors: typer.BadParameter."""
    number = whole_number(8, MOST)(text)
    if number & (number - 1):
        raise typer.BadParameter(f"give a power of 2, such as {1 << number.bit_length()}, not {number}")
    return number


def sensitivity(
    experiment: Asked,
    trajectories: Annotated[
        int, typer.Option(parser=whole_number(2, MOST), metavar="N", help="How often the screening moves each factor.")
    ] = 20,
    base: Annotated[
        int, typer.Option(parser=_power_of_two, metavar="N", help="Base sample of the Sobol indices, a power of 2.")
    ] = 128,
    keep: Annotated[
        int | None,
        typer.Option(parser=whole_number(1, MOST), metavar="N",
                     help="Work out Sobol indices of the N factors with the largest effects only."),
    ] = None,
    runs: Annotated[
        int | None, typer.Option(parser=whole_number(1, MOST), metavar="N", help="Worlds at each point.")
    ] = None,
    workers: Workers = None,
    out: NewFolder = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say which factors of an experiment matter most for what it watches, each over its whole range.

    First a screening: how far each factor moves the outcome over its range (Morris). Then how much of the outcome's
    variance comes from each factor, alone and together with others (Sobol). All points share the same worlds.

    \b
    parley sensitivity which-factors-matter --keep 8
    parley sensitivity my-question.yaml --runs 100 --out results/matters
    """
    from sim.analysis.study import Size, Study
    from sim.cli.job import perform
    from sim.cli.jobs.sensitivity import SensitivityJob
    from sim.ensemble.executors import executor, processors
    from sim.scenario.experiments.files import find_file, load_experiment

    many = workers or processors()
    study = Study(load_experiment(find_file(experiment)), Size(trajectories, base, keep, runs), executor(many))
    perform(SensitivityJob(study, many), out, as_json)
