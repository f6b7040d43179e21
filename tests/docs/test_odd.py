"""The description of the model in full (ODD) names all there is, and whatever is cited has a full reference."""

from __future__ import annotations

import calendar
import re
from itertools import pairwise

import pytest

from docs.generate import agent_types, pages
from docs.generate_odd import equations
from sim.cli.commands.evidence import evidence
from sim.extensions import registry
from sim.model.core.worlds import declared
from sim.model.talks.endings import ENDINGS
from sim.model.talks.reasons import REASONS
from sim.scenario.coefficients import coefficients
from tests.docs.pages import DOCS, text_of

ELEMENTS = (
    "1 Purpose and patterns", "2 Entities, state variables and scales", "3 Process overview and scheduling",
    "4 Design concepts", "5 Initialisation", "6 Input data", "7 Submodels",
)
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction",
    "Stochasticity", "Collectives", "Observation",
)
SIM, EXPERIMENTS = DOCS.parent / "sim", DOCS.parent / "experiments"
CITING = [
    *sorted(SIM.rglob("*.py")), *sorted(SIM.rglob("*.yaml")), *sorted(DOCS.glob("*.md")),
    *sorted((EXPERIMENTS / "evidence").glob("*.yaml")), EXPERIMENTS / "crises.yaml",
]  # fmt: skip
NOT_CITED_FROM = {"references.md", "scenarios.md"}  # the list itself; scenarios keep their own sources
EVENTS = {
    "Austria 1955", "Belfast 1998", "David 1978", "Dayton 1995", "Friday 1998", "Kissinger 1974", "Kong 1984",
    "Korea 1951", "Mozambique 1990", "Panama 1977", "Peace 1979", "Prespa 2018", "Vienna 2015",
}  # what happened or was signed in a year, not what was written in it
_NAME = r"(?:Van den |Van |Bueno de |Le )?[A-ZÅÄÖÜ][a-zåäöü]\w*(?:-[A-Z]\w+)?"
_MANY = rf"{_NAME}(?:, {_NAME})* (?:&|and) {_NAME}|{_NAME} et al\.|{_NAME}"
_CITED = re.compile(rf"({_MANY}) ((?:1[89]|20)\d\d)\b((?:, (?:1[89]|20)\d\d\b)*)(?!-\d)")
_MONTHS = set(calendar.month_name)
_ENTRY = re.compile(r"^- \*\*(.+?)\.\*\* .{40,}\.$", re.MULTILINE)


def listed() -> list[str]:
    """What stands in the list of references, in its order, by the name under which it is cited."""
    return _ENTRY.findall(text_of("references"))


def cited(text: str) -> set[str]:
    """The works that a text cites: authors and year, an ampersand between the last two authors."""
    plain = re.sub(r"\s+#?\s*", " ", text)
    found = set()
    for authors, year, more in _CITED.findall(plain):
        for each in (year, *re.findall(r"\d{4}", more)):
            found.add(f"{authors.replace(' and ', ' & ')} {each}")
    return {work for work in found if work not in EVENTS and work[:-5] not in _MONTHS}


def citing() -> list[str]:
    """The texts that cite: the code, the coefficients, the pages, and what the model is held against."""
    return [file.read_text(encoding="utf-8") for file in CITING if file.name not in NOT_CITED_FROM]


def all_cited() -> set[str]:
    """Every work that one of these texts cites."""
    return set().union(*(cited(text) for text in citing()))


def is_same(work: str, entry: str) -> bool:
    """Whether a citation means an entry; 'Faratin et al. 2002' may stand for all its authors."""
    return work == entry or (" et al. " in work and work.split()[0].strip(",") == entry.split()[0].strip(",")
                             and work[-4:] == entry[-4:])


