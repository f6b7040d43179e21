"""The parts of the page on the model in full (ODD) that come from the code, and the equations, from the textbook.

A part stands between a mark that names it and the mark `<!-- end -->`; all else on the page is written by hand.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docs.generate_draws import draws_part
from docs.markdown import file_of, sentences, table
from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.negotiation import Negotiation
from sim.scenario.checks import shape
from sim.scenario.coefficients import coefficients
from sim.scenario.schema.fields import Part
from sim.scenario.schema.scenario import Scenario

DOCS = Path(__file__).resolve().parent
StateRows = Mapping[type[Party], Sequence[tuple[str, ...]]]
_PART = re.compile(r"(<!-- part: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_EQUATIONS = re.compile(r"(<!-- equations: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_BLOCK = re.compile(r"^```text\n.*?^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^#{2,} (.+)\n((?:(?!^#{2,} ).*\n)*)", re.MULTILINE)
_PHASE = re.compile(r"# (\d) (.+)")
_LOOP = re.compile(r"for \w+ in self\.")
_CALL = re.compile(r"(?:self\.)?([\w.]+)\(")


def odd_page(states: StateRows) -> str:
    """The page with every part filled anew; `states` are the rows of each agent type's states.

    Errors: KeyError where a mark names a part that there is not, or a section of the textbook without equations.
    """
    parts: dict[str, Callable[[], str]] = {
        "agents": lambda: _agents(states),
        "states": lambda: _states(states),
        "fields": _fields,
        "coefficients": _coefficients,
        "round": _round,
        "draws": draws_part,
        "protocols": lambda: _named(registry("protocol")),
        "tactics": lambda: _named(registry("tactic")),
    }
    text = (DOCS / "odd.md").read_text(encoding="utf-8")
    formulas = equations()
    text = _PART.sub(lambda found: f"{found[1]}\n{parts[found[2]]()}\n\n{found[3]}", text)
    return _EQUATIONS.sub(lambda found: f"{found[1]}\n{formulas[found[2]]}\n\n{found[3]}", text)


def equations() -> dict[str, str]:
    """The equations of the textbook, by the section that they stand in."""
    text = (DOCS / "textbook.md").read_text(encoding="utf-8")
    found = {heading: _BLOCK.findall(body) for heading, body in _SECTION.findall(text)}
    return {heading: "\n\n".join(blocks) for heading, blocks in found.items() if blocks}


def _agents(states: StateRows) -> str:
    """Every agent type: what it is, how many states it has, and its file."""
    rows = [
        (f"`{kind.__name__}`", sentences(kind), str(len(held)), f"`{file_of(kind)}`") for kind, held in states.items()
    ]
    return table(("agent type", "what it is", "states", "file"), rows)


def _states(states: StateRows) -> str:
    """Every state of every agent type."""
    rows = [(f"`{kind.__name__}`", *row[:-1]) for kind, held in states.items() for row in held]
    return table(("agent type", "state", "what it is", "unit", "range", "moved as"), rows)


def _fields() -> str:
    """The numbers that a scenario states and that stay as they are, by the part of the file."""
    rows = [(f"`{path}`", ", ".join(f"`{name}`" for name in names)) for path, names in _numbers(Scenario, "") if names]
    return table(("part of the scenario", "numbers"), rows)


def _numbers(kind: type[Part], path: str) -> Iterator[tuple[str, list[str]]]:
    """The path of each part of the schema with the names of its numbers."""
    yield path, [name for name, _, _ in kind.numbers()]
    for name, field in kind.model_fields.items():
        held, below = shape.bare(field.annotation), f"{path}.{name}" if path else name
        if shape.is_part(held):
            yield from _numbers(held, below)
        elif shape.is_names(held) and shape.is_part(inner := shape.bare(held.__args__[1])):
            yield from _numbers(inner, f"{below}.*")


def _coefficients() -> str:
    """The names of the structural coefficients, group by group."""
    groups: dict[str, list[str]] = {}
    for path in coefficients():
        group, name = path.split(".", 1)
        groups.setdefault(group, []).append(f"`{name}`")
    return table(("group", "coefficients"), [(f"`{group}`", ", ".join(names)) for group, names in groups.items()])


def _round() -> str:
    """The schedule of a round, read off the code that plays it: its numbered remarks, and what is called after each."""
    rows: list[tuple[str, str, list[str]]] = []
    inside = ""
    for line in inspect.getsource(Negotiation.step).splitlines():
        code, _, _ = line.partition("  #")
        if phase := _PHASE.search(line):
            rows.append((phase[1], phase[2], []))
        inside = inside if code.startswith(" " * 12) else ""
        if _LOOP.search(code):
            inside = "each "
        elif rows and (call := _CALL.search(code)):
            rows[-1][2].append(f"{inside}`{call[1]}`")
    filled = [(number, words, ", ".join(calls)) for number, words, calls in rows]
    return table(("phase", "what happens", "in this order"), filled)


def _named(kinds: Mapping[str, Any]) -> str:
    """Extensions by name: the first paragraph of what the class of each says of itself, and its source."""
    rows = [(f"`{name}`", sentences(type(one)), one.reference) for name, one in kinds.items()]
    return table(("name", "what it does", "source"), rows)
