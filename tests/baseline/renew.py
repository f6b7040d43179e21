"""Keep the shares of the baseline anew: `python -m tests.baseline.renew`, and say why in CHANGELOG.md."""

from __future__ import annotations

import json
from pathlib import Path

from sim.analysis.outcomes import summary
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario

KEPT = Path(__file__).with_name("us-russia.json")
WORLDS, SEED = 2000, 1


def found() -> dict[str, dict[str, float]]:
    """Shares of the endings, and medians of the terms, of the baseline."""
    told = summary(run(load_scenario("us-russia"), WORLDS, SEED), seconds=1.0)
    return {
        "endings": {name: share["share"] for name, share in told["endings"].items()},
        "terms": {issue: terms["median"] for issue, terms in told["terms"].items()},
    }


if __name__ == "__main__":
    KEPT.write_text(json.dumps(found(), indent=1) + "\n", encoding="utf-8")
    print(f"written: {KEPT}")
