"""Looking into the data of a file and changing them, each value at its place."""

from __future__ import annotations

from dataclasses import replace

from sim.scenario.reading.reader import Node


def entries(node: Node) -> dict[str, Node]:
    """The nodes of a mapping by key; none where it is no mapping."""
    return node.value if isinstance(node.value, dict) else {}


def inside(node: Node, *keys: str) -> Node:
    """The node at a path of keys; an empty mapping where there is none."""
    for key in keys:
        node = entries(node).get(key) or replace(node, value={})
    return node


def put(node: Node, key: str, child: Node) -> Node:
    """The mapping with `child` at a key."""
    return replace(node, value={**entries(node), key: child})


def without(node: Node, *names: str) -> Node:
    """The mapping without some of its keys."""
    return replace(node, value={name: child for name, child in entries(node).items() if name not in names})
