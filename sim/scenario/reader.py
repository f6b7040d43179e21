"""Strict YAML: a file or a text becomes plain data in which every value knows where it stands.

Only PyYAML's event stream is used, from its Python parser: its C parser crashes on deep nesting, and its own builder
reads NO as false, takes duplicate keys silently and lets a few lines of anchors grow without bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from sim.scenario.mistakes import COMMAND_LINE, Position, ScenarioError, mistake_at, show
from sim.scenario.plain_files import NoPlainFile, contents
from sim.scenario.scalars import Scalar, plain_value

LARGEST_FILE = 1_000_000
DEEPEST = 20
MOST_NODES = 50_000

Steps = tuple[str | int, ...]

SYNTAX = (  # what PyYAML says, what we say
    ("'\\t' that cannot start any token", "a tab stands where spaces are needed; indent with spaces"),
    ("mapping values are not allowed", "a ':' is not expected here; check the indentation, or put the text in quotes"),
    ("could not find expected ':'", "a ':' is missing after a key, or a line is indented wrongly"),
    ("expected <block end>", "the indentation does not fit the lines above, or a bracket or quote is not closed"),
    ("expected ',' or", "a ',' or a closing bracket is missing"),
    ("unexpected end of stream", "a quote is not closed"),
    ("did not find expected <document start>", "something stands where the file should begin"),
    ("expected the node content", "a value is missing, or a bracket is not closed"),
    ("cannot start any token", "a value cannot begin with this character; put it in quotes"),
    ("unknown escape character", "an unknown '\\' escape in double quotes; use single quotes"),
)


@dataclass(frozen=True)
class Node:
    """A value with its place: a scalar, a mapping of nodes or a list of nodes, and where its key and itself stand."""

    value: Scalar | dict[str, Node] | list[Node]
    key: Position
    at: Position


@dataclass(frozen=True)
class Place:
    """Where a key and its value stand."""

    key: Position
    value: Position


def read_file(path: Path, name: str | None = None) -> Node:
    """The data of a YAML file; `name` is what messages call it. Errors: `ScenarioError` with line and column."""
    file = name or str(path)
    try:
        raw = contents(path, LARGEST_FILE)
    except FileNotFoundError:
        _refuse(Position(file), "there is no such file")
    except NoPlainFile as error:
        _refuse(Position(file), str(error.strerror))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _refuse(Position(file), f"the file cannot be read ({str(reason).lower()})")
    return read_bytes(raw, file)


@lru_cache(maxsize=16)  # PyYAML is slow, and many scenarios extend the same one
def read_bytes(raw: bytes, file: str) -> Node:
    """The data of the bytes of a file, shared by all who read the same: not to be changed. Errors: `ScenarioError`."""
    if len(raw) > LARGEST_FILE:
        _refuse(Position(file), f"the file is too large; at most {LARGEST_FILE:,} bytes are read")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        _refuse(Position(file, line, column), "the file is not UTF-8 text; save it as UTF-8")
    return read_text(text, file)


def read_text(text: str, file: str) -> Node:
    """The data of a YAML text. Errors: `ScenarioError`."""
    if len(text) > LARGEST_FILE:
        _refuse(Position(file), f"the text is too long; at most {LARGEST_FILE:,} characters are read")
    return _Builder(text, file).document()


def plain(node: Node) -> Any:
    """The data without positions."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def places(node: Node, steps: Steps = ()) -> dict[Steps, Place]:
    """For the path of each value (a tuple of keys and indices) where its key and itself stand."""
    found = {steps: Place(node.key, node.at)}
    if isinstance(node.value, dict | list):
        pairs = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
        for step, child in pairs:
            found.update(places(child, (*steps, step)))
    return found


