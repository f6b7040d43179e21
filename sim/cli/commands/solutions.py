"""`parley solutions`: what benchmark models of bargaining name for a scenario."""

from __future__ import annotations

from sim.cli.options import AsJson, Named, NewFolder, Quiet, Seed, Settings, Worlds, changes_of


def solutions(
    scenario: Named,
    worlds: Worlds = 1000,
    seed: Seed = 1,
    settings: Settings = [],  # noqa: B006 (typer copies it)
    out: NewFolder = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Show what benchmark models of bargaining name for a scenario, beside what is agreed in many worlds.

    \b
    parley solutions us-russia
    parley solutions us-russia --worlds 5000 --out results/solutions
    """
    from sim.cli.job import perform
    from sim.cli.jobs.solutions import SolutionsJob
    from sim.scenario.loading import load_scenario

    perform(SolutionsJob(scenario, load_scenario(scenario, changes_of(settings)), worlds, seed), out, as_json)
