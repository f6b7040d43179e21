"""The generated pages are those of the code as it is, and leave nothing out."""

from __future__ import annotations

import pytest

from docs.generate import DOCS, agent_types, pages
from sim.extensions import registry
from sim.model.core.worlds import declared
from sim.scenario.coefficients import coefficients
from sim.scenario.experiments.watching import PAGE
from sim.scenario.factors import factors
from sim.scenario.loading import load_scenario
from sim.scenario.schema.principals import TacticName
from sim.scenario.vocabulary import CAUSES, ENDINGS, OUTCOMES, REASONS

KEPT = pages()
COMMAND = "out of date: run `python -m docs.generate`"


@pytest.mark.parametrize("name", KEPT)
def test_the_kept_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == KEPT[name], COMMAND


def test_every_number_of_a_scenario_is_listed_with_its_section() -> None:
    fields = [path for path in factors(load_scenario("us-russia")) if not path.startswith("coefficients.")]
    sections = {path: _below(path) for path in fields}
    assert [path for path, field in sections.items() if field is None] == []


def _below(path: str) -> str | None:
    """The field of the page that lists a path; a star for each name in it."""
    words = path.split(".")
    for section in KEPT["reference/fields.md"].split("\n## ")[1:]:
        pattern = section.partition("\n")[0].strip("`").split(".")
        rest = words[len(pattern) :]
        if len(rest) not in (1, 2) and not {"effects", "states", "shifts"} & set(rest[:1]):  # then a path follows
            continue
        if all(part in ("*", word) for part, word in zip(pattern, words, strict=False)):
            row = f"| `{rest[0]}.*` |" if len(rest) > 1 else f"| `{rest[0]}` |"
            if row in section:
                return row
    return None


def test_every_row_of_the_fields_is_filled() -> None:
    rows = [line for line in KEPT["reference/fields.md"].splitlines() if line.startswith("| `")]
    assert rows
    assert [row for row in rows if not all(cell.strip() for cell in row.strip("|").split(" | "))] == []


def test_every_coefficient_is_listed_with_who_answers_for_it() -> None:
    page = KEPT["reference/coefficients.md"]
    for path, found in coefficients().items():
        group, name = path.split(".", 1)
        section = page.partition(f"## `{group}`\n")[2].partition("\n## ")[0]
        row = next(line for line in section.splitlines() if line.startswith(f"| `{name}` |"))
        assert (found.source or f"judgement: {found.judgement}") in row
        assert f"| {found.value:g} | {found.low:g} to {found.high:g} | {found.unit} |" in row


def test_every_declared_state_of_every_agent_type_is_listed() -> None:
    page = KEPT["reference/states.md"]
    kinds = agent_types()
    assert len(kinds) >= 10
    for kind in kinds:
        section = page.partition(f"## {kind.__name__}\n")[2].partition("\n## ")[0]
        assert all(f"| `{state.name}" in section and state.label in section for state in declared(kind)), kind


def test_every_tactic_is_listed_with_two_sentences_and_a_reference() -> None:
    page = KEPT["reference/tactics.md"]
    assert TacticName.choices() == [*registry("tactic")]
    for name, tactic in registry("tactic").items():
        section = page.partition(f"## `{name}`\n\n")[2].partition("\n## ")[0]
        words = section.partition("\n")[0]
        assert words.count(". ") >= 1 and words.endswith("."), name
        assert tactic.reference in section


def test_the_map_has_a_line_for_each_file() -> None:
    found = (path for package in ("parley", "sim") for path in (DOCS.parent / package).rglob("*"))
    files = [path for path in found if path.is_file() and path.suffix != ".pyc" and path.name != "__init__.py"]
    assert [path for path in files if f"[`{path.relative_to(DOCS.parent).as_posix()}`]" not in KEPT["map.md"]] == []


def test_every_outcome_is_listed_with_all_that_a_reader_needs() -> None:
    page = KEPT["reference/outcomes.md"]
    assert len(OUTCOMES) >= len(ENDINGS) - 1 and f"'{page.splitlines()[0][2:]}'" in PAGE
    for found in OUTCOMES.values():
        assert found.meaning.endswith("."), found.name
        row = next(line for line in page.splitlines() if line.startswith(f"| `{found.name}` | "))
        assert all(f"| {said} |" in row for said in (found.label, found.meaning, found.unit, f"{found.smallest:g}"))
        assert ("aftermath.months" in row, "needs third parties" in row) == (found.later, found.third_parties)
    assert all(f"| `{name}` |" in page for name in (*ENDINGS, *REASONS, *CAUSES))
