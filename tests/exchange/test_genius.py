"""Domains of Genius: what is read, what is refused in a sentence, and what NegMAS makes of those that are written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.analysis.solutions.domain import at_likely_values
from sim.errors import ParleyError
from sim.exchange.genius.from_scenario import domain_of_scenario
from sim.exchange.genius.reading import read_domain
from sim.exchange.genius.to_scenario import scenario_of_domain
from sim.exchange.genius.writing import write_domain
from sim.scenario.loading import load_scenario

TWO_SIDES = Path(__file__).parents[1] / "scenarios" / "two-sides.yaml"
DOMAIN = """<?xml version="1.0"?>
<negotiation_template><utility_space number_of_issues="3"><objective index="0" name="Holiday">
<issue index="1" name="Where" type="discrete"><item index="1" value="sea"/><item index="2" value="hills"/></issue>
<issue index="2" name="Nights" type="integer" lowerbound="2" upperbound="6"/>
<issue index="3" name="Price" type="real"><range lowerbound="100" upperbound="500"/></issue>
</objective></utility_space></negotiation_template>"""
PROFILE = """<utility_space><objective index="0" name="Holiday">
<issue index="1" name="Where" type="discrete"><item index="1" value="sea" evaluation="{sea}"/>
<item index="2" value="hills" evaluation="{hills}"/></issue>
<issue index="2" name="Nights" type="integer"><evaluator ftype="{kind}" {nights}/></issue>
<issue index="3" name="Price" type="real"><evaluator ftype="linear" parameter0="{p0}" parameter1="{p1}"/></issue>
<weight index="1" value="0.5"/><weight index="2" value="0.3"/><weight index="3" value="0.2"/>
</objective><discount_factor value="{discount}"/><reservation value="{reservation}"/></utility_space>"""
FIRST = {"sea": 4, "hills": 1, "kind": "triangular", "nights": 'parameter0="2" parameter1="6" parameter2="4"',
         "p0": 1.25, "p1": -0.0025, "discount": 1, "reservation": 0.5}
SECOND = FIRST | {"sea": 2, "hills": 8, "kind": "linear", "nights": 'parameter0="-0.5" parameter1="0.25"',
                  "p0": -0.25, "p1": 0.0025, "reservation": 0.45}


def folder_of(place: Path, first: dict[str, object] = FIRST, domain: str = DOMAIN) -> Path:
    for name, text in (("domain.xml", domain), ("a.xml", PROFILE.format(**first)), ("b.xml", PROFILE.format(**SECOND))):
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_gains_in_the_scenario_are_those_of_the_domain(tmp_path: Path) -> None:
    """By hand, at (sea, 5 nights, 300): A has .5 + .3 · .5 + .2 · .5 = .75, B .5 / 4 + .3 · .75 + .2 · .5 = .45.

    No deal is worth .5 and .45. A's losses sum to .375 + .6 + .2 = 1.175 (of a triangle each half counts), so they are
    divided by that; B's sum to less than 1, and what every outcome gives it is the fourth issue.
    """
    domain = read_domain(folder_of(tmp_path))
    assert (domain.name, [profile.name for profile in domain.profiles]) == ("Holiday", ["a", "b"])
    start = at_likely_values(scenario_of_domain(domain).scenario)
    assert start.issues == ("where", "nights", "price", "elsewhere")
    gains = start.gains(np.array([[1.0], [0.75], [0.5], [0.5]]))[:, 0]
    assert gains == pytest.approx([0.25 / 1.175, 0], abs=1e-9)


@pytest.mark.parametrize(("change", "domain", "said"), [
    ({"discount": 0.5}, DOMAIN, "the discount factor 0.5 of 'a': a scenario has costs a month"),
    ({"reservation": 5}, DOMAIN, "the reservation 5 of 'a': no hope and no cost of having no deal make it worth"),
    ({"kind": "triangular", "nights": 'parameter0="2" parameter1="6" parameter2="3"'}, DOMAIN,
     "the issue 'Nights': what its values are worth does not fall with the distance from a best place on one line"),
])
def test_what_does_not_fit_is_refused_or_carried_as_nearly_as_can_be(
    change: dict[str, object], domain: str, said: str, tmp_path: Path
) -> None:
    read = read_domain(folder_of(tmp_path, FIRST | change, domain))
    with pytest.raises(ParleyError, match="with --nearest the closest") as raised:
        scenario_of_domain(read)
    assert f"cannot be carried over: {said}" in str(raised.value)
    nearest = scenario_of_domain(read, nearest=True)
    assert any(note.startswith(said) for note in nearest.notes)
    assert list(nearest.scenario.principals) == ["a", "b"]


BOMB = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(("change", "domain", "said"), [
    ({"kind": "cosine"}, DOMAIN, "a.xml: row 4: the evaluator 'cosine' cannot be carried over"),
    ({"sea": -1}, DOMAIN, "a.xml: row 2: an evaluation of 'Where' is below 0"),
    ({"p0": "x"}, DOMAIN, "a.xml: row 5: 'parameter0' of <evaluator> is missing or not a number"),
    ({}, DOMAIN.replace('<?xml version="1.0"?>', BOMB), "domain.xml: row 1: a document type (DOCTYPE) is not read"),
    ({}, DOMAIN.replace("</objective>", ""), "domain.xml: this is no XML: mismatched tag"),
    ({}, DOMAIN.replace('<utility_space', '<utility_space type="NONLINEAR"'), "is not a sum over issues (nonlinear)"),
    ({}, DOMAIN.replace("</objective>", "<objective/></objective>"), "objectives inside objectives cannot be carried"),
    ({}, DOMAIN.replace('"real"', '"colour"'), "the issue 'Price' is of the type 'colour'"),
    ({}, DOMAIN.replace('name="Nights"', 'name="Days"'), "a.xml: row 1: the issue 'Days' of the domain is missing"),
    ({}, "<utility_space/>", "has 0 files with <negotiation_template>, and a domain has one"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_file_and_line(
    change: dict[str, object], domain: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ParleyError) as raised:
        read_domain(folder_of(tmp_path, FIRST | change, domain))
    assert said in str(raised.value)


def test_a_written_domain_is_what_negmas_reads(tmp_path: Path) -> None:
    negmas = pytest.importorskip("negmas", reason="NegMAS reads what is written here")
    scenario = load_scenario(TWO_SIDES)
    domain, lost = domain_of_scenario(scenario)
    write_domain(domain, tmp_path)
    read = negmas.Scenario.from_genius_folder(tmp_path)
    start = at_likely_values(scenario)
    assert "'purpose'" in lost[0]
    for i, ufun in enumerate(read.ufuns):
        for text in ("0", "0.3", "0.5", "1"):
            gain = float(ufun((text,))) - ufun.reserved_value
            assert gain == pytest.approx(start.gains(np.array([[float(text)]]))[i, 0], abs=1e-9)