class _Builder:
    """Builds nodes from events, one pass, refusing whatever a scenario has no use for."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.nodes = 0
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.SafeLoader))

    def document(self) -> Node:
        """The one document of the text."""
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            _refuse(Position(self.file), "the file is empty" if self.file != COMMAND_LINE else "a value is missing")
        root = self._node(self._next(), None, 0)
        self._next()  # the end of the document
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            _refuse(self._position(after), "a file holds one document; a second one begins here")
        return root

    def _next(self) -> Any:
        """The next event. Errors: a sentence for each way in which a text is no YAML."""
        try:
            return next(self.events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            position = self._mark(mark) if mark else Position(self.file)
            _refuse(position, _syntax_sentence(str(error.problem or error.context)))
        except yaml.reader.ReaderError as error:
            before = self.text[: error.position]
            position = Position(self.file, before.count("\n") + 1, error.position - before.rfind("\n"))
            _refuse(position, f"the character U+{int(error.character):04X} is not allowed in YAML")
        except (ValueError, OverflowError, IndexError):  # PyYAML on escapes beyond Unicode, such as "\UFFFFFFFF"
            _refuse(Position(self.file), "the text holds an escape that is no character")

    def _node(self, event: Any, key: Position | None, depth: int) -> Node:
        """The node that starts with `event`; its key stands at `key` (None: it has none)."""
        at = self._position(event)
        self._refuse_graph(event, at)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            _refuse(at, f"the file holds too many values; at most {MOST_NODES:,} are read")
        if depth > DEEPEST:
            _refuse(at, f"the values are nested too deeply; at most {DEEPEST} levels are read")
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self._mapping(depth), key or at, at)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self._sequence(depth), key or at, at)
        return Node(self._scalar(event, at), key or at, at)

    def _refuse_graph(self, event: Any, at: Position) -> None:
        """Refuse what makes YAML more than a tree of plain values."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            _refuse(at, "anchors (&) and aliases (*) are not read; write the value out, or put the text in quotes")
        if event.tag is not None:
            _refuse(at, "tags (!) are not read; leave it out, or put the text in quotes")

    def _mapping(self, depth: int) -> dict[str, Node]:
        """The entries of a mapping whose start has been read."""
        found: dict[str, Node] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            at = self._position(event)
            key = self._key(event, at)
            if key in found:
                first = found[key].key
                where = f" (first in line {first.line})" if first.line else ""
                _refuse(at, f"the key {show(key)} stands twice{where}")
            found[key] = self._node(self._next(), at, depth + 1)
        return found

    def _key(self, event: Any, at: Position) -> str:
        """The text of a key. Errors: not a word; a merge key."""
        self._refuse_graph(event, at)
        if not isinstance(event, yaml.ScalarEvent):
            _refuse(at, "a key must be a word, not a list or a mapping")
        key = self._scalar(event, at)
        if key == "<<" and event.style is None:
            _refuse(at, "merge keys (<<) are not read; write the values out, or use 'extends'")
        if not isinstance(key, str):
            _refuse(at, f"a key must be a word, found {show(key)}; put it in quotes if it is meant as a word")
        return key

    def _sequence(self, depth: int) -> list[Node]:
        """The items of a list whose start has been read."""
        found: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._node(event, None, depth + 1))
        return found

    def _scalar(self, event: Any, at: Position) -> Scalar:
        """The value of a scalar: text if quoted, else what the core schema says."""
        if any("\ud800" <= character <= "\udfff" for character in event.value):
            _refuse(at, "the text holds half a character (a surrogate); write the character itself")
        if event.style is not None:
            return str(event.value)
        try:
            return plain_value(event.value)
        except ValueError as error:
            _refuse(at, str(error))

    def _position(self, event: Any) -> Position:
        return self._mark(event.start_mark)

    def _mark(self, mark: Any) -> Position:
        if self.file == COMMAND_LINE:
            return Position(COMMAND_LINE)
        return Position(self.file, mark.line + 1, mark.column + 1)


def _syntax_sentence(problem: str) -> str:
    """A plain sentence for what PyYAML calls the problem."""
    for theirs, ours in SYNTAX:
        if theirs in problem:
            return ours
    return f"this is not YAML ({problem})"


def _refuse(position: Position, sentence: str) -> NoReturn:
    raise ScenarioError([mistake_at(position, "", sentence)])
