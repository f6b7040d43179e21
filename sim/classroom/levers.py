"""The sliders of the explorer: the factors of a scenario that a class should try first, each with range and source."""

from __future__ import annotations

from dataclasses import dataclass

from sim.charts.assumptions import in_words
from sim.scenario.factors import Factor, factors
from sim.scenario.schema import Scenario

# What a class tries first, by group. A star stands for every principal or mediator.
LEVERS = {
    "The talks": (
        "talks.months", "talks.walk_out", "talks.publicity", "talks.guarantee", "talks.communication.narratives",
        "talks.communication.language",
    ),
    "What surrounds them": ("surroundings.tension", "surroundings.violence"),
    "The sides": (
        "principals.*.base_trust", "principals.*.no_deal.own_hope", "principals.*.no_deal.private_range",
        "principals.*.concession.exponent", "principals.*.concession.mandate", "principals.*.economy.sanctions",
        "principals.*.conflict.weariness", "principals.*.leader.audience_cost", "principals.*.media.bias",
        "principals.*.ratification.quorum",
    ),
    "Mediation": ("mediators.*.skill", "mediators.*.intensity", "mediators.*.leverage"),
}
# Where all that the schema allows is too much for a slider: what is plausible in talks between states.
SHORTER = {
    "talks.months": (3.0, 60.0), "talks.walk_out": (0.0, 0.5), "concession.exponent": (0.2, 5.0),
    "concession.mandate": (0.01, 0.5),
}


@dataclass(frozen=True)
class Lever:
    """A slider: `start` is the value that stands for the scenario's own, which `spread` tells in words."""

    path: str
    group: str
    label: str
    unit: str
    low: float
    high: float
    start: float
    spread: str
    source: str

    @property
    def step(self) -> float:
        """A step of the slider: a hundredth of its way, or a whole month."""
        return 1.0 if self.unit == "months" else round((self.high - self.low) / 100.0, 6)


def levers(scenario: Scenario) -> list[Lever]:
    """The sliders of a scenario, those of its parts only."""
    known = factors(scenario)
    labels = {name: party.label for name, party in scenario.principals.items()}
    labels |= {name: party.label for name, party in scenario.mediators.items()}
    found = []
    for group, patterns in LEVERS.items():
        for pattern in patterns:
            for name, path in _paths(pattern, scenario):
                if path in known:
                    found.append(_lever(known[path], group, labels.get(name, "")))
    return found


def _paths(pattern: str, scenario: Scenario) -> list[tuple[str, str]]:
    """Names and paths that a pattern stands for."""
    if "*" not in pattern:
        return [("", pattern)]
    names = scenario.principals if pattern.startswith("principals") else scenario.mediators
    return [(name, pattern.replace("*", name)) for name in names]


def _lever(factor: Factor, group: str, whose: str) -> Lever:
    short = [limits for end, limits in SHORTER.items() if factor.path.endswith(end)]
    low, high = short[0] if short else (factor.low, factor.high)
    start = min(max(factor.value.likely, low), high)
    label = f"{whose}: {factor.label}" if whose else factor.label
    return Lever(factor.path, group, label, factor.unit, low, high, start, _spread(factor), factor.source)


def _spread(factor: Factor) -> str:
    """What the scenario says of a number."""
    known = factor.value.known
    return f"{in_words(factor.value)} in every world" if known else f"{in_words(factor.value)}; differs between worlds"
