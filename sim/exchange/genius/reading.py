"""A folder of Genius read: one file of the domain and one for each profile, all in XML."""

from __future__ import annotations

import math
import re
from pathlib import Path

from sim.errors import ParleyError
from sim.exchange.genius.domain import DomainIssue, GeniusDomain, Profile
from sim.exchange.genius.evaluators import worth_of
from sim.exchange.genius.xml_files import Element, read_xml
from sim.exchange.tables.faults import Faults

TEMPLATE, SPACE = "negotiation_template", "utility_space"
STEPS = 21  # values by which an issue of real numbers, or of many whole ones, is looked at
NONLINEAR = {"NONLINEAR", "CONSTRAINT"}
UNNAMED = ("", "root", "any")  # what programs write where nobody has named an objective
NUMBERED = re.compile(r"^[0-9]+-")  # before the name of a side: its place
BEYOND = ("utility_function", "ufun", "hyperRectangle", "constraint", "constraints")


def read_domain(folder: Path) -> GeniusDomain:
    """The domain of a folder. Errors: ParleyError with every mistake, and for what adds up otherwise than by issues."""
    roots = _roots(folder)
    templates = [path for path, root in roots.items() if root.tag == TEMPLATE]
    profiles = [path for path, root in roots.items() if root.tag == SPACE]
    if len(templates) != 1:
        raise ParleyError(f"'{folder}' has {len(templates)} files with <{TEMPLATE}>, and a domain has one")
    if len(profiles) < 2:
        raise ParleyError(f"'{folder}' has {len(profiles)} profiles (<{SPACE}>), and talks need two")
    issues = _issues(roots[templates[0]], Faults(str(templates[0])))
    read = tuple(_profile(path, roots[path], issues) for path in profiles)
    return GeniusDomain(_name(roots[templates[0]], templates[0]), tuple(issue for issue, _ in issues), read)


def _name(root: Element, path: Path) -> str:
    """What the domain is called: by its objective, or else by its file."""
    objective = (root.one(SPACE) or root).one("objective")
    name = " ".join(objective.attributes.get("name", "").split()) if objective else ""
    return name if name.lower() not in UNNAMED else path.stem


def _roots(folder: Path) -> dict[Path, Element]:
    """The root of each XML file of a folder, by name; a file stands for the folder that it is in."""
    place = folder.parent if folder.is_file() else folder
    if not place.is_dir():
        raise ParleyError(f"there is no folder '{folder}'; name the folder of a domain and its profiles")
    files = sorted(path for path in place.iterdir() if path.suffix.lower() == ".xml")
    return {path: read_xml(path, Faults(str(path))) for path in files}


def _objective(root: Element, faults: Faults) -> Element:
    """The one objective that holds the issues. Errors: ParleyError where there are several, or what is not a sum."""
    space = root.one(SPACE) or root
    kinds = {element.attributes.get("type", "").upper() for element in (root, space)}
    found = space.one("objective")
    inside = [*space.children, *(found.children if found else [])]
    beyond = next((element for element in inside if element.tag in BEYOND), None)
    if kinds & NONLINEAR or beyond:
        line = (beyond or space).line
        raise faults.fail("the utility is not a sum over issues (nonlinear), and values that hang on several issues at "
                          "once cannot be carried over", line)
    if found is None:
        raise faults.fail("there is no <objective> with issues", space.line)
    if nested := found.one("objective"):
        raise faults.fail("objectives inside objectives cannot be carried over; put all issues into one", nested.line)
    return found


def _issues(root: Element, faults: Faults) -> list[tuple[DomainIssue, tuple[float, ...] | None]]:
    """The issues of a template in their order, each with its values as numbers where they are."""
    objective = _objective(root, faults)
    found = [_issue(element, faults) for element in objective.all("issue")]
    if not found:
        faults.add("there is no <issue>", objective.line)
    faults.refuse()
    return found


def _issue(element: Element, faults: Faults) -> tuple[DomainIssue, tuple[float, ...] | None]:
    name, kind = element.attributes.get("name", ""), element.attributes.get("type", "discrete")
    if kind == "discrete":
        values = tuple(item.attributes.get("value", "") for item in element.all("item"))
        if not values or len(set(values)) < len(values):
            faults.add(f"the issue '{name}' has no value, or the same twice", element.line)
        numbers = _numbers(values)
    elif kind in ("integer", "real"):
        numbers = _steps(element, kind, faults)
        values = tuple(f"{number:g}" for number in numbers)
    else:
        faults.add(f"the issue '{name}' is of the type '{kind}'; discrete, integer and real are read", element.line)
        return DomainIssue(name, (), None), None
    places = _places(numbers) if numbers and len(numbers) > 1 else None
    return DomainIssue(name, values, places), numbers


def _numbers(values: tuple[str, ...]) -> tuple[float, ...] | None:
    """The values as numbers, if all are."""
    try:
        found = tuple(map(float, values))
    except ValueError:
        return None
    return found if all(map(math.isfinite, found)) else None


def _places(numbers: tuple[float, ...]) -> tuple[float, ...]:
    low, high = min(numbers), max(numbers)
    return tuple((number - low) / (high - low) for number in numbers)


def _steps(element: Element, kind: str, faults: Faults) -> tuple[float, ...]:
    """The whole numbers of a range, or steps from its lower to its upper end."""
    bounds = {**element.attributes, **(inner.attributes if (inner := element.one("range")) else {})}
    low = number(bounds.get("lowerbound"), "lowerbound", element, faults)
    high = number(bounds.get("upperbound"), "upperbound", element, faults)
    if low >= high:
        if low > high:
            faults.add(f"the range from {low:g} to {high:g} is upside down", element.line)
        return (low,)
    if kind == "integer" and high - low < STEPS:
        return tuple(low + step for step in range(int(high - low) + 1))
    return tuple(low + (high - low) * step / (STEPS - 1) for step in range(STEPS))


def number(text: str | None, what: str, element: Element, faults: Faults, default: float | None = None) -> float:
    """A number of an attribute; 0, with a mistake told, where it is none."""
    if text is None and default is not None:
        return default
    try:
        found = float(text or "")
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        faults.add(f"'{what}' of <{element.tag}> is {'missing' if text is None else repr(text)}, not a number",
                   element.line)
        return 0.0
    return found


def _profile(path: Path, root: Element, issues: list[tuple[DomainIssue, tuple[float, ...] | None]]) -> Profile:
    """One profile, its issues in the order of the domain. Errors: ParleyError with every mistake in it."""
    faults = Faults(str(path))
    objective = _objective(root, faults)
    own = {element.attributes.get("name", ""): element for element in objective.all("issue")}
    weights = {element.attributes.get("index", ""): number(element.attributes.get("value"), "value", element, faults)
               for element in objective.all("weight")}
    worths = []
    for issue, numbers in issues:
        element = own.get(issue.name)
        if element is None:
            faults.add(f"the issue '{issue.name}' of the domain is missing", objective.line)
            continue
        weight = weights.get(element.attributes.get("index", ""), 0.0)
        worths.append(tuple(weight * worth for worth in worth_of(element, issue, numbers, faults)))
    reservation, discount = (_value_of(root, tag, default, faults) for tag, default in
                             (("reservation", 0.0), ("discount_factor", 1.0)))
    faults.refuse()
    return Profile(NUMBERED.sub("", path.stem) or path.stem, tuple(worths), reservation, discount or 1.0)


def _value_of(root: Element, tag: str, default: float, faults: Faults) -> float:
    element = root.one(tag)
    return default if element is None else number(element.attributes.get("value"), "value", element, faults, default)
