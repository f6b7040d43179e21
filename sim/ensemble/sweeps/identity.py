"""What a results folder of a sweep rests on, so that nothing of another experiment or other rules is mixed in."""

from __future__ import annotations

import json

from sim.ensemble.own_extensions import records
from sim.ensemble.results.part_store import Identity
from sim.ensemble.rules import hash_of_text, rules, versions_below
from sim.ensemble.sweeps.plan import Plan
from sim.scenario.documents.dumping import dump_scenario


def identity_of(plan: Plan, precision: float | None, sets: bool = False) -> Identity:
    """Hashes and versions that have to be the same for two sweeps to be one, with coefficient sets or without."""
    asked = {**plan.experiment.model_dump(mode="json"), "precision": precision, "sets": sets}
    scenarios = [dump_scenario(scenario).split("\n", 1)[1] for scenario in plan.scenarios.values()]
    values = [plan.points.names, plan.points.values.tobytes().hex(), plan.points.varied]
    return {
        "experiment": hash_of_text(json.dumps([asked, values], sort_keys=True)),
        "scenario": hash_of_text("\n".join(scenarios)),
        "rules": rules(),
        "extensions": hash_of_text(json.dumps(own_extensions(plan))),
        **versions_below(),
    }


def own_extensions(plan: Plan) -> list[dict[str, str]]:
    """What is noted of the extensions from Python that a sweep uses."""
    return records([plan.experiment.watch, *(scenario.model_dump() for scenario in plan.scenarios.values())])
