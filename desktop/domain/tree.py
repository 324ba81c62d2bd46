"""Frozen trees of rows: find, exchange, add and remove, sharing every branch that is not touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, TypeVar


class Node(Protocol):
    """A frozen dataclass that stands in a tree: an id, an order key among its siblings, children."""

    @property
    def id(self) -> str:
        """The id, unique in the plan."""

    @property
    def order(self) -> str:
        """The order key."""


Tree = TypeVar("Tree", bound=Node)


def children_of(node: Tree) -> tuple[Tree, ...]:
    """Return the nodes below a node."""
    children: tuple[Tree, ...] = node.children  # type: ignore[attr-defined]  # Protocol cannot say "of its own kind"
    return children


def walk(nodes: tuple[Tree, ...]) -> Iterator[Tree]:
    """Yield all nodes, each ahead of what stands below it."""
    for node in nodes:
        yield node
        yield from walk(children_of(node))


def find(nodes: tuple[Tree, ...], node_id: str) -> Tree:
    """Return a node by id; raise KeyError where there is none."""
    for node in walk(nodes):
        if node.id == node_id:
            return node
    raise KeyError(node_id)


def parent_of(nodes: tuple[Tree, ...], node_id: str) -> Tree | None:
    """Return the node above a node, None at the top; raise KeyError where there is no such node."""
    find(nodes, node_id)
    return next((node for node in walk(nodes) if any(child.id == node_id for child in children_of(node))), None)


def with_node(nodes: tuple[Tree, ...], changed: Tree) -> tuple[Tree, ...]:
    """Return the trees with one node exchanged for its new state."""
    return tuple(_with_node(node, changed) for node in nodes)


def _with_node(node: Tree, changed: Tree) -> Tree:
    if node.id == changed.id:
        return changed
    return _with_children(node, with_node(children_of(node), changed))


def without_node(nodes: tuple[Tree, ...], node_id: str) -> tuple[Tree, ...]:
    """Return the trees without a node and everything below it."""
    kept = (node for node in nodes if node.id != node_id)
    return tuple(_with_children(node, without_node(children_of(node), node_id)) for node in kept)


def with_new_node(nodes: tuple[Tree, ...], parent_id: str, child: Tree) -> tuple[Tree, ...]:
    """Return the trees with a node added in its order below a parent ("" adds it at the top)."""
    if not parent_id:
        return tuple(sorted((*nodes, child), key=_place))
    parent = find(nodes, parent_id)
    below = tuple(sorted((*children_of(parent), child), key=_place))
    return with_node(nodes, _with_children(parent, below))


def _with_children(node: Tree, children: tuple[Tree, ...]) -> Tree:
    before = children_of(node)
    if len(before) == len(children) and all(new is old for new, old in zip(children, before, strict=True)):
        return node
    return replace(node, children=children)  # type: ignore[type-var]  # every Node here is a dataclass


def _place(node: Node) -> tuple[str, str]:
    return node.order, node.id