def test_citations_are_recognised() -> None:
    text = "(Bueno de Mesquita 1984, 1994; Van den Bos 1991), Faratin, Sierra and Jennings 1998, Nash\n  # 1950"
    assert cited(text) == {"Bueno de Mesquita 1984", "Bueno de Mesquita 1994", "Van den Bos 1991",
                           "Faratin, Sierra & Jennings 1998", "Nash 1950"}
    assert cited("in September 2001, and at Camp David 1978") == set()
    assert cited("in May 1997 (May and Zelikow 1997; Le Cessie & Van Houwelingen 1992)") == {
        "May & Zelikow 1997", "Le Cessie & Van Houwelingen 1992"}


def test_every_work_that_is_cited_has_a_reference() -> None:
    works = all_cited()
    assert len(works) > 80
    missing = [work for work in works if not any(is_same(work, entry) for entry in listed())]
    assert sorted(missing) == [], "add them to docs/references.md, under the name by which they are cited"


def test_no_reference_is_there_that_nobody_cites() -> None:
    works, text = all_cited(), " ".join(citing())
    idle = [entry for entry in listed() if entry not in text and not any(is_same(work, entry) for work in works)]
    assert idle == []


def test_each_reference_stands_once_and_in_its_place() -> None:
    works = [entry for entry in listed() if re.search(r"\d{4}$", entry)]
    assert len(set(listed())) == len(listed()) == text_of("references").count("- **")
    order = [re.sub(r"[^a-z0-9 ]", "", entry.lower().replace("å", "a").replace("ü", "u")).split() for entry in works]
    assert all(before[0] <= after[0] for before, after in pairwise(order))


def test_every_element_and_every_design_concept_has_its_heading_in_the_order_of_the_protocol() -> None:
    lines = text_of("odd").splitlines()
    assert [line[3:] for line in lines if line.startswith("## ")] == list(ELEMENTS)
    after = lines[lines.index("## 4 Design concepts") : lines.index("## 5 Initialisation")]
    assert [line[4:] for line in after if line.startswith("### ")] == list(CONCEPTS)


def test_every_agent_type_and_every_declared_state_is_named() -> None:
    text = text_of("odd")
    states = [(kind.__name__, state.name) for kind in agent_types() for state in declared(kind)]
    assert len(states) > 80
    assert [(kind, name) for kind, name in states if f"| `{kind}` | `{name}" not in text] == []


def test_every_coefficient_tactic_protocol_and_ending_is_named() -> None:
    text = text_of("odd")
    names = [*registry("tactic"), *registry("protocol"), *{path.partition(".")[0] for path in coefficients()}]
    assert [name for name in names if f"| `{name}` |" not in text] == []
    assert [path for path in coefficients() if path not in text.partition("## 7 Submodels")[2]] == []
    assert [name for name in ENDINGS[1:] if f"*{name}*" not in text] == []


def test_every_binding_reason_is_explained_in_the_textbook() -> None:
    text = text_of("textbook").partition("### Why there was no deal")[2].lower()
    assert [reason for reason in REASONS[1:] if reason not in text] == []


def test_all_equations_of_the_textbook_are_there_in_its_order() -> None:
    text = text_of("odd")
    found = [text.find(block) for block in equations().values()]
    assert len(found) > 20 and -1 not in found
    assert found == sorted(found)


def test_every_instrument_and_every_data_file_that_the_page_names_is_there() -> None:
    text = text_of("odd")
    named = set(re.findall(r"`parley evidence (\w+)", text))
    assert {"theory", "responses", "patterns", "history"} <= named <= {one.name for one in evidence.registered_commands}
    files = re.findall(r"(?:experiments|scenarios|sim)/[\w/.-]+\.(?:yaml|json|csv)", text)
    assert "experiments/crises.yaml" in files
    assert [path for path in files if not (DOCS.parent / path).is_file()] == []


@pytest.mark.slow
def test_each_draw_and_each_phase_of_the_round_is_listed() -> None:
    text = pages()["odd.md"]
    assert all(f"| {phase} | " in text for phase in range(1, 9))
    for purpose in ("random events", "hearing {speaker.name}", "evidence of {other.name} for {listener.name}", "vote"):
        assert f"| `{purpose}` |" in text
