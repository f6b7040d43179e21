"""A domain of Genius written: one XML file for its issues and one for each profile."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from sim.exchange.genius.domain import GeniusDomain, Profile

DOMAIN = "domain.xml"


def write_domain(domain: GeniusDomain, folder: Path) -> list[str]:
    """Write the files of a domain into a folder; their names. Errors: OSError."""
    root = ET.Element("negotiation_template")
    space = ET.SubElement(root, "utility_space", number_of_issues=str(len(domain.issues)))
    objective = _objective(space, domain.name)
    for place, issue in enumerate(domain.issues, 1):
        element = _issue(objective, issue.name, place)
        for index, value in enumerate(issue.values, 1):
            ET.SubElement(element, "item", index=str(index), value=value)
    _write(root, folder / DOMAIN)
    names = [DOMAIN]
    for place, profile in enumerate(domain.profiles, 1):
        names.append(f"{place:02}-{profile.name}.xml")
        _write(_profile(domain, profile), folder / names[-1])
    return names


def _profile(domain: GeniusDomain, profile: Profile) -> ET.Element:
    """The utility space of a side: a weight for each issue, and evaluations whose largest is 1."""
    root = ET.Element("utility_space", type="any")
    objective = _objective(root, domain.name)
    weights = []
    for place, (issue, worths) in enumerate(zip(domain.issues, profile.worths, strict=True), 1):
        element = _issue(objective, issue.name, place)
        largest = max(worths)
        weights.append(largest)
        for index, (value, worth) in enumerate(zip(issue.values, worths, strict=True), 1):
            share = worth / largest if largest > 0 else 1.0
            ET.SubElement(element, "item", index=str(index), value=value, evaluation=repr(float(share)))
    for place, weight in enumerate(weights, 1):
        ET.SubElement(objective, "weight", index=str(place), value=repr(float(weight)))
    ET.SubElement(root, "discount_factor", value=repr(float(profile.discount)))
    ET.SubElement(root, "reservation", value=repr(float(profile.reservation)))
    return root


def _objective(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, "objective", index="0", name=name, etype="objective", type="objective", description="")


def _issue(objective: ET.Element, name: str, place: int) -> ET.Element:
    kind = "discrete"
    return ET.SubElement(objective, "issue", index=str(place), name=name, etype=kind, type=kind, vtype=kind)


def _write(root: ET.Element, path: Path) -> None:
    tree = ET.ElementTree(root)
    ET.indent(tree)
    tree.write(path, encoding="utf-8", xml_declaration=True)
