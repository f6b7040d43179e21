"""The quantities that the events of a scenario can push: those of the effects that there are, by their paths."""

from __future__ import annotations

from typing import Any

from sim.extensions import registry
from sim.scenario.checks.findings import part
from sim.scenario.schema.fields import NAME


def quantities(data: Any) -> list[str]:
    """The path of every quantity that the events of a scenario can push, from its plain data."""
    found = []
    for effect in registry("event effect").values():
        section, star, rest = effect.name.partition(".*.")
        if not star:
            found.append(effect.name)
            continue
        owners = [name for name, entry in part(data, section).items() if _has(entry, effect.needs)]
        found += [f"{section}.{name}.{rest}" for name in owners]
    return found


def patterns() -> dict[str, str]:
    """What each effect is in plain words, by the pattern of the paths that mean it."""
    return {_pattern(effect.name): effect.label for effect in registry("event effect").values()}


def _has(entry: Any, key: str) -> bool:
    """Whether an agent's entry states what an effect needs."""
    return not key or part(entry).get(key) is not None


def _pattern(path: str) -> str:
    """A path with stars as a regular expression."""
    escaped = path.replace(".", r"\.").replace("*", NAME)
    return f"^{escaped}$"
