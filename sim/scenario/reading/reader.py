"""Strict YAML: a file or a text becomes plain data in which every value knows where it stands.

Only PyYAML's event stream is used, from its Python parser: its C parser crashes on deep nesting, and its own builder
reads NO as false, takes duplicate keys silently and lets a few lines of anchors grow without bound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from sim.scenario.reading.characters import control_in, name_of, odd_at_an_edge, odd_in_a_key, said_of
from sim.scenario.reading.foreign import kind_of_bytes
from sim.scenario.reading.mistakes import COMMAND_LINE, Position, ScenarioError, mistake_at, show
from sim.scenario.reading.plain_files import NoPlainFile, contents
from sim.scenario.reading.scalars import Scalar, advice, plain_value
from sim.scenario.reading.syntax import told

LARGEST_FILE = 1_000_000
DEEPEST = 20
MOST_NODES = 50_000

Steps = tuple[str | int, ...]
_WHOLE, _LEADING_ZERO = re.compile(r"[-+]?[0-9]+"), re.compile(r"0[0-9]")


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
    kind = kind_of_bytes(raw)
    if kind:
        _refuse(Position(file), f"{kind}; scenarios, experiments and lessons are plain text: save it as .yaml")
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
        self.before: Any = None
        self.now: Any = None
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
            self.before, self.now = self.now, next(self.events)
            return self.now
        except yaml.MarkedYAMLError as error:
            line, column, sentence = told(error, self.text)
            _refuse(self._at(line, column), sentence)
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
        self._refuse_decimal_comma(event, at)
        self._refuse_odd(event, odd_in_a_key)
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
            if _LEADING_ZERO.match(getattr(event, "value", "")):  # else [0,2] may well be two numbers
                self._refuse_decimal_comma(event, self._position(event))
            found.append(self._node(event, None, depth + 1))
        return found

    def _scalar(self, event: Any, at: Position) -> Scalar:
        """The value of a scalar: text if quoted, else what the core schema says."""
        if any("\ud800" <= character <= "\udfff" for character in event.value):
            _refuse(at, "the text holds half a character (a surrogate); write the character itself")
        control = control_in(event.value)
        if control:
            _refuse(at, f"the text holds a {name_of(control)}, which cannot be shown; leave it out")
        if event.style is not None:
            return str(event.value)
        self._refuse_odd(event, odd_at_an_edge)
        try:
            return plain_value(event.value)
        except ValueError as error:
            _refuse(at, str(error))

    def _refuse_odd(self, event: Any, look: Callable[[str], int | None]) -> None:
        """Refuse a plain word with a character that only looks like a space or a mark, where `look` finds one."""
        place = None if event.style else look(event.value)
        if place is not None:
            one_line = event.end_mark.line == event.start_mark.line
            _refuse(self._position(event, place if one_line else 0), said_of(event.value[place]))

    def _refuse_decimal_comma(self, event: Any, at: Position) -> None:
        """Refuse a word that begins with digits right behind a whole number and a comma, as in {ideal: 0,9}."""
        before = self.before
        if isinstance(before, yaml.ScalarEvent) and before.style is None and event.style is None:
            follows = before.end_mark is not None and event.start_mark.index == before.end_mark.index + 1
            if follows and event.value[:1].isdigit() and _WHOLE.fullmatch(before.value):
                number = f"{before.value},{event.value}"
                _refuse(self._position(before), f"the comma ends the number in '{number}'{advice(number)}")

    def _position(self, event: Any, offset: int = 0) -> Position:
        """Where an event begins, or a character of it that many further."""
        mark = event.start_mark
        return self._at(mark.line, mark.column + offset)

    def _at(self, line: int, column: int) -> Position:
        """The place of a line and a column that are counted from 0."""
        if self.file == COMMAND_LINE:
            return Position(COMMAND_LINE)
        return Position(self.file, line + 1, column + 1)


def _refuse(position: Position, sentence: str) -> NoReturn:
    raise ScenarioError([mistake_at(position, "", sentence)])
