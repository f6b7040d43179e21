"""Writes the reference pages and the map from the code: `python -m docs.generate`, in the project's folder."""

from __future__ import annotations

import inspect
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sim.model.negotiation  # noqa: F401 (brings in every agent type)
from docs.generate_evidence import believing_page, evidence_page
from docs.generate_fields import fields_page
from docs.generate_map import map_page
from docs.generate_mapping import mapping_page
from docs.generate_odd import odd_page
from docs.generate_outcomes import outcomes_page
from docs.generate_record import record_page
from docs.generate_scenarios import scenarios_page
from docs.markdown import NOTHING, file_of, page, sentences, table
from sim.english import lowered
from sim.extensions import numbers_of, registry
from sim.model.core.agent import Party
from sim.model.core.worlds import State, declared
from sim.scenario.coefficients import Coefficient, coefficients
from sim.scenario.documents.json_schema import claims_schema_text, experiment_schema_text, schema_text

DOCS = Path(__file__).resolve().parent


def pages() -> dict[str, str]:
    """The text of every generated page, by its path below docs/."""
    return {
        "reference/fields.md": fields_page(),
        "reference/coefficients.md": coefficients_page(),
        "reference/states.md": states_page(),
        "reference/tactics.md": tactics_page(),
        "reference/protocols.md": protocols_page(),
        "reference/opinion-kernels.md": kernels_page(),
        "reference/outcomes.md": outcomes_page(),
        "reference/scenario.schema.json": schema_text(),
        "reference/claims.schema.json": claims_schema_text(),
        "reference/experiment.schema.json": experiment_schema_text(),
        "reference/card-mapping.md": mapping_page(),
        "record.md": record_page(),
        "reference/evidence.md": evidence_page(),
        "evidence.md": believing_page(),
        "map.md": map_page(),
        "odd.md": odd_page({kind: [_state(state) for state in declared(kind)] for kind in agent_types()}),
        "scenarios.md": scenarios_page(),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Write every generated page, or only say which are not those of the code (`--check`; then exit code 1)."""
    parser = ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name the pages that are out of date")
    if parser.parse_args(arguments).check:
        if old := out_of_date():
            sys.exit(f"out of date: {', '.join(old)}; run `python -m docs.generate`")
        return
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")


def out_of_date() -> list[str]:
    """The generated pages that are kept in another form than the code gives them."""
    return [f"docs/{name}" for name, text in pages().items() if (DOCS / name).read_text(encoding="utf-8") != text]


def coefficients_page() -> str:
    """Every structural coefficient, group by group."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    for path, found in coefficients().items():
        group, name = path.split(".", 1)
        limits = f"{found.low:g} to {found.high:g}"
        row = (f"`{name}`", found.label, f"{found.value:g}", limits, found.unit, _answer(found), found.checked)
        groups.setdefault(group, []).append(row)
    head = ("name", "what it is", "value", "range", "unit", "source or judgement", "checked")
    intro = (
        "The numbers inside the rules. A scenario changes one with `coefficients: {GROUP: {NAME: value}}`, a single "
        "run with `--set coefficients.GROUP.NAME=value`; the range is what seems plausible, and nothing outside it is "
        "read. [The textbook](../textbook.md) shows where each is used."
    )
    return page("Structural coefficients", intro, *(f"## `{g}`\n\n{table(head, rows)}" for g, rows in groups.items()))


def _answer(found: Coefficient) -> str:
    """The source of a coefficient, or the judgement behind it, marked as such."""
    return found.source if found.source else f"judgement: {found.judgement}"


def states_page() -> str:
    """Every declared state of every agent type."""
    head = ("state", "what it is", "unit", "range", "moved as", "in trajectories")
    sections = []
    for kind in agent_types():
        rows = [_state(state) for state in declared(kind)]
        sections.append(f"## {kind.__name__}\n\n{sentences(kind)} File: `{file_of(kind)}`.\n\n{table(head, rows)}")
    intro = (
        "What the agents carry from round to round, one value a world. `name[issue]` is one value for each issue. "
        "'Moved as' names the unbounded scale (logit or atanh) on which a bounded state is pushed and relaxes, so that "
        "it never has to be cut at a bound. States 'in trajectories' are counted every round "
        "over the range named there and kept in `trajectories.parquet`."
    )
    return page("States of the agents", intro, *sections)


def agent_types() -> list[type[Party]]:
    """Every agent type of the model that declares states, by name."""
    known = {*_below(Party), *registry("mediator mode").values()}
    found = {kind for kind in known if kind.__module__.startswith("sim.model.") and declared(kind)}
    return sorted(found, key=lambda kind: kind.__name__)


def _below(kind: type[Party]) -> Iterator[type[Party]]:
    """The types made from an agent type, at any depth."""
    for heir in kind.__subclasses__():
        yield heir
        yield from _below(heir)


def _state(state: State) -> tuple[str, ...]:
    """The row of one state."""
    per = "".join(f"[{name}]" for name in state.per)
    limits = f"{state.low:g} to {state.high:g}"
    recorded = "no" if state.hidden else "{:g} to {:g}".format(*state.shown)
    return f"`{state.name}{per}`", state.label, state.unit, limits, state.scale or NOTHING, recorded


def tactics_page() -> str:
    """Every tactic: its name, two sentences and a reference."""
    sections = []
    for name, tactic in registry("tactic").items():
        kind = type(tactic)
        answer = f"It asks for {lowered(sentences(kind.aspiration))}"
        words = f"{sentences(kind)} {answer}\n\nSource: {tactic.reference}. File: `{file_of(kind)}`."
        sections.append(f"## `{name}`\n\n{words}{_numbers(tactic, 'principals.*.concession.')}")
    intro = (
        "A tactic says how the value that a principal insists on falls over time; a principal names one as "
        "`principals.*.tactic`. Whatever it asks for, the demand stays between the least that the principal signs and "
        "the best it can get, and falls no faster than the mandate allows. "
        "[You can add one of your own](../how-to/add-a-tactic.md). "
        "[The textbook](../textbook.md#what-to-insist-on) has the equations."
    )
    return page("Tactics", intro, *sections)


def protocols_page() -> str:
    """Every protocol: its name, what it says of itself, and a reference."""
    sections = []
    for name, protocol in registry("protocol").items():
        kind = type(protocol)
        source = f"Source: {protocol.reference}. File: `{file_of(kind)}`."
        words = " ".join((inspect.getdoc(kind) or "").split())
        sections.append(f"## `{name}`\n\n{words}\n\n{source}{_numbers(protocol, 'talks.')}")
    intro = (
        "A protocol says who speaks when, and how what is said arrives; a scenario names one as `talks.protocol`. "
        "Offers that have been made may be returned to as long as they still stand, whatever the protocol, and what is "
        "signed is always the text as written. "
        "[You can add one of your own](../how-to/add-a-protocol.md). "
        "[The textbook](../textbook.md#who-speaks) compares them."
    )
    return page("Protocols", intro, *sections)


def kernels_page() -> str:
    """Every opinion kernel: its name, what it says of itself, the numbers that it reads, and a reference."""
    sections = []
    for name, kernel in registry("opinion kernel").items():
        kind = type(kernel)
        read = ", ".join(f"`{number.name}`" for number in kernel.numbers)
        numbers = f"Coefficients: {read}. " if read else ""
        source = f"{numbers}Source: {kernel.reference}. File: `{file_of(kind)}`."
        sections.append(f"## `{name}`\n\n{' '.join((inspect.getdoc(kind) or '').split())}\n\n{source}")
    intro = (
        "A kernel says how the blocs of a public influence each other; a principal names one as "
        "`principals.*.opinion_kernel`. How strong the influence is, is the coefficient `opinion.contact`. "
        "[The textbook](../textbook.md#3-leaders-media-and-publics) has the equations; "
        "[a new one](../how-to/add-an-opinion-kernel.md) is one file."
    )
    return page("Opinion kernels", intro, *sections)


def _numbers(extension: Any, where: str) -> str:
    """The numbers that an extension brings along, by path; those of whoever uses it stand at `where`."""
    rows = [
        (f"`coefficients.{number.name}`" if number.group else f"`{where}{number.name}`", number.label, number.unit,
         f"{number.low:g} to {number.high:g}", f"{number.likely:g}", number.source)
        for number in numbers_of(extension)
    ]
    return f"\n\n{table(('number', 'what it is', 'unit', 'range', 'default', 'source'), rows)}" if rows else ""


if __name__ == "__main__":
    main()
