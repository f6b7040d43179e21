"""Laying one scenario over another: what the upper one states wins, and keeps its place in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sim.scenario.checks import shape
from sim.scenario.checks.shares import scale_others
from sim.scenario.reading.characters import control_in
from sim.scenario.reading.mistakes import COMMAND_LINE, Mistake, Position, ScenarioError, did_you_mean, mistake_at
from sim.scenario.reading.reader import Node, Steps, plain, read_text
from sim.scenario.vocabulary import current, gone

ANY = "*"
FREE_KEYS = {"events": ("effects",), "impacts": ("states", "shifts")}  # fields whose keys are dotted paths, by part


def merge(base: Node, over: Node, kind: Any) -> Node:
    """`base` with what `over` states; `kind` is what the schema says of both.

    Mappings are merged key by key; numbers, words and lists are replaced whole (an uncertain number is a number,
    even where it is written as a mapping). `null` takes away an entry that `base` states.
    """
    keyed = shape.is_part(kind) or shape.is_names(kind)
    if not (keyed and isinstance(base.value, dict) and isinstance(over.value, dict)):
        return over
    found = dict(base.value)
    for key, child in over.value.items():
        if key in found and child.value is None:
            del found[key]
        else:
            found[key] = merge(found[key], child, shape.inside(kind, key)) if key in found else child
    stated = base if over.at.file == COMMAND_LINE else over  # the command line states a value, not what is around it
    return Node(found, stated.key, stated.at)


def with_changes(root: Node, changes: Mapping[str, str], kind: Any) -> tuple[Node, list[Mistake]]:
    """`root` with the values of `--set path=value`, and a mistake for each that cannot be set.

    A star in a path is every name at its place; of two values for one path the later counts.

    Where one of the shares that sum to 1 is set, the others are scaled in proportion.
    """
    mistakes: list[Mistake] = []
    done: list[Steps] = []
    named = {one: (path, text) for path, text in changes.items() for one in _named(current(path), plain(root))}
    for path, (asked, text) in named.items():
        steps = steps_of(path)
        unknown = _unknown(plain(root), steps, kind, steps_of(current(asked)))
        if unknown:
            mistakes += [unknown] if unknown not in mistakes else []  # of a star one for all its names
            continue
        try:
            root = merge(root, _standing_at(steps, _value(text, shape.at(kind, steps))), kind)
            done.append(steps)
        except ScenarioError as error:
            mistakes += [replace(mistake, path=path) for mistake in error.mistakes]
    return scale_others(root, done), mistakes


def _value(text: str, kind: Any) -> Node:
    """What a text on the command line says; where words are wanted it is words, so that `title=Act two: May` needs
    no quotes within quotes. Errors: `ScenarioError`.
    """
    words = shape.bare(kind) is str
    try:
        found = read_text(text, COMMAND_LINE)
    except ScenarioError:
        if not words or control_in(text):
            raise
        return Node(text, Position(COMMAND_LINE), Position(COMMAND_LINE))
    return replace(found, value=text) if words and not isinstance(found.value, str | None) else found


def _named(path: str, data: Any) -> list[str]:
    """The paths that a path with stars means; itself where there is no star, or no name in the place of one."""
    found: list[tuple[list[str], Any]] = [([], data)]
    for step in map(str, steps_of(path)):
        found = [([*before, name], inside.get(name) if isinstance(inside, dict) else None)
                 for before, inside in found
                 for name in (list(inside) if step == ANY and before and isinstance(inside, dict) else [step])]
    return [".".join(steps) for steps, _ in found] or [path]


def _standing_at(steps: Steps, value: Node) -> Node:
    """The mappings around a value that put it at a path."""
    for step in reversed(steps):
        value = Node({str(step): value}, value.key, value.at)
    return value


def node_of(value: Any) -> Node:
    """Plain data as data that stand nowhere."""
    if isinstance(value, dict):
        value = {key: node_of(child) for key, child in value.items()}
    elif isinstance(value, list):
        value = [node_of(child) for child in value]
    return Node(value, Position(""), Position(""))


def steps_of(path: str) -> Steps:
    """The keys of a dotted path; the quantity that an event affects or an index reads is one key with dots."""
    words = path.split(".")
    if len(words) > 2 and words[2] in FREE_KEYS.get(words[0], ()):
        return (*words[:3], ".".join(words[3:])) if len(words) > 3 else tuple(words)
    return tuple(words)


def _unknown(data: Any, steps: Steps, kind: Any, asked: Steps) -> Mistake | None:
    """A mistake if the scenario has no such path: a key the schema does not know, or a name the file does not.

    `asked` is the path as it was asked for, where one of its stars may stand for a name.
    """
    for depth, step in enumerate(steps):
        names = list(data) if isinstance(data, dict) else []
        within = shape.inside(kind, step)
        named = shape.is_names(kind) and (shape.is_part(within) and step not in names)
        if within is None or named or not step:
            known = names if shape.is_names(kind) else shape.keys(kind)
            return _no_such_path(asked, depth, known) if step != ANY else _no_name(asked, depth, shape.is_names(kind))
        data, kind = data.get(step) if isinstance(data, dict) else None, within
    return None


def _no_name(steps: Steps, depth: int, names: bool) -> Mistake:
    """The mistake of a star that stands for no name: where the scenario has none, or where none can be."""
    before = ".".join(map(str, steps[:depth]))
    if names:
        sentence = f"a star is any name, and the scenario has no {before.rpartition('.')[2].replace('_', ' ')}"
        hint = f"state some in its file under '{before}', or leave this out"
    else:
        sentence = "a star stands here where no names are" if depth else "a star cannot begin a path"
        hint = "it is any name, as in principals.*.base_trust"
    return mistake_at(Position(COMMAND_LINE), ".".join(map(str, steps)), sentence, hint)


def _no_such_path(steps: Steps, depth: int, known: list[str]) -> Mistake:
    """The mistake of a path that goes wrong at `depth`, with the nearest path that does not."""
    before = "".join(f"{step}." for step in steps[:depth])
    path = ".".join(str(step) for step in steps)
    if advice := gone(path):
        return mistake_at(Position(COMMAND_LINE), path, f"'{steps[depth]}' is no more", advice)
    hint = did_you_mean(str(steps[depth]), known).replace("'", f"'{before}", 1) if known else ""
    if not known and depth:
        hint = f"'{before[:-1]}' has no parts of its own"
    return mistake_at(Position(COMMAND_LINE), path, "there is no such path", hint)
