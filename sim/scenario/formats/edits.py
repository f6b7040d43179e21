"""Changes to the text of a file that leave its comments, its order and the number of its lines as they are."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

Pair = tuple[yaml.MappingNode, int]  # a mapping, and which of its pairs


def renamed(text: str, path: str, new: str) -> str:
    """The text with the last key of a dotted path called otherwise; a star in it is any name."""
    keys = [mapping.value[place][0] for mapping, place in _found(text, path)]
    return _replaced(text, [(key.start_mark.index, key.end_mark.index, new) for key in keys])


def reworded(text: str, path: str, old: str, new: str) -> str:
    """The text with another word in the place of `old` at a path."""
    values = [mapping.value[place][1] for mapping, place in _found(text, path)]
    return _replaced(text, [(value.start_mark.index, value.end_mark.index, new) for value in values
                            if value.value == old])


def left_out(text: str, path: str) -> str:
    """The text without what stands at a path: lines become comments, and what stands between braces is taken out.

    A mapping that would be left empty goes with it.
    """
    while found := next(_found(text, path), None):
        text = _without(text, _chain(text, *found))
    return text


def keys_at(text: str, path: str) -> list[str]:
    """The keys of the mappings at a path."""
    values = [mapping.value[place][1] for mapping, place in _found(text, path)]
    return [key.value for value in values if isinstance(value, yaml.MappingNode) for key, _ in value.value]


def with_first_line(text: str, line: str) -> str:
    """The text with a line before its first key; comments above it stay there."""
    start = _root(text).value[0][0].start_mark.index
    return f"{text[:start]}{line}\n{text[start:]}"


def _root(text: str) -> yaml.MappingNode:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode), "it was read as a mapping before"
    return root


def _found(text: str, path: str) -> Iterator[Pair]:
    """The pairs at a path."""
    mappings: list[yaml.Node] = [_root(text)]
    *above, last = path.split(".")
    for step in above:
        mappings = [value for mapping in mappings for value in _values(mapping, step)]
    for mapping in mappings:
        if isinstance(mapping, yaml.MappingNode):
            yield from ((mapping, place) for place, (key, _) in enumerate(mapping.value) if last in ("*", key.value))


def _values(mapping: yaml.Node, step: str) -> list[yaml.Node]:
    pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else []
    return [value for key, value in pairs if step in ("*", key.value)]


def _chain(text: str, mapping: yaml.MappingNode, place: int) -> Pair:
    """A pair, or the one around it where nothing else stands in its mapping."""
    pair = mapping, place
    while len(pair[0].value) == 1 and (above := _around(_root(text), pair[0])) is not None:
        pair = above
    return pair


def _around(node: yaml.Node, wanted: yaml.MappingNode) -> Pair | None:
    """The pair whose value is a mapping, told by where it stands."""
    for place, (_, value) in enumerate(node.value if isinstance(node, yaml.MappingNode) else []):
        if isinstance(value, yaml.MappingNode) and value.start_mark.index == wanted.start_mark.index:
            assert isinstance(node, yaml.MappingNode)
            return node, place
        if (found := _around(value, wanted)) is not None:
            return found
    return None


def _without(text: str, pair: Pair) -> str:
    """The text without a pair."""
    mapping, place = pair
    key, value = mapping.value[place]
    if not mapping.flow_style:
        return _commented(text, key.start_mark, _end(value).line)
    if place + 1 < len(mapping.value):
        return _replaced(text, [(key.start_mark.index, mapping.value[place + 1][0].start_mark.index, "")])
    start = mapping.value[place - 1][1].end_mark.index if place else key.start_mark.index
    return _replaced(text, [(start, value.end_mark.index, "")])


def _commented(text: str, start: yaml.Mark, last: int) -> str:
    """The text with the lines from a key to line `last` as comments."""
    lines = text.splitlines(keepends=True)
    for line in range(start.line, last + 1):
        if lines[line].strip():
            lines[line] = f"{lines[line][: start.column]}# {lines[line][start.column :]}"
    return "".join(lines)


def _end(value: yaml.Node) -> yaml.Mark:
    """Where a value ends: of a mapping or list of lines where its last entry does, for comments may follow."""
    while isinstance(value, yaml.CollectionNode) and not value.flow_style and value.value:
        last = value.value[-1]
        value = last[1] if isinstance(last, tuple) else last
    return value.end_mark


def _replaced(text: str, changes: list[tuple[int, int, str]]) -> str:
    """The text with other words from one place to another, each time."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text
