"""The kinds of files that people write, told apart by the keys that only one kind has."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.reading.mistakes import ScenarioError, listed, single
from sim.scenario.reading.reader import Node, read_file

SCENARIO, EXPERIMENT, CLAIMS, LESSON = "scenario", "experiment", "claims", "lesson"
CARDS, RECORD = "cards", "record"
CRISES, PATTERNS, RESPONSES = "crises", "patterns", "responses"
KEYS = {  # of which a file has at least one if it is of that kind
    LESSON: {"explorables", "quiz", "worksheet"},
    EXPERIMENT: {"vary", "watch"},
    CLAIMS: {"claims"},
    RECORD: {"cases"},
    CRISES: {"structures", "crisis"},
    PATTERNS: {"patterns"},
    RESPONSES: {"responses"},
    SCENARIO: {"extends", "issues", "principals", "talks", "mediators", "third_parties", "events", "coefficients"},
}
MEANT = {  # what a file of each kind is, and what can be done with it
    SCENARIO: "this is a scenario; play it with `parley run FILE`",
    EXPERIMENT: "this is an experiment; play it with `parley sweep FILE --out FOLDER`",
    CLAIMS: "this is a file of claims; look at it with `parley check FILE`",
    CRISES: "this is an ensemble of crises; look at it with `parley check FILE`",
    PATTERNS: "this is a file of patterns in data; look at it with `parley check FILE`",
    RESPONSES: "this is a file of expected responses; look at it with `parley check FILE`",
    LESSON: "this is a lesson; make its page with `parley lesson FILE`",
    RECORD: "this is a record of past negotiations; look at it with `parley check FILE`",
    CARDS: "these are case cards; score them with `parley evidence history FILE`",
}
NEEDED = {  # of which a file states at least one before it is looked at as one of its kind
    LESSON: ("title", "explorables"),
    EXPERIMENT: ("title", "vary", "scenario"),
    CLAIMS: ("claims",),
    RECORD: ("cases",),
    CRISES: ("title", "structures", "crisis"),
    PATTERNS: ("title", "patterns"),
    RESPONSES: ("responses",),
    SCENARIO: ("title", "issues", "principals", "talks", "extends"),
}
SEPARATORS = (",", ";", "\t")
FEWEST_COLUMNS, FEW = 3, 3
CARD_KEYS = {"distance", "trust", "outcome"}  # of which an entry of a list has one at least if it is a case card
CALLED = {
    SCENARIO: "a scenario", EXPERIMENT: "an experiment", CLAIMS: "a file of claims", LESSON: "a lesson",
    CRISES: "an ensemble of crises", PATTERNS: "a file of patterns in data", CARDS: "a file of case cards",
    RECORD: "a record of past negotiations", RESPONSES: "a file of expected responses",
}


def kind_of(path: Path) -> str | None:
    """The kind of a file; None where it cannot be read, or has no key that tells."""
    try:
        return kind_of_node(read_file(path))
    except ScenarioError:
        return None


def refuse_another(root: Node, wanted: str) -> None:
    """Refuse what cannot be a file of the kind `wanted`, with what it looks like instead. Errors: ScenarioError.

    A mapping with one key of the kind may be meant as one, and is told what is wrong with it later.
    """
    value, called = root.value, CALLED[wanted]
    if kind_of_node(root) == CARDS:
        raise single(root.at, f"{called} is expected here, and {MEANT[CARDS]}")
    if not isinstance(value, dict):
        sentence = f"{called} is a mapping (lines of 'key: value'), and this looks like {_shape(value)}"
        raise single(root.at, f"{sentence}; name another file")
    found = kind_of_node(root)
    if found and found != wanted and not KEYS[wanted] & value.keys():
        raise single(root.at, f"{called} is expected here, and {MEANT[found]}")
    if value and not value.keys() & {*NEEDED[wanted]}:
        keys = ", ".join(f"'{key}'" for key in list(value)[:FEW])
        raise single(root.at, f"this is not {called}, which states {listed(NEEDED[wanted])}; here are {keys}")


def _shape(value: object) -> str:
    """What data look like that are no mapping."""
    if isinstance(value, str) and max(map(value.count, SEPARATORS)) >= FEWEST_COLUMNS - 1:
        return "a table (CSV)"
    return "a list" if isinstance(value, list) else "a text"


def kind_of_node(root: Node) -> str | None:
    """The kind of data that were read; None where they have no key that tells."""
    if isinstance(root.value, list):
        entries = (entry.value for entry in root.value)
        return CARDS if any(isinstance(entry, dict) and CARD_KEYS & entry.keys() for entry in entries) else None
    keys = root.value.keys() if isinstance(root.value, dict) else set()
    return next((kind for kind, own in KEYS.items() if own & keys), None)
