"""Heads of tables: titles below the groups they belong to, equal neighbours joined to one cell."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.model import HeaderCell

Path = tuple[str, ...]
"""What stands above a column, from the top down: its groups, then its title."""
Head = tuple[tuple[HeaderCell | None, ...], ...]


def table_head(paths: Sequence[Path]) -> Head:
    """Return the head rows over columns; a title reaches down to the last row, None marks a covered place."""
    depth = max(len(path) for path in paths)
    return tuple(tuple(_cell(paths, column, level, depth) for column in range(len(paths))) for level in range(depth))


def _cell(paths: Sequence[Path], column: int, level: int, depth: int) -> HeaderCell | None:
    path = paths[column]
    if level >= len(path):
        return None
    if level == len(path) - 1:
        return HeaderCell(path[level], row_span=depth - level)
    if column and _is_joined(paths[column - 1], path, level):
        return None
    span = 1
    while column + span < len(paths) and _is_joined(path, paths[column + span], level):
        span += 1
    return HeaderCell(path[level], column_span=span)


def _is_joined(left: Path, right: Path, level: int) -> bool:
    return left[: level + 1] == right[: level + 1] and min(len(left), len(right)) > level + 1
