"""The kinds of files that people write, told apart by the keys that only one kind has."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.mistakes import ScenarioError, single
from sim.scenario.reader import Node, read_file

SCENARIO, EXPERIMENT, CLAIMS, LESSON = "scenario", "experiment", "claims", "lesson"
KEYS = {  # of which a file has at least one if it is of that kind
    LESSON: {"explorables", "quiz", "worksheet"},
    EXPERIMENT: {"vary", "watch"},
    CLAIMS: {"claims"},
    SCENARIO: {"extends", "issues", "principals", "talks", "mediators", "third_parties", "events", "coefficients"},
}
MEANT = {  # what a file of each kind is, and what can be done with it
    SCENARIO: "this is a scenario; play it with `parley run FILE`",
    EXPERIMENT: "this is an experiment; play it with `parley sweep FILE --out FOLDER`",
    CLAIMS: "this is a file of claims; look at it with `parley check FILE`",
    LESSON: "this is a lesson; make its page with `parley lesson FILE`",
}
CALLED = {SCENARIO: "a scenario", EXPERIMENT: "an experiment", CLAIMS: "a file of claims", LESSON: "a lesson"}


def kind_of(path: Path) -> str | None:
    """The kind of a file; None where it cannot be read, or has no key that tells."""
    try:
        return _kind(read_file(path))
    except ScenarioError:
        return None


def refuse_another(root: Node, wanted: str) -> None:
    """Refuse a file of another kind, with what can be done with it. Errors: ScenarioError."""
    found = _kind(root)
    if found and found != wanted and isinstance(root.value, dict) and not KEYS[wanted] & root.value.keys():
        raise single(root.at, f"{CALLED[wanted]} is expected here, and {MEANT[found]}")


def _kind(root: Node) -> str | None:
    keys = root.value.keys() if isinstance(root.value, dict) else set()
    return next((kind for kind, own in KEYS.items() if own & keys), None)
