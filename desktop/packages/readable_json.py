"""JSON laid out for people: short lists and objects on one line, everything else one entry a line."""

from __future__ import annotations

import json
from typing import Any

Json = Any
"""A JSON value; tuples count as lists."""

LINE_LENGTH = 110
INDENT = 2


def readable_json(value: Json, depth: int = 0) -> str:
    """Return a JSON value as text with Vietnamese letters as they are and keys in their given order."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list | tuple) or not value or _fits(value, flat, depth):
        return flat
    inner = " " * INDENT * (depth + 1)
    if isinstance(value, dict):
        entries = [
            f"{json.dumps(key, ensure_ascii=False)}: {readable_json(item, depth + 1)}" for key, item in value.items()
        ]
        opening, closing = "{", "}"
    else:
        entries = [readable_json(item, depth + 1) for item in value]
        opening, closing = "[", "]"
    body = ",\n".join(inner + entry for entry in entries)
    return f"{opening}\n{body}\n{' ' * INDENT * depth}{closing}"


def _fits(value: dict[str, Any] | list[Any] | tuple[Any, ...], flat: str, depth: int) -> bool:
    items = value.values() if isinstance(value, dict) else value
    is_shallow = not any(isinstance(item, list | tuple) and item and isinstance(item[0], dict) for item in items)
    return depth > 0 and is_shallow and len(flat) + depth * INDENT <= LINE_LENGTH
