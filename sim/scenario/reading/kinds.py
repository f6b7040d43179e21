"""The kinds of files that people write, told apart by the keys that only one kind has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from sim.scenario.reading.mistakes import ScenarioError, listed, nearest, single
from sim.scenario.reading.plain_files import contents
from sim.scenario.reading.reader import LARGEST_FILE, Node, read_file

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
CALLED = {
    SCENARIO: "a scenario", EXPERIMENT: "an experiment", CLAIMS: "a file of claims", LESSON: "a lesson",
    CRISES: "an ensemble of crises", PATTERNS: "a file of patterns in data", CARDS: "a file of case cards",
    RECORD: "a record of past negotiations", RESPONSES: "a file of expected responses",
}
USED = {  # what can be done with a file of each kind
    SCENARIO: "play it with `parley run FILE`",
    EXPERIMENT: "play it with `parley sweep FILE --out FOLDER`",
    CLAIMS: "play it with `parley claims FILE`",
    LESSON: "make its page with `parley lesson FILE`",
    CRISES: "look at it with `parley check FILE`",
    PATTERNS: "look at it with `parley check FILE`",
    RESPONSES: "play it with `parley evidence responses --file FILE`",
    RECORD: "look at it with `parley check FILE`",
    CARDS: "play and score it with `parley evidence history FILE`",
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
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
SEPARATORS = (",", ";", "\t")
FEWEST_COLUMNS, FEW = 3, 3
CARD_KEYS = {"distance", "trust", "outcome"}  # of which an entry of a list has one at least if it is a case card


def kind_of(path: Path) -> str | None:
    """The kind of a file; None where it cannot be read, or has no key that tells."""
    try:
        return kind_of_node(read_file(path))
    except ScenarioError:
        return None


def kind_at_a_glance(path: Path) -> str | None:
    """The kind that the keys at the left edge of a file tell, which is not read as YAML; None where none tells."""
    try:
        keys = set(_KEY.findall(contents(path, LARGEST_FILE).decode("utf-8-sig")))
    except (OSError, ValueError):
        return None
    return _told_by(keys)


def refuse_another(root: Node, wanted: str) -> None:
    """Refuse what cannot be a file of the kind `wanted`, with what it looks like instead. Errors: ScenarioError.

    A mapping with one key of the kind may be meant as one, and is told what is wrong with it later.
    """
    value, called = root.value, CALLED[wanted]
    if kind_of_node(root) == CARDS:
        raise single(root.at, _instead(called, CARDS))
    if not isinstance(value, dict):
        sentence = f"{called} is a mapping (lines of 'key: value'), and this looks like {_shape(value)}"
        raise single(root.at, f"{sentence}; name another file")
    found = kind_of_node(root)
    if found and found != wanted and not KEYS[wanted] & value.keys():
        raise single(root.at, _instead(called, found))
    if value and not value.keys() & {*NEEDED[wanted]}:
        keys = ", ".join(f"'{key}'" for key in list(value)[:FEW])
        sentence = f"this is not {called}, which states {listed(NEEDED[wanted])}; here are {keys}"
        raise single(root.at, sentence, _mistyped(value))


def _instead(called: str, found: str) -> str:
    """What to say of a file of one kind where another is wanted."""
    return f"{called} is expected here, and this is {CALLED[found]}; {USED[found]}"


def _mistyped(keys: Iterable[str]) -> str:
    """The key by which the kind of a file would be known if it was spelt so; '' where none is nearly so."""
    for key in keys:
        for kind, own in KEYS.items():
            if close := nearest(key, own):
                return f"did you mean '{close}', as in {CALLED[kind]}?"
    return ""


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
    return _told_by(root.value) if isinstance(root.value, dict) else None


def _told_by(keys: Collection[str]) -> str | None:
    """The kind of a mapping with these keys."""
    return next((kind for kind, own in KEYS.items() if not own.isdisjoint(keys)), None)
