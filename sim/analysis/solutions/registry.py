"""All benchmark models by key. To add one: write a file with a `SOLUTION` beside these and name it here."""

from __future__ import annotations

from sim.analysis.solutions.models import (
    challenge,
    compromise,
    egalitarian,
    exchange,
    kalai_smorodinsky,
    median,
    nash,
    utilitarian,
)
from sim.analysis.solutions.solution import Solution

SOLUTIONS: dict[str, Solution] = {
    module.SOLUTION.key: module.SOLUTION
    for module in (nash, kalai_smorodinsky, egalitarian, utilitarian, median, compromise, challenge, exchange)
}
